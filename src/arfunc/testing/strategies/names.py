"""Names that a dialect has to quote with care."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["identifiers"]

_NAMES = (
    "id",
    "name",
    "value",
    "select",
    "order",
    "group",
    "table",
    "from",
    "null",
    "true",
    "rowid",
    "a b",
    "a.b",
    'a"b',
    '"',
    "it's",
    "a`b",
    "[x]",
    "?",
    "*",
    "--",
    "/*",
    "1",
    "\u00e9t\u00e9",
    "\u540d\u524d",
    "\U0001d518",
)


def _is_free(name: str) -> bool:
    return not name.lower().startswith("sqlite_")


_CHARACTERS = st.characters(blacklist_categories=["Cc", "Cs"])
_IDENTIFIERS = st.sampled_from(_NAMES) | st.text(_CHARACTERS, min_size=1, max_size=6).filter(_is_free)


def identifiers() -> st.SearchStrategy[str]:
    """Return names of tables, columns and aliases: plain ones, reserved words, and with every sign that quotes."""
    return _IDENTIFIERS
