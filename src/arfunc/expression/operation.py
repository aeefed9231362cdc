"""Operators and functions that arfunc does not know, written as they are given: each engine has some of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Optional, Tuple

from arfunc.errors import ArgumentValueError
from arfunc.expression.argument import function_name, require_operator
from arfunc.expression.node import child, children, node, token
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import SQLValueExpression, lift

__all__ = ["BinaryExpression", "SQLOperation", "UnaryExpression"]

_SIGNS = re.compile(r"[-+*/<>=~!@#%^&|]+")
_WORDS = re.compile(r"[A-Za-z_]+( [A-Za-z_]+)*")


def _operator(op: Any) -> str:
    """Return an operator, words in upper case, and refuse what could be anything else, such as a comment."""
    if isinstance(op, str) and _WORDS.fullmatch(op):
        return op.upper()
    if not isinstance(op, str) or not _SIGNS.fullmatch(op) or "--" in op or "/*" in op:
        raise ArgumentValueError(f"{op!r} is no operator: it has signs such as @> or ~*, or words such as SIMILAR TO.")
    return op


@node
class BinaryExpression(SQLValueExpression[Any]):
    """``left op right`` with an operator of the engine's own.

    Attributes:
        op: The operator: signs such as ``@>``, or words such as ``SIMILAR TO``.
        left: The left operand; it gets parentheses unless it is of one piece, as the right one does.
        right: The right operand.
    """

    precedence: ClassVar[Precedence] = Precedence.PREDICATE
    op: str = token(convert=_operator)
    left: SQLValueExpression[Any] = child(convert=lift)
    right: SQLValueExpression[Any] = child(convert=lift)

    if TYPE_CHECKING:

        def __init__(self, op: str, left: Any, right: Any, *, alias: Optional[str] = None) -> None: ...


@node
class UnaryExpression(SQLValueExpression[Any]):
    """``op operand``, or ``operand op``, with an operator of the engine's own.

    Attributes:
        op: The operator, as in `BinaryExpression`.
        operand: The operand.
        pos: ``"before"`` the operand or ``"after"`` it.
    """

    precedence: ClassVar[Precedence] = Precedence.PREDICATE
    op: str = token(convert=_operator)
    operand: SQLValueExpression[Any] = child(convert=lift)
    pos: str = token(default="before")

    if TYPE_CHECKING:

        def __init__(self, op: str, operand: Any, pos: str = "before", *, alias: Optional[str] = None) -> None: ...

    def check(self) -> None:
        """Refuse another place."""
        require_operator(self.pos, ("before", "after"))


def _name(name: Any) -> str:
    function_name(name)
    return str(name)


@node
class SQLOperation(SQLValueExpression[Any]):
    """``op(a, b)``: a call by a name that is written as it is given, upper and lower case; see `FunctionCall`.

    Attributes:
        op: Name of the function.
        operands: Its arguments.
    """

    op: str = token(convert=_name)
    operands: Tuple[SQLValueExpression[Any], ...] = children(star=True, convert=lambda args: tuple(map(lift, args)))

    if TYPE_CHECKING:

        def __init__(self, op: str, *operands: Any, alias: Optional[str] = None) -> None: ...
