"""Functions of texts beyond the first ones, and TRIM with all its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.argument import require_operator
from arfunc.expression.function import FunctionCall
from arfunc.expression.node import child, node, token
from arfunc.expression.value import Literal, SQLValueExpression, lift
from arfunc.types.value_type import ValueType

__all__ = ["TrimExpression", "concat", "initcap", "left", "lpad", "reverse", "right", "rpad", "strpos"]

_INTEGER = ValueType(int)
_TEXT = ValueType(str)


@node
class TrimExpression(SQLValueExpression[str]):
    """``TRIM(BOTH chars FROM expr)``, where `direction` is one of ``BOTH``, ``LEADING``, ``TRAILING``.

    Attributes:
        expr: The text.
        chars: The signs that are taken from its ends, in any order; a blank where it is None.
        direction: The end.
    """

    expr: SQLValueExpression[Any] = child(convert=lift)
    chars: Optional[SQLValueExpression[Any]] = child(
        default=None, convert=lambda chars: None if chars is None else lift(chars)
    )
    direction: str = token(default="BOTH", convert=lambda direction: str(direction).upper())

    if TYPE_CHECKING:

        def __init__(
            self, expr: Any, chars: Any = None, direction: str = "BOTH", *, alias: Optional[str] = None
        ) -> None: ...

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return _TEXT

    def check(self) -> None:
        """Refuse another direction."""
        require_operator(self.direction, ("BOTH", "LEADING", "TRAILING"))


def concat(*exprs: Any) -> FunctionCall[str]:
    """Return some values as one text, NULL being no text at all; `concat_op` is NULL where one of them is.

    Raises:
        ArgumentValueError: There is no value.
    """
    if not exprs:
        raise ArgumentValueError("CONCAT needs at least one value.")
    return _text("CONCAT", *exprs)


def left(expr: Any, n: Any) -> FunctionCall[str]:
    """Return the first `n` characters of a text.

    Raises:
        ArgumentValueError: The number is negative: engines differ in what that means.
    """
    return _text("LEFT", expr, _length(n))


def right(expr: Any, n: Any) -> FunctionCall[str]:
    """Return the last `n` characters of a text; otherwise as `left`."""
    return _text("RIGHT", expr, _length(n))


def lpad(expr: Any, n: Any, pad: Any = " ") -> FunctionCall[str]:
    """Return a text of exactly `n` characters: with `pad` before it, again and again, or its first `n` characters."""
    return _text("LPAD", expr, _length(n), pad)


def rpad(expr: Any, n: Any, pad: Any = " ") -> FunctionCall[str]:
    """Return a text of exactly `n` characters: with `pad` after it, again and again, or its first `n` characters."""
    return _text("RPAD", expr, _length(n), pad)


def reverse(expr: Any) -> FunctionCall[str]:
    """Return a text from its last character to its first."""
    return _text("REVERSE", expr)


def initcap(expr: Any) -> FunctionCall[str]:
    """Return a text with the first letter of each word in upper case, the others in lower case."""
    return _text("INITCAP", expr)


def strpos(expr: Any, part: Any) -> FunctionCall[int]:
    """Return where a part first occurs in a text, the first character being 1; 0 where it does not."""
    return FunctionCall("STRPOS", lift(expr), lift(part), type=_INTEGER)


def _text(name: str, *args: Any) -> FunctionCall[str]:
    return FunctionCall(name, *map(lift, args), type=_TEXT)


def _length(n: Any) -> Any:
    if isinstance(n, SQLValueExpression):
        return n
    if isinstance(n, bool) or not isinstance(n, int):
        raise ArgumentTypeError(f"a number of characters must be a whole number, got {n!r}.")
    if n < 0:
        raise ArgumentValueError(f"a number of characters must not be negative, got {n}.")
    return Literal(n)
