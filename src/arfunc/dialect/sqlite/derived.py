"""Sources that are no tables on SQLite, which has no list of column names behind an alias.

See https://sqlite.org/lang_select.html and https://sqlite.org/json1.html#jeach.
"""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.standard.derived import alias_of, call
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.derived import TableFunctionExpression, ValuesExpression

visitors = VisitorTable()

_NAMED = Emulation(Capability.VALUES_SOURCE, "a SELECT of the first row, with which the others are united")


@visitors.visits(ValuesExpression)
@emulates(_NAMED)
def values(node: ValuesExpression, out: Writer) -> None:
    """Name the columns in a SELECT of the first row, with which the other rows are united."""
    first, *rest = node.rows
    if not node.column_names:
        out.text("(VALUES ").nodes(node.rows).text(")")
    else:
        out.emulated(_NAMED).text("(SELECT ")
        for position, (value, name) in enumerate(zip(first.values, node.column_names)):
            out.text(", " if position else "").node(value).text(" AS ").name(name)
        if rest:
            out.text(" UNION ALL VALUES ").nodes(rest)
        out.text(")")
    alias_of(node, (), out)


@visitors.visits(TableFunctionExpression)
def table_function(node: TableFunctionExpression, out: Writer) -> None:
    """Write a call; its columns keep the names that the function gives them."""
    call(node, out)
    if node.column_names:
        out.require(Capability.TABLE_FUNCTION_COLUMNS, "the names that the function gives, as key and value")
    alias_of(node, (), out)
