"""The one table of public names: name -> the module that holds it.

Packages hand their names out lazily from this table (PEP 562), so that importing arfunc imports little, and so that a
documented path such as `arfunc.query.ActiveQuery` needs no import that points down the layers.
"""

from __future__ import annotations

import importlib
from typing import Any, Callable, Dict, List, Tuple

__all__ = ["HOMES", "load", "names_of", "public"]

HOMES: Dict[str, str] = {
    "STANDARD_DIALECT": "arfunc.dialect.dummy",
}


def load(name: str) -> Any:
    """Return the public object of a name, importing its module on first use.

    Raises:
        KeyError: The table has no such name.
    """
    return getattr(importlib.import_module(HOMES[name]), name)
