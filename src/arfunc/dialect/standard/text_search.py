"""Visitors of full-text search, for which the standard has no words: those of PostgreSQL stand in."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.precedence import Precedence
from arfunc.expression.text_search import TextRankExpression, TextSearchPredicate

visitors = VisitorTable()

_CONTAINS = "contains(...) or ilike(...) of each word"


@visitors.visits(TextSearchPredicate)
@requires(Capability.TEXT_SEARCH, instead=_CONTAINS)
def text_search(node: TextSearchPredicate, out: Writer) -> None:
    """See https://www.postgresql.org/docs/current/textsearch-controls.html."""
    _vector(node, out)
    out.text(" @@ ")
    _query(node, out)


@visitors.visits(TextRankExpression)
@requires(Capability.TEXT_SEARCH, instead=_CONTAINS)
def text_rank(node: TextRankExpression, out: Writer) -> None:
    out.text("TS_RANK(")
    _vector(node.search, out)
    out.text(", ")
    _query(node.search, out)
    out.text(")")


def _vector(node: TextSearchPredicate, out: Writer) -> None:
    out.text(f"TO_TSVECTOR('{node.language}', ")
    for position, column in enumerate(node.columns):
        out.text(" || ' ' || " if position else "").text("COALESCE(").node(column).text(", '')")
    out.text(")")


def _query(node: TextSearchPredicate, out: Writer) -> None:
    function = "WEBSEARCH_TO_TSQUERY" if node.is_own_syntax else "PLAINTO_TSQUERY"
    out.text(f"{function}('{node.language}', ").operand(node.query, Precedence.OR).text(")")
