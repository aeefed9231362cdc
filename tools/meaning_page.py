"""Writes the page that says what engines disagree on, and what arfunc makes of it, from the questions of the tests.

Run as a module, ``python -m tools.meaning_page``, since the questions are those of the tests.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, Iterator, List, Set, Tuple

from tests.integration.engine.meanings import TABLE, TOPICS, Question, Topic

from arfunc import (
    DuckDBDialect,
    DummyDialect,
    MariaDBDialect,
    MySQLDialect,
    PostgreSQLDialect,
    Query,
    SQLDialectBase,
    SQLiteDialect,
    UnsupportedFeatureError,
)
from arfunc.errors import ArgumentValueError
from arfunc.expression.value import SortSpecification

PAGE = Path(__file__).resolve().parents[1] / "docs" / "expression-system" / "meaning.md"

PLAIN = DummyDialect()
DIALECTS: Dict[str, SQLDialectBase] = {
    "SQLite": SQLiteDialect((3, 45)),
    "PostgreSQL": PostgreSQLDialect((17,)),
    "MySQL": MySQLDialect((8, 4)),
    "MariaDB": MariaDBDialect((10, 11)),
    "DuckDB": DuckDBDialect((1, 4)),
}

INTRODUCTION = """\
# One meaning

Engines disagree on what an expression means. Here is what they disagree on, and the one answer that arfunc gives; the
tests ask SQLite, PostgreSQL, MariaDB and DuckDB each of these questions. Where an engine has another answer of its own,
what is written for it differs, as shown; where it cannot be had, the expression is refused. What is left to the engine
is said to be the engine's own.

Types decide: a field of a model, and a column that is made with a type, have one; so has what is made of these. Where
no type is known, a column is taken as what an operation wants, and the answer may be the engine's own.

The values that the questions are about: `n` is 7, `m` is -7, `d` is 2, `x` is 2.5, `y` is -2.5, `price` is the decimal
7.25, `cost` its negative, `big` the largest whole number; `name` is `"Ann"`, `other` is `"ANN"`, `padded` is `"Ann "`,
`accent` is `"Änn"`, `pattern` is `"A%"`, `signs` is `"50% [a]*?"`; `yes` is true, `no` is false; `none` and `nothing`
are NULL; `day` is 1 March 2024, `eve` is 28 February, `at` and `start` are moments of these days. Five rows have the
numbers 1 to 5, the ages NULL, 2, 1, NULL, 3, and the words b, B, a, é, ab: the answer to an order is their numbers.
"""


def page() -> str:
    """Return the text of the page."""
    return "\n".join([INTRODUCTION, *[_section(topic) for topic in TOPICS]])


def _section(topic: Topic) -> str:
    answers = [f"| {_code(question.source)} | {_answer(question)} |" for question in topic.questions]
    parts = [f"## {topic.title}", "", topic.meaning, "", "| expression | answer |", "|---|---|", *answers, ""]
    seen: Set[str] = set()
    written = [row for question in topic.questions for row in _written(question, seen)]
    if written:
        parts += ["| expression | on | is written |", "|---|---|---|", *written, ""]
    return "\n".join(parts)


def _answer(question: Question) -> str:
    others = [f"{engine}: {_value(answer)}" for engine, answer in _titled(question)]
    return "; ".join([_value(question.answer), *others])


def _titled(question: Question) -> Iterator[Tuple[str, object]]:
    return ((title, question.elsewhere[d.name]) for title, d in DIALECTS.items() if d.name in question.elsewhere)


def _value(answer: object) -> str:
    if answer is None:
        return "NULL"
    return _code(repr(answer)) if type(answer).__name__ != "_Outcome" else str(answer)


def _written(question: Question, seen: Set[str]) -> Iterator[str]:
    """Give a row for each way of writing that is not the plain one, with the dialects that have it.

    What differs from a way that was seen by its names and values alone is left out.
    """
    plain = _text(question, PLAIN)
    ways: Dict[str, List[str]] = {}
    for title, dialect in DIALECTS.items():
        ways.setdefault(_text(question, dialect), []).append(title)
    for way, titles in ways.items():
        form = ", ".join(titles) + re.sub(r'"\w+"|\?|-> \'\w+\'', "value", way)
        if way not in (plain, "") and form not in seen:
            seen.add(form)
            yield f"| {_code(question.source)} | {', '.join(titles)} | {_code(way)} |"


def _text(question: Question, dialect: SQLDialectBase) -> str:
    """Return what is written, with the same quotes and placeholders for all; nothing where it is refused."""
    try:
        node = question.node
        if isinstance(node, SortSpecification):
            text = dialect.compile(Query(TABLE).order_by(node))[0].partition(" ORDER BY ")[2]
        else:
            text = dialect.compile(Query(TABLE, node))[0].partition("SELECT ")[2].rpartition(" FROM ")[0]
    except (ArgumentValueError, UnsupportedFeatureError):
        return ""
    mark = re.escape(dialect.get_parameter_placeholder(1)).replace("1", r"\d+")
    return re.sub(mark, "?", text).replace("`", '"').replace("%%", "%").replace('"things".', "")


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
