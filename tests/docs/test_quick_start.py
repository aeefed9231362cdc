"""The quick start, typed word for word into an empty script, runs and prints what the page shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import List

import pytest
from tests.docs.test_code_blocks import ROOT, blocks_of

PAGE = ROOT / "docs" / "getting-started" / "quick-start.md"
BLOCKS = list(blocks_of(PAGE.read_text(encoding="utf-8")))


@pytest.fixture
def script(tmp_path: Path) -> Path:
    typed = tmp_path / "library.py"
    typed.write_text("\n".join(block.code for block in BLOCKS), encoding="utf-8")
    return typed


def lines_of(script: Path) -> List[str]:
    # From a folder of its own, with warnings as errors, as a file: what `python library.py` is for a reader.
    command = [sys.executable, "-W", "error", script.name]
    done = subprocess.run(command, cwd=script.parent, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout.splitlines()


def test_quick_start_as_one_script_prints_what_the_page_shows(script: Path) -> None:
    shown = [line for block in BLOCKS for line in (block.output or "").splitlines()]

    assert lines_of(script) == shown


def test_quick_start_leaves_nothing_behind(script: Path) -> None:
    lines_of(script)

    assert list(script.parent.iterdir()) == [script]
