"""Walking and transforming trees: the only recursion that is not a visitor."""

from __future__ import annotations

from typing import Callable, Iterator, List, Type, TypeVar

from arfunc.expression.node import Node

__all__ = ["find", "transform", "walk"]

N = TypeVar("N", bound=Node)


def walk(root: Node) -> Iterator[Node]:
    """Give every node of a tree, a parent before its children, from left to right."""
    waiting: List[Node] = [root]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(current.child_nodes()))


def find(root: Node, kind: Type[N]) -> Iterator[N]:
    """Give every node of a kind, in the order of `walk`."""
    return (part for part in walk(root) if isinstance(part, kind))


def transform(root: Node, change: Callable[[Node], Node]) -> Node:
    """Return a tree in which each node is what `change` makes of it, the children before their parent.

    Parts that `change` gives back as they are stay the same objects, so an identity costs no copies.
    """
    return change(root.rebuilt(lambda part: transform(part, change)))
