"""Samples of tables, their history, and full-text search in them."""

from __future__ import annotations

import datetime
from typing import Any, Dict

from arfunc import Column, JoinExpression, JoinType, Literal, Query, TableExpression, matches_text, text_rank
from arfunc.types.value_type import ValueType

DOCS = TableExpression("docs", columns=("id", "title", "body"))
AUTHORS = TableExpression("authors", "a", columns=("id",))
ID: Column[int] = Column("id", DOCS, type=ValueType(int))
TITLE: Column[str] = Column("title", DOCS, type=ValueType(str))
BODY: Column[str] = Column("body", DOCS, type=ValueType(str))
AT = Literal(datetime.datetime(2024, 1, 31, tzinfo=datetime.timezone.utc))
LATER = Literal(datetime.datetime(2024, 2, 29, tzinfo=datetime.timezone.utc))
SEARCH = matches_text([TITLE, BODY], 'light "house (', language="english")

ROWS: Dict[str, Any] = {
    "sample": Query(DOCS.sampled(10), ID),
    "sample of blocks, again": Query(DOCS.sampled(0.5, "system", seed=42), ID),
    "sample in a join": Query(
        JoinExpression(DOCS.sampled(10), AUTHORS.sampled(20), JoinType.INNER, Column("id", AUTHORS) == ID), ID
    ),
    "as of": Query(DOCS.for_system_time("as of", AT), ID),
    "as of, under an alias": Query(AUTHORS.for_system_time("as of", AT), Column("id", AUTHORS)),
    "between": Query(DOCS.for_system_time("between", AT, LATER), ID),
    "from, to": Query(DOCS.for_system_time("from", AT, LATER), ID),
    "all versions": Query(DOCS.for_system_time("all"), ID),
    "search": Query(DOCS, ID).where(SEARCH),
    "search in a column": Query(DOCS, ID).where(~matches_text(TITLE, "light")),
    "search in the engine's own language": Query(DOCS, ID).where(matches_text(TITLE, "a OR b", own_syntax=True)),
    "best first": Query(DOCS, ID).where(SEARCH).order_by(text_rank(SEARCH).desc()),
}


def test_sources(matches_golden: Any) -> None:
    matches_golden("sources", ROWS)
