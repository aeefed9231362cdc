"""Texts with places for operands, each of which may stand in a text more than once."""

from __future__ import annotations

import re
from typing import Callable, Sequence, Union

from arfunc.dialect.writer import Writer
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence

__all__ = ["Operand", "fill"]

Operand = Union[Node, str, Callable[[Writer], object]]
"""What stands in a place: a node, text, or a function that writes."""

_PLACE = re.compile(r"\{(\d)(!?)\}")


def fill(template: str, operands: Sequence[Operand], out: Writer) -> None:
    """Write a template whose ``{0}``, ``{1}`` … are operands.

    Args:
        template: The text. ``{0}`` is a place between commas or parentheses, which takes any value as it is; ``{0!}``
            is one beside an operator, where anything but a single name or call gets parentheses.
        operands: What stands in the places.
        out: Where to.
    """
    start = 0
    for place in _PLACE.finditer(template):
        out.text(template[start : place.start()])
        _write(operands[int(place.group(1))], Precedence.ATOM if place.group(2) else Precedence.OR, out)
        start = place.end()
    out.text(template[start:])


def _write(operand: Operand, strength: Precedence, out: Writer) -> None:
    if isinstance(operand, Node):
        out.operand(operand, strength)
    elif isinstance(operand, str):
        out.text(operand)
    else:
        operand(out)
