"""The report: the same lines as a table and as plain text."""

from __future__ import annotations

import builtins
import sys
from typing import Any

import pytest

from benchmarks import __main__ as command
from benchmarks.measure import Timing
from benchmarks.report import HEADINGS, circumstances, lines_of, show
from benchmarks.workload import RAW, Goal, Workload, each

WORKLOAD = Workload(
    name="find", unit="1 record", ways={RAW: each(int), "arfunc": each(int)}, goal=Goal(good=1.5, best=1.2)
)
TIMING = Timing(WORKLOAD, {RAW: [2e-6, 4e-6], "arfunc": [0.003, 0.008]})
LINE = ("find", "1 record", "2 us", "arfunc", "3 ms", "1500.00", "1750.00", "1.5 / 1.2", "2")


def test_a_line_holds_times_ratios_and_the_goal() -> None:
    assert lines_of(TIMING) == [LINE]


def test_the_plain_report_has_one_line_a_way(capsys: pytest.CaptureFixture[str]) -> None:
    show([TIMING], is_plain=True)
    rows = [line.split("  ") for line in capsys.readouterr().out.splitlines()]

    assert [[cell.strip() for cell in row if cell.strip()] for row in rows[:2]] == [list(HEADINGS), list(LINE)]


def test_the_table_holds_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    show([TIMING])
    table = capsys.readouterr().out

    assert [cell for cell in LINE if cell not in table] == []


def test_without_rich_the_report_is_plain(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    actual = builtins.__import__

    def without_rich(name: str, *args: Any, **more: Any) -> Any:
        if name.startswith("rich"):
            raise ImportError(name)
        return actual(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without_rich)
    show([TIMING])

    assert capsys.readouterr().out.startswith("workload  what")


def test_the_circumstances_name_the_versions() -> None:
    assert f"{sys.version_info[0]}.{sys.version_info[1]}" in circumstances()


def test_the_command_prints_the_chosen_workloads(capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["--only", "find_by_key", "--rows", "20", "--seconds", "0", "--plain"])
    names = [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()]

    assert names[2] == "find by key"


def test_an_unknown_workload_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SystemExit, match="there are: find_by_key"):
        command.main(["--only", "nonsense"])
