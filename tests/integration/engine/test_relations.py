"""Relations in queries on every engine: the statements run, and give the rows that they should."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

import pytest
from tests.integration.engine.engines import Engine
from tests.integration.record.tagged import tagged

from arfunc import (
    ColumnDefinition,
    CreateTableExpression,
    DeleteExpression,
    InsertExpression,
    Integer,
    Text,
    ValuesSource,
    outer,
)
from arfunc.record.mapping import mapping_of

m = tagged(False)
User, Post, Tag = m.User, m.Post, m.Tag
Row = Tuple[Any, ...]
ROWS: Dict[Any, List[Row]] = {
    User: [(1, "Ann", None), (2, "Bob", 1), (3, "Cid", 1)],
    Post: [(1, "a", 3, 1, 3), (2, "b", 9, 1, None), (3, "c", 7, 2, None), (4, "d", None, 2, None)],
    Tag: [(1, "x"), (2, "y"), (3, "z")],
    m.PostTag: [(1, 1, 1, 0), (2, 1, 2, 0), (3, 2, 2, 0), (4, 2, 2, 0), (5, 3, 3, 0)],
    m.Follow: [(1, 1, 2), (2, 2, 3), (3, 2, 1)],
}
TEXTS = ("name", "title", "word")
QUERIES: Dict[str, Tuple[Any, List[Row]]] = {
    "counts and sums": (
        User.select(User.id, User.posts.count(), User.team.count(), User.posts.sum(Post.price), User.tags.count()),
        [(1, 2, 2, 12, 2), (2, 2, 0, 7, 1), (3, 0, 0, None, 0)],
    ),
    "any": (User.select(User.id).where(User.posts.any(Post.price > 8)), [(1,)]),
    "none": (User.select(User.id).where(User.posts.none(Post.price > 8)), [(2,), (3,)]),
    "every": (User.select(User.id).where(User.posts.every(Post.price > 2)), [(1,), (3,)]),
    "of the same table": (User.select(User.id).where(User.team.any(User.name > outer(User.name))), [(1,)]),
    "nested": (User.select(User.id).where(User.team.any(User.posts.any(Post.title == "c"))), [(1,)]),
    "through": (Post.select(Post.id, Post.tags.count()).where(Post.tags.any(Tag.word == "y")), [(1, 2), (2, 1)]),
    "through two": (User.select(User.id, User.far_idols.count()), [(1, 2), (2, 1), (3, 0)]),
    "columns": (
        Post.select(Post.id, Post.user[User.name], Post.editor[User.name]),
        [(1, "Ann", "Cid"), (2, "Ann", None), (3, "Bob", None), (4, "Bob", None)],
    ),
    "columns in a subquery": (User.select(User.id).where(User.posts.any(Post.editor[User.name] == "Cid")), [(1,)]),
    "joined": (
        Post.query().join(Post.tags).project(Post.id, Tag.word).where(Post.id > 1),
        [(2, "y"), (2, "y"), (3, "z")],
    ),
}


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """Give each engine in turn, with the rows."""
    for model, rows in ROWS.items():
        names = list(model.model_fields)
        columns = [ColumnDefinition(name, Text() if name in TEXTS else Integer()) for name in names]
        engine.run(CreateTableExpression(model.table_name(), columns))
        engine.run(InsertExpression(model.table_name(), ValuesSource(rows), names))
    return engine


@pytest.mark.parametrize("name", QUERIES)
def test_a_relation_means_the_same_on_each_engine(filled: Engine, name: str) -> None:
    query, expected = QUERIES[name]

    assert sorted(map(tuple, filled.run(query.order_by(query.subject.model.id)))) == expected


def test_a_relation_to_the_same_table_is_asked_in_a_deletion(filled: Engine) -> None:
    statement = DeleteExpression(mapping_of(User).table, where=User.team.none())
    filled.run(statement)

    assert [tuple(row) for row in filled.run(User.select(User.id))] == [(1,)]
