"""Visitors of views and materialised views."""

from __future__ import annotations

from typing import Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.ddl.clause import cascade, option_list
from arfunc.dialect.standard.source import table_name
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.view import (
    CreateMaterializedViewExpression,
    CreateViewExpression,
    DropMaterializedViewExpression,
    DropViewExpression,
    RefreshMaterializedViewExpression,
)

visitors = VisitorTable()

_TABLE = "a table that a transaction empties and fills from the query"


@visitors.visits(CreateViewExpression)
def create_view(node: CreateViewExpression, out: Writer) -> None:
    create_view_head(node, out)
    view_security(node, out)
    create_view_query(node, out)


def create_view_head(node: CreateViewExpression, out: Writer, security: str = "") -> None:
    """Write what comes before the name, whose rights count being a part of that, then the name and the columns."""
    out.text("CREATE ")
    if node.replace:
        out.require(Capability.REPLACE_VIEW, "DropViewExpression(..., if_exists=True) first")
        out.text("OR REPLACE ")
    if node.options.algorithm is not None:
        out.require(Capability.VIEW_OPTIONS, "leaving the algorithm to the engine")
        out.text(f"ALGORITHM = {node.options.algorithm.value} ")
    if node.temporary:
        out.require(Capability.TEMPORARY_VIEW, "a common table expression in each query")
        out.text("TEMPORARY ")
    out.text(f"{security}VIEW ")
    if node.if_not_exists:
        out.require(Capability.VIEW_IF_NOT_EXISTS, "replace=True")
        out.text("IF NOT EXISTS ")
    table_name(node.view, out)
    _columns(node.columns, out)


def view_security(node: CreateViewExpression, out: Writer) -> None:
    """Write whose rights count, as PostgreSQL has it."""
    options = []
    if node.options.security is not None:
        out.require(Capability.VIEW_SECURITY, "rights on the tables below")
        options.append(("security_invoker", node.options.security.value == "INVOKER"))
    if node.options.security_barrier is not None:
        out.require(Capability.VIEW_SECURITY, "rights on the tables below")
        options.append(("security_barrier", bool(node.options.security_barrier)))
    option_list(tuple(options), out)


def create_view_query(node: CreateViewExpression, out: Writer) -> None:
    """Write the query, and which rows may be written through it."""
    out.text(" AS ").node(node.query)
    if node.options.check_option is not None:
        out.require(Capability.CHECK_OPTION, "writes to the table below, with a CHECK constraint there")
        out.text(f" WITH {node.options.check_option.value} CHECK OPTION")


def _columns(names: Tuple[str, ...], out: Writer) -> None:
    if names:
        out.text(" (").names(names).text(")")


@visitors.visits(DropViewExpression)
def drop_view(node: DropViewExpression, out: Writer) -> None:
    out.text("DROP VIEW IF EXISTS " if node.if_exists else "DROP VIEW ")
    table_name(node.view, out)
    cascade(node.cascade, out)


@visitors.visits(CreateMaterializedViewExpression)
@requires(Capability.MATERIALIZED_VIEW, instead=_TABLE)
def create_materialized_view(node: CreateMaterializedViewExpression, out: Writer) -> None:
    out.text("CREATE MATERIALIZED VIEW ").text("IF NOT EXISTS " if node.if_not_exists else "")
    table_name(node.view, out)
    _columns(node.columns, out)
    option_list(node.storage_options, out)
    if node.tablespace is not None:
        out.require(Capability.TABLESPACE, "leaving the place to the engine")
        out.text(" TABLESPACE ").name(node.tablespace)
    out.text(" AS ").node(node.query).text("" if node.with_data else " WITH NO DATA")


@visitors.visits(RefreshMaterializedViewExpression)
@requires(Capability.MATERIALIZED_VIEW, instead=_TABLE)
def refresh_materialized_view(node: RefreshMaterializedViewExpression, out: Writer) -> None:
    out.text("REFRESH MATERIALIZED VIEW ").text("CONCURRENTLY " if node.concurrently else "")
    table_name(node.view, out)
    out.text("" if node.with_data else " WITH NO DATA")


@visitors.visits(DropMaterializedViewExpression)
@requires(Capability.MATERIALIZED_VIEW, instead="DropTableExpression of the table that stands for it")
def drop_materialized_view(node: DropMaterializedViewExpression, out: Writer) -> None:
    out.text("DROP MATERIALIZED VIEW ").text("IF EXISTS " if node.if_exists else "")
    table_name(node.view, out)
    cascade(node.cascade, out)
