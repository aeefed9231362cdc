"""SQL as text: the one place where text from outside becomes part of a statement."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, ClassVar, Iterator, Optional, Tuple, Union

from typing_extensions import LiteralString

from arfunc._exports import load
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.node import Node, checked_name, children, is_rows, node, node_of, token
from arfunc.expression.precedence import Precedence
from arfunc.expression.source import Source
from arfunc.expression.value import SortSpecification, SQLPredicate, SQLValueExpression, lift

__all__ = [
    "RawSQL",
    "RawSQLExpression",
    "RawSQLPredicate",
    "marks_outside",
    "part_of",
    "pieces_of",
    "raw_predicate",
]

# Quoted text, quoted names and comments, in which a mark is none; then any mark, in the last group.
_QUOTED = r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|--[^\n]*|/\*.*?\*/|\$(?P<tag>[A-Za-z_]\w*|)\$.*?\$(?P=tag)\$"
_PLACE = "\0"
_PLACEHOLDER = "?"


@functools.lru_cache(maxsize=64)
def _scanner(mark: str) -> re.Pattern[str]:
    return re.compile(f"{_QUOTED}|(?P<mark>{mark})", re.DOTALL)


def marks_outside(sql: str, mark: str) -> Iterator[re.Match[str]]:
    """Find what a regular expression matches in a text, outside of quotes and comments."""
    return (found for found in _scanner(mark).finditer(sql) if found.group("mark"))


@functools.lru_cache(maxsize=1024)
def pieces_of(sql: str) -> Tuple[str, ...]:
    """Return the text between the placeholders ``?``; those in quotes and comments are none."""
    pieces, start = [], 0
    for found in marks_outside(sql, r"\?"):
        pieces.append(sql[start : found.start()])
        start = found.end()
    return (*pieces, sql[start:])


def part_of(value: Any) -> Node:
    """Return what stands in a text for a value: nodes, models by their table, and anything else as a parameter.

    Raises:
        ArgumentTypeError: It is a node that no text can hold.
    """
    named = getattr(type(value), "__sql_part__", None)
    part = value if named is None else named(value)
    held = node_of(part)
    if held is None:
        return lift(part)
    if is_rows(held) or isinstance(held, (SQLValueExpression, Source, SortSpecification)):
        return held
    raise ArgumentTypeError(
        f"a text takes values, expressions, columns, sources and queries as its parts, got {value!r} of type "
        f"{type(value).__name__}."
    )


def raw_predicate(sql: str, params: Any = None) -> RawSQL:
    """Return a condition as text.

    Args:
        sql: The condition, with ``?`` for each parameter.
        params: A tuple, a list, or one plain value.

    Raises:
        ArgumentTypeError: The text is no str.
        ArgumentValueError: The text has another number of placeholders.
    """
    return RawSQL(sql, params)  # pyright: ignore[reportArgumentType] - public callers take LiteralString


def _pieces(sql: Any) -> Tuple[str, ...]:
    pieces = pieces_of(sql) if isinstance(sql, str) else sql
    if not isinstance(pieces, tuple) or not all(isinstance(piece, str) for piece in pieces):
        raise ArgumentTypeError(f"raw SQL must be a str, got {sql!r} of type {type(sql).__name__}.")
    return pieces


def _parts(params: Any) -> Tuple[Node, ...]:
    given = params if isinstance(params, (tuple, list)) else () if params is None else (params,)
    return tuple(map(part_of, given))


if TYPE_CHECKING:
    # To a type checker a text stands wherever a value or a condition does, since only its author knows what it is.
    class _Anything(SQLValueExpression[Any], Any): ...  # type: ignore[misc]

else:
    _Anything = SQLPredicate


@node
class RawSQL(_Anything):
    """SQL as text: a value, a condition, the rows of a source, or a whole statement.

    The text is taken as it is, so it must be the program's own: it is typed `LiteralString`, and what comes from
    outside goes into the parts. `sql` is the way to write one with parts under names.

    Attributes:
        pieces: The text between the parts. The constructor takes it as one text with ``?`` for each part.
        parts: What stands between the pieces: values, which become parameters, expressions, sources, queries. The
            constructor takes a tuple or a list, or one part.
    """

    is_text: ClassVar[bool] = True
    precedence: ClassVar[Precedence] = Precedence.OR  # so that it is in parentheses wherever it is combined
    pieces: Tuple[str, ...] = token(convert=_pieces)
    parts: Tuple[Node, ...] = children(default=(), convert=_parts)

    if TYPE_CHECKING:

        def __init__(
            self, sql: Union[LiteralString, Tuple[str, ...]], params: Any = (), *, alias: Optional[str] = None
        ) -> None: ...

    @property
    def joined(self) -> str:
        """The whole text, with a NUL character, which no text has, for each part."""
        return _PLACE.join(self.pieces)

    @property
    def text(self) -> str:
        """The whole text, with a question mark for each part."""
        return _PLACEHOLDER.join(self.pieces)

    def check(self) -> None:
        """Refuse a text that has another number of places than there are parts, or a place within quotes."""
        places = len(self.pieces) - 1
        if places != len(self.parts):
            shown = _PLACEHOLDER.join(self.pieces)
            raise ArgumentValueError(
                f"the text {shown!r} has {places} placeholders, but {len(self.parts)} parameters were given. "
                'A question mark that is no placeholder goes into sql("..."), whose parts have names.'
            )
        if any(_PLACE in piece for piece in self.pieces):
            raise ArgumentValueError("raw SQL has a NUL character, which no engine takes.")
        quoted = _first_quoted_place(_PLACE.join(self.pieces))
        if quoted is not None:
            raise ArgumentValueError(
                f"a part of raw SQL stands inside quotes or a comment: {quoted}. A value is bound, never pasted, so it "
                "needs no quotes; a name is Identifier(...). A quote within a text is written twice."
            )

    def as_source(self, alias: str) -> Source:
        """Return the rows of the text, which must be a query, as a source under an alias."""
        made: Source = load("Subquery")(self, checked_name("the alias of a text", alias))
        return made


def _first_quoted_place(whole: str) -> Optional[str]:
    for found in re.finditer(_QUOTED, whole, re.DOTALL):
        if _PLACE in found.group():
            return found.group().replace(_PLACE, "{}")
    return None


def raw_query(query: Any) -> Optional[RawSQL]:
    """Return the text that stands for a query, from itself, or from a pair of it and its parameters; else None."""
    text: Any = query if isinstance(query, tuple) else (query,)
    return RawSQL(*text) if 0 < len(text) < 3 and isinstance(text[0], str) else None


RawSQLExpression = RawSQL
RawSQLPredicate = RawSQL
