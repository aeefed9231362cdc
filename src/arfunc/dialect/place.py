"""Where in a statement an error lies."""

from __future__ import annotations

from typing import Tuple

import attrs

from arfunc.expression.drawing import label_of
from arfunc.expression.node import Node

__all__ = ["Place"]

_SHOWN = 72


@attrs.frozen
class Place:
    """The part of a statement at which compiling stopped; `str` marks it after the text that was written before.

    Attributes:
        node: The part.
        path: The kinds of the nodes that it lies in, from the statement on, its own kind last.
        before: The text that was written before it; empty where the statement was looked at before it was written.
    """

    node: Node
    path: Tuple[str, ...]
    before: str

    def __str__(self) -> str:
        if not self.before:
            return f"{' > '.join(self.path[:-1])} > >>> {label_of(self.node)} <<<"
        text = self.before if len(self.before) <= _SHOWN else f"... {self.before[-_SHOWN:]}"
        return f"{text}>>> {label_of(self.node)} <<<"
