"""JSON as a source of rows: the items of an array, and tables that are made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Type, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.conditional import target_type
from arfunc.expression.derived import DerivedSource
from arfunc.expression.json import JSONElement, JSONExpression, JSONValueExpression
from arfunc.expression.json_path import Path, Step, json_path
from arfunc.expression.node import Node, checked_name, child, children, node, token
from arfunc.expression.value import SQLValueExpression, lift
from arfunc.types.item_type import item_type_of, may_be_read
from arfunc.types.sql_type import SQLType
from arfunc.types.value_type import ValueType

__all__ = [
    "JSONElementsExpression",
    "JSONTableColumn",
    "JSONTableExpression",
    "json_array_elements",
    "read_as",
    "require_placed",
]


def read_as(part: JSONExpression[Any], type: Optional[ValueType]) -> SQLValueExpression[Any]:
    """Return a part of a document, read as a value of a type; as JSON where that is not known."""
    if type is None:
        return part
    if may_be_read(type.python):
        return JSONValueExpression(part.column, part.path, type, alias=part.alias)
    return part.evolve(type=type)


_COLUMNS_OF_ITEMS = frozenset(
    ("position", "value", "key", "type", "atom", "id", "parent", "fullkey", "path", "json", "root")
)
"""What engines call the columns of items, the last nine on SQLite: https://sqlite.org/json1.html#jeach."""


def require_placed(part: Node) -> None:
    """Refuse a column without its table that an engine would take for one of the items.

    Raises:
        ArgumentValueError: There is one.
    """
    if isinstance(part, Column) and part.table is None and part.name.lower() in _COLUMNS_OF_ITEMS:
        raise ArgumentValueError(
            f"the items of a list have a column {part.name!r} of their own on some engine, so the one beside them has "
            f"to be given with its table: Column({part.name!r}, table)."
        )
    for inner in part.child_nodes():
        if not inner.is_query:
            require_placed(inner)


@node
class JSONElementsExpression(DerivedSource):
    """The items of a JSON array as rows, one for each; no rows where the value is no array, or NULL.

    Attributes:
        document: The array. It may read the sources before this one.
        alias: Name that the items are qualified by.
    """

    document: SQLValueExpression[Any] = child(convert=lift)

    if TYPE_CHECKING:

        def __init__(self, document: Any, *, alias: Optional[str] = None) -> None: ...

    def check(self) -> None:
        """Refuse an array whose column could be taken for one of the items."""
        require_placed(self.document)

    @property
    def item(self) -> JSONExpression[Any]:
        """The item, as a part of a document: ``.item["price"].as_float()``, ``.item.as_text()``."""
        return JSONExpression(JSONElement(DerivedSource.column(self, "value")))

    @property
    def value(self) -> SQLValueExpression[Any]:
        """The item, as a value of the type that the array is known to hold; as JSON where that is not known."""
        return self.read(item_type_of(self.document.value_type))

    def read(self, type: Optional[ValueType]) -> SQLValueExpression[Any]:
        """Return the item, as a value of a type; as JSON where there is none."""
        return read_as(self.item, type)

    @property
    def position(self) -> JSONElement[int]:
        """The number of the item in the array, counted from 0."""
        return JSONElement(DerivedSource.column(self, "position"), "position")

    def column(self, name: str) -> Any:
        """Return what a row holds: ``value`` or ``position``.

        Raises:
            ArgumentTypeError: The source has no alias.
            ArgumentValueError: It is another name.
        """
        if name not in ("value", "position"):
            raise ArgumentValueError(f"the items of a JSON array have a value and a position, and no {name!r}.")
        return self.value if name == "value" else self.position


def json_array_elements(document: Any, alias: str = "items") -> JSONElementsExpression:
    """Return the items of a JSON array as a source, one row for each.

    Args:
        document: The array, as a column of a list. It may be of the sources before this one in FROM.
        alias: Name that the items are qualified by.

    >>> from arfunc import Column, Query
    >>> line = json_array_elements(Column("lines", "orders"), "line")
    >>> query = Query("orders").cross_join(line).select(line.item["price"].as_float(), line.position)
    """
    return JSONElementsExpression(document, alias=alias)


@node
class JSONTableColumn(Node):
    """A column of a `JSONTableExpression`.

    Attributes:
        name: Its name.
        data_type: The type of its values, as ``Integer()``; or its name, as text, which the engine has to know.
        path: Where the value is in what makes the row.
    """

    name: str = token(convert=lambda name: checked_name("a column of JSON_TABLE", name))
    data_type: Union[SQLType, str] = token(convert=target_type)
    path: Path = token(convert=json_path)

    if TYPE_CHECKING:

        def __init__(
            self, name: str, data_type: Union[SQLType, Type[SQLType], str], path: Union[Step, Iterable[Step]]
        ) -> None: ...


def _rows_of(path: str) -> Tuple[Path, bool]:
    has_items = path.endswith("[*]")
    return json_path(path[:-3] if has_items else path), has_items


@node
class JSONTableExpression(DerivedSource):
    """``JSON_TABLE(document, path COLUMNS (...)) AS alias``: a table made of a document.

    Attributes:
        document: The document. It may be of the sources before this one.
        path: What makes rows: each item of an array where it ends with ``[*]``, as ``$.lines[*]``, and otherwise the
            part itself.
        columns: The columns of a row.
        alias: Name that they are qualified by.
    """

    document: SQLValueExpression[Any] = child(convert=lift)
    path: str = token()
    columns: Tuple[JSONTableColumn, ...] = children(convert=tuple)

    if TYPE_CHECKING:

        def __init__(
            self,
            document: Any,
            path: str,
            columns: Iterable[JSONTableColumn],
            *,
            alias: Optional[str] = None,
        ) -> None: ...

    @property
    def rows(self) -> Tuple[Path, bool]:
        """The path to what makes rows, and whether each item there makes one."""
        return _rows_of(self.path)

    def check(self) -> None:
        """Refuse a path that is none, a table without columns, and one with two of one name."""
        given: Any = self.path
        if not isinstance(given, str) or not given.startswith("$"):
            raise ArgumentTypeError(f"the path of JSON_TABLE is a text as $.lines[*], got {given!r}.")
        _rows_of(given)
        names = [column.name for column in self.columns]
        if not names or len(set(names)) != len(names):
            raise ArgumentValueError(f"JSON_TABLE has columns of different names, got {', '.join(names) or 'none'}.")
