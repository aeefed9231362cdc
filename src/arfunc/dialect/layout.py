"""Laying out SQL text for people: a clause a line, subqueries indented. Only white space changes."""

from __future__ import annotations

import re
from typing import Iterable, List, Optional, Tuple, Union

import attrs

from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.dummy import STANDARD_DIALECT
from arfunc.expression.node import Compilable

__all__ = ["laid_out", "pretty"]

_WIDTH = 88
_INDENT = "  "

_TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--[^\n]*|/\*.*?\*/|\w+(?:\.\w+)*|\s+|.""",
    re.DOTALL,
)
# Longer phrases go first. A phrase begins a clause only where a clause may begin: not within a call, CASE or OVER.
_KEYWORDS = (
    "INSERT INTO|DELETE FROM|MERGE INTO|ON CONFLICT|ON DUPLICATE KEY UPDATE|GROUP BY|ORDER BY|UNION ALL|INTERSECT ALL|"
    "EXCEPT ALL|NATURAL LEFT JOIN|NATURAL JOIN|LEFT OUTER JOIN|RIGHT OUTER JOIN|FULL OUTER JOIN|INNER JOIN|LEFT JOIN|"
    "RIGHT JOIN|FULL JOIN|CROSS JOIN|WHEN MATCHED|WHEN NOT MATCHED|WITH RECURSIVE|WITH|SELECT|FROM|WHERE|HAVING|WINDOW|"
    "QUALIFY|LIMIT|OFFSET|FETCH|FOR UPDATE|FOR SHARE|VALUES|SET|UPDATE|USING|JOIN|UNION|INTERSECT|EXCEPT|RETURNING"
)
_PHRASES = frozenset(_KEYWORDS.split("|"))
_JOINED = _PHRASES | {"DO UPDATE SET"}  # which begins no clause of its own
_OPENERS = ("SELECT", "WITH", "VALUES")
_LEADS = ("DO", "THEN", "ON", "KEY", "AS")
_CONDITIONS = ("WHERE", "HAVING", "QUALIFY")


@attrs.define
class _Clause:
    """A clause: its keyword, and its parts, each a text or the clauses of a subquery."""

    keyword: str
    parts: List[Union[str, List[_Clause]]] = attrs.field(factory=list)

    def add(self, text: str) -> None:
        """Add text to the last part."""
        if self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += text
        elif text.strip() or self.parts:
            self.parts.append(text)


def pretty(statement: Compilable, dialect: Optional[SQLDialectBase] = None) -> str:
    """Return the SQL text of a statement, laid out for people.

    Args:
        statement: The query, or the node.
        dialect: The dialect; standard SQL with every feature where it is None.

    Raises:
        DialectError: The dialect cannot express the statement.

    >>> from arfunc import Query
    >>> print(pretty(Query("books").where("price > ?", 9).order_by("title")))
    SELECT *
    FROM "books"
    WHERE price > ?
    ORDER BY "title" ASC
    """
    return laid_out((STANDARD_DIALECT if dialect is None else dialect).plan(statement).sql)


def laid_out(sql: str) -> str:
    """Return SQL text with a clause a line, subqueries indented, and long lists an item a line.

    Text within quotes and comments stays as it is, and so does everything else but white space.
    """
    clauses, _ = _Reader(sql).clauses()
    return "\n".join(_lines(clauses, ""))


class _Reader:
    """Reads tokens into clauses."""

    def __init__(self, sql: str) -> None:
        self.tokens = _merged(_TOKEN.findall(sql.strip()))
        self.place = 0

    def clauses(self) -> Tuple[List[_Clause], bool]:
        """Read clauses up to the parenthesis that closes them, or to the end; tell whether it was found."""
        found: List[_Clause] = []
        while self.place < len(self.tokens):
            word = self.tokens[self.place]
            if word == ")":
                return found, True
            self.place += 1
            if word in _PHRASES and not self._is_within():
                found.append(_Clause(word))
                continue
            if not found:
                found.append(_Clause(""))
            self._read(word, found[-1])
        return found, False

    def _is_within(self) -> bool:
        """Tell whether a phrase belongs to what stands before it: ``IS DISTINCT FROM``, ``DO UPDATE SET``."""
        earlier = (word for word in reversed(self.tokens[max(self.place - 5, 0) : self.place - 1]) if word.strip())
        last, other = next(earlier, ""), next(earlier, "")
        return (last == "DISTINCT" and other != "SELECT") or last in _LEADS

    def _read(self, word: str, clause: _Clause) -> None:
        if word != "(":
            clause.add(" " if word.isspace() else word)
            return
        if self._next_word() not in _OPENERS:
            clause.add(self._call())
            return
        clause.add("(")
        inner, _ = self.clauses()
        clause.parts.append(inner)
        clause.add(")")
        self.place += 1

    def _next_word(self) -> str:
        rest = (word for word in self.tokens[self.place :] if not word.isspace())
        return next(rest, "").split(" ")[0]

    def _call(self) -> str:
        """Read what stands in parentheses and is no query, as it is; a query within it stays on the line."""
        text, depth = "(", 1
        while self.place < len(self.tokens) and depth:
            word = self.tokens[self.place]
            depth += (word == "(") - (word == ")")
            text += " " if word.isspace() else word
            self.place += 1
        return text


def _merged(tokens: Iterable[str]) -> List[str]:
    """Join the words of a phrase to one word."""
    merged: List[str] = []
    for word in tokens:
        merged.append(word)
        for length in (7, 5, 3):  # words and the blanks between them
            phrase = " ".join(merged[-length:][::2])
            if len(merged) >= length and phrase in _JOINED and all(map(str.isspace, merged[-length:][1::2])):
                merged[-length:] = [phrase]
                break
    return merged


def _flat(parts: List[Union[str, List[_Clause]]]) -> str:
    return "".join(
        part if isinstance(part, str) else " ".join(f"{c.keyword} {_flat(c.parts)}".strip() for c in part)
        for part in parts
    ).strip()


def _lines(clauses: List[_Clause], indent: str) -> List[str]:
    return [line for clause in clauses for line in _clause_lines(clause, indent)]


def _clause_lines(clause: _Clause, indent: str) -> List[str]:
    line = f"{indent}{clause.keyword} {_flat(clause.parts)}".rstrip()
    has_query = any(isinstance(part, list) for part in clause.parts)
    if not has_query and len(line) <= _WIDTH:
        return [line if clause.keyword else indent + line.strip()]
    if has_query:
        return _nested(clause, indent)
    items = _items(clause)
    if len(items) == 1:
        return [line]
    return [f"{indent}{clause.keyword}", *[f"{indent}{_INDENT}{item}" for item in items]]


def _nested(clause: _Clause, indent: str) -> List[str]:
    lines = [f"{indent}{clause.keyword} ".lstrip() if not clause.keyword else f"{indent}{clause.keyword} "]
    for part in clause.parts:
        if isinstance(part, str):
            lines[-1] += part.lstrip() if lines[-1].endswith(" ") else part
        else:
            lines.extend(_lines(part, indent + _INDENT))
            lines.append(indent)
    return [line.rstrip() for line in lines if line.strip()]


def _items(clause: _Clause) -> List[str]:
    """Divide a long clause: a condition before each AND and OR of its own, a list after each comma."""
    text = _flat(clause.parts)
    pattern = r" (?=(?:AND|OR) )" if clause.keyword in _CONDITIONS else r"(?<=,) "
    return _divided(text, re.compile(pattern))


def _divided(text: str, pattern: re.Pattern[str]) -> List[str]:
    """Divide text where a pattern matches outside of quotes, parentheses, CASE and BETWEEN."""
    items, start, place = [], 0, 0
    for word in _TOKEN.findall(text):
        found = pattern.match(text, place)
        if found and _is_outside(text[start:place]):
            items.append(text[start:place])
            start = found.end()
        place += len(word)
    return [*items, text[start:]]


def _is_outside(text: str) -> bool:
    tokens = _TOKEN.findall(text)
    is_balanced = tokens.count("(") == tokens.count(")") and tokens.count("CASE") == tokens.count("END")
    return is_balanced and ("BETWEEN" not in tokens or "AND" in tokens[_last(tokens, "BETWEEN") :])


def _last(tokens: List[str], word: str) -> int:
    return len(tokens) - 1 - tokens[::-1].index(word)
