"""Calls of functions by any name: those of arfunc, and those that a database has of its own."""

from __future__ import annotations

from types import ModuleType
from typing import Any, Callable, Dict, Tuple

from arfunc.errors import ArgumentTypeError
from arfunc.expression import date_arithmetic, functions, numeric, statistics, temporal, text, window_functions
from arfunc.expression.function import FunctionCall
from arfunc.expression.value import lift
from arfunc.types.value_type import ValueType, value_type_of

__all__ = ["func"]

_MODULES: Tuple[ModuleType, ...] = (
    functions,
    numeric,
    statistics,
    text,
    temporal,
    date_arithmetic,
    window_functions,
)


class Functions:
    """Functions by name; see `func`."""

    def __init__(self) -> None:
        self._known: Dict[str, Callable[..., Any]] = {
            name.rstrip("_"): getattr(module, name) for module in _MODULES for name in module.__all__ if name.islower()
        }

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        known = self._known.get(name.rstrip("_"))
        return _OwnFunction(name) if known is None else known

    def __repr__(self) -> str:
        return "func"


class _OwnFunction:
    """A function that a database has of its own."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, *args: Any, type: Any = None) -> FunctionCall[Any]:
        known = type if type is None or isinstance(type, ValueType) else value_type_of(type)[0]
        if isinstance(type, str):
            raise ArgumentTypeError(f"the type of a result is a Python type, got {type!r}.")
        return FunctionCall(self._name, *map(lift, args), type=known)


func = Functions()
"""Functions by name: ``func.count()`` and ``func.sum(x)`` are `count` and `sum_`, and ``func.my_function(x, type=int)``
is a call of a function that the database has of its own, whose values are of a Python type if one is given."""
