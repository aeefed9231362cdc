"""Clauses that many definitions have."""

from __future__ import annotations

import re
from typing import Optional

from arfunc.dialect.capability import Capability
from arfunc.dialect.writer import Writer
from arfunc.errors import ArgumentValueError
from arfunc.expression.ddl.definition import Options

__all__ = ["cascade", "keyword", "literal", "option_list", "qualified"]

_WORDS = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:[. ][A-Za-z_][A-Za-z0-9_]*)*\Z")


def qualified(schema: Optional[str], name: str, out: Writer) -> Writer:
    """Write a name, in its schema where it has one."""
    if schema:
        out.name(schema).text(".")
    return out.name(name)


def keyword(what: str, word: str) -> str:
    """Return what is written without quotes: the name of a method, a language or an option.

    Raises:
        ArgumentValueError: It is more than words.
    """
    if not _WORDS.match(word):
        raise ArgumentValueError(f"{what} is a word such as 'btree', got {word!r}.")
    return word


def literal(text: str, out: Writer) -> Writer:
    """Write a text, escaped."""
    return out.text(out.dialect.format_literal(text))


def cascade(asked: bool, out: Writer) -> None:
    """Write that what depends on a thing goes as well, where that is asked for."""
    if asked:
        out.require(Capability.DROP_CASCADE, "dropping what depends on it first")
        out.text(" CASCADE")


def option_list(options: Options, out: Writer) -> None:
    """Write ``WITH (name = value, ...)``, if there are any."""
    if not options:
        return
    out.require(Capability.STORAGE_OPTIONS, "leaving them to the engine")
    pairs = [f"{keyword('a storage option', name)} = {out.dialect.format_literal(value)}" for name, value in options]
    out.text(f" WITH ({', '.join(pairs)})")
