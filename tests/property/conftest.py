"""Counts the examples of the laws and the kinds of nodes in them, for `tools/fuzz.py`."""

from __future__ import annotations

import collections
import functools
import json
import os
from pathlib import Path
from typing import Any, Callable, Counter, List, Set

import pytest
from tests.kinds import kinds_in

from arfunc.expression.node import Node

REPORT = os.environ.get("FUZZ_REPORT")
"""Where the counts are written to; nothing is counted without it."""

examples: Counter[str] = collections.Counter()
kinds: Set[str] = set()
failed: List[str] = []


def pytest_collection_modifyitems(items: List[pytest.Item]) -> None:
    """Count the examples of every law: https://hypothesis.readthedocs.io/en/latest/extensions.html."""
    for item in items if REPORT else ():
        law = getattr(getattr(item, "obj", None), "hypothesis", None)
        if law is not None:
            law.inner_test = _counted(law.inner_test, item.nodeid)


def _counted(law: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(law)
    def counted(*arguments: Any, **named: Any) -> Any:
        examples[name] += 1
        for argument in (*arguments, *named.values()):
            statement = getattr(argument, "statement", argument)
            if isinstance(statement, Node):
                kinds.update(kinds_in(statement))
        return law(*arguments, **named)

    return counted


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep the names of the laws that do not hold."""
    if report.failed:
        failed.append(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write the counts."""
    if REPORT:
        counts = {"examples": sum(examples.values()), "kinds": sorted(kinds), "failed": failed}
        Path(REPORT).write_text(json.dumps(counts), encoding="utf-8")
