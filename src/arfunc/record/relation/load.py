"""Loading relations: one statement a relation for all records that were loaded together."""

from __future__ import annotations

import functools
from typing import Any, Dict, Iterable, List, Optional, Sequence, Tuple, Union

from arfunc.effect.composition import Program, Steps
from arfunc.effect.effects import OnRollback
from arfunc.errors import ArgumentTypeError
from arfunc.record.hook import is_told_of_loads
from arfunc.record.relation.link import Key, Link
from arfunc.record.relation.modification import Modifier, modified
from arfunc.record.relation.path import Loading
from arfunc.record.relation.resolution import relation_of
from arfunc.record.relation.through import Chain
from arfunc.record.state import LoadContext, context_of, own_of, row_of

__all__ = ["MISSING", "forget", "has_modifier", "kept_value", "load_all", "load_for", "runs_user_code"]

MISSING: Any = object()
AnyLink = Union[Link, Chain]


def kept_value(relation: Any, record: Any) -> Any:
    """Return what a relation has loaded for a record, or `MISSING`."""
    key = relation.link(type(record)).owner_key(record)
    if key is None:
        return relation.nothing()
    own = record.__arfunc_own__
    if own is not None and relation.name in own.relations:
        held_key, value = own.relations[relation.name]
        if held_key == key:
            return value
    context: Optional[LoadContext] = record.__arfunc_context__
    loaded = None if context is None else context.loaded.get(relation.name)
    return MISSING if loaded is None else loaded.get(key, MISSING)


def forget(relation: Any, record: Any) -> None:
    """Forget what a relation has loaded for a record."""
    own = record.__arfunc_own__
    if own is not None:
        own.relations.pop(relation.name, None)
    context = context_of(record)
    if context is not None and relation.name in context.loaded:
        context.loaded[relation.name].pop(relation.link(type(record)).owner_key(record), None)


def load_for(relation: Any, record: Any) -> Program[Any]:
    """Return the program that loads a relation for a record and for all that were loaded together with it.

    Its answer is the record's own value.
    """
    return Program(_load_for, (relation, record), local=is_told_of_loads(relation.target_of(type(record))))


def _load_for(relation: Any, record: Any) -> Steps[Any]:
    link: AnyLink = relation.link(type(record))
    key = link.owner_key(record)
    value = kept_value(relation, record)
    if value is not MISSING:  # a sibling that was asked at the same time has loaded it meanwhile
        return value
    keys = _sibling_keys(link, record, key)
    found = yield from _values_by_key(relation, link, keys)
    _keep(relation, [record], link, found)
    _keep_inverse(relation, [record], link, found)
    yield OnRollback(functools.partial(_drop, relation.name, record, found))
    return found[key]


def _drop(name: str, record: Any, found: Dict[Key, Any]) -> None:
    """Forget what was loaded in a transaction that is rolled back."""
    own, context = record.__arfunc_own__, context_of(record)
    if own is not None and name in own.relations:
        key, value = own.relations[name]
        if found.get(key, MISSING) is value:
            del own.relations[name]
    if context is not None and name in context.loaded:
        context.loaded[name] = {k: v for k, v in context.loaded[name].items() if found.get(k, context) is not v}


def load_all(records: Sequence[Any], loadings: Tuple[Loading, ...]) -> Program[None]:
    """Load relations for records of one model, and what is to be loaded with their targets.

    Modifiers and hooks are the user's code, so the program is local if there are any.
    """
    is_local = runs_user_code(type(records[0]), loadings) if records else has_modifier(loadings)
    return Program(_load_all, (records, loadings), local=is_local)


def has_modifier(loadings: Tuple[Loading, ...]) -> bool:
    """Tell whether a function of the user's takes part."""
    return any(loading.modifier is not None or has_modifier(loading.inner) for loading in loadings)


def runs_user_code(model: Any, loadings: Tuple[Loading, ...]) -> bool:
    """Tell whether a modifier takes part, or a hook of records that are loaded."""
    return has_modifier(loadings) or any(_is_told(model, loading) for loading in loadings)


def _is_told(model: Any, loading: Loading) -> bool:
    relation: Any = relation_of(model, loading.name)
    if relation is None:  # an error, once it is loaded
        return False
    target = relation.target_of(model)
    return is_told_of_loads(target) or any(_is_told(target, inner) for inner in loading.inner)


def _load_all(records: Sequence[Any], loadings: Tuple[Loading, ...]) -> Steps[None]:
    for loading in loadings:
        if records:
            targets = yield from _load_one(records, loading)
            yield from _load_all(targets, loading.inner)


def _load_one(records: Sequence[Any], loading: Loading) -> Steps[List[Any]]:
    relation = relation_of(type(records[0]), loading.name)
    if relation is None:
        raise ArgumentTypeError(f"{type(records[0]).__name__} has no relation {loading.name!r}.")
    link: AnyLink = relation.link(type(records[0]))
    keys = list(dict.fromkeys([key for key in map(link.owner_key, records) if key is not None]))
    found = yield from _values_by_key(relation, link, keys, loading.modifier)
    _keep(relation, records, link, found)
    _keep_inverse(relation, records, link, found)
    return [target for value in found.values() for target in relation.listed(value)]


def _sibling_keys(link: AnyLink, record: Any, key: Key) -> List[Key]:
    context = context_of(record)
    if context is None or not row_of(record) or not _holds(context, link):
        return [key]
    columns = [context.values_of(field.name) for field in link.owner_fields]
    keys = columns[0] if len(columns) == 1 else [None if None in parts else parts for parts in zip(*columns)]
    return list(dict.fromkeys([key, *[each for each in keys if each is not None]]))


def _holds(context: LoadContext, link: AnyLink) -> bool:
    return all(field.name in context.projection.places for field in link.owner_fields)


def _values_by_key(
    relation: Any, link: AnyLink, keys: List[Key], modifier: Optional[Modifier] = None
) -> Steps[Dict[Key, Any]]:
    modify = functools.partial(modified, modifier=modifier, what=f"the function given for {relation.name!r}")
    groups: Dict[Key, List[Any]] = {}
    for portion in link.chunks(keys):
        groups.update((yield from link.fetch(relation.targets_of(link), portion, modify)))
    return {key: relation.value_of(groups.get(key, [])) for key in keys}


def _keep(relation: Any, records: Sequence[Any], link: AnyLink, found: Dict[Key, Any]) -> None:
    """Keep values where the records find them: beside the rows loaded together, or with a record on its own."""
    for context in _contexts(records):
        if context.rows and _holds(context, link):
            context.loaded[relation.name] = {**context.loaded.get(relation.name, {}), **found}
    for record in records:
        own_context = context_of(record)
        if own_context is None or not _holds(own_context, link):
            key = link.owner_key(record)
            if key is not None:
                own_of(record).relations[relation.name] = (key, found[key])


def _keep_inverse(relation: Any, owners: Sequence[Any], link: AnyLink, found: Dict[Key, Any]) -> None:
    """Let the targets know their owner, where they belong to one."""
    inverse = relation.inverse(type(owners[0]))
    if inverse is None or inverse.many or inverse.scope is not None:
        return
    by_key = {link.owner_key(owner): owner for owner in owners}
    targets = [target for value in found.values() for target in relation.listed(value)]
    for context in _contexts(targets):
        context.loaded[inverse.name] = {**context.loaded.get(inverse.name, {}), **by_key}


def _contexts(records: Iterable[Any]) -> List[LoadContext]:
    contexts = {id(context): context for context in map(context_of, records) if context is not None}
    return list(contexts.values())
