"""Every model by its name, for relations that name their target; a model that nobody holds is forgotten."""

from __future__ import annotations

import difflib
import threading
import weakref
from typing import Dict, List, Optional, Set, Tuple

import attrs

from arfunc.errors import RelationResolutionError

__all__ = ["ModelRegistry", "models", "resolve"]


@attrs.frozen(eq=False)
class _Entry:
    reference: weakref.ReferenceType[type]
    path: str
    scope: str
    generation: int


@attrs.define(eq=False)
class _Scope:
    """A module, class body or function in which models are defined, once or each time that it runs."""

    generation: int = 0
    names: Set[str] = attrs.field(factory=set)


@attrs.define(eq=False)
class ModelRegistry:
    """Models by name.

    A function that defines models defines them anew each time it runs; models of one run belong together, so each
    carries the number of its run (its generation), told by a name that comes again.
    """

    _entries: Dict[str, List[_Entry]] = attrs.field(factory=dict)
    _scopes: Dict[str, _Scope] = attrs.field(factory=dict)
    _lock: threading.Lock = attrs.field(factory=threading.Lock)

    def register(self, model: type) -> None:
        """Note a model, without keeping it alive."""
        scope_path = _scope_of(model)
        with self._lock:
            scope = self._scopes.setdefault(scope_path, _Scope())
            if model.__name__ in scope.names:
                scope.generation += 1
                scope.names.clear()
            scope.names.add(model.__name__)
            alive = [entry for entry in self._entries.get(model.__name__, ()) if entry.reference() is not None]
            alive.append(_Entry(weakref.ref(model), _path_of(model), scope_path, scope.generation))
            self._entries[model.__name__] = alive

    def resolve(self, name: str, owner: type) -> type:
        """The model that a name means in the class `owner`.

        It is looked for where the owner was defined, in the scopes around that, and then anywhere. The name may be
        qualified: ``"Post"``, ``"Outer.Post"``, ``"shop.models.Post"``. Of models that a module, a notebook say, has
        defined one after another under one name, the newest is meant.

        Raises:
            RelationResolutionError: No model has that name, or several do and none is nearer than the others.
        """
        found = self._alive(name)
        scope, generation = self._place_of(owner)
        for around in _scopes_around(scope):
            near = [(entry, model) for entry, model in found if entry.scope == around]
            if near:
                return _nearest(near, owner, generation if around == scope and _is_run_anew(scope) else None)
        if len(found) == 1:
            return found[0][1]
        raise self._unresolved(name, owner, [entry.path for entry, _ in found])

    def _alive(self, name: str) -> List[Tuple[_Entry, type]]:
        with self._lock:
            entries = list(self._entries.get(name.rpartition(".")[2], ()))
        found: List[Tuple[_Entry, type]] = []
        for entry in entries:
            model = entry.reference()
            if model is not None and f".{entry.path}".endswith(f".{name}"):
                found.append((entry, model))
        return found

    def _place_of(self, owner: type) -> Tuple[str, int]:
        for entry, model in self._alive(owner.__name__):
            if model is owner:
                return entry.scope, entry.generation
        return _scope_of(owner), 0

    def _unresolved(self, name: str, owner: type, paths: List[str]) -> RelationResolutionError:
        if paths:
            return RelationResolutionError(
                f"{owner.__name__} refers to {name!r}, which several models are called: {', '.join(sorted(paths))}. "
                "Qualify the name by the module, as in 'shop.models.Post'."
            )
        with self._lock:
            known = [key for key, entries in self._entries.items() if any(e.reference() for e in entries)]
        similar = difflib.get_close_matches(name.rpartition(".")[2], known, n=3)
        advice = f" Did you mean {' or '.join(map(repr, similar))}?" if similar else ""
        return RelationResolutionError(
            f"{owner.__name__} refers to {name!r}, but there is no model of that name.{advice} Import the module "
            "that defines it before the relation is used."
        )


def _nearest(near: List[Tuple[_Entry, type]], owner: type, generation: Optional[int]) -> type:
    """Return the owner itself, else the newest model of its own run, else the newest."""
    if any(model is owner for _, model in near):
        return owner
    same = [model for entry, model in near if entry.generation == generation]
    return same[-1] if same else near[-1][1]


def _is_run_anew(scope: str) -> bool:
    """Whether a scope is a function's, so that what it defines in one run belongs together."""
    return "<locals>" in scope


def _path_of(model: type) -> str:
    return f"{model.__module__}.{model.__qualname__}"


def _scope_of(model: type) -> str:
    return _path_of(model).rpartition(".")[0]


def _scopes_around(scope: str) -> List[str]:
    parts = scope.split(".")
    return [".".join(parts[:end]) for end in range(len(parts), 0, -1)]


models = ModelRegistry()


def resolve(name: str, owner: type) -> type:
    """The model that a name means in the class `owner`; see `ModelRegistry.resolve`."""
    return models.resolve(name, owner)
