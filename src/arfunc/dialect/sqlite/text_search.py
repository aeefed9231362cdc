"""Full-text search of SQLite, in FTS5 tables: https://sqlite.org/fts5.html#full_text_query_syntax."""

from __future__ import annotations

from arfunc.dialect.standard.source import table_name
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.source import TableExpression
from arfunc.expression.text_search import TextRankExpression, TextSearchPredicate

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(TextSearchPredicate)
def text_search(node: TextSearchPredicate, out: Writer) -> None:
    """MATCH stands for itself in WHERE alone, not behind NOT or OR, so the rows are looked up by what it finds."""
    table = _table_of(node, out)
    out.name(table.exposed_name).text(".rowid IN (SELECT rowid FROM ")
    _found(table, node, out)
    out.text(")")


@visitors.visits(TextRankExpression)
def text_rank(node: TextRankExpression, out: Writer) -> None:
    """BM25 is the smaller the better a row matches: https://sqlite.org/fts5.html#the_bm25_function."""
    table = _table_of(node.search, out)
    out.text("(SELECT -BM25(").name(_inner(table)).text(".").name(table.name).text(") FROM ")
    _found(table, node.search, out)
    out.text(" AND ").name(_inner(table)).text(".rowid = ").name(table.exposed_name).text(".rowid)")


def _found(table: TableExpression, node: TextSearchPredicate, out: Writer) -> None:
    """Write the table and the condition; a filter says in which columns the words are to be."""
    names = " ".join(['"' + column.name.replace('"', '""') + '"' for column in node.columns])
    query = "{0!}" if node.is_own_syntax else "'\"' || REPLACE({0}, ' ', '\" \"') || '\"'"
    table_name(table, out)
    out.text(" AS ").name(_inner(table)).text(" WHERE ").name(_inner(table)).text(".").name(table.name)
    out.text(f" MATCH ({out.dialect.format_literal(f'{{{names}}} : (')} || ")
    fill(f"{query} || ')')", (node.query,), out)


def _inner(table: TableExpression) -> str:
    """Return the name of the table within the search: another one than outside."""
    return f"{table.exposed_name}_searched"


def _table_of(node: TextSearchPredicate, out: Writer) -> TableExpression:
    table = node.columns[0].table
    if not isinstance(table, TableExpression):
        out.refuse("a search in columns of no known table", "columns of a table: Column(name, table)")
    return table
