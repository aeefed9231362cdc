"""How tightly operators bind; an operand that binds less tightly than its place needs is put in parentheses.

The order is that of ISO/IEC 9075-2 (SQL Foundation), section 6.3 and 8.1. Where engines differ (the place of ``||``,
whether comparisons chain) an operand gets parentheses that the standard would not need.
"""

from __future__ import annotations

import enum

__all__ = ["Precedence"]


class Precedence(enum.IntEnum):
    """Binding strength, from the weakest."""

    OR = 1
    AND = 2
    NOT = 3
    PREDICATE = 4
    SUM = 5
    PRODUCT = 6
    OPERATOR = 7
    UNARY = 8
    ATOM = 9
