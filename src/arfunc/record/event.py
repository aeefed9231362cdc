"""The events in the life of a record, and who is told of them."""

from __future__ import annotations

import enum
from typing import Any, Callable, Dict, List, Tuple

from arfunc.errors import ArgumentTypeError
from arfunc.record.state import own_of

__all__ = [
    "HOOKS_KEPT_AS",
    "Handler",
    "Handlers",
    "ModelEvent",
    "add_handler",
    "forget_hooks",
    "handlers_of_class",
    "remove_handler",
]

Handler = Callable[..., Any]
"""Called with the record, and with the facts of the event by name: take ``**kwargs``, for more facts may come."""

HOOKS_KEPT_AS = "__arfunc_hooks__"
"""Under which name a class keeps what `hook.hooks_of_class` found for it."""

_KEPT_AS = "__arfunc_handlers__"


class ModelEvent(enum.Enum):
    """A moment in the life of a record; the value is the name of the method that is called then."""

    BEFORE_VALIDATE = "before_validate"
    AFTER_VALIDATE = "after_validate"
    BEFORE_SAVE = "before_save"
    BEFORE_INSERT = "before_create"
    AFTER_INSERT = "after_create"
    BEFORE_UPDATE = "before_update"
    AFTER_UPDATE = "after_update"
    AFTER_SAVE = "after_save"
    BEFORE_DELETE = "before_delete"
    AFTER_DELETE = "after_delete"
    AFTER_LOAD = "after_load"

    def __hash__(self) -> int:
        """That of the object: members are looked up for each save, and the hash of `Enum` is slow."""
        return object.__hash__(self)


Handlers = Dict[ModelEvent, Tuple[Handler, ...]]


def handlers_of_class(model: type) -> Handlers:
    """Return the handlers of a class and its bases, those of the bases first."""
    found: Handlers = {}
    for base in reversed(model.__mro__):
        for event, handlers in vars(base).get(_KEPT_AS, {}).items():
            found[event] = (*found.get(event, ()), *handlers)
    return found


def add_handler(owner: Any, event: ModelEvent, handler: Handler) -> None:
    """Let a handler be called for the records of a class, or for one record, after those that are there.

    Raises:
        ArgumentTypeError: The event is none, or the handler cannot be called.
    """
    if not callable(handler):
        raise ArgumentTypeError(f"a handler of {_checked(event)} is a function of the record, got {handler!r}.")
    handlers = _own_handlers(owner)
    handlers[event] = (*handlers.get(_checked(event), ()), handler)
    forget_hooks(owner)


def remove_handler(owner: Any, event: ModelEvent, handler: Handler) -> None:
    """Let a handler not be called any more; one that was added twice is called once less."""
    handlers = _own_handlers(owner)
    left = list(handlers.get(_checked(event), ()))
    if handler in left:
        left.remove(handler)
    handlers[event] = tuple(left)
    forget_hooks(owner)


def forget_hooks(owner: Any) -> None:
    """Have a class, and those derived from it, asked anew for its hooks; a single record keeps none."""
    if isinstance(owner, type):
        if HOOKS_KEPT_AS in vars(owner):
            delattr(owner, HOOKS_KEPT_AS)
        subclasses: List[type] = type.__subclasses__(owner)
        for derived in subclasses:
            forget_hooks(derived)


def _own_handlers(owner: Any) -> Handlers:
    if not isinstance(owner, type):
        return own_of(owner).handlers
    if _KEPT_AS not in vars(owner):
        setattr(owner, _KEPT_AS, {})
    handlers: Handlers = vars(owner)[_KEPT_AS]
    return handlers


def _checked(event: Any) -> ModelEvent:
    if not isinstance(event, ModelEvent):
        raise ArgumentTypeError(f"an event is a ModelEvent, such as ModelEvent.BEFORE_SAVE, got {event!r}.")
    return event
