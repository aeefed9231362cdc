"""The table of features is made from the dialects whenever the site is built, so that it cannot be stale."""

from __future__ import annotations

import pytest

from arfunc import Capability
from tools.feature_table import DIALECTS, page_of

PAGE = page_of(DIALECTS, list(Capability))
CELLS = {
    cells[1]: dict(zip(DIALECTS, cells[2:]))
    for cells in ([cell.strip() for cell in line.split("|")] for line in PAGE.splitlines() if line.startswith("| "))
}


@pytest.mark.parametrize("capability", Capability, ids=lambda capability: capability.name)
def test_every_feature_has_a_row(capability: Capability) -> None:
    assert len(CELLS[capability.value]) == len(DIALECTS)


def test_a_cell_says_from_which_version_on() -> None:
    assert CELLS["MERGE"]["DuckDB"] == "1.4"
    assert CELLS["window functions"]["SQLite"] == "3.25"
    assert CELLS["MERGE"]["SQLite"] == ""
    assert CELLS["QUALIFY"]["DuckDB"] == "yes"


def test_a_letter_says_what_is_written_instead() -> None:
    letter = CELLS["QUALIFY"]["SQLite"]

    assert f"- **{letter}**: the condition as a column of a subquery, which WHERE tests" in PAGE
    assert CELLS["QUALIFY"]["MySQL"] == letter
