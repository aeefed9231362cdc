"""Which hooks a record has: the methods that its model overrides, the handlers of the class, and its own."""

from __future__ import annotations

from typing import Any, FrozenSet

import attrs

from arfunc.effect.composition import Steps
from arfunc.effect.effects import Call
from arfunc.record.event import HOOKS_KEPT_AS, Handlers, ModelEvent, handlers_of_class
from arfunc.record.lifecycle import Lifecycle

__all__ = ["DELETING", "SAVING", "VALIDATING", "fire", "has_any", "hooks_of", "hooks_of_class", "is_told_of_loads"]

VALIDATING = frozenset({ModelEvent.BEFORE_VALIDATE, ModelEvent.AFTER_VALIDATE})
DELETING = frozenset({ModelEvent.BEFORE_DELETE, ModelEvent.AFTER_DELETE})
SAVING = frozenset(ModelEvent) - DELETING - {ModelEvent.AFTER_LOAD}
"""Events that an operation may fire."""


@attrs.frozen
class _Method:
    """A method of the record, called by name, so that the newest definition counts."""

    name: str

    def __call__(self, record: Any, **facts: Any) -> Any:
        return getattr(record, self.name)()


def hooks_of(record: Any) -> Handlers:
    """Return what is called at the moments of a record's life; nothing, for most."""
    hooks = hooks_of_class(type(record))
    own = record.__arfunc_own__
    if own is None or not own.handlers:
        return hooks
    return {event: (*hooks.get(event, ()), *own.handlers.get(event, ())) for event in {**hooks, **own.handlers}}


def hooks_of_class(model: type) -> Handlers:
    """Return what is called for all records of a class; worked out once."""
    hooks = model.__dict__.get(HOOKS_KEPT_AS)
    if hooks is None:
        hooks = _hooks(model)
        setattr(model, HOOKS_KEPT_AS, hooks)
    return hooks


def has_any(hooks: Handlers, events: FrozenSet[ModelEvent]) -> bool:
    """Tell whether something is to be called at one of some moments."""
    return bool(hooks) and any(hooks.get(event) for event in events)


def is_told_of_loads(model: Any) -> bool:
    """Tell whether records of a class have hooks for being loaded."""
    return isinstance(model, type) and ModelEvent.AFTER_LOAD in hooks_of_class(model)


def fire(hooks: Handlers, event: ModelEvent, record: Any, **facts: Any) -> Steps[None]:
    """Call what is to be called at a moment, in order; what an asynchronous hook gives is awaited."""
    for handler in hooks.get(event, ()):
        yield Call(handler, (record,), facts)


def _hooks(model: type) -> Handlers:
    handlers = handlers_of_class(model)
    methods = {event: (_Method(event.value),) for event in ModelEvent if _is_overridden(model, event.value)}
    found = {event: (*methods.get(event, ()), *handlers.get(event, ())) for event in ModelEvent}
    return {event: hooks for event, hooks in found.items() if hooks}


def _is_overridden(model: type, name: str) -> bool:
    return getattr(model, name) is not getattr(Lifecycle, name)
