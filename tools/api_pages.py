"""Writes the pages of the API reference from the table of public names, one page a package.

A name in the table that cannot be imported, or a package that has no page, ends it with an error, so
the reference is whole whenever it is built.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Dict, Mapping, Tuple

from arfunc._exports import MODULES

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


def names_by_module(package: str, modules: Mapping[str, Tuple[str, ...]]) -> Dict[str, Tuple[str, ...]]:
    """Return module -> its public names, for the modules of one package."""
    found = {module: names for module, names in modules.items() if package_of(module) == package}
    for module, names in found.items():
        for name in names:
            getattr(import_module(module), name)  # raises where the table is wrong
    return dict(sorted(found.items()))


def package_of(module: str) -> str:
    """Return the part of a module's name that follows `arfunc.`."""
    return module.split(".")[1]


def _section_of(module: str, names: Tuple[str, ...]) -> str:
    """Return the part of a page about one module; YAML would read some names as truth values."""
    members = ", ".join(f'"{name}"' for name in names)
    return f"::: {module}\n    options:\n      members: [{members}]\n"


def page_of(package: str, title: str, modules: Mapping[str, Tuple[str, ...]]) -> str:
    """Return the text of a package's page, from which mkdocstrings makes the reference."""
    own = names_by_module(package, modules)
    if package == "errors":
        return f"# {title}\n\n::: arfunc.errors\n"
    if not own:
        return f"# {title}\n\n`arfunc.{package}` has no public names in this version.\n"
    sections = (_section_of(module, names) for module, names in own.items())
    return "\n".join([f"# {title}\n", *sections])


def main() -> None:
    """Write every page; complain about a package that has none."""
    unlisted = sorted({package_of(module) for module in MODULES} - PACKAGES.keys())
    if unlisted:
        sys.exit(f"no page for {', '.join(unlisted)}: add it to tools/api_pages.py and to nav in mkdocs.yml")
    for package, title in PACKAGES.items():
        (PAGES / f"{package}.md").write_text(page_of(package, title, MODULES), encoding="utf-8")


if __name__ == "__main__":
    main()
