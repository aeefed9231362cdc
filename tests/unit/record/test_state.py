from __future__ import annotations

import copy
import math
import pickle
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Optional, Sequence

import attrs
import pytest
from pydantic import ConfigDict

from arfunc.errors import NotGenerated, NotLoaded
from arfunc.record import state
from arfunc.record.base import RecordBase
from arfunc.record.decoder import ModelDecode
from arfunc.record.field import Col, auto, col
from arfunc.record.mapping import mapping_of
from arfunc.types.registry import STANDARD, CodecTable

MOMENT = datetime(2024, 5, 6, 12, 0, tzinfo=timezone.utc)
ROW = (7, "ann", "2024-05-06T12:00:00+00:00", '["a"]', 1.5, "hash")


@attrs.frozen
class Dialect:
    codecs: CodecTable = STANDARD


@attrs.frozen
class Plan:
    columns: Any = ()


class User(RecordBase):
    __no_track_fields__ = {"digest"}
    id: Col[int] = auto()
    name: Col[str] = col(min_length=2)
    created: datetime = MOMENT
    tags: List[str] = []
    score: float = 0.0
    digest: Optional[str] = None


class Admin(User):
    __no_track_fields__ = {"level"}
    level: int = 1


class Plain(RecordBase):
    id: Optional[int] = None
    name: str = ""


def loaded(model: Any = User, row: Any = ROW, names: Optional[Sequence[str]] = None) -> Any:
    mapping = mapping_of(model)
    fields = None if names is None else mapping.projection_of(names)
    return ModelDecode(mapping, fields).bound(Dialect(), Plan())([row])[0]


def test_a_new_record_is_new_and_clean() -> None:
    user = User(name="ann")

    assert (user.is_new_record, user.is_from_db, user.is_dirty, user.dirty_fields) == (True, False, False, set())


def test_a_new_record_names_what_was_set_after_construction() -> None:
    user = User(name="ann")
    user.score = 2.0
    user.name = "ann"
    user.digest = "x"

    assert user.dirty_fields == {"score"}


def test_a_new_record_set_back_is_clean() -> None:
    user = User(name="ann")
    user.score = 2.0
    user.score = 0.0

    assert not user.is_dirty


def test_a_constructed_record_without_validation_is_new() -> None:
    user = User.model_construct(name="a")

    assert user.is_new_record
    assert "id" not in vars(user)


def test_a_loaded_record_is_from_the_database_and_clean() -> None:
    user = loaded()

    assert (user.is_new_record, user.is_from_db, user.dirty_fields) == (False, True, set())


def test_a_loaded_record_names_what_differs_from_its_row() -> None:
    user = loaded()
    user.name = "bob"
    user.created = MOMENT.replace(hour=1)

    assert user.dirty_fields == {"name", "created"}


def test_a_value_changed_in_place_is_seen() -> None:
    user = loaded()
    user.tags.append("b")

    assert user.dirty_fields == {"tags"}


def test_a_field_set_to_an_equal_value_or_back_is_clean() -> None:
    user = loaded()
    user.name = "bob"
    user.name = "ann"
    user.created = MOMENT.astimezone()
    user.tags = ["a"]

    assert not user.is_dirty


def test_a_field_set_to_none_is_dirty() -> None:
    user = loaded()
    user.__dict__["name"] = None

    assert user.dirty_fields == {"name"}


def test_a_value_that_differs_from_itself_is_not_always_dirty() -> None:
    class Measured(RecordBase):
        id: int
        value: float
        values: List[float]

    row = loaded(Measured, (1, math.nan, "[NaN]"))

    assert not row.is_dirty


def test_untracked_fields_never_count_and_are_collected_over_the_bases() -> None:
    user = loaded()
    user.digest = "other"
    admin = loaded(Admin, (*ROW, 1))
    admin.digest, admin.level = "other", 9

    assert not user.is_dirty
    assert not admin.is_dirty


def test_the_dirty_set_is_the_callers_own() -> None:
    user = loaded()
    user.dirty_fields.add("name")

    assert not user.is_dirty


def test_a_field_that_was_not_selected_is_dirty_once_set() -> None:
    user = loaded(row=(7,), names=["id"])
    user.name = "bob"

    assert user.dirty_fields == {"name"}


def test_a_record_whose_key_was_taken_away_is_new() -> None:
    record = loaded(Plain, (1, "a"))
    record.id = None

    assert record.is_new_record
    assert record.is_from_db


def test_the_old_value_is_that_of_the_row() -> None:
    user = loaded()
    user.name = "bob"
    user.tags.append("b")

    assert user.get_old_attribute("name") == "ann"
    assert user.get_old_attribute("tags") == ["a"]
    with pytest.raises(KeyError):
        user.get_old_attribute("nope")


