"""For each feature a statement that needs it: a row of the golden tables, which each engine is asked about, too."""

from __future__ import annotations

import functools
import importlib
from pathlib import Path
from typing import Any, Dict, Optional, Tuple

from tests.specimens import SPECIMENS

from arfunc import Capability, DialectError, DummyDialect, SQLDialectBase, UnsupportedFeatureError
from arfunc.dialect.capability import ANSI

__all__ = ["specimen_of"]

GOLDEN = Path(__file__).parent / "golden"


def specimen_of(capability: Capability) -> Optional[Any]:
    """Return a statement that needs a feature; None where no golden row does.

    That is the row under its name in ``test_features.py``, or the first row that is refused without the feature.
    """
    rows = _rows()
    named = rows.get(("test_features", "ROWS", capability.name))
    if named is not None:
        return named
    lacking = _lacking(capability)
    return next((node for node in rows.values() if _missing(node, lacking) == capability.value), None)


def _lacking(capability: Capability) -> SQLDialectBase:
    """Return a dialect that has every feature but one, and emulates none."""
    kind = type("Lacking", (DummyDialect,), {"capabilities": ANSI.without(capability)})
    return kind()  # type: ignore[no-any-return]  # of the base that it is made of


def _missing(node: Any, dialect: SQLDialectBase) -> Optional[str]:
    try:
        dialect.plan(node)
    except UnsupportedFeatureError as refusal:
        return refusal.feature_name
    except DialectError:  # a part of a statement that cannot stand alone
        return None
    return None


@functools.lru_cache(maxsize=None)
def _rows() -> Dict[Tuple[str, str, str], Any]:
    """Return the rows of all golden tables by file, table and name, and a node of each kind."""
    found: Dict[Tuple[str, str, str], Any] = {}
    for file in sorted(GOLDEN.glob("test_*.py")):
        module = importlib.import_module(f"tests.golden.{file.stem}")
        for table, rows in vars(module).items():
            if _is_table(rows):
                found.update({(file.stem, table, name): node for name, node in rows.items()})
    found.update({("specimens", "SPECIMENS", type(node).__name__): node for node in SPECIMENS})
    return found


def _is_table(value: Any) -> bool:
    """Tell whether something in a module is a table of rows by name."""
    return isinstance(value, dict) and any(hasattr(node, "to_sql") for node in value.values())
