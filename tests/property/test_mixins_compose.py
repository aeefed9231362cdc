"""Mixins keep their promises together, in any order of bases."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Optional, Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arfunc import (
    ActiveRecord,
    IntegerPKMixin,
    OptimisticLockMixin,
    SoftDeleteMixin,
    SQLiteBackend,
    StaleObjectError,
    TimestampMixin,
    UUID7Mixin,
    UUIDMixin,
    create_all,
)

START = datetime(2024, 5, 6, tzinfo=timezone.utc)
KEYS = [IntegerPKMixin, UUIDMixin, UUID7Mixin]
OTHERS = [TimestampMixin, OptimisticLockMixin, SoftDeleteMixin]
ACTIONS = ["change", "save", "delete", "restore", "erase", "refresh", "update", "be second"]


def _combinations() -> List[Tuple[type, ...]]:
    chosen = [mixins for size in range(4) for mixins in itertools.permutations(OTHERS, size)]
    return [(*mixins[:1], KEYS[index % 3], *mixins[1:]) for index, mixins in enumerate(chosen)]


def _model(mixins: Tuple[type, ...]) -> Any:
    class Note(*mixins, ActiveRecord):  # type: ignore[misc]  # bases by value
        __table_name__ = "notes"
        text: str = ""

    return Note


MODELS = [_model(mixins) for mixins in _combinations()]


class Expected:
    """A record and its row as the mixins' promises have them, in plain Python."""

    def __init__(self, model: Any, now: datetime) -> None:
        self.model, self.has_row = model, True
        self.record = {"text": "", "version": 1, "created_at": now, "updated_at": now, "deleted_at": None}
        self.row: Dict[str, Any] = dict(self.record)

    def has(self, mixin: type) -> bool:
        return issubclass(self.model, mixin)

    def is_stale(self) -> bool:
        return self.has(OptimisticLockMixin) and self.row["version"] != self.record["version"]

    def shown(self, values: Dict[str, Any]) -> Dict[str, Any]:
        return {name: value for name, value in values.items() if name in self.model.model_fields}


@pytest.mark.parametrize(
    "model", MODELS, ids=lambda model: "+".join(each.__name__[:4] for each in model.__bases__[:-1])
)
@given(actions=st.lists(st.sampled_from(ACTIONS), max_size=8))
def test_mixins_keep_their_promises_together(model: Any, actions: List[str]) -> None:
    """After any sequence of operations the record and its row are what each mixin says, whatever the others are."""
    now = [START]
    backend = SQLiteBackend(":memory:")
    backend.clock = lambda: now[0]
    model.configure(backend)
    create_all(backend, [model])
    made = model.create()
    expected = Expected(model, START)
    for number, action in enumerate(actions):
        now[0] += timedelta(seconds=1)
        _step(action, made, expected, number=number, now=now[0])
        if not expected.has_row:
            break
        _check(made, expected)
    backend.disconnect()


def _check(made: Any, expected: Expected) -> None:
    row = type(made).query_with_deleted().one() if expected.has(SoftDeleteMixin) else type(made).query().one()
    values = {name: getattr(made, name) for name in expected.shown(expected.record)}

    assert values == expected.shown(expected.record)
    assert {name: getattr(row, name) for name in values} == expected.shown(expected.row)
    assert type(made).query().count() == (expected.row["deleted_at"] is None)


def _step(action: str, made: Any, expected: Expected, *, number: int, now: datetime) -> None:
    if action == "change":
        made.text = expected.record["text"] = f"text {number}"
    elif action == "save":
        _save(made, expected, now)
    elif action == "refresh":
        made.refresh()
        expected.record.update(expected.row)
    elif action == "erase":
        _erase(made, expected)
    elif action in ("update", "be second"):
        _write_elsewhere(action, made, expected, number=number, now=now)
    elif expected.has(SoftDeleteMixin):
        _delete(made, expected, now) if action == "delete" else _restore(made, expected)


def _write_elsewhere(action: str, made: Any, expected: Expected, *, number: int, now: datetime) -> None:
    """Write the row by another record or a query: what is deleted is not there."""
    row, text = expected.row, f"{action} {number}"
    is_there = row["deleted_at"] is None
    if action == "update":
        assert type(made).query().all_rows().update(text=text) == is_there
    else:
        other = type(made).find_one(made.id)
        assert (other is not None) == is_there
        if is_there:
            other.text = text
            other.save()
    if is_there:
        row.update(text=text, version=row["version"] + 1, updated_at=now)


def _refused(operation: Any, expected: Expected) -> Optional[int]:
    """Run an operation, which a stale version refuses; return what it gave."""
    if not expected.is_stale():
        written: int = operation()
        return written
    with pytest.raises(StaleObjectError) as caught:
        operation()
    assert (caught.value.expected_version, caught.value.actual_version) == (
        expected.record["version"],
        expected.row["version"],
    )
    return None


def _save(made: Any, expected: Expected, now: datetime) -> None:
    record, row = expected.record, expected.row
    if not made.is_dirty:
        assert made.save() == 0
    elif _refused(made.save, expected) is not None:
        record.update(version=record["version"] + 1, updated_at=now)
        row.update(text=record["text"], version=record["version"], updated_at=now)


def _delete(made: Any, expected: Expected, now: datetime) -> None:
    written = _refused(made.delete, expected)
    if written is not None:
        assert written == (expected.row["deleted_at"] is None)
    if written:
        expected.record["deleted_at"] = expected.row["deleted_at"] = now


def _restore(made: Any, expected: Expected) -> None:
    assert made.restore() == (expected.row["deleted_at"] is not None)
    if expected.row["deleted_at"] is not None:
        expected.record["deleted_at"] = expected.row["deleted_at"] = None


def _erase(made: Any, expected: Expected) -> None:
    if _refused(lambda: made.delete(hard=True), expected) is not None:
        expected.has_row = False
        assert made.is_new_record
