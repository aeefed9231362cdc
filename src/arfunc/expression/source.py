"""Sources: what FROM holds, and what columns belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Optional, Tuple

import attrs
from typing_extensions import Self

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.node import NAME_KEY, Node, base_node, checked_name, child, children, node, token

__all__ = ["Source", "SystemTime", "TableExpression", "TableSample", "table_named"]

_PERIODS = {"AS OF": 1, "BETWEEN": 2, "FROM": 2, "ALL": 0}
"""How a period of a table's history is given, and how many moments that takes."""


@base_node
class Source(Node):
    """Something that rows come from."""

    is_named: ClassVar[bool] = False


def _table_name(name: object) -> str:
    if not isinstance(name, str):
        raise ArgumentTypeError(f"a table name must be a str, got {name!r} of type {type(name).__name__}.")
    return name


def _method(method: object) -> str:
    if not isinstance(method, str) or method.upper() not in ("BERNOULLI", "SYSTEM"):
        raise ArgumentValueError(f"a sample is taken by 'BERNOULLI' or 'SYSTEM', got {method!r}.")
    return method.upper()


def _percent(percent: object) -> float:
    if isinstance(percent, bool) or not isinstance(percent, (int, float)) or not 0 <= percent <= 100:
        raise ArgumentValueError(f"a sample has a part of the rows from 0 to 100 percent, got {percent!r}.")
    return float(percent)


def _seed(seed: object) -> Optional[int]:
    if seed is not None and (isinstance(seed, bool) or not isinstance(seed, int) or seed < 0):
        raise ArgumentValueError(f"the seed of a sample is a whole number from 0 on, got {seed!r}.")
    return seed


@attrs.frozen
class TableSample:
    """A part of the rows of a table, taken by chance; its numbers stand in the SQL text, as engines want them.

    Attributes:
        percent: How many of a hundred rows are taken, about.
        method: ``BERNOULLI`` looks at each row by itself, ``SYSTEM`` takes whole blocks of rows, and is faster.
        seed: Whole number that gives the same sample again, as long as the table does not change.
    """

    percent: float = attrs.field(converter=_percent)
    method: str = attrs.field(default="BERNOULLI", converter=_method)
    seed: Optional[int] = attrs.field(default=None, converter=_seed)


@node
class SystemTime(Node):
    """``FOR SYSTEM_TIME``: which versions of its rows a table with a history gives.

    Attributes:
        kind: ``AS OF`` a moment, ``BETWEEN`` two, ``FROM`` one to another without it, or ``ALL``.
        moments: The moments.
    """

    kind: str = token(convert=lambda kind: str(kind).upper())
    moments: Tuple[Node, ...] = children(star=True)

    if TYPE_CHECKING:

        def __init__(self, kind: str, *moments: Node) -> None: ...

    def check(self) -> None:
        """Refuse another kind, and another number of moments."""
        if _PERIODS.get(self.kind) != len(self.moments):
            raise ArgumentValueError(
                f"FOR SYSTEM_TIME takes AS OF one moment, BETWEEN or FROM two, or ALL, got {self.kind} with "
                f"{len(self.moments)}."
            )


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
        system_time: Which versions of its rows are meant, of a table with a history.
        sample: Which part of its rows is taken by chance.
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
    system_time: Optional[SystemTime] = child(default=None, kw_only=True)
    sample: Optional[TableSample] = token(default=None, kw_only=True)

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

    def sampled(self, percent: float, method: str = "BERNOULLI", *, seed: Optional[int] = None) -> Self:
        """Return a part of the rows of the table, taken by chance: ``FROM t TABLESAMPLE BERNOULLI (10)``.

        Args:
            percent: How many of a hundred rows are taken, about.
            method: ``BERNOULLI`` or ``SYSTEM``; see `TableSample`.
            seed: Whole number that gives the same sample again.

        Raises:
            ArgumentValueError: The number or the method is another.
        """
        return self.evolve(sample=TableSample(percent, method, seed))

    def for_system_time(self, kind: str, *moments: Node) -> Self:
        """Return the rows of a table with a history as they were: ``FROM t FOR SYSTEM_TIME AS OF ...``.

        Args:
            kind: ``AS OF``, ``BETWEEN``, ``FROM`` or ``ALL``; see `SystemTime`.
            moments: Expressions of the moments, such as ``Literal(moment)``.

        Raises:
            ArgumentValueError: The kind, or the number of moments, is another.
        """
        return self.evolve(system_time=SystemTime(kind, *moments))

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
