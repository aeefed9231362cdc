"""What a model does at the moments of a record's life: methods to override, handlers to add."""

from __future__ import annotations

import functools
from typing import Any, Callable, Iterator, TypeVar

from arfunc.record.event import Handler, ModelEvent, add_handler, remove_handler
from arfunc.record.mode import Async

__all__ = ["DONE", "Lifecycle"]

H = TypeVar("H", bound=Handler)
Change = Callable[[Any, ModelEvent, Handler], None]


class _OfClassOrRecord:
    """A method that serves the class, for all its records, and each record, for itself."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self.__doc__ = change.__doc__

    def __get__(self, obj: Any, owner: type) -> Callable[[ModelEvent, Handler], None]:
        return functools.partial(self._change, owner if obj is None else obj)


class _Done:
    """Nothing, to be awaited or not."""

    __slots__ = ()

    def __await__(self) -> Iterator[Any]:
        return iter(())


DONE = _Done()


def _nothing(record: Any) -> Any:
    """Return what a method without effect gives: in asynchronous models `super()` may be awaited."""
    return DONE if isinstance(record, Async) else None


class Lifecycle:
    """Methods that a model may override; each is called once, and calls that of the next class by `super()`.

    Each moment is an event too (`ModelEvent`), whose handlers are called after the method. Methods and handlers of
    asynchronous models may be asynchronous. What one raises stops the operation: nothing stays written, the record is
    as it was, and the error arrives unchanged.
    """

    __slots__ = ()

    on = _OfClassOrRecord(add_handler)
    off = _OfClassOrRecord(remove_handler)

    @classmethod
    def on_event(cls, event: ModelEvent) -> Callable[[H], H]:
        """Return a decorator that adds a handler to the class, ``@User.on_event(ModelEvent.AFTER_INSERT)``."""

        def added(handler: H) -> H:
            cls.on(event, handler)
            return handler

        return added

    def before_validate(self) -> Any:
        """Prepare the record for validation: what is set here is validated and written."""
        return _nothing(self)

    def after_validate(self) -> Any:
        """React to values that are valid."""
        return _nothing(self)

    def before_save(self) -> Any:
        """Prepare the record for an insert or update; called only if there is something to write."""
        return _nothing(self)

    def before_create(self) -> Any:
        """Prepare the record for an insert."""
        return _nothing(self)

    def after_create(self) -> Any:
        """React to the insert."""
        return _nothing(self)

    def before_update(self) -> Any:
        """Prepare the record for an update."""
        return _nothing(self)

    def after_update(self) -> Any:
        """React to the update."""
        return _nothing(self)

    def after_save(self) -> Any:
        """React to an insert or update."""
        return _nothing(self)

    def before_delete(self) -> Any:
        """Prepare for the deletion, or refuse it by an error."""
        return _nothing(self)

    def after_delete(self) -> Any:
        """React to the deletion."""
        return _nothing(self)

    def after_load(self) -> Any:
        """Complete a record that was read from the database."""
        return _nothing(self)
