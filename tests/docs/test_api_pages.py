"""The API reference is made from the table of public names; nothing in the table may be missing from it."""

from __future__ import annotations

from typing import Dict, Tuple

from arfunc._exports import MODULES
from tools.api_pages import PACKAGES, package_of, page_of

SAMPLE: Dict[str, Tuple[str, ...]] = {
    "arfunc.types.codec": ("Codec",),
    "arfunc.types.sql_type": ("SQLType", "Integer"),
    "arfunc.errors": ("ArfuncError",),
}


def test_every_public_name_is_on_the_page_of_its_package() -> None:
    pages = {package: page_of(package, title, MODULES) for package, title in PACKAGES.items()}

    missing = [
        (module, name)
        for module, names in MODULES.items()
        for name in names
        if module != "arfunc.errors" and name not in pages[package_of(module)]
    ]

    assert missing == []


def test_page_lists_the_public_names_of_each_module() -> None:
    assert page_of("types", "Types", SAMPLE) == (
        "# Types\n\n"
        '::: arfunc.types.codec\n    options:\n      members: ["Codec"]\n\n'
        '::: arfunc.types.sql_type\n    options:\n      members: ["SQLType", "Integer"]\n'
    )


def test_package_without_public_names_says_so() -> None:
    assert "no public names in this version" in page_of("schema", "Schema", SAMPLE)
