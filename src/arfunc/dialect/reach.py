"""Which rewrites reach which source of a statement, and what they say about it there."""

from __future__ import annotations

from typing import Any, Callable, Dict, FrozenSet, Iterable, Iterator, List, Optional, Sequence, Tuple

import attrs

from arfunc.dialect.addition import Additions
from arfunc.dialect.parameter import skeleton_of
from arfunc.expression.ambient import ALTERED, Altered
from arfunc.expression.column import Column
from arfunc.expression.node import Node
from arfunc.expression.rewrite import Restriction, Rewrite, columns_outside_queries, rewrites_of
from arfunc.expression.source import TableExpression
from arfunc.expression.traversal import find
from arfunc.expression.value import SQLPredicate

__all__ = ["Condition", "Place", "Reach"]


@attrs.frozen
class Place:
    """Where in a statement something stands.

    Attributes:
        off: Names of the rewrites that do not reach it.
        ctes: Names that are those of common table expressions here, not of tables.
        applying: The rewrites in whose conditions it stands, which do not reach it again.
    """

    off: FrozenSet[str] = frozenset()
    ctes: FrozenSet[str] = frozenset()
    applying: FrozenSet[Rewrite] = frozenset()

    def without(self, names: Iterable[str]) -> Place:
        """Return the place that some rewrites do not reach either."""
        return attrs.evolve(self, off=self.off.union(names))

    def naming(self, names: Iterable[str]) -> Place:
        """Return the place where some names are those of common table expressions."""
        return attrs.evolve(self, ctes=self.ctes.union(names))

    def inside(self, rewrite: Rewrite) -> Place:
        """Return the place inside the condition of a rewrite."""
        return attrs.evolve(self, applying=self.applying | {rewrite})

    def is_reached_by(self, rewrite: Rewrite) -> bool:
        """Tell whether a rewrite is neither switched off here, nor the one that this place comes from."""
        return rewrite.name not in self.off and rewrite not in self.applying


@attrs.frozen(eq=False)
class Condition:
    """What a rewrite says about one occurrence of its source; context values stand in it as such.

    Attributes:
        rewrite: The rewrite.
        predicate: The condition, over that occurrence.
    """

    rewrite: Restriction
    predicate: SQLPredicate


@attrs.frozen(eq=False)
class _Candidate:
    """A rewrite and how its values are read: they are fixed, or those of the block that runs."""

    rewrite: Rewrite
    place: Optional[int] = None

    @property
    def is_fixed(self) -> bool:
        """Whether the values are those that the rewrite has now."""
        return self.place is None or not self.rewrite.params

    def is_same(self, other: _Candidate) -> bool:
        """Tell whether another one does the same whatever values a block has at a run."""
        return self.is_fixed and other.is_fixed and self.rewrite.is_same(other.rewrite)

    def readers(self, values: Sequence[Any]) -> List[Callable[[], Any]]:
        """Return the functions that give the values of the condition at a run."""
        if self.place is None or not self.rewrite.params:  # a function has made the condition, with its values
            return [_constantly(value) for value in values]
        return [_of_block(self.place, index) for index in range(len(values))]


def _constantly(value: Any) -> Callable[[], Any]:
    return lambda: value


def _of_block(place: int, index: int) -> Callable[[], Any]:
    def read() -> Any:
        altered: Any = ALTERED.get()  # of the same key, so with a rewrite of the same condition there
        return altered.added[place].params[index]

    return read


