"""What stands in for a feature that an engine lacks, and how a dialect has each feature."""

from __future__ import annotations

import enum
from typing import Any, Callable, Iterable, Optional, Tuple, TypeVar

import attrs

from arfunc.dialect.capability import Capability, Version

__all__ = ["Emulation", "Support", "SupportLevel", "emulates", "emulations_of"]

F = TypeVar("F", bound="Callable[..., Any]")


@attrs.frozen
class Emulation:
    """A feature that the engine lacks, written in words that it has.

    Attributes:
        capability: The feature.
        how: What is written instead.
    """

    capability: Capability
    how: str


class SupportLevel(enum.Enum):
    """Whether an engine has a feature itself, a dialect makes up for it, or it is refused."""

    NATIVE = "native"
    EMULATED = "emulated"
    REFUSED = "refused"


@attrs.frozen
class Support:
    """How a dialect, in its version, has a feature.

    Attributes:
        capability: The feature.
        level: Whether the engine has it, the dialect emulates it, or statements that need it are refused.
        since: The first version of the engine that has it; None where none has.
        how: What is written instead, where it is emulated.
    """

    capability: Capability
    level: SupportLevel
    since: Optional[Version] = None
    how: str = ""


def emulates(*emulations: Emulation) -> Callable[[F], F]:
    """Return a decorator by which a rewrite or a visitor says what it emulates.

    A rewrite is left out where the engine has the features itself. A visitor tells the writer whenever it has
    emulated one, by `Writer.emulated`.
    """

    def declared(function: F) -> F:
        function.emulations = emulations  # type: ignore[attr-defined]  # read by `emulations_of`
        return function

    return declared


def emulations_of(functions: Iterable[Callable[..., Any]]) -> Tuple[Emulation, ...]:
    """Return what some rewrites and visitors emulate, each once."""
    found = [emulation for function in functions for emulation in getattr(function, "emulations", ())]
    return tuple(dict.fromkeys(found))
