"""How the database would run a statement, or how it did."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, ClassVar, Optional

import attrs

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.node import Compilable, Node, child, node, node_of, shown, token

__all__ = ["ExplainExpression", "ExplainFormat", "ExplainOptions", "ExplainType"]


class ExplainFormat(enum.Enum):
    """Form of a plan; engines have some of these each."""

    TEXT = "TEXT"
    JSON = "JSON"
    XML = "XML"
    YAML = "YAML"
    TREE = "TREE"
    TRADITIONAL = "TRADITIONAL"


class ExplainType(enum.Enum):
    """What SQLite shows: the plan, or the program of its machine."""

    QUERY_PLAN = "QUERY PLAN"
    BASIC = "BASIC"


def _format(format: Any) -> Optional[ExplainFormat]:
    known = [member.value for member in ExplainFormat]
    if isinstance(format, str) and format.upper() not in known:
        raise ArgumentValueError(f"a plan has one of the formats {', '.join(known)}, not {format!r}.")
    return ExplainFormat(format.upper()) if isinstance(format, str) else format


def _type(type: Any) -> Optional[ExplainType]:
    return ExplainType(type.upper().replace("_", " ")) if isinstance(type, str) else type


@attrs.frozen(kw_only=True)
class ExplainOptions:
    """What is shown of a plan; what is None is left to the engine.

    Attributes:
        analyze: Whether the statement is run, and what it took is shown. A statement that writes writes then.
        verbose: Whether more is shown.
        costs: Whether estimates are shown.
        buffers: Whether the use of buffers is shown.
        timing: Whether times of each step are taken, with `analyze`.
        summary: Whether a sum follows.
        settings: Whether settings that differ from the usual are shown.
        wal: Whether the size of the log that was written is shown, with `analyze`.
        format: Its form, as a member or its name.
        type: What SQLite shows.
    """

    analyze: bool = False
    verbose: bool = False
    costs: Optional[bool] = None
    buffers: bool = False
    timing: Optional[bool] = None
    summary: Optional[bool] = None
    settings: bool = False
    wal: bool = False
    format: Optional[ExplainFormat] = attrs.field(default=None, converter=_format, repr=shown)
    type: Optional[ExplainType] = attrs.field(default=None, converter=_type, repr=shown)

    def __attrs_post_init__(self) -> None:
        if not self.analyze and (self.timing or self.wal):
            raise ArgumentValueError("timing and wal are about a statement that is run: say analyze=True.")


PLAIN = ExplainOptions()


def _statement(given: Any) -> Node:
    found = node_of(given)
    if found is None:
        raise ArgumentTypeError(f"EXPLAIN is about a statement, got {given!r} of type {type(given).__name__}.")
    return found


@node
class ExplainExpression(Node):
    """The plan of a statement, in the engine's own form."""

    is_query: ClassVar[bool] = True
    statement: Node = child(convert=_statement)
    options: ExplainOptions = token(default=PLAIN, convert=lambda options: PLAIN if options is None else options)

    if TYPE_CHECKING:

        def __init__(self, statement: Compilable, options: Optional[ExplainOptions] = None) -> None: ...
