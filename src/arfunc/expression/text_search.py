"""Full-text search: whether texts have words, and how well.

A search is for words, all of which must be in the texts. What else a text that a user types holds, such as quotes,
operators or brackets, parts words and means nothing, so that no such text is an error. How words are cut, which are
too short or too common to count, and whether ``loans`` finds ``loan``, is the engine's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.argument import require_text
from arfunc.expression.column import Column
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.value import SQLPredicate, SQLValueExpression, lift
from arfunc.types.codec import Codec
from arfunc.types.sql_type import Text
from arfunc.types.value_type import ValueType

__all__ = ["SearchWords", "TextRankExpression", "TextSearchPredicate", "matches_text", "text_rank"]

_WORD = re.compile(r"\w+")
_LANGUAGE = re.compile(r"[a-z_]+")
_FLOAT = ValueType(float)
_TEXT = ValueType(str)

Columns = Union[Column[Any], Iterable[Column[Any]]]


class SearchWords(str):
    """A text to search for, of which the words alone reach the database, with a blank between them."""

    __slots__ = ()

    @classmethod
    def __arfunc_codec__(cls, codecs: Any) -> Codec:
        return Codec(cls, Text(), lambda text: " ".join(_WORD.findall(str(text))), cls)


def _columns(columns: Columns) -> Tuple[Column[Any], ...]:
    given: Tuple[Any, ...] = (columns,) if isinstance(columns, Node) else tuple(columns)
    if not given or not all(isinstance(each, Column) for each in given):
        raise ArgumentTypeError(f"a search needs one column of texts or more, got {columns!r}.")
    return given


def _language(language: Any) -> str:
    if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
        raise ArgumentValueError(f"a language is a name such as 'simple' or 'english', got {language!r}.")
    return language


@node
class TextSearchPredicate(SQLPredicate):
    """Whether texts have what is searched for.

    Attributes:
        columns: The texts, which are searched as one.
        query: What is searched for: words, or a search in the engine's own language.
        is_own_syntax: Whether the query is in the engine's own language.
        language: Whose rules cut and reduce words, on PostgreSQL.
    """

    columns: Tuple[Column[Any], ...] = children(convert=_columns)
    query: SQLValueExpression[Any] = child()
    is_own_syntax: bool = token(default=False)
    language: str = token(default="simple", convert=_language)

    if TYPE_CHECKING:

        def __init__(
            self,
            columns: Columns,
            query: SQLValueExpression[Any],
            is_own_syntax: bool = False,
            language: str = "simple",
            *,
            alias: Optional[str] = None,
        ) -> None: ...


@node
class TextRankExpression(SQLValueExpression[float]):
    """How well texts match a search; a larger number is a better match, and that is all that engines agree on.

    Attributes:
        search: The search.
    """

    search: TextSearchPredicate = child()

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values."""
        return _FLOAT

    def check(self) -> None:
        """Refuse the rank of anything else."""
        if not isinstance(self.search, TextSearchPredicate):
            raise ArgumentTypeError(f"a rank is that of a search by matches_text(...), got {self.search!r}.")


def matches_text(
    columns: Columns, query: Any, *, own_syntax: bool = False, language: str = "simple"
) -> TextSearchPredicate:
    """Return whether the texts of some columns, taken together, have all words of a query.

    On SQLite the columns are those of an FTS5 table; on MySQL and MariaDB they are the columns of a FULLTEXT index; on
    PostgreSQL an index over the same expression, if there is one, makes it fast.

    Args:
        columns: One column, or several.
        query: The words: any text, also of a user. Without a word in it, nothing is found.
        own_syntax: Whether the query is in the engine's own language of searches, in which a text of a user may be an
            error: that of FTS5, of ``websearch_to_tsquery``, or of ``IN BOOLEAN MODE``.
        language: The text search configuration of PostgreSQL, such as ``"english"``; the others have it in the index.

    Raises:
        ArgumentTypeError: There is no column, or the query is no text.
        ArgumentValueError: The language is no name.
    """
    known = _TEXT if own_syntax else ValueType(SearchWords)
    return TextSearchPredicate(columns, lift(require_text(query), known), own_syntax, language)


def text_rank(search: TextSearchPredicate) -> TextRankExpression:
    """Return how well a row matches a search, to order by: ``order_by(text_rank(search).desc())``.

    A row that does not match has the rank 0 or NULL, as the engine has it.
    """
    return TextRankExpression(search)