class Reach:
    """The rewrites that are active for one statement.

    Attributes:
        applied: Names of those that reached something; the keys count.
    """

    def __init__(
        self, statement: Node, installed: Tuple[Rewrite, ...], altered: Optional[Altered], additions: Additions
    ) -> None:
        self._additions = additions
        self._off = frozenset() if altered is None else altered.off
        self._general = [_Candidate(each) for each in installed]
        if altered is not None:
            self._general += [_Candidate(each, place) for place, each in enumerate(altered.added)]
        owned = [table for table in find(statement, TableExpression) if table.owner is not None]
        self._owners = {table.owner: table for table in owned}
        self.applied: Dict[str, None] = {}
        self._known: Dict[Tuple[TableExpression, Place], List[Condition]] = {}

    @property
    def everywhere(self) -> Tuple[Rewrite, ...]:
        """All that are not switched off around the statement, those of its models included."""
        of_models = [each for owner in self._owners for each in rewrites_of(owner)]
        known = dict.fromkeys([*of_models, *[candidate.rewrite for candidate in self._general]])
        return tuple([each for each in known if each.name not in self._off])

    def conditions_on(self, table: TableExpression, place: Place) -> List[Condition]:
        """Return what the rewrites say about one occurrence of a table; each distinct thing once."""
        if (table, place) not in self._known:
            self._known[table, place] = list(self._conditions(table, place))
        return self._known[table, place]

    def _conditions(self, table: TableExpression, place: Place) -> Iterator[Condition]:
        if table.is_abstract or (table.schema is None and table.name in place.ctes):
            return
        if table.owner is not None:
            self._owners.setdefault(table.owner, table)  # a condition, or a change of the statement, has brought it
        distinct: List[_Candidate] = []
        for candidate in self._concerning(table):
            rewrite = candidate.rewrite
            is_active = rewrite.name not in self._off and place.is_reached_by(rewrite)
            if not isinstance(rewrite, Restriction) or not is_active:
                continue
            if not any(map(candidate.is_same, distinct)):
                distinct.append(candidate)
                yield self._condition(candidate, rewrite, table)

    def _concerning(self, table: TableExpression) -> Iterator[_Candidate]:
        for owner, own in self._owners.items():
            is_known = owner is table.owner or (table.owner is None and _has_same_name(own, table))
            for rewrite in rewrites_of(owner) if is_known else ():
                if not isinstance(rewrite, Restriction) or rewrite.source is None or _concerns(rewrite.table(), own):
                    yield _Candidate(rewrite)
        for candidate in self._general:
            rewrite = candidate.rewrite
            if isinstance(rewrite, Restriction) and _concerns(rewrite.table(), table):
                yield candidate

    def _condition(self, candidate: _Candidate, rewrite: Restriction, table: TableExpression) -> Condition:
        predicate = rewrite.predicate_for(self._owner_for(rewrite, table))
        skeleton: Any = skeleton_of(predicate, self._additions.next_place)
        self._additions.add(candidate.readers(predicate.params))
        self.applied[rewrite.name] = None
        return Condition(rewrite, _moved(skeleton, table))

    def _owner_for(self, rewrite: Restriction, table: TableExpression) -> Optional[type]:
        """Return the class that a condition is made for: that of the occurrence, if it is one of the restricted."""
        own = table.owner or next((owner for owner, each in self._owners.items() if _has_same_name(each, table)), None)
        source = rewrite.source
        if not isinstance(source, type):
            return own
        if own is not None and issubclass(own, source):
            return own
        return _class_named(table, source) or source


def _concerns(restricted: TableExpression, table: TableExpression) -> bool:
    """Tell whether a table is one that is restricted: by its class, or by its name."""
    owner = restricted.owner
    if owner is not None and table.owner is not None:
        return issubclass(table.owner, owner) or _has_same_name(restricted, table)
    return _has_same_name(restricted, table) or (owner is not None and _class_named(table, owner) is not None)


def _class_named(table: TableExpression, base: type) -> Optional[type]:
    """Return the class derived from a base whose table a table without a class is, by its name."""
    derived: List[type] = type.__subclasses__(base)
    for each in derived:
        if _name_of(each).casefold() == table.name.casefold():
            return each
        found = _class_named(table, each)
        if found is not None:
            return found
    return None


def _name_of(owner: Any) -> str:
    """Return the name of the table of a class; empty where it has none of its own."""
    return str(owner.table_name()) if getattr(owner, "__table_name__", None) else ""


def _has_same_name(known: TableExpression, table: TableExpression) -> bool:
    """Tell whether two tables may be one: engines differ on the case of names, and any schema may be the default."""
    is_named = bool(known.name) and known.name.casefold() == table.name.casefold()
    return is_named and (known.schema is None or table.schema is None or known.schema == table.schema)


# -- from a condition on a source to one on an occurrence of it


def _moved(condition: Any, occurrence: TableExpression) -> Any:
    own = [_identity(column.table) for column in columns_outside_queries(condition) if column.table is not None]
    return _move(condition, own, occurrence)


def _move(part: Node, own: List[Any], occurrence: TableExpression, *, is_inside: bool = False) -> Node:
    """Return a part of a condition in which columns of the source are those of the occurrence.

    In a query inside the condition these are the columns of the enclosing statement, unless the query reads the same
    source itself; names without a table are the query's own there.
    """
    if isinstance(part, Column):
        return _moved_column(part, own, occurrence, is_inside=is_inside)
    if part.is_query:
        sources = getattr(part, "from_", None)
        if sources is not None and any(_identity(table) in own for table in find(sources, TableExpression)):
            return part
        is_inside = True
    return part.rebuilt(lambda below: _move(below, own, occurrence, is_inside=is_inside))


def _moved_column(column: Column[Any], own: List[Any], occurrence: TableExpression, *, is_inside: bool) -> Node:
    table = column.table
    if table is None:
        return column if is_inside else column.evolve(table=occurrence)
    if _identity(table) not in own:
        return column
    name = occurrence.name_of(column.name, table) if isinstance(table, TableExpression) else column.name
    return column.evolve(name=name, table=occurrence)


def _identity(table: Any) -> Any:
    return (table.name, table.schema, table.alias, table.owner) if isinstance(table, TableExpression) else table
