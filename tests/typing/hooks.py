"""What hooks and mixins give, for checkers."""

from __future__ import annotations

from typing import Any, List, Optional

from typing_extensions import assert_type

from arfunc import (
    ActiveRecord,
    AsyncActiveRecord,
    Col,
    ModelEvent,
    OptimisticLockMixin,
    SoftDeleteMixin,
    UUID7Mixin,
    col,
)


class Note(UUID7Mixin, OptimisticLockMixin, SoftDeleteMixin, ActiveRecord):
    text: Col[str] = col(default="")

    def before_save(self) -> None:
        super().before_save()


class AsyncNote(UUID7Mixin, OptimisticLockMixin, SoftDeleteMixin, AsyncActiveRecord):
    text: Col[str] = col(default="")

    async def before_save(self) -> None:
        await super().before_save()


@Note.on_event(ModelEvent.AFTER_INSERT)
def told(note: Note, **facts: Any) -> str:
    return note.text


note = Note()
note.on(ModelEvent.BEFORE_SAVE, told)
Note.off(ModelEvent.BEFORE_SAVE, told)
assert_type(told(note), str)
assert_type(note.version, int)
assert_type(note.restore(), int)
assert_type(note.delete(hard=True), int)
assert_type(note.validate_fields(), None)
assert_type(Note.query_with_deleted().all(), List[Note])
assert_type(Note.query_only_deleted().one(), Optional[Note])
assert_type(Note.query().delete(hard=True), int)


async def check_awaited() -> None:
    awaited = AsyncNote()
    assert_type(await awaited.restore(), int)
    assert_type(await awaited.delete(hard=True), int)
    assert_type(await AsyncNote.query_with_deleted().all(), List[AsyncNote])
    assert_type(await AsyncNote.query_only_deleted().one(), Optional[AsyncNote])