def test_the_old_value_of_a_new_record_is_that_of_its_construction() -> None:
    user = User(name="ann")
    user.name = "bob"

    assert (user.get_old_attribute("name"), user.get_old_attribute("score")) == ("ann", 0.0)


def test_the_old_value_of_what_was_not_selected_is_unknown() -> None:
    with pytest.raises(KeyError):
        loaded(row=(7,), names=["id"]).get_old_attribute("name")


def test_after_an_insert_the_record_is_saved_and_its_key_is_in_place() -> None:
    user = User(name="ann")
    state.set_values(user, {"id": 9})
    state.mark_saved(user)

    assert (user.is_new_record, user.is_dirty, user.id) == (False, False, 9)
    assert list(user.model_dump()) == list(User.model_fields)
    assert "id" in user.model_fields_set


def test_after_an_insert_changes_are_told_from_what_was_inserted() -> None:
    user = User(name="ann")
    state.mark_saved(user)
    user.tags.append("b")

    assert user.dirty_fields == {"tags"}
    assert user.get_old_attribute("tags") == []


def test_after_an_update_what_was_written_is_clean_and_the_context_stays() -> None:
    user = loaded()
    context = state.context_of(user)
    user.name, user.score = "bob", 9.0
    state.mark_saved(user, ["name"])

    assert user.dirty_fields == {"score"}
    assert user.get_old_attribute("name") == "bob"
    assert state.context_of(user) is context


def test_values_are_written_past_validation_and_frozen_models() -> None:
    class Frozen(RecordBase):
        model_config = ConfigDict(frozen=True, validate_assignment=True)
        id: Col[int] = auto()
        name: str

    record = Frozen(name="a")
    state.set_values(record, {"id": 1})

    assert record.id == 1


def test_a_deleted_record_is_new_and_forgets_what_the_database_made() -> None:
    user, plain = loaded(), loaded(Plain, (1, "a"))
    user.name = "bob"
    state.mark_new(user, mapping_of(User).key)
    state.mark_new(plain, mapping_of(Plain).key)

    assert (user.is_new_record, user.is_dirty, plain.is_new_record, plain.id) == (True, False, True, None)
    with pytest.raises(NotGenerated):
        user.id


def test_resetting_takes_the_present_values() -> None:
    user, new = loaded(), User(name="ann")
    user.name = new.name = "bob"
    user.reset_tracking()
    new.reset_tracking()

    assert not user.is_dirty
    assert not new.is_dirty
    assert new.is_new_record


def test_a_record_adopts_a_fresh_one_in_place() -> None:
    user = loaded(row=(7,), names=["id"])
    user.score = 3.0
    state.adopt(user, loaded())

    assert user == loaded()
    assert not user.is_dirty
    assert list(user.model_dump()) == list(User.model_fields)


def test_before_it_is_saved_a_generated_field_says_so() -> None:
    user = User(name="ann")

    with pytest.raises(NotGenerated, match=r"User\.id has no value yet.*Save the record first"):
        user.id
    assert not hasattr(user, "id")


def test_a_generated_field_that_was_not_selected_says_so() -> None:
    user = loaded(row=("ann",), names=["name"])

    with pytest.raises(NotLoaded, match=r"User\.id was not selected") as caught:
        user.id
    assert not isinstance(caught.value, NotGenerated)


def test_an_unknown_attribute_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nope"):
        loaded().nope


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda r: r.model_copy(), lambda r: pickle.loads(pickle.dumps(r))]
)
def test_a_copy_keeps_the_state(copied: Any) -> None:
    user = loaded(row=(7, "ann"), names=["id", "name"])
    user.name = "bob"
    twin = copied(user)

    assert (twin.is_new_record, twin.dirty_fields) == (False, {"name"})
    assert twin.get_old_attribute("name") == "ann"
    with pytest.raises(NotLoaded):
        twin.score


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda r: pickle.loads(pickle.dumps(r))])
def test_a_copy_goes_its_own_way(copied: Any) -> None:
    new, old = User(name="ann"), loaded()
    new.score = 2.0
    state.own_of(old).relations["posts"] = [1]
    twins = copied(new), copied(old)
    twins[0].score, twins[1].name = 0.0, "bob"

    assert (new.dirty_fields, old.dirty_fields) == ({"score"}, set())
    assert (twins[0].dirty_fields, twins[1].dirty_fields) == (set(), {"name"})
    assert state.own_of(twins[1]).relations == {}
    assert state.context_of(twins[1]) is not state.context_of(old)


def test_a_copy_of_a_saved_record_is_saved() -> None:
    user = User(name="ann")
    state.mark_saved(user)

    assert not pickle.loads(pickle.dumps(user)).is_new_record
    assert not copy.deepcopy(user).is_dirty


def test_a_context_gives_the_values_of_all_its_rows() -> None:
    decode = ModelDecode(mapping_of(User)).bound(Dialect(), Plan())
    records = decode([ROW, (8, "bob", None, "[]", None, None)])
    context: Any = state.context_of(records[0])

    assert context.values_of("created") == [MOMENT, None]
    assert context.values_of("id") == [7, 8]
    assert context is state.context_of(records[1])


