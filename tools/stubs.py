"""Writes the stubs of packages that hand their names out lazily, from the table of public names.

Run it after a change of the table; a test compares the stubs with the table.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Dict, List

from arfunc._exports import MODULES, PATHS, names_of

SOURCE = Path(__file__).resolve().parents[1] / "src"
PACKAGES = ("arfunc", *(f"arfunc.{name}" for name in ("types", "expression", "dialect", "effect", "schema", "record")))
DIALECTS = tuple(f"arfunc.dialect.{name}" for name in ("ansi", "sqlite", "postgresql", "mysql", "mariadb", "duckdb"))
LAZY = tuple(dict.fromkeys((*PACKAGES, *DIALECTS, "arfunc.backend.sqlite", *PATHS)))


def stub_of(package: str) -> str:
    """Return the text of a package's stub."""
    by_module: Dict[str, List[str]] = defaultdict(list)
    for name, module in names_of(package).items():
        by_module[module].append(name)
    lines = [
        f"from {module} import {name} as {name}" for module in sorted(by_module) for name in sorted(by_module[module])
    ]
    handed_out = [f'    "{name}",' for name in sorted(names_of(package))]
    head = "# Made by tools/stubs.py from arfunc._exports."
    return "\n".join([head, *lines, "", "__all__ = [", *handed_out, "]", ""])


def path_of(package: str) -> Path:
    """Return where a package's stub is."""
    base = SOURCE.joinpath(*package.split("."))
    return base / "__init__.pyi" if base.is_dir() else base.with_suffix(".pyi")


def main() -> None:
    """Write all stubs."""
    for package in LAZY:
        if package not in MODULES:
            path_of(package).write_text(stub_of(package), encoding="utf-8")


if __name__ == "__main__":
    main()
