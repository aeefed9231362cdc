"""Prepared queries: all but the values of the holes is worked out once.

A query that is prepared becomes a template, in which each hole is the literal that a value would become. What is then
called is a generated function whose keyword arguments are the holes, by name: it checks their types, puts them between
the values that the query has already, and hands the template with these parameters on.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Mapping, TypeVar

import attrs
from typing_extensions import Protocol

from arfunc._exports import load
from arfunc.expression.hole import Hole, bind, filled, holes_of, list_holes_of
from arfunc.expression.node import Node
from arfunc.query.bound import Bound

__all__ = ["PreparedStatement", "called_with_holes", "prepare"]

P_co = TypeVar("P_co", covariant=True)


@attrs.frozen
class _Place:
    """Stands in a template for the value of a hole."""

    name: str


def template_of(statement: Node) -> Node:
    """Return a statement in which each hole is the literal that a value of it would become."""
    return filled(statement, {name: _Place(name) for name in holes_of(statement)})


def called_with_holes(
    statement: Node, act: Callable[[Any], Any], name: str, *, is_whole: bool = False
) -> Callable[..., Any]:
    """Return a function of exactly the holes of a statement, which acts on the statement with their values.

    Args:
        statement: A query or another statement.
        act: Is given the statement with values and gives the answer.
        name: Name of the function, for errors.
        is_whole: Whether `act` needs a statement with its methods, not only what can be compiled.
    """
    holes = holes_of(statement)
    if is_whole or list_holes_of(statement):  # the text depends on how long the lists are
        given = ", ".join(f"{hole}={hole}" for hole in holes)
        known = {"__act": act, "__bind": bind, "__statement": statement}
        return _generated(name, holes, f"__act(__bind(__statement, {given}))", known)
    template = template_of(statement)
    values = [value.name if isinstance(value, _Place) else f"__params[{i}]" for i, value in enumerate(template.params)]
    params = "".join(f"{value}, " for value in values)
    known = {"__act": act, "__Bound": Bound, "__template": template, "__params": template.params}
    return _generated(name, holes, f"__act(__Bound(__template, ({params})))", known)


def _generated(name: str, holes: Mapping[str, Hole[Any]], answer: str, known: Dict[str, Any]) -> Callable[..., Any]:
    """Return a function whose keyword arguments are the holes; names with two underscores before them are no holes."""
    signature = f"*, {', '.join(holes)}" if holes else ""
    namespace = dict(known)
    for place, hole in enumerate(holes.values()):
        namespace[f"__type{place}"], namespace[f"__require{place}"] = hole.python, hole.require
    lines = [f"def {name}({signature}):", *_checks(holes), f"    return {answer}"]
    exec("\n".join(lines), namespace)  # noqa: S102 - the text is made of positions and of checked names
    made: Callable[..., Any] = namespace[name]
    return made


def _checks(holes: Mapping[str, Hole[Any]]) -> List[str]:
    """Return the lines that check the values; one whose class is the very type needs no more than that look."""
    lines = []
    for place, hole in enumerate(holes.values()):
        is_quick = type(hole.python) is type and not hole.is_count
        condition = f"if {hole.name}.__class__ is not __type{place}: " if is_quick else ""
        lines.append(f"    {condition}__require{place}({hole.name})")
    return lines


class PreparedStatement:
    """A query as a function of its holes that gives the SQL text and the parameters.

    >>> from arfunc import Column, Query, param
    >>> adults = Query("people").where(Column("age") >= param("least", int)).prepare()
    >>> adults(least=18)
    ('SELECT * FROM "people" WHERE "age" >= ?', (18,))

    Attributes:
        query: The query, with its holes.
        dialect: The dialect that it is written in.
    """

    def __init__(self, query: Any, dialect: Any = None) -> None:
        self.query = query
        self.dialect = dialect or load("STANDARD_DIALECT")
        if not list_holes_of(query):
            self.dialect.plan(template_of(query))  # what it cannot express is an error now
        self.compiled = called_with_holes(query, self.dialect.compile, "compiled")
        """The function itself."""

    @property
    def holes(self) -> Mapping[str, Hole[Any]]:
        """The named holes, each of which is a keyword argument."""
        return holes_of(self.query)

    def __call__(self, **values: Any) -> Any:
        """Return the SQL text and the parameters.

        Raises:
            TypeError: A hole is given no value, or there is no such hole.
            ArgumentTypeError: A value does not fit.
        """
        return self.compiled(**values)

    def __repr__(self) -> str:
        return f"{self.query!r}.prepare()"


class Preparable(Protocol[P_co]):
    """What can be prepared."""

    def prepare(self) -> P_co:
        """Return a function of the holes."""
        ...  # pragma: no cover


def prepare(query: Preparable[P_co]) -> P_co:
    """Return a query as a function of exactly its holes; ``query.prepare()`` is the same."""
    return query.prepare()
