"""Links: which fields of two models hold the same values, once a relation's target is known."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, List, Sequence, Tuple

import attrs

from arfunc.effect.composition import Steps
from arfunc.errors import RelationResolutionError
from arfunc.expression.value import SQLPredicate
from arfunc.record.condition import key_chunks, one_of
from arfunc.record.mapping import MappedField, Mapping

__all__ = ["Key", "Link", "fields_named"]

Key = Any
"""The value of a key; a tuple of values where the key has several fields."""


@attrs.frozen(eq=False)
class Link:
    """Two models and the fields by which their records belong together.

    Attributes:
        owner: Mapping of the model that declares the relation.
        target: Mapping of the model that it leads to.
        owner_fields: Fields of the owner.
        target_fields: Fields of the target, in the same order.
    """

    owner: Mapping
    target: Mapping
    owner_fields: Tuple[MappedField, ...]
    target_fields: Tuple[MappedField, ...]

    def owner_key(self, record: Any) -> Key:
        """Return the key by which an owner is linked; None if a part of it has no value."""
        return _key_of(record, self.owner_fields)

    def target_key(self, record: Any) -> Key:
        """Return the key by which a target is linked; None if a part of it has no value."""
        return _key_of(record, self.target_fields)

    def condition(self, keys: Sequence[Key]) -> SQLPredicate:
        """Return the predicate that targets with one of some keys meet."""
        return one_of([self.target.column(field.name) for field in self.target_fields], self.tuples(keys))

    def chunks(self, keys: Sequence[Key]) -> List[Sequence[Key]]:
        """Return keys in portions that one statement can ask for."""
        portions = key_chunks(self.tuples(keys))
        return portions if len(self.target_fields) > 1 else [[key for (key,) in portion] for portion in portions]

    def tuples(self, keys: Sequence[Key]) -> Sequence[Tuple[Any, ...]]:
        """Return keys as tuples, one value a field."""
        return keys if len(self.target_fields) > 1 else [(key,) for key in keys]

    def fetch(self, query: Any, keys: Sequence[Key], modify: Callable[[Any], Any]) -> Steps[Dict[Key, List[Any]]]:
        """Load targets by their key, in one statement.

        Args:
            query: What gives all targets.
            keys: Those that are asked for.
            modify: What is done to the query with its condition.
        """
        targets = yield from modify(query.where(self.condition(keys))).fetch_all()
        return self.grouped(targets)

    def reversed(self) -> Link:
        """Return the same link from the target to the owner."""
        return Link(self.target, self.owner, self.target_fields, self.owner_fields)

    def grouped(self, targets: Iterable[Any]) -> Dict[Key, List[Any]]:
        """Return targets by their key, in their order."""
        groups: Dict[Key, List[Any]] = {}
        for target in targets:
            groups.setdefault(self.target_key(target), []).append(target)
        return groups


def fields_named(mapping: Mapping, names: Sequence[str], *, relation: str) -> Tuple[MappedField, ...]:
    """Return the fields of a model by their names, or by the names of their columns.

    Raises:
        RelationResolutionError: The model has no such field.
    """
    return tuple([_field_named(mapping, name, relation) for name in names])


def _field_named(mapping: Mapping, name: str, relation: str) -> MappedField:
    found = mapping.fields.get(name) or mapping.by_column.get(name)
    if found is None:
        raise RelationResolutionError(
            f"{relation} uses the foreign key {name!r}, which {mapping.model.__name__} does not have. "
            f"Its fields are: {', '.join(mapping.fields)}."
        )
    return found


def _key_of(record: Any, fields: Tuple[MappedField, ...]) -> Key:
    if len(fields) == 1:
        return _value_of(record, fields[0].name)
    parts = tuple([_value_of(record, field.name) for field in fields])
    return None if None in parts else parts


def _value_of(record: Any, name: str) -> Any:
    """Read a field; one that waits for the database has no value yet, one that was not selected is an error."""
    values = vars(record)
    if name in values:
        return values[name]
    return getattr(record, name) if record.is_from_db else None
