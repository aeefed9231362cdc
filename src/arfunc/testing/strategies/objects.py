"""What stands beside tables: views, schemas, sequences, types, comments; and tables that are emptied."""

from __future__ import annotations

from hypothesis import strategies as st

from arfunc.expression.ddl.comment import CommentOnExpression
from arfunc.expression.ddl.schema import CreateSchemaExpression, DropSchemaExpression
from arfunc.expression.ddl.sequence import (
    AlterSequenceExpression,
    CreateSequenceExpression,
    DropSequenceExpression,
    SequenceOptions,
    next_value,
)
from arfunc.expression.ddl.table import CreateTableExpression
from arfunc.expression.ddl.truncate import TruncateExpression
from arfunc.expression.ddl.type import (
    AddEnumValueExpression,
    CreateDomainExpression,
    CreateEnumExpression,
    DomainValue,
    DropDomainExpression,
    DropTypeExpression,
    RenameEnumValueExpression,
)
from arfunc.expression.ddl.view import (
    CreateMaterializedViewExpression,
    CreateViewExpression,
    DropMaterializedViewExpression,
    DropViewExpression,
    RefreshMaterializedViewExpression,
)
from arfunc.expression.node import Node
from arfunc.query.query import Query
from arfunc.testing.strategies.queries import queries_over
from arfunc.testing.strategies.schemas import Database
from arfunc.testing.strategies.values import values_of
from arfunc.types.sql_type import Integer

__all__ = ["objects_beside", "views_over"]

Nodes = st.SearchStrategy[Node]

_NAME = "a thing of its own"
_LABELS = st.lists(st.sampled_from(("sad", "it's fine", "?", "a b", "%")), min_size=1, max_size=3, unique=True)


def objects_beside(database: Database) -> Nodes:
    """Return statements that make, change and drop schemas, sequences and types, comment on tables or empty them."""
    return _schemas() | _sequences() | _enumerations() | _domains() | _of_tables(database)


def views_over(database: Database) -> Nodes:
    """Return statements that make views, plain and materialised, and tables of queries, or drop them."""
    shown = queries_over(database)
    is_present = st.booleans()
    return st.one_of(
        [
            st.builds(CreateViewExpression, st.just(_NAME), shown, temporary=is_present),
            st.builds(CreateViewExpression, st.just(_NAME), shown, replace=is_present, if_not_exists=st.just(False)),
            st.builds(CreateTableExpression, st.just(_NAME), as_query=shown),
            st.builds(CreateMaterializedViewExpression, st.just(_NAME), shown, with_data=is_present),
            st.builds(RefreshMaterializedViewExpression, st.just(_NAME)),
            st.builds(DropViewExpression, st.just(_NAME), if_exists=st.just(True)),
            st.builds(DropMaterializedViewExpression, st.just(_NAME), if_exists=st.just(True)),
        ]
    )


def _schemas() -> Nodes:
    return st.builds(CreateSchemaExpression, st.just(_NAME), if_not_exists=st.booleans()) | st.builds(
        DropSchemaExpression, st.just(_NAME), if_exists=st.just(True), cascade=st.booleans()
    )


def _sequences() -> Nodes:
    steps = st.integers(1, 5) | st.integers(-5, -1)
    options = st.builds(SequenceOptions, increment=st.none() | steps, cycle=st.none() | st.booleans())
    return st.one_of(
        [
            st.builds(CreateSequenceExpression, st.just(_NAME), options, if_not_exists=st.booleans()),
            st.builds(AlterSequenceExpression, st.just(_NAME), restart=st.integers(1, 9)),
            st.builds(DropSequenceExpression, st.just(_NAME), if_exists=st.just(True)),
            st.builds(lambda name: Query(None, next_value(name).as_("n")), st.just(_NAME)),
        ]
    )


def _enumerations() -> Nodes:
    return st.one_of(
        [
            st.builds(CreateEnumExpression, st.just(_NAME), _LABELS),
            st.builds(AddEnumValueExpression, st.just(_NAME), st.just("new"), if_not_exists=st.booleans()),
            st.builds(RenameEnumValueExpression, st.just(_NAME), st.just("sad"), st.just("blue")),
            st.builds(DropTypeExpression, st.just(_NAME), if_exists=st.just(True)),
        ]
    )


def _domains() -> Nodes:
    checks = values_of(int).map(lambda least: DomainValue() >= least)
    return st.builds(CreateDomainExpression, st.just(_NAME), st.just(Integer()), st.none() | checks) | st.builds(
        DropDomainExpression, st.just(_NAME), if_exists=st.just(True)
    )


@st.composite
def _of_tables(draw: st.DrawFn, database: Database) -> Node:
    table = draw(st.sampled_from(database.tables))
    kind = draw(st.sampled_from(("table", "column", "truncate")))
    if kind == "truncate":
        return TruncateExpression(table.source)
    column = table.columns[0].name if kind == "column" else None
    return CommentOnExpression(kind, table.source.name, draw(st.none() | values_of(str)), column=column)
