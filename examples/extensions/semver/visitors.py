"""Where a dialect has a better way than what the node folds into."""

from __future__ import annotations

from arfunc import PostgreSQLDialect, Writer, writes
from arfunc.expression.precedence import Precedence
from examples.extensions.semver.major import Major

__all__ = []


@writes(Major, on=PostgreSQLDialect)
def major(node: Major, out: Writer) -> None:
    """See https://www.postgresql.org/docs/current/functions-string.html."""
    out.text("SPLIT_PART(").operand(node.version, Precedence.OR).text(", '.', 1)::INTEGER")
