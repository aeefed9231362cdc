"""Sources that are no tables: rows that a statement brings along, functions that give rows, LATERAL queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple

from typing_extensions import Self

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.argument import function_name
from arfunc.expression.column import Column
from arfunc.expression.insert import RowExpression, rows_of
from arfunc.expression.node import NAME_KEY, Node, base_node, checked_name, child, children, node, token
from arfunc.expression.source import Source
from arfunc.expression.subquery import query_of
from arfunc.expression.value import SQLValueExpression, lift

__all__ = [
    "DerivedSource",
    "LateralExpression",
    "TableFunctionExpression",
    "ValuesExpression",
    "generate_series",
    "json_each",
    "json_tree",
    "table_function",
    "values_source",
]


@base_node
class DerivedSource(Source):
    """A source whose rows are worked out where it stands; an alias is what its columns are qualified by."""

    alias: Optional[str] = token(default=None, key=NAME_KEY, kw_only=True)

    def aliased(self, alias: str) -> Self:
        """Return the same source under an alias."""
        return self.evolve(alias=checked_name("the alias of a source", alias))

    def column(self, name: str) -> Column[Any]:
        """Return a column of the rows.

        Raises:
            ArgumentTypeError: The source has no alias that the column could be qualified by.
        """
        if self.alias is None:
            raise ArgumentTypeError(f"a column of {type(self).__name__} needs it to have an alias.")
        return Column(name, self.alias)


def _names(names: Any) -> Tuple[str, ...]:
    if isinstance(names, str):
        raise ArgumentTypeError(f"names of columns are a list of texts, got {names!r}.")
    return tuple(names or ())


@node
class ValuesExpression(DerivedSource):
    """``(VALUES (1, 'a'), (2, 'b')) AS v (id, name)``: rows that the statement brings along.

    Attributes:
        rows: The rows, all of one width; each value is a parameter.
        alias: Name that the columns are qualified by.
        column_names: Names of the columns.
    """

    rows: Tuple[RowExpression, ...] = children(convert=rows_of)
    column_names: Tuple[str, ...] = token(default=(), kw_only=True, convert=_names)

    if TYPE_CHECKING:

        def __init__(
            self, rows: Iterable[Any], *, alias: Optional[str] = None, column_names: Iterable[str] = ()
        ) -> None: ...

    def check(self) -> None:
        """Refuse another number of names than of columns, and two columns of one name."""
        width = len(self.rows[0].values)
        if self.column_names and len(set(self.column_names)) != width:
            raise ArgumentValueError(
                f"VALUES of {width} columns cannot have the names {', '.join(self.column_names)}: one each is needed."
            )


def _arguments(args: Any) -> Tuple[SQLValueExpression[Any], ...]:
    return tuple(map(lift, args))


@node
class TableFunctionExpression(DerivedSource):
    """``NAME(args) AS alias (columns)``: a function that gives rows. It may read the sources before it.

    Attributes:
        name: Name of the function; upper case.
        args: The arguments; plain values are parameters.
        alias: Name that the columns are qualified by.
        column_names: Names of the columns, where they are not to be those that the function gives.
    """

    name: str = token(convert=function_name)
    args: Tuple[SQLValueExpression[Any], ...] = children(star=True, convert=_arguments)
    column_names: Tuple[str, ...] = token(default=(), kw_only=True, convert=_names)

    if TYPE_CHECKING:

        def __init__(
            self, name: str, *args: Any, alias: Optional[str] = None, column_names: Iterable[str] = ()
        ) -> None: ...


@node
class LateralExpression(DerivedSource):
    """``LATERAL (query) AS alias``: a query as a source that reads the sources before it.

    Attributes:
        query: The query.
        alias: Name that the columns are qualified by.
    """

    query: Node = child(convert=query_of)

    if TYPE_CHECKING:

        def __init__(self, query: Node, *, alias: Optional[str] = None) -> None: ...


def values_source(rows: Iterable[Any], column_names: Iterable[str], alias: str = "v") -> ValuesExpression:
    """Return rows as a source: ``values_source([(1, "a")], ["id", "name"])``."""
    return ValuesExpression(rows, alias=alias, column_names=column_names)


def table_function(name: str, *args: Any, alias: str, columns: Iterable[str] = ()) -> TableFunctionExpression:
    """Return the rows of a function as a source."""
    return TableFunctionExpression(name, *args, alias=alias, column_names=columns)


def json_each(value: Any, path: Any = None, *, alias: str = "json_each") -> TableFunctionExpression:
    """Return the members of a JSON array or object as a source: columns ``key``, ``value``, ``type`` ..."""
    args = (value,) if path is None else (value, path)
    return TableFunctionExpression("JSON_EACH", *args, alias=alias)


def json_tree(value: Any, path: Any = None, *, alias: str = "json_tree") -> TableFunctionExpression:
    """Return all values in a JSON document, at any depth, as a source; columns as for `json_each`."""
    args = (value,) if path is None else (value, path)
    return TableFunctionExpression("JSON_TREE", *args, alias=alias)


def generate_series(start: Any, stop: Any, step: Any = None, *, alias: str = "series") -> TableFunctionExpression:
    """Return the numbers from `start` to `stop`, both included, as a source with the column ``value``."""
    args = (start, stop) if step is None else (start, stop, step)
    return TableFunctionExpression("GENERATE_SERIES", *args, alias=alias, column_names=("value",))
