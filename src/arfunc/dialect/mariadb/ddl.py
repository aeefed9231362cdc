"""Definitions on MariaDB: https://mariadb.com/kb/en/create-table/."""

from __future__ import annotations

from arfunc.dialect.mysql.ddl import collated_table
from arfunc.dialect.standard import ddl
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.index import CreateIndexExpression
from arfunc.expression.ddl.table import CreateTableExpression

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(CreateTableExpression)
def create_table(node: CreateTableExpression, out: Writer) -> None:
    collated_table(node, "utf8mb4_nopad_bin", out)


@visitors.visits(CreateIndexExpression)
def create_index(node: CreateIndexExpression, out: Writer) -> None:
    ddl.create_index(node, out)
