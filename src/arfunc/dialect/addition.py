"""What rewrites add to the parameters of a statement: values that are read when it runs, and what is asked of its own.

The values that the statement brings come first; those that are added follow, and are read anew at each run.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import attrs

from arfunc.dialect.parameter import Parameter
from arfunc.dialect.plan import Binder, Encoder
from arfunc.errors import RestrictionViolation, TypeConversionError
from arfunc.expression.ambient import Values, read_value
from arfunc.expression.fit import fits, title_of
from arfunc.expression.rewrite import ContextValue
from arfunc.types.value_type import ValueType

__all__ = ["Additions", "Requirement"]

Reader = Callable[[], Any]


@attrs.frozen
class Requirement:
    """Two parameters that are to be equal: what a statement writes to a column, and what a rewrite lets it write.

    Attributes:
        given: Position of the value that is written.
        wanted: Position of the other.
        column: Table and column, for the error.
        rewrite: Name of the rewrite.
    """

    given: int
    wanted: int
    column: str
    rewrite: str

    def check(self, params: Sequence[Any]) -> None:
        """Refuse another value.

        Raises:
            RestrictionViolation: The two are not equal.
        """
        if params[self.given] != params[self.wanted]:
            raise RestrictionViolation(
                f"{self.column} is to be written with another value than the rewrite {self.rewrite!r} lets it have "
                "here. Leave the column out, or switch the rewrite off by its name."
            )


class Additions:
    """What one statement gets.

    Attributes:
        requirements: What is asked of its own parameters.
    """

    def __init__(self, count: int, installed: Values) -> None:
        self._first = count
        self._installed = installed
        self._readers: List[Reader] = []
        self._places: Dict[Any, int] = {}
        self.requirements: List[Requirement] = []

    @property
    def next_place(self) -> int:
        """The position that the next value will have."""
        return self._first + len(self._readers)

    @property
    def are_none(self) -> bool:
        """Whether nothing is added."""
        return not self._readers and not self.requirements

    def add(self, readers: Sequence[Reader]) -> None:
        """Add values, each by the function that reads it."""
        self._readers.extend(readers)

    def parameter_of(self, value: ContextValue[Any]) -> Parameter:
        """Return the place of a context value: the same one wherever it is used."""
        key = (value.name, value.type)
        if key not in self._places:
            self._places[key] = self.next_place
            self.add([_reader(value.name, value.type, self._installed)])
        return Parameter(self._places[key], value.type, alias=value.alias)

    def completing(self, bind: Optional[Binder]) -> Binder:
        """Return the function that adds the values to a statement's own, then orders and encodes them all."""
        readers, requirements = tuple(self._readers), tuple(self.requirements)

        def complete(params: Tuple[Any, ...]) -> Tuple[Any, ...]:
            full = (*params, *[read() for read in readers])
            for requirement in requirements:
                requirement.check(full)
            return full if bind is None else bind(full)

        return complete

    def completing_encoded(self, order: Sequence[int], encoders: Sequence[Optional[Encoder]]) -> Binder:
        """Return the same function for a statement whose own values are encoded already."""
        encoder_at = dict(zip(order, encoders))
        steps = [(read, encoder_at.get(self._first + place)) for place, read in enumerate(self._readers)]
        requirements, places = tuple(self.requirements), tuple(order)

        def complete(params: Tuple[Any, ...]) -> Tuple[Any, ...]:
            full = (*params, *[read() if encode is None else encode(read()) for read, encode in steps])
            for requirement in requirements:
                requirement.check(full)
            return tuple([full[place] for place in places])

        return complete


def _reader(name: str, known: ValueType, installed: Values) -> Reader:
    python = known.python

    def read() -> Any:
        value = read_value(name, installed)
        if value.__class__ is not python and not fits(value, python):
            raise TypeConversionError(
                f"the context value {name!r} is to be of type {title_of(python)}, got one of type "
                f"{type(value).__name__}."
            )
        return value

    return read
