"""Writes the pages of the API reference from the table of public names, one page a package.

A name in the table that cannot be imported, or a package that has no page, ends it with an error, so
the reference is whole whenever it is built.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Dict, List, Mapping

from arfunc._exports import HOMES

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "api"
PACKAGES = {
    "errors": "Errors",
    "types": "Types and codecs",
    "expression": "Expressions",
    "query": "Queries",
    "dialect": "Dialects",
    "effect": "Effects and programs",
    "backend": "Backends",
    "schema": "Schema",
    "record": "Records",
}


def names_by_module(package: str, homes: Mapping[str, str]) -> Dict[str, List[str]]:
    """Return module -> its public names, for the modules of one package."""
    found: Dict[str, List[str]] = defaultdict(list)
    for name, home in homes.items():
        if package_of(home) == package:
            getattr(import_module(home), name)  # raises where the table is wrong
            found[home].append(name)
    return dict(sorted(found.items()))


def package_of(module: str) -> str:
    """Return the part of a module's name that follows `arfunc.`."""
    return module.split(".")[1]


def page_of(package: str, title: str, homes: Mapping[str, str]) -> str:
    """Return the text of a package's page, from which mkdocstrings makes the reference."""
    modules = names_by_module(package, homes)
    if package == "errors":
        return f"# {title}\n\n::: arfunc.errors\n"
    if not modules:
        return f"# {title}\n\n`arfunc.{package}` has no public names in this version.\n"
    sections = (
        f"::: {module}\n    options:\n      members: [{', '.join(names)}]\n" for module, names in modules.items()
    )
    return "\n".join([f"# {title}\n", *sections])


def main() -> None:
    """Write every page; complain about a package that has none."""
    unlisted = sorted({package_of(home) for home in HOMES.values()} - PACKAGES.keys())
    if unlisted:
        sys.exit(f"no page for {', '.join(unlisted)}: add it to tools/api_pages.py and to nav in mkdocs.yml")
    for package, title in PACKAGES.items():
        (PAGES / f"{package}.md").write_text(page_of(package, title, HOMES), encoding="utf-8")


if __name__ == "__main__":
    main()
