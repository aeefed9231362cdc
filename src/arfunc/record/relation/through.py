"""Chains: the hops of a relation through other models, and loading along them in one statement."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Sequence, Tuple

import attrs

from arfunc.effect.composition import Steps
from arfunc.effect.effects import Fetch
from arfunc.expression.column import Column
from arfunc.expression.join import JoinType
from arfunc.expression.value import SQLPredicate
from arfunc.query import step as steps
from arfunc.query.step import JoinClause, Projection
from arfunc.record.condition import one_of
from arfunc.record.mapping import MappedField, Mapping
from arfunc.record.relation.hop import Hop
from arfunc.record.relation.link import Key
from arfunc.record.relation.occurrence import column_at
from arfunc.record.relation.reduction import Level, levels_of, reached

__all__ = ["Chain"]

Row = Tuple[Any, ...]

_KEY = "_owner_key_{}"
"""Under which names the statement gives the key of the owner."""


@attrs.frozen(eq=False)
class Chain:
    """What a `Link` is for two models, for the two ends of several hops.

    Attributes:
        hops: The hops, two at least.
    """

    hops: Tuple[Hop, ...]

    @property
    def owner(self) -> Mapping:
        """Mapping of the model that the relation starts from."""
        return self.hops[0].link.owner

    @property
    def target(self) -> Mapping:
        """Mapping of the model that it leads to."""
        return self.hops[-1].link.target

    @property
    def owner_fields(self) -> Tuple[MappedField, ...]:
        """Fields of the owner."""
        return self.hops[0].link.owner_fields

    def owner_key(self, record: Any) -> Key:
        """Return the key by which an owner is linked; None if a part of it has no value."""
        return self.hops[0].link.owner_key(record)

    def chunks(self, keys: Sequence[Key]) -> List[Sequence[Key]]:
        """Return keys in portions that one statement can ask for."""
        return self.hops[0].link.chunks(keys)

    def condition(self, keys: Sequence[Key]) -> SQLPredicate:
        """Return the predicate that targets meet which owners with one of some keys lead to."""
        levels = self._levels()
        return reached(levels, _first_of(levels, keys))

    def fetch(self, query: Any, keys: Sequence[Key], modify: Callable[[Any], Any]) -> Steps[Dict[Key, List[Any]]]:
        """Load targets by the key of their owner: in one statement, which gives the key beside each target.

        A target of several owners is one record, and belongs once to each of them.
        """
        changed = modify(query)
        link = self.hops[0].link
        decode = KeyedRows(changed.subject.decode, self.target, link.target_fields)
        pairs: List[Tuple[Key, Any]] = yield from Fetch(self._asked(changed, keys), decode)
        groups: Dict[Key, Dict[int, Any]] = {}
        for key, target in pairs:
            groups.setdefault(key, {})[id(target)] = target
        yield from changed.fetch_related(list({id(target): target for _, target in pairs}.values()))
        return {key: list(targets.values()) for key, targets in groups.items()}

    def _asked(self, query: Any, keys: Sequence[Key]) -> Any:
        """Return a query of targets joined back to the first hop's table, which has the keys of the owners."""
        levels = self._levels()
        for outer, inner in zip(levels[:0:-1], levels[-2::-1]):
            clause = JoinClause(inner.target, JoinType.JOIN, outer.meets())
            query = query._with(steps.JOIN, clause).where(*inner.conditions())
        keyed = [column.as_(_KEY.format(place)) for place, column in enumerate(_key_columns(levels))]
        return query.where(_first_of(levels, keys))._with(steps.SELECT_MORE, Projection(keyed))

    def _levels(self) -> List[Level]:
        """Return the hops with their tables: that of the target under its own name, which modifiers use."""
        *before, last = self.hops
        levels = levels_of(before, self.owner.table, taken=[last.table])
        return [*levels, Level(last, levels[-1].target, last.table)]


def _key_columns(levels: Sequence[Level]) -> List[Column[Any]]:
    link = levels[0].hop.link
    return [column_at(link.target, field.name, levels[0].target) for field in link.target_fields]


def _first_of(levels: Sequence[Level], keys: Sequence[Key]) -> SQLPredicate:
    return one_of(_key_columns(levels), levels[0].hop.link.tuples(keys))


@attrs.frozen
class KeyedRows:
    """Rows as pairs of a key, which the last columns hold, and the record that the others are.

    Rows of one target become one record.

    Attributes:
        decode: How rows become records.
        mapping: Mapping of the records' model.
        fields: What the last columns hold.
    """

    decode: Any
    mapping: Mapping = attrs.field(eq=False)
    fields: Tuple[MappedField, ...] = attrs.field(eq=False)

    def bound(self, dialect: Any, plan: Any) -> Callable[[List[Row]], List[Tuple[Key, Any]]]:
        """Return the function from rows to pairs."""
        load = self.decode.bound(dialect, plan)
        names = [column.name for column in plan.columns]
        own = [names.index(field.column) for field in self.mapping.key if field.column in names]
        is_keyed = bool(own) and len(own) == len(self.mapping.key)
        readers = [dialect.codecs.decoder_of(field.type) for field in self.fields]
        width = len(readers)

        def pairs(rows: List[Row]) -> List[Tuple[Key, Any]]:
            marks = [tuple([row[place] for place in own]) for row in rows] if is_keyed else list(range(len(rows)))
            distinct = dict(zip(marks, rows))
            records = dict(zip(distinct, load(list(distinct.values()))))
            keys = [_read(row[-width:], readers) for row in rows]
            return [(key, records[mark]) for key, mark in zip(keys, marks)]

        return pairs


def _read(values: Row, readers: List[Any]) -> Key:
    parts = [value if read is None else read(value) for value, read in zip(values, readers)]
    return parts[0] if len(parts) == 1 else tuple(parts)
