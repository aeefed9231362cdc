"""Sources of MySQL that are no tables."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.standard.derived import alias_of
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.derived import ValuesExpression

__all__ = ["united_rows", "visitors"]

visitors = VisitorTable()

_UNITED = Emulation(Capability.VALUES_SOURCE, "a SELECT of each row, united")


@visitors.visits(ValuesExpression)
@emulates(_UNITED)
def values(node: ValuesExpression, out: Writer) -> None:
    """Each row is marked as one: https://dev.mysql.com/doc/refman/8.4/en/values.html."""
    if not out.dialect.supports(Capability.VALUES_SOURCE):
        united_rows(node, out.emulated(_UNITED))
        return
    out.text("(VALUES ROW").nodes(node.rows, ", ROW").text(")")
    alias_of(node, node.column_names, out)


def united_rows(node: ValuesExpression, out: Writer) -> None:
    """Write rows as queries that are united, of which the first one names the columns."""
    first, *rest = node.rows
    names = node.column_names or tuple([f"column_{place}" for place in range(len(first.values))])
    out.text("(SELECT ")
    for position, (value, name) in enumerate(zip(first.values, names)):
        out.text(", " if position else "").projected(value.evolve(alias=name))
    for row in rest:
        out.text(" UNION ALL SELECT ").nodes(row.values)
    out.text(")")
    alias_of(node, (), out)
