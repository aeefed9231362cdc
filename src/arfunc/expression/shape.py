"""Shapes: one integer for one structure, whatever the values in it.

A key names the kind of a node, its tokens, the shapes of its children and the types of its values. Equal keys give
equal integers as long as the table is not cleared; unequal keys never do, because an integer is never given twice.
So an integer may be compared and used as the key of a cache for ever, and clearing only makes later look-ups miss.
"""

from __future__ import annotations

import itertools
from typing import Any, Dict

import attrs

__all__ = ["MAX_SHAPES", "ShapeFigures", "clear_shapes", "intern_shape", "shape_figures", "shape_of"]

MAX_SHAPES = 20_000


@attrs.frozen
class ShapeFigures:
    """What the table of shapes holds.

    Attributes:
        size: Number of structures known.
        limit: Number of structures at which the table is emptied.
    """

    size: int
    limit: int


_shapes: Dict[Any, int] = {}
_next_shape = itertools.count(1).__next__

lookup_shape = _shapes.get


def intern_shape(key: Any) -> int:
    """Return the integer of a key that the table may not hold yet."""
    if len(_shapes) >= MAX_SHAPES:
        _shapes.clear()
    return _shapes.setdefault(key, _next_shape())  # atomic, so that two threads agree without a lock


def shape_of(key: Any) -> int:
    """Return the integer that stands for a key."""
    return lookup_shape(key) or intern_shape(key)


def clear_shapes() -> None:
    """Forget all shapes; nodes that exist keep theirs, and caches keyed by them stay right."""
    _shapes.clear()


def shape_figures() -> ShapeFigures:
    """Return what the table of shapes holds."""
    return ShapeFigures(len(_shapes), MAX_SHAPES)
