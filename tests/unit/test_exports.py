from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

from arfunc._exports import HOMES, MODULES, PATHS, names_of
from tools.stubs import LAZY, path_of, stub_of

NAMES = [(module, name) for module, names in MODULES.items() for name in names]


@pytest.mark.parametrize(("module", "name"), NAMES)
def test_home_has_the_name(module: str, name: str) -> None:
    assert hasattr(importlib.import_module(module), name)


@pytest.mark.parametrize("package", LAZY)
def test_package_hands_out_its_names(package: str) -> None:
    handed_out = {name: getattr(importlib.import_module(package), name) for name in names_of(package)}

    assert handed_out == {
        name: getattr(importlib.import_module(home), name) for name, home in names_of(package).items()
    }


@pytest.mark.parametrize("package", LAZY)
def test_package_without_a_name_says_so(package: str) -> None:
    with pytest.raises(AttributeError, match=f"module '{package}' has no attribute 'nothing_of_the_kind'"):
        importlib.import_module(package).nothing_of_the_kind


@pytest.mark.parametrize("package", LAZY)
def test_stub_is_that_of_the_table(package: str) -> None:
    assert path_of(package).read_text(encoding="utf-8") == stub_of(package), "run: python tools/stubs.py"


def test_names_of_two_layers_come_from_their_own_package() -> None:
    assert {"Begin", "Commit", "Rollback", "Savepoint"}.isdisjoint(HOMES)


def test_builtin_connection_error_is_not_shadowed() -> None:
    assert "ConnectionError" not in HOMES


def test_documented_paths_lead_to_known_names() -> None:
    assert [name for names in PATHS.values() for name in names if name not in HOMES] == []


def test_importing_the_package_loads_neither_pydantic_nor_a_driver() -> None:
    code = "import arfunc, sys; print(sorted({'pydantic', 'sqlite3', 'asyncio', 'returns'} & set(sys.modules)))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "[]"


def test_a_model_needs_no_driver_and_no_container() -> None:
    code = "from arfunc import ActiveRecord; import sys; print(sorted({'sqlite3', 'returns'} & set(sys.modules)))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "[]"


DOCUMENTED_FUNCTIONS = """
count sum_ avg min_ max_ string_agg array_agg json_arrayagg json_objectagg concat concat_op coalesce length
upper lower initcap reverse substring trim replace left right lpad rpad strpos abs_ ceil floor sqrt exp sin
cos tan round_ power log now current_date current_time year month day hour minute second date_part date_trunc
case nullif greatest least json_extract json_extract_text json_build_object unnest array_length cast
row_number rank dense_rank lag lead first_value last_value nth_value rollup cube grouping_sets
"""


@pytest.mark.parametrize("name", DOCUMENTED_FUNCTIONS.split())
def test_documented_import_path_of_functions_hands_out_every_family(name: str) -> None:
    assert callable(getattr(importlib.import_module("arfunc.functions"), name))
