"""What the demo prints with: tables of rows, and code."""

from __future__ import annotations

from typing import Any, Iterable, Optional, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

__all__ = ["show_code", "show_rows"]


def show_rows(
    console: Console, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: Optional[str] = None
) -> None:
    """Print a table; numbers stand at the right, None is a dash."""
    listed = [tuple(row) for row in rows]
    table = Table()
    for place, column in enumerate(columns):
        is_number = all(isinstance(row[place], (int, float, type(None))) for row in listed)
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in listed:
        table.add_row(*[escape(_shown(value)) for value in row])
    if title is not None:
        console.print(title, style="italic", highlight=False)
    console.print(table)


def show_code(console: Console, text: str) -> None:
    """Print code as it is."""
    console.print(Text(text, style="cyan"))


def _shown(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
