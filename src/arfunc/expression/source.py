"""Sources: what FROM holds, and what columns belong to."""

from __future__ import annotations

from typing import ClassVar, Optional, Tuple

from typing_extensions import Self

from arfunc.errors import ArgumentTypeError
from arfunc.expression.node import NAME_KEY, Node, base_node, checked_name, node, token

__all__ = ["Source", "TableExpression", "table_named"]


@base_node
class Source(Node):
    """Something that rows come from."""

    is_named: ClassVar[bool] = False


def _table_name(name: object) -> str:
    if not isinstance(name, str):
        raise ArgumentTypeError(f"a table name must be a str, got {name!r} of type {type(name).__name__}.")
    return name


@node
class TableExpression(Source):
    """A table, under its own name or an alias.

    Attributes:
        name: Name of the table; empty for an abstract source, which stands for any table of a class of the owner's.
        alias: Another name for this occurrence of it.
        schema: Schema that the table is in.
        owner: Python class whose rows the table holds. A column of the owner, or of a class that the owner derives
            from, belongs to this source.
        columns: Names of its columns, as far as they are known; unknown names in a statement are errors then.
        key: Names of the columns of its primary key, as far as they are known.
        never_null: Names of the columns that are never NULL; None where it is not known which are.
        renamed: Columns that have another name here than in a base of the owner: pairs of the name there and here.
    """

    is_named: ClassVar[bool] = True
    name: str = token(convert=_table_name)
    alias: Optional[str] = token(default=None, key=NAME_KEY)
    schema: Optional[str] = token(default=None, kw_only=True)
    owner: Optional[type] = token(default=None, kw_only=True)
    columns: Tuple[str, ...] = token(default=(), kw_only=True, convert=tuple, is_shown=False)
    renamed: Tuple[Tuple[str, str], ...] = token(default=(), kw_only=True, is_shown=False)
    key: Tuple[str, ...] = token(default=(), kw_only=True, convert=tuple, is_shown=False)
    never_null: Optional[Tuple[str, ...]] = token(default=None, kw_only=True, is_shown=False)

    @property
    def exposed_name(self) -> str:
        """The name that columns of this source are qualified by."""
        return self.alias or self.name

    @property
    def is_abstract(self) -> bool:
        """Whether this stands for whichever source of the statement holds rows of the owner's kind."""
        return not self.name

    def aliased(self, alias: str) -> Self:
        """Return another occurrence of the same table, under an alias."""
        return self.evolve(alias=checked_name("a table alias", alias))

    def name_of(self, column: str, table: TableExpression) -> str:
        """Return the name that a column of another table, which this source holds, has here."""
        is_inherited = self.owner is not table.owner and self.name != table.name
        return dict(self.renamed).get(column, column) if self.renamed and is_inherited else column

    def holds(self, other: TableExpression) -> bool:
        """Tell whether columns of the other table are columns of this source."""
        if self.name == other.name and self.schema == other.schema:
            return self.alias == other.alias
        if other.owner is None or self.owner is None:
            return False
        if other.alias is not None:
            return self.owner is other.owner and self.alias == other.alias  # read from a CTE
        is_own = self.alias is None or other.is_abstract
        return is_own and issubclass(self.owner, other.owner)


def table_named(name: str, alias: Optional[str] = None) -> TableExpression:
    """Return the table of a name, before which its schema may stand: ``"books"``, ``"shop.books"``.

    Queries and statements that are put together step by step take such names. Nodes take a name as it is, and so a
    table whose name has a dot in it is a `TableExpression` of that name.
    """
    parts = name.split(".")
    is_path = len(parts) == 2 and all(parts)
    return TableExpression(parts[1], alias, schema=parts[0]) if is_path else TableExpression(name, alias)
