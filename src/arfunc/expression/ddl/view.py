"""Views and materialised views."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

import attrs

from arfunc.expression.ddl.definition import OPTIONS_KEY, Options, column_names, options_of, spelt_query
from arfunc.expression.insert import target_table
from arfunc.expression.node import Node, child, node, shown, token
from arfunc.expression.source import TableExpression

__all__ = [
    "CheckOption",
    "CreateMaterializedViewExpression",
    "CreateViewExpression",
    "DropMaterializedViewExpression",
    "DropViewExpression",
    "RefreshMaterializedViewExpression",
    "ViewAlgorithm",
    "ViewOptions",
    "ViewSecurity",
]


class CheckOption(enum.Enum):
    """Which rows may be written through a view: those that it shows, or also those that views below it show."""

    LOCAL = "LOCAL"
    CASCADED = "CASCADED"


class ViewAlgorithm(enum.Enum):
    """How MySQL and MariaDB run a view."""

    UNDEFINED = "UNDEFINED"
    MERGE = "MERGE"
    TEMPTABLE = "TEMPTABLE"


class ViewSecurity(enum.Enum):
    """Whose rights count when a view is read."""

    DEFINER = "DEFINER"
    INVOKER = "INVOKER"


def _check_option(option: Any) -> Any:
    return None if option in (None, "NONE") else CheckOption(option)


def _security(security: Any) -> Optional[ViewSecurity]:
    return None if security is None else ViewSecurity(security)


def _algorithm(algorithm: Any) -> Optional[ViewAlgorithm]:
    return None if algorithm is None else ViewAlgorithm(algorithm)


@attrs.frozen(kw_only=True)
class ViewOptions:
    """What else is said of a view; what is None is left to the engine.

    Attributes:
        check_option: Which rows may be written through it.
        security: Whose rights count when it is read.
        algorithm: How it is run.
        security_barrier: Whether its condition comes before those of the query that reads it.
    """

    check_option: Optional[CheckOption] = attrs.field(default=None, converter=_check_option, repr=shown)
    security: Optional[ViewSecurity] = attrs.field(default=None, converter=_security, repr=shown)
    algorithm: Optional[ViewAlgorithm] = attrs.field(default=None, converter=_algorithm, repr=shown)
    security_barrier: Optional[bool] = None


NO_OPTIONS = ViewOptions()


@node
class CreateViewExpression(Node):
    """``CREATE VIEW view (columns) AS query``.

    Attributes:
        view: The view, or its name.
        query: What it shows; values in it stand in the SQL text.
        columns: Names of its columns; those of the query where there are none.
        replace: Whether it takes the place of a view of that name.
        temporary: Whether it goes with the session.
        if_not_exists: Whether a view of that name is left as it is.
        options: What else is said of it.
    """

    view: TableExpression = child(convert=target_table)
    query: Node = child(convert=spelt_query)
    columns: Tuple[str, ...] = token(default=(), convert=column_names)
    replace: bool = token(default=False, kw_only=True)
    temporary: bool = token(default=False, kw_only=True)
    if_not_exists: bool = token(default=False, kw_only=True)
    options: ViewOptions = token(default=NO_OPTIONS, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            view: Union[str, TableExpression],
            query: Node,
            columns: Union[str, Iterable[str]] = (),
            *,
            replace: bool = False,
            temporary: bool = False,
            if_not_exists: bool = False,
            options: ViewOptions = NO_OPTIONS,
        ) -> None: ...


@node
class DropViewExpression(Node):
    """``DROP VIEW view``; with `cascade`, what depends on it goes as well."""

    view: TableExpression = child(convert=target_table)
    if_exists: bool = token(default=False, kw_only=True)
    cascade: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self, view: Union[str, TableExpression], *, if_exists: bool = False, cascade: bool = False
        ) -> None: ...


@node
class CreateMaterializedViewExpression(Node):
    """``CREATE MATERIALIZED VIEW view AS query``: the rows of a query, kept until they are refreshed.

    Attributes:
        view: The view, or its name.
        query: What it holds; values in it stand in the SQL text.
        columns: Names of its columns; those of the query where there are none.
        if_not_exists: Whether a view of that name is left as it is.
        with_data: Whether it is filled now; else it cannot be read before its first refresh.
        storage_options: Parameters of the engine.
        tablespace: Where it is stored.
    """

    view: TableExpression = child(convert=target_table)
    query: Node = child(convert=spelt_query)
    columns: Tuple[str, ...] = token(default=(), convert=column_names)
    if_not_exists: bool = token(default=False, kw_only=True)
    with_data: bool = token(default=True, kw_only=True)
    storage_options: Options = token(default=(), kw_only=True, convert=options_of, key=OPTIONS_KEY)
    tablespace: Optional[str] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            view: Union[str, TableExpression],
            query: Node,
            columns: Union[str, Iterable[str]] = (),
            *,
            if_not_exists: bool = False,
            with_data: bool = True,
            storage_options: Any = (),
            tablespace: Optional[str] = None,
        ) -> None: ...


@node
class RefreshMaterializedViewExpression(Node):
    """``REFRESH MATERIALIZED VIEW view``.

    Attributes:
        view: The view, or its name.
        concurrently: Whether it can be read meanwhile; it needs a unique index.
        with_data: Whether it is filled again; else it is emptied and cannot be read.
    """

    view: TableExpression = child(convert=target_table)
    concurrently: bool = token(default=False, kw_only=True)
    with_data: bool = token(default=True, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self, view: Union[str, TableExpression], *, concurrently: bool = False, with_data: bool = True
        ) -> None: ...


@node
class DropMaterializedViewExpression(Node):
    """``DROP MATERIALIZED VIEW view``; with `cascade`, what depends on it goes as well."""

    view: TableExpression = child(convert=target_table)
    if_exists: bool = token(default=False, kw_only=True)
    cascade: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self, view: Union[str, TableExpression], *, if_exists: bool = False, cascade: bool = False
        ) -> None: ...
