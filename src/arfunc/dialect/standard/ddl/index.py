"""Visitors of indexes."""

from __future__ import annotations

from typing import Iterable, Optional

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.ddl.clause import cascade, keyword, option_list, qualified
from arfunc.dialect.standard.ddl.constraint import nulls_distinct
from arfunc.dialect.standard.ddl.key import index_key
from arfunc.dialect.standard.source import table_name
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.index import CreateIndexExpression, DropIndexExpression, IndexDefinition
from arfunc.expression.value import SortSpecification

visitors = VisitorTable()


@visitors.visits(CreateIndexExpression)
def create_index(node: CreateIndexExpression, out: Writer, *, schema: Optional[str] = None) -> None:
    out.text("CREATE UNIQUE INDEX " if node.unique else "CREATE INDEX ")
    if node.concurrently:
        out.require(Capability.CONCURRENT_INDEX, "CREATE INDEX at a time of little use")
        out.text("CONCURRENTLY ")
    if node.if_not_exists:
        out.require(Capability.INDEX_IF_EXISTS, "asking the catalogue first")
        out.text("IF NOT EXISTS ")
    qualified(schema, node.name, out).text(" ON ")
    table_name(node.table, out)
    _method(node.method, out)
    index_keys(node.columns, out)
    _rest(node, out)


def _method(method: object, out: Writer) -> None:
    if isinstance(method, str):
        out.require(Capability.INDEX_METHOD, "the engine's own method")
        out.text(f" USING {keyword('an index method', method)}")


def index_keys(keys: Iterable[SortSpecification], out: Writer) -> None:
    """Write the keys of an index."""
    out.text(" (")
    for position, key in enumerate(keys):
        out.text(", " if position else "")
        index_key(key, out)
    out.text(")")


def _rest(node: CreateIndexExpression, out: Writer) -> None:
    if node.include:
        out.require(Capability.INDEX_INCLUDE, "an index over these columns as well")
        out.text(" INCLUDE (").names(node.include).text(")")
    nulls_distinct(node.nulls_distinct, out)
    option_list(node.storage_options, out)
    if node.tablespace is not None:
        out.require(Capability.TABLESPACE, "leaving the place to the engine")
        out.text(" TABLESPACE ").name(node.tablespace)
    if node.where is not None:
        out.require(Capability.PARTIAL_INDEX, "an index over all rows")
        out.text(" WHERE ").node(node.where)


@visitors.visits(IndexDefinition)
@requires(Capability.INDEX_INLINE, instead="IndexDefinition(...).on(table), a statement of its own")
def index_definition(node: IndexDefinition, out: Writer) -> None:
    out.text("UNIQUE INDEX " if node.unique else "INDEX ").name(node.name)
    _method(node.type, out)
    index_keys(node.columns, out)
    if node.include_columns:
        out.require(Capability.INDEX_INCLUDE, "an index over these columns as well")
        out.text(" INCLUDE (").names(node.include_columns).text(")")
    if node.partial_condition is not None:
        out.require(Capability.PARTIAL_INDEX, "an index over all rows")
        out.text(" WHERE ").node(node.partial_condition)


@visitors.visits(DropIndexExpression)
def drop_index(node: DropIndexExpression, out: Writer) -> None:
    drop_index_head(node, out)
    qualified(node.schema, node.name, out)
    cascade(node.cascade, out)


def drop_index_head(node: DropIndexExpression, out: Writer) -> None:
    """Write what comes before the name."""
    out.text("DROP INDEX ")
    if node.concurrently:
        out.require(Capability.CONCURRENT_INDEX, "DROP INDEX at a time of little use")
        out.text("CONCURRENTLY ")
    if node.if_exists:
        out.require(Capability.INDEX_IF_EXISTS, "asking the catalogue first")
        out.text("IF EXISTS ")
