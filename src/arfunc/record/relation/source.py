"""How a relation through another model finds its way: the hops to the model between, and those on to the target."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

import attrs

from arfunc.errors import RelationResolutionError
from arfunc.record.mapping import mapping_of
from arfunc.record.registry import resolve
from arfunc.record.relation.hop import Hop
from arfunc.record.relation.link import Link
from arfunc.record.relation.modification import Modifier
from arfunc.record.relation.resolution import relation_of, relations_of

__all__ = ["hops_through"]


def hops_through(relation: Any, owner: type, target: type) -> Tuple[Hop, ...]:
    """Return the hops of a relation that goes through another model.

    Args:
        relation: The relation, with `through`, `source` and `scope`.
        owner: The model that it starts from.
        target: The model that it leads to.

    Raises:
        RelationResolutionError: There is no way, or several and none is named.
    """
    label = f"{owner.__name__}.{relation.name}"
    known = relation_of(owner, relation.through) if isinstance(relation.through, str) else None
    if known is not None:
        _check_end(relation, owner, label)
        before, middle = known.hops(owner), known.target_of(owner)
        source = _source_of(relation, middle, target, label)
    else:
        middle = relation.through if isinstance(relation.through, type) else _model_named(relation, owner, label)
        back = _way_back(relation, middle, owner, label)
        before = (Hop(_reversed(back, middle, owner), f"{relation.name}_through", label),)
        source = _source_of(relation, middle, target, label, without=back)
    *on, last = source.hops(middle)
    return (*before, *on, attrs.evolve(last, scope=_both(last.scope, relation.scope), label=label))


def _model_named(relation: Any, owner: type, label: str) -> type:
    try:
        return resolve(relation.through, relation.owner)
    except RelationResolutionError as error:
        known = ", ".join(relations_of(owner))
        raise RelationResolutionError(
            f"{label} goes through {relation.through!r}, which is neither a relation of {owner.__name__} ({known}) nor "
            f"a model: {error}"
        ) from error


def _way_back(relation: Any, middle: type, owner: type, label: str) -> Any:
    """Return the relation of the model between that belongs to the owner."""
    found = {
        name: each
        for name, each in relations_of(middle).items()
        if each.through is None
        and name != relation.source
        and each.hops(middle)[0].is_held
        and issubclass(owner, each.target_of(middle))
    }
    return _only(found, f"{label} goes through {middle.__name__}, which needs one BelongsTo to {owner.__name__}")


def _source_of(relation: Any, middle: type, target: type, label: str, *, without: Optional[Any] = None) -> Any:
    """Return the relation of the model between that leads on to the target."""
    known = relations_of(middle)
    if relation.source is not None:
        named = known.get(relation.source)
        if named is None:
            raise RelationResolutionError(
                f"{label}: the source {relation.source!r} is no relation of {middle.__name__}; its relations: "
                f"{', '.join(known) or 'none'}."
            )
        known = {relation.source: named}
    found = {name: each for name, each in known.items() if each is not without and each.target_of(middle) is target}
    return _only(found, f"{label} goes through {middle.__name__}, which needs one relation to {target.__name__}")


def _only(found: Dict[str, Any], need: str) -> Any:
    if len(found) == 1:
        return next(iter(found.values()))
    several = f"and has several: {', '.join(found)}. Name one: source=..." if found else "and has none"
    raise RelationResolutionError(f"{need}, {several}.")


def _check_end(relation: Any, owner: type, label: str) -> None:
    """Refuse a relation that goes through itself."""
    seen: List[Any] = []
    current: Any = relation
    while current is not None:
        if current in seen:
            names = " through ".join(each.name for each in [*seen, current])
            raise RelationResolutionError(f"{label} goes through itself: {names}.")
        seen.append(current)
        current = relation_of(owner, current.through) if isinstance(current.through, str) else None


def _reversed(back: Any, middle: type, owner: type) -> Link:
    link = back.link(middle).reversed()
    own = mapping_of(owner)
    return Link(own, link.target, tuple([own.field(field.name) for field in link.owner_fields]), link.target_fields)


def _both(one: Optional[Modifier], other: Optional[Modifier]) -> Optional[Modifier]:
    if one is None or other is None:
        return one or other
    return lambda query: other(one(query))
