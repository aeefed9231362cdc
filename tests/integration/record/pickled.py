"""Models that a module defines, as pickles find them by their module."""

from __future__ import annotations

from typing import ClassVar

from arfunc import ActiveRecord, BelongsTo, Col, auto

__all__ = ["Leaf", "Tree"]


class Tree(ActiveRecord):
    """What leaves are of."""

    __table_name__ = "trees"
    id: Col[int] = auto()
    name: Col[str]


class Leaf(ActiveRecord):
    """Of a tree."""

    __table_name__ = "leaves"
    id: Col[int] = auto()
    tree_id: Col[int]
    tree: ClassVar[BelongsTo[Tree]] = BelongsTo(foreign_key="tree_id")
