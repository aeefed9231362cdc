"""The API reference is made from the table of public names; nothing in the table may be missing from it."""

from __future__ import annotations

from arfunc._exports import HOMES
from tools.api_pages import PACKAGES, page_of

SAMPLE = {"Codec": "arfunc.types.codec", "SQLType": "arfunc.types.sql_type", "ArfuncError": "arfunc.errors"}


def test_every_public_name_is_on_a_page() -> None:
    pages = "\n".join(page_of(package, title, HOMES) for package, title in PACKAGES.items())

    assert [name for name, home in HOMES.items() if home != "arfunc.errors" and name not in pages] == []


def test_page_lists_the_public_names_of_each_module() -> None:
    assert page_of("types", "Types", {**SAMPLE, "Integer": "arfunc.types.sql_type"}) == (
        "# Types\n\n"
        "::: arfunc.types.codec\n    options:\n      members: [Codec]\n\n"
        "::: arfunc.types.sql_type\n    options:\n      members: [SQLType, Integer]\n"
    )


def test_package_without_public_names_says_so() -> None:
    assert "no public names in this version" in page_of("schema", "Schema", SAMPLE)
