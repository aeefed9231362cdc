"""The sections of the demo, in order; each is a module with a `TITLE` and a function `show`."""

from __future__ import annotations

from typing import Callable, Dict

from rich.console import Console

from examples.flights.sections import awaited, changes, composed, eager, gaps, plan, report, rollback

__all__ = ["SECTIONS"]

SECTIONS: Dict[str, Callable[[Console], None]] = {
    section.TITLE: section.show for section in (changes, composed, eager, report, gaps, rollback, plan, awaited)
}
"""Title of a section -> what prints it."""
