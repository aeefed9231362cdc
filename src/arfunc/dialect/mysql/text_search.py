"""Full-text search of MySQL: https://dev.mysql.com/doc/refman/8.4/en/fulltext-boolean.html."""

from __future__ import annotations

from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.text_search import TextRankExpression, TextSearchPredicate

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(TextSearchPredicate)
def text_search(node: TextSearchPredicate, out: Writer) -> None:
    """Each word gets the sign that it must be there; without a word, NULL finds nothing."""
    query = "{0}" if node.is_own_syntax else "CONCAT('+', REPLACE(NULLIF({0}, ''), ' ', ' +'))"
    out.text("MATCH (").nodes(node.columns).text(") AGAINST (")
    fill(f"{query} IN BOOLEAN MODE)", (node.query,), out)


@visitors.visits(TextRankExpression)
def text_rank(node: TextRankExpression, out: Writer) -> None:
    text_search(node.search, out)
