"""Locks of rows that a query reads."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Iterable, Tuple, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.node import Node, checked_name, node, token
from arfunc.expression.source import Source

__all__ = ["ForUpdateClause", "LockStrength"]


class LockStrength(enum.Enum):
    """What others may not do with the rows meanwhile: https://www.postgresql.org/docs/current/explicit-locking.html."""

    UPDATE = "UPDATE"
    NO_KEY_UPDATE = "NO KEY UPDATE"
    SHARE = "SHARE"
    KEY_SHARE = "KEY SHARE"


def _strength(strength: Any) -> LockStrength:
    return LockStrength(strength.upper().replace("_", " ")) if isinstance(strength, str) else strength


def _source_name(source: Any) -> str:
    named = getattr(type(source), "__sql_part__", None)
    part = source if named is None else named(source)
    name = part if isinstance(part, str) else getattr(part, "exposed_name", None) or getattr(part, "alias", None)
    return checked_name("the name of a source that is locked", name)


def _sources(of: Any) -> Tuple[str, ...]:
    given = tuple(of) if isinstance(of, (tuple, list)) else (of,)
    return tuple(map(_source_name, given))


@node
class ForUpdateClause(Node):
    """``FOR UPDATE``: the rows of a query are locked until the transaction ends.

    Attributes:
        of: Sources, or their names, whose rows are locked; those of all sources where there are none.
        nowait: Whether a row that another transaction has locked is an error at once.
        skip_locked: Whether such a row is left out.
        strength: What others may not do with the rows meanwhile.
    """

    of: Tuple[str, ...] = token(default=(), convert=_sources)
    nowait: bool = token(default=False)
    skip_locked: bool = token(default=False)
    strength: LockStrength = token(default=LockStrength.UPDATE, convert=_strength)

    if TYPE_CHECKING:

        def __init__(
            self,
            of: Union[str, Source, Iterable[Union[str, Source]]] = (),
            nowait: bool = False,
            skip_locked: bool = False,
            strength: Union[LockStrength, str] = LockStrength.UPDATE,
        ) -> None: ...

    def check(self) -> None:
        """Refuse to do two things about a locked row."""
        if self.nowait and self.skip_locked:
            raise ArgumentValueError("a locked row is either an error (nowait) or left out (skip_locked), not both.")
