"""Writes the page that says which dialect has which feature, from the capabilities and emulations of each."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Iterable, Sequence

from arfunc import (
    ANSIDialect,
    Capability,
    DuckDBDialect,
    MariaDBDialect,
    MySQLDialect,
    PostgreSQLDialect,
    SQLDialectBase,
    SQLiteDialect,
)
from arfunc.dialect.capability import Version

PAGE = Path(__file__).resolve().parents[1] / "docs" / "expression-system" / "features.md"

DIALECTS: Dict[str, SQLDialectBase] = {
    "Standard SQL": ANSIDialect(),
    "SQLite": SQLiteDialect(),
    "PostgreSQL": PostgreSQLDialect(),
    "MySQL": MySQLDialect(),
    "MariaDB": MariaDBDialect(),
    "DuckDB": DuckDBDialect(),
}
"""The columns: each dialect in the version before all, which has nothing that came later."""

INTRODUCTION = """\
# Features by dialect

A number is the first version of the engine that has the feature itself; "yes" says that every version which arfunc
supports has it. A letter says that the dialect emulates the feature where the engine lacks it; what it writes instead
is below the table. Without either, a statement that needs the feature raises `UnsupportedFeatureError` when it is
compiled, which names the nearest alternative.

`dialect.support_of(capability)` gives the same for one version, and `describe(query, dialect)` says what of a statement
is emulated. `ANSIDialect` is the column of standard SQL; `DummyDialect` has every feature.
"""


def page_of(dialects: Dict[str, SQLDialectBase], capabilities: Sequence[Capability]) -> str:
    """Return the text of the page: one row a feature, one column a dialect, and the emulations below."""
    notes: Dict[str, str] = {}
    ordered = sorted(capabilities, key=lambda capability: capability.value.lower())
    rows = [_row(capability, dialects.values(), notes) for capability in ordered]
    header = f"| feature | {' | '.join(dialects)} |\n|---|{'---|' * len(dialects)}"
    below = [f"- **{letter}**: {how}" for how, letter in notes.items()]
    return "\n".join([INTRODUCTION, header, *rows, "", "## What is written instead", "", *below, ""])


def _row(capability: Capability, dialects: Iterable[SQLDialectBase], notes: Dict[str, str]) -> str:
    cells = [_cell(capability, dialect, notes) for dialect in dialects]
    return f"| {capability.value} | {' | '.join(cells)} |"


def _cell(capability: Capability, dialect: SQLDialectBase, notes: Dict[str, str]) -> str:
    support = dialect.support_of(capability)
    native = [] if support.since is None else [_version(support.since)]
    emulated = [notes.setdefault(support.how, _letter(len(notes)))] if support.how else []
    return ", ".join([*native, *emulated])


def _version(since: Version) -> str:
    return ".".join(map(str, since)) if any(since) else "yes"


def _letter(place: int) -> str:
    """Return a, b … z, aa, ab …, as for the columns of a sheet."""
    tens, ones = divmod(place, 26)
    return (_letter(tens - 1) if tens else "") + chr(ord("a") + ones)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page_of(DIALECTS, list(Capability)), encoding="utf-8")


if __name__ == "__main__":
    main()
