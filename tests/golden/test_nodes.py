"""The text of every kind of node, in each dialect."""

from __future__ import annotations

from typing import Any

from tests.specimens import SPECIMENS

from arfunc import using


def test_every_kind_of_node(matches_golden: Any) -> None:
    with using(tenant=7):
        matches_golden("nodes", {type(node).__name__: node for node in SPECIMENS})
