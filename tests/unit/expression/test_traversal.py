from __future__ import annotations

from typing import Any, List

from arfunc import Column, Literal, Query
from arfunc.expression.node import Node
from arfunc.expression.traversal import find, transform, walk

A: Column[Any] = Column("a")
TREE = (A + 1 == 2) & (A > 3)


def test_walk_gives_parents_first_and_from_left_to_right() -> None:
    assert [part.value for part in walk(TREE) if isinstance(part, Literal)] == [1, 2, 3]
    assert next(iter(walk(TREE))) is TREE


def test_walk_goes_into_queries() -> None:
    query: Query[Any, Any] = Query("t").where(A.in_(Query("u", Column("b")).where(Column("c") == 7)))

    assert [part.value for part in find(query, Literal)] == [7]


def test_find_gives_the_nodes_of_one_kind() -> None:
    assert list(find(TREE, Column)) == [A, A]


def test_transform_changes_children_before_their_parent() -> None:
    seen: List[Node] = []

    def note(part: Node) -> Node:
        seen.append(part)
        return part

    transform(A + 1, note)

    assert [type(part).__name__ for part in seen] == ["Column", "Literal", "BinaryArithmeticExpression"]


def test_transform_leaves_the_tree_as_it_was() -> None:
    before = repr(TREE)
    changed = transform(TREE, lambda part: Literal(9) if isinstance(part, Literal) else part)

    assert repr(TREE) == before
    assert changed.params == (9, 9, 9)


def test_parts_that_stay_are_the_same_objects() -> None:
    kept = A > 3
    changed = transform(
        kept & (A == 1), lambda part: Literal(9) if part.params == (1,) and not part.child_nodes() else part
    )

    assert changed.child_nodes()[0] is kept


def test_walk_is_not_bounded_by_the_depth_of_the_tree() -> None:
    deep: Any = A
    for _ in range(2_000):
        deep = deep + 1

    assert sum(1 for _ in walk(deep)) == 4_001
