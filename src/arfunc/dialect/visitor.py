"""Tables of visitors: which function writes which kind of node."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Callable, Dict, Mapping, Type, TypeVar

from arfunc.dialect.capability import Capability
from arfunc.expression.node import Node

if TYPE_CHECKING:
    from arfunc.dialect.writer import Writer

__all__ = ["Visitor", "VisitorTable", "requires"]

V = TypeVar("V", bound="Callable[[Any, Writer], None]")
Visitor = Callable[[Any, "Writer"], None]


class VisitorTable:
    """Visitors by the type of the node that they write."""

    def __init__(self, visitors: Mapping[Type[Node], Visitor] = {}) -> None:
        self.visitors: Dict[Type[Node], Visitor] = dict(visitors)

    def visits(self, *kinds: Type[Node]) -> Callable[[V], V]:
        """Return a decorator that enters a visitor for some kinds of nodes."""

        def enter(visitor: V) -> V:
            for kind in kinds:
                self.visitors[kind] = visitor
            return visitor

        return enter

    def overridden_by(self, *tables: VisitorTable) -> VisitorTable:
        """Return a table with the visitors of both, those of the later tables where they have one."""
        merged = dict(self.visitors)
        for table in tables:
            merged.update(table.visitors)
        return VisitorTable(merged)


def requires(capability: Capability, *, instead: str) -> Callable[[V], V]:
    """Return a decorator by which a visitor asks for a capability before it writes.

    Args:
        capability: What the engine must have.
        instead: The nearest alternative; the error names it.
    """

    def guard(visitor: V) -> V:
        @functools.wraps(visitor)
        def guarded(node: Any, out: Writer) -> None:
            out.require(capability, instead)
            visitor(node, out)

        return guarded  # type: ignore[return-value]  # of the same signature by construction

    return guard
