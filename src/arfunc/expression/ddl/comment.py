"""Comments that the database keeps with what it holds."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Optional, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.node import Node, checked_name, node, token

__all__ = ["CommentOnExpression", "CommentTarget"]


class CommentTarget(enum.Enum):
    """What a comment can be about."""

    TABLE = "TABLE"
    COLUMN = "COLUMN"
    VIEW = "VIEW"
    MATERIALIZED_VIEW = "MATERIALIZED VIEW"
    INDEX = "INDEX"
    SEQUENCE = "SEQUENCE"
    SCHEMA = "SCHEMA"
    TYPE = "TYPE"
    DOMAIN = "DOMAIN"


def _target(target: Any) -> CommentTarget:
    return CommentTarget(target.upper()) if isinstance(target, str) else target


def _comment(comment: Any) -> Optional[str]:
    if comment is None or isinstance(comment, str):
        return comment
    raise ArgumentTypeError(f"a comment is a text, or None to take it away; got {comment!r}.")


@node
class CommentOnExpression(Node):
    """``COMMENT ON target name IS 'comment'``.

    Attributes:
        target: What it is about: ``"TABLE"``, ``"COLUMN"``, ``"VIEW"``, ``"INDEX"`` …
        name: Name of that; of the table, for a column.
        comment: The text; None takes it away.
        column: Name of the column, for a column.
        schema: Schema that it is in.
    """

    target: CommentTarget = token(convert=_target)
    name: str = token(convert=lambda name: checked_name("the name of what a comment is about", name))
    comment: Optional[str] = token(convert=_comment)
    column: Optional[str] = token(default=None, kw_only=True)
    schema: Optional[str] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            target: Union[CommentTarget, str],
            name: str,
            comment: Optional[str],
            *,
            column: Optional[str] = None,
            schema: Optional[str] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a column that is not named, or not meant."""
        if (self.target is CommentTarget.COLUMN) != (self.column is not None):
            raise ArgumentValueError("a comment on a column, and no other, names it: column='...'.")
