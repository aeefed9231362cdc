from __future__ import annotations

from arfunc import Column, Query, TableExpression
from arfunc.expression import mermaid, tree

BOOKS = TableExpression("books", "b")


def test_a_tree_names_the_places_of_its_nodes() -> None:
    query = Query(BOOKS).where(Column("price", BOOKS) > 9).limit(5)

    assert tree(query).splitlines() == [
        "QueryExpression",
        "├─ select[0]: WildcardExpression",
        "├─ from_: TableExpression 'books' 'b'",
        "├─ where: WhereClause",
        "│  └─ condition: ComparisonPredicate >",
        "│     ├─ left: Column 'price' of TableExpression 'books' 'b'",
        "│     └─ right: Literal 9",
        "└─ limit_offset: LimitOffsetClause",
        "   └─ limit: Literal 5",
    ]


def test_an_alias_is_shown_and_a_default_is_not() -> None:
    assert tree(Column("price").as_("p")) == "Column 'price' alias='p'"


def test_a_query_within_is_drawn_as_its_statement() -> None:
    assert "└─ values: QueryExpression" in tree(Column("id").in_(Query("loans", Column("book_id"))))


def test_a_diagram_escapes_what_mermaid_would_read() -> None:
    assert mermaid(Column('a"b#<\n>') == "x").splitlines() == [
        "flowchart TD",
        '  n0["ComparisonPredicate ="]',
        "  n1[\"Column 'a#quot;b#35;#lt;\\n#gt;'\"]",
        "  n0 -- left --> n1",
        "  n2[\"Literal 'x'\"]",
        "  n0 -- right --> n2",
    ]