def test_a_context_without_the_field_says_which_is_missing() -> None:
    context: Any = state.context_of(loaded(row=(7,), names=["id"]))

    with pytest.raises(NotLoaded, match=r"User\.name was not selected"):
        context.values_of("name")


def saved(user: Any, values: Dict[str, Any]) -> state.Snapshot:
    snapshot = state.Snapshot.of(user)
    state.set_values(user, values)
    state.mark_saved(user)
    snapshot.settle()
    return snapshot


def test_a_rolled_back_insert_never_happened() -> None:
    user = User(name="ann")
    user.score = 2.0
    saved(user, {"id": 9}).restore()

    assert (user.is_new_record, user.is_from_db, user.dirty_fields, hasattr(user, "id")) == (
        True,
        False,
        {"score"},
        False,
    )
    assert "id" not in user.model_fields_set


def test_a_rolled_back_update_is_dirty_again() -> None:
    user = loaded()
    user.name = "bob"
    saved(user, {"created": MOMENT.replace(year=2025)}).restore()

    assert user.dirty_fields == {"name"}
    assert user.created == MOMENT


def test_what_was_set_after_a_save_survives_its_rollback() -> None:
    user = loaded()
    user.name = "bob"
    snapshot = saved(user, {"created": MOMENT.replace(year=2025)})
    user.score = 4.0
    snapshot.restore()

    assert user.dirty_fields == {"name", "score"}


def test_several_saves_are_rolled_back_newest_first() -> None:
    user = User(name="ann")
    first = saved(user, {"id": 9})
    user.name = "bob"
    second = saved(user, {"created": MOMENT.replace(year=2025)})
    second.restore()
    first.restore()

    assert (user.is_new_record, user.name, user.created, hasattr(user, "id")) == (True, "bob", MOMENT, False)


def test_a_rolled_back_delete_is_a_loaded_record_again() -> None:
    user = loaded()
    snapshot = state.Snapshot.of(user)
    state.mark_new(user, mapping_of(User).key)
    snapshot.settle()
    snapshot.restore()

    assert (user.is_new_record, user.id, user.is_dirty) == (False, 7, False)


def test_a_snapshot_of_an_operation_that_failed_puts_everything_back() -> None:
    user = User(name="ann")
    snapshot = state.Snapshot.of(user)
    state.set_values(user, {"id": 9, "score": 3.0})
    snapshot.restore()

    assert (hasattr(user, "id"), user.score) == (False, 0.0)


class Anything(RecordBase):
    """One field of each kind of storage: as it is, converted inline, converted by a function."""

    whole: Optional[int] = None
    real: Optional[float] = None
    truth: Optional[bool] = None
    text: Optional[str] = None
    moment: Optional[datetime] = None
    parts: Optional[List[Any]] = None


class Unequal:
    """A value that refuses to be compared."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        raise ValueError("no comparison")


VALUES: List[Any] = [
    *(None, 0, 1, 2, True, False, 0.0, -0.0, 1.0, math.nan, math.inf, "", "a", "1"),
    *(MOMENT, MOMENT.replace(tzinfo=None), MOMENT.astimezone(timezone(timedelta(hours=2))), [], [1], [math.nan], {}),
]
STORED: Dict[str, List[Any]] = {
    "whole": [None, 0, 1],
    "real": [None, 0.0, 1, 1.5, math.inf],
    "truth": [None, 0, 1],
    "text": [None, "", "a"],
    "moment": [None, "2024-05-06T12:00:00+00:00", "2024-05-06T12:00:00"],
    "parts": [None, "[]", "[1]", "[NaN]"],
}


@pytest.mark.parametrize("name", STORED)
def test_the_quick_look_for_changes_finds_what_the_careful_one_finds(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = []
    for stored in STORED[name]:
        for value in VALUES:
            record = loaded(Anything, tuple(stored if field == name else None for field in STORED))
            vars(record)[name] = value
            records.append(record)
    quick = [record.dirty_fields for record in records]
    monkeypatch.setattr(state, "_suspects", lambda projection, values, row: projection.comparisons)
    careful = [record.dirty_fields for record in records]

    assert quick == careful


def test_a_value_that_cannot_be_compared_quickly_is_compared_with_care() -> None:
    record = loaded(Anything, (1, 1.5, 1, "a", None, None))
    vars(record)["truth"] = Unequal()

    with pytest.raises(ValueError, match="no comparison"):
        _ = record.dirty_fields


def test_a_row_that_decodes_only_with_care_is_compared_with_care() -> None:
    record = loaded(Anything, (1, 1.5, "true", "a", None, None))
    record.whole = 2

    assert record.dirty_fields == {"whole"}
