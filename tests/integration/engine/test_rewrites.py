"""Rewrites on every engine: statements do what they would do in a database that holds no other rows."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

import pytest
from tests.golden.test_rewrites import DOCS, OWNED, REWRITES, ROWS, USERS, doc_id, user_id
from tests.integration.engine.engines import Engine

from arfunc import (
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CreateTableExpression,
    DeleteExpression,
    InsertExpression,
    Integer,
    MergeAction,
    MergeExpression,
    Node,
    OnConflictClause,
    QueryExpression,
    SelectSource,
    SetOperationExpression,
    UnsupportedFeatureError,
    UpdateExpression,
    ValuesSource,
    Varchar,
    excluded,
    rewriting,
    using,
)

Row = Tuple[Any, ...]
CONTENTS: Dict[Any, List[Row]] = {
    DOCS: [
        (1, 7, "a", 1, None),
        (2, 8, "b", 1, None),
        (4, 7, "c", 2, None),
        (5, 8, "d", 2, None),
        (6, 7, "e", 3, "May"),
        (7, 7, "f", 1, None),
        (8, 7, "g", None, None),
    ],
    USERS: [(1, 7, "Ann"), (2, 8, "Bea"), (3, 7, "Cid"), (9, 7, "Dan")],
}
NAME: Column[str] = Column("name", USERS)
PEOPLE = QueryExpression([user_id + 50, NAME], USERS)
READS = {row: node for row, node in ROWS.items() if node.is_query and "without" not in row}
WRITES: Dict[str, Node] = {
    "update": UpdateExpression(DOCS, {"title": "x"}, where=doc_id < 6),
    "update of all": UpdateExpression(DOCS, {"title": "x"}),
    "update from": UpdateExpression(DOCS, {"title": NAME}, from_=USERS, where=OWNED),
    "delete": DeleteExpression(DOCS, where=doc_id < 6),
    "delete of all": DeleteExpression(DOCS),
    "delete using": DeleteExpression(DOCS, using=USERS, where=OWNED),
    "insert": InsertExpression(DOCS, ValuesSource([[50, "x"], [51, "y"]]), ["id", "title"]),
    "insert from a query": InsertExpression(DOCS, SelectSource(PEOPLE), ["id", "title"]),
    "insert from a union": InsertExpression(
        DOCS,
        SelectSource(SetOperationExpression(PEOPLE, QueryExpression([user_id + 70, NAME], USERS), "UNION")),
        ["id", "title"],
    ),
    "upsert": InsertExpression(
        DOCS,
        ValuesSource([[1, "x"], [50, "y"]]),
        ["id", "title"],
        on_conflict=OnConflictClause("id", update_assignments={"title": excluded("title")}),
    ),
    "merge": MergeExpression(
        DOCS,
        USERS,
        OWNED,
        MergeAction("UPDATE", {"title": NAME}),
        MergeAction("INSERT", {"id": user_id + 50, "title": NAME}),
    ),
    "merge, by source": MergeExpression(DOCS, USERS, OWNED, when_not_matched_by_source=MergeAction("DELETE")),
}


def is_there(row: Row) -> bool:
    return row[1] == 7 and (len(row) == 3 or row[4] is None)


@pytest.fixture
def library(engine: Engine) -> Engine:
    """Give each engine with the two tables, empty."""
    key = ColumnConstraint(ColumnConstraintType.PRIMARY_KEY)
    for table in CONTENTS:
        types = [Varchar(40) if name in ("title", "name", "deleted_at") else Integer() for name in table.columns]
        columns = [ColumnDefinition(name, type_, [key] * (name == "id")) for name, type_ in zip(table.columns, types)]
        engine.run(CreateTableExpression(table, columns))
    return engine


def fill(engine: Engine, *, with_hidden: bool) -> None:
    for table, rows in CONTENTS.items():
        engine.run(DeleteExpression(table))
        for row in rows:
            if with_hidden or is_there(row):
                engine.run(InsertExpression(table, ValuesSource([row]), table.columns))


def docs(engine: Engine) -> List[Row]:
    return sorted(engine.run(QueryExpression((), DOCS)))


def answered(engine: Engine, statement: Node) -> Optional[List[Row]]:
    """Return the answer under the rewrites, in one order; None where the engine lacks what the statement needs."""
    try:
        with rewriting(*REWRITES), using(tenant=7):
            return sorted(engine.run(statement), key=repr)
    except UnsupportedFeatureError:
        return None


def test_queries_answer_as_if_there_were_no_other_rows(library: Engine) -> None:
    with using(tenant=7):
        fill(library, with_hidden=False)
        expected = {
            row: sorted(library.run(node), key=repr)
            for row, node in READS.items()
            if answered(library, node) is not None
        }
    fill(library, with_hidden=True)

    assert {row: answered(library, READS[row]) for row in expected} == expected
    assert len(expected) > 10


@pytest.mark.parametrize("deed", WRITES)
def test_a_write_does_what_it_would_if_there_were_no_other_rows(library: Engine, deed: str) -> None:
    fill(library, with_hidden=False)
    if answered(library, WRITES[deed]) is None:
        pytest.skip(f"{library.dialect.title} refuses it")
    expected = docs(library)
    fill(library, with_hidden=True)
    answered(library, WRITES[deed])
    after = docs(library)

    assert [row for row in after if is_there(row)] == [row for row in expected if is_there(row)]
    assert [row for row in after if not is_there(row)] == [row for row in CONTENTS[DOCS] if not is_there(row)]


def test_an_upsert_leaves_a_hidden_row_as_it_is(library: Engine) -> None:
    fill(library, with_hidden=True)
    clause = OnConflictClause("id", update_assignments={"title": excluded("title")})
    for number in (2, 6):
        answered(library, InsertExpression(DOCS, ValuesSource([[number, "x"]]), ["id", "title"], on_conflict=clause))

    assert docs(library) == CONTENTS[DOCS]
