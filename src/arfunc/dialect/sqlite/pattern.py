"""LIKE with the case of letters on SQLite, whose own LIKE takes upper and lower case of ASCII for the same.

GLOB tells case apart, in patterns of another language (https://sqlite.org/lang_expr.html#glob). A pattern that is a
parameter is translated as its value is bound; one that is computed, where the statement runs. With the beginning of a
text in a parameter GLOB uses an index of the column, which LIKE does only if the column's collation takes case for the
same, too: https://sqlite.org/optoverview.html#the_like_optimization.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Set, Tuple

import attrs

from arfunc.dialect.parameter import Parameter
from arfunc.dialect.writer import Writer
from arfunc.expression.column import InlineLiteral
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import LikePredicate
from arfunc.types.value_type import ValueType

__all__ = ["exact_like"]

_SIGNS = [("[", "[[]"), ("*", "[*]"), ("?", "[?]"), ("%", "*"), ("_", "?")]
"""The signs of GLOB stand for themselves in brackets; then those of LIKE become those of GLOB."""

_SIGN, _PERCENT, _UNDERSCORE = "\ufdd0", "\ufdd1", "\ufdd2"
"""Characters that Unicode sets aside for use inside a program: https://www.unicode.org/faq/private_use.html#nonchar4."""


_TEXT = ValueType(str)


@attrs.frozen
class _GlobPattern:
    """The adapter of a parameter that is a pattern of LIKE, and bound as one of GLOB."""

    escape: Optional[str]

    @property
    def supported_types(self) -> Dict[type, Set[type]]:
        return {str: {str}}

    def to_database(self, value: Any, target_type: Any, options: Optional[Dict[str, Any]] = None) -> Any:
        return _translated(value, _replacements(self.escape))

    def from_database(self, value: Any, target_type: Any, options: Optional[Dict[str, Any]] = None) -> Any:
        return value


def exact_like(node: LikePredicate, out: Writer) -> None:
    """Write LIKE, or NOT LIKE, as GLOB."""
    out.operand(node.expr, Precedence.SUM).text(f" {node.op.replace('LIKE', 'GLOB')} ")
    replaced = _replacements(node.escape)
    pattern = node.pattern
    if isinstance(pattern, InlineLiteral):
        out.text(out.dialect.format_literal(_translated(str(pattern.value), replaced)))
    elif isinstance(pattern, Parameter) and pattern.type == _TEXT:
        out.parameter(pattern.index, ValueType(str, _GlobPattern(node.escape)))
    else:
        out.text("REPLACE(" * len(replaced)).operand(pattern, Precedence.OR)
        for old, new in replaced:
            out.text(f", {_text(old)}, {_text(new)})")


def _replacements(escape: Optional[str]) -> List[Tuple[str, str]]:
    """Return what is replaced in a pattern, in this order; what is escaped is put aside until the end."""
    if escape is None:
        return _SIGNS
    aside = [(escape * 2, _SIGN), (f"{escape}%", _PERCENT), (f"{escape}_", _UNDERSCORE), (escape, "")]
    itself = f"[{escape}]" if escape in "[*?" else escape
    return [*aside, *_SIGNS, (_SIGN, itself), (_PERCENT, "%"), (_UNDERSCORE, "_")]


def _translated(pattern: str, replaced: List[Tuple[str, str]]) -> str:
    for old, new in replaced:
        pattern = pattern.replace(old, new)
    return pattern


def _text(sign: str) -> str:
    """Return a text of the SQL: what cannot be seen is named by its number."""
    return f"CHAR({ord(sign)})" if sign in (_SIGN, _PERCENT, _UNDERSCORE) else "'" + sign.replace("'", "''") + "'"
