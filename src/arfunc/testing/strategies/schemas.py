"""Tables with typed columns, and databases of some of them."""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple

import attrs
from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.source import TableExpression
from arfunc.schema.table import TableColumn, TableSchema, UniqueConstraint
from arfunc.testing.strategies.names import identifiers
from arfunc.testing.strategies.values import PYTHON_TYPES
from arfunc.types.stored_type import StoredType
from arfunc.types.value_type import ValueType

__all__ = ["Database", "SampleTable", "databases", "tables"]

Types = Dict[str, type]


@attrs.frozen
class SampleTable:
    """One table, and how expressions name it.

    Attributes:
        source: The table as a source; it knows its columns.
        types: The Python type of each column, by name.
    """

    source: TableExpression
    types: Types = attrs.field(hash=False)

    @property
    def columns(self) -> Tuple[Column[Any], ...]:
        """The columns, each of this source."""
        return tuple([Column(name, self.source, type=ValueType(python)) for name, python in self.types.items()])

    @property
    def schema(self) -> TableSchema:
        """The table as `arfunc.schema.create_all` takes it; every column may be NULL."""
        columns = [
            TableColumn(name, StoredType(ValueType(python)), nullable=True) for name, python in self.types.items()
        ]
        return TableSchema(self.source.name, tuple(columns))

    @property
    def keyed_schema(self) -> TableSchema:
        """The table with a key: no two rows have the same value in the first column."""
        return attrs.evolve(self.schema, unique=(UniqueConstraint(next(iter(self.types))),))

    def aliased(self, alias: str) -> SampleTable:
        """Return another occurrence of the same table."""
        return SampleTable(self.source.aliased(alias), self.types)


@attrs.frozen
class Database:
    """Some tables of different names."""

    tables: Tuple[SampleTable, ...]

    @property
    def schemas(self) -> Tuple[TableSchema, ...]:
        """The tables as `arfunc.schema.create_all` takes them."""
        return tuple([table.schema for table in self.tables])

    @property
    def keyed_schemas(self) -> Tuple[TableSchema, ...]:
        """The tables with keys, as upserts of `upserts_into` need them."""
        return tuple([table.keyed_schema for table in self.tables])


def _lower(name: str) -> str:
    return name.lower()  # engines take the case of a name for more or less, so names differ in more than that


_COLUMNS = st.lists(identifiers(), min_size=1, max_size=5, unique_by=_lower)
_TYPES = st.lists(st.sampled_from(PYTHON_TYPES), min_size=4, max_size=4)
_TABLES = st.lists(identifiers(), min_size=1, max_size=3, unique_by=_lower)


@st.composite
def tables(draw: st.DrawFn, names: Optional[st.SearchStrategy[str]] = None) -> SampleTable:
    """Return tables of one to five columns; the first is a whole number.

    Args:
        draw: Given by Hypothesis.
        names: Names of the tables; any of `identifiers` where it is None.
    """
    columns = draw(_COLUMNS)
    source = TableExpression(draw(identifiers() if names is None else names), columns=tuple(columns))
    return SampleTable(source, dict(zip(columns, (int, *draw(_TYPES)))))


@st.composite
def databases(draw: st.DrawFn) -> Database:
    """Return databases of one to three tables."""
    names = draw(_TABLES)
    return Database(tuple([draw(tables(st.just(name))) for name in names]))
