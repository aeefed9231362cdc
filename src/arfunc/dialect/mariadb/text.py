"""Regular expressions on MariaDB, which take case as the collation does: https://mariadb.com/kb/en/regexp/."""

from __future__ import annotations

from arfunc.dialect.mysql.text import EXACT, trimmed
from arfunc.dialect.mysql.text import trim as mysql_trim
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.text import TrimExpression
from arfunc.expression.value import RegexPredicate

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(RegexPredicate)
def regex(node: RegexPredicate, out: Writer) -> None:
    fill(f"{{0!}}{EXACT} REGEXP {{1!}}", (node.expr, node.pattern), out)


@visitors.visits(TrimExpression)
def trim(node: TrimExpression, out: Writer) -> None:
    if node.chars is None:
        mysql_trim(node, out)
    else:
        trimmed(node, f"REGEXP_REPLACE({{0!}}{EXACT}, %s, '')", "\\\\0", out)
