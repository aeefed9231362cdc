"""How dialects write the node."""

from __future__ import annotations

from arfunc import Writer, writes
from arfunc.expression.precedence import Precedence
from examples.extensions.flags.predicate import HasFlags

__all__ = []


@writes(HasFlags)
def has_flags(node: HasFlags, out: Writer) -> None:
    """The sign for bitwise AND is the same on SQLite, PostgreSQL, MySQL, MariaDB and DuckDB.

    How tightly it binds is not, hence the parentheses.
    """
    out.text("(").operand(node.expr, Precedence.ATOM).text(" & ").operand(node.flags, Precedence.ATOM)
    out.text(") = ").operand(node.flags, Precedence.SUM)
