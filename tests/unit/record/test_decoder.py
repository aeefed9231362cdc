from __future__ import annotations

import copy
import gc
import pickle
import weakref
from datetime import datetime, timezone
from typing import Any, ClassVar, Dict, Iterator, List, Optional, Sequence, Set, Tuple

import attrs
import pytest
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, computed_field, create_model, field_validator
from typing_extensions import Annotated

from arfunc.errors import DatabaseError, NotLoaded, TypeConversionError, ValidationError
from arfunc.record import state
from arfunc.record.base import RecordBase
from arfunc.record.decoder import CHUNK_ROWS, ModelDecode, StrictDecode, decode_of
from arfunc.record.field import Col, UseColumn, auto, col
from arfunc.record.loader import BODIES, body_of_platform, loader_of
from arfunc.record.mapping import mapping_of
from arfunc.record.projection import projection_of
from arfunc.types.registry import STANDARD, CodecTable

MOMENT = datetime(2024, 5, 6, 12, 0, tzinfo=timezone.utc)
ROW = (7, "ann", 1, "2024-05-06T12:00:00+00:00", '["a","b"]', None)


@attrs.frozen
class Dialect:
    codecs: CodecTable = STANDARD


@attrs.frozen
class ResultColumn:
    name: str


@attrs.frozen
class Plan:
    columns: Tuple[ResultColumn, ...] = ()


class User(RecordBase):
    __table_name__ = "users"
    id: Col[int] = auto()
    name: Col[str] = col(min_length=2)
    active: bool
    created: datetime
    tags: List[str]
    nick: Annotated[Optional[str], UseColumn("nick name")] = "none"


class Frozen(RecordBase):
    model_config = ConfigDict(frozen=True)
    id: int
    name: str


class Private(RecordBase):
    id: int
    _seen: List[str] = PrivateAttr(default_factory=list)


class Open(RecordBase):
    model_config = ConfigDict(extra="allow")
    id: int


class Watched(RecordBase):
    id: int
    _doubled: int = PrivateAttr(default=0)

    def model_post_init(self, context: Any, /) -> None:
        super().model_post_init(context)
        self._doubled = self.id * 2


class Slotted(RecordBase):
    __slots__ = ("_note",)
    id: int
    name: str = ""


class Renamed(RecordBase):
    made_at: Annotated[datetime, UseColumn("created_at")]
    created_at: Optional[datetime] = None


body_of_every_kind = pytest.mark.parametrize("body", BODIES)


def loaded(
    model: Any, rows: Sequence[Tuple[Any, ...]], body: str, *, names: Optional[Sequence[str]] = None
) -> List[Any]:
    mapping = mapping_of(model)
    fields = None if names is None else mapping.projection_of(names)
    return ModelDecode(mapping, fields, body=body).bound(Dialect(), Plan())(list(rows))


def validated() -> User:
    return User(id=7, name="ann", active=True, created=MOMENT, tags=["a", "b"], nick=None)


@body_of_every_kind
def test_a_loaded_record_is_what_validation_would_have_made(body: str) -> None:
    (record,) = loaded(User, [ROW], body)

    assert record == validated()
    assert type(record) is User
    assert repr(record) == repr(validated())
    assert list(record.model_dump()) == list(validated().model_dump())
    assert record.model_dump_json() == validated().model_dump_json()
    assert record.model_dump(exclude_unset=True) == validated().model_dump(exclude_unset=True)
    assert record.model_fields_set == validated().model_fields_set


@body_of_every_kind
def test_columns_may_come_in_any_order(body: str) -> None:
    (record,) = loaded(User, [("ann", 7)], body, names=["name", "id"])

    assert list(record.model_dump()) == ["id", "name"]
    assert (record.id, record.name) == (7, "ann")


@body_of_every_kind
def test_copies_and_pickles_of_a_loaded_record_are_whole(body: str) -> None:
    (record,) = loaded(User, [ROW], body)
    twins = [
        copy.copy(record),
        copy.deepcopy(record),
        record.model_copy(),
        record.model_copy(update={"name": "ann"}),
        pickle.loads(pickle.dumps(record)),
    ]

    assert all(twin == record and type(twin) is User for twin in twins)
    assert not any(twin.is_new_record or twin.is_dirty for twin in twins)


@body_of_every_kind
def test_weak_references_and_garbage_collection_work(body: str) -> None:
    records = loaded(User, [ROW], body)
    reference = weakref.ref(records[0])
    del records
    gc.collect()

    assert reference() is None


@body_of_every_kind
def test_a_frozen_model_loads_hashes_and_stays_frozen(body: str) -> None:
    (record,) = loaded(Frozen, [(1, "a")], body)

    assert hash(record) == hash(Frozen(id=1, name="a"))
    with pytest.raises(ValueError, match="frozen"):
        record.name = "b"


@body_of_every_kind
def test_private_attributes_are_each_records_own(body: str) -> None:
    one, other = loaded(Private, [(1,), (2,)], body)
    one._seen.append("x")

    assert other._seen == []


@body_of_every_kind
def test_extra_values_are_each_records_own(body: str) -> None:
    one, other = loaded(Open, [(1,), (2,)], body)
    one.note = "x"

    assert one.model_extra == {"note": "x"}
    assert other.model_extra == {}


@body_of_every_kind
def test_the_post_init_hook_runs(body: str) -> None:
    (record,) = loaded(Watched, [(4,)], body)

    assert record._doubled == 8


@body_of_every_kind
def test_a_model_with_slots_of_its_own_loads(body: str) -> None:
    (record,) = loaded(Slotted, [(1, "a")], body)

    assert record == Slotted(id=1, name="a")


@body_of_every_kind
def test_field_names_that_are_no_identifiers_load(body: str) -> None:
    fields: Dict[str, Any] = {"my-field": (int, ...), "class": (str, ...), "ﬁ": (int, ...), "a'b": (int, 0)}
    model = create_model("Odd", __base__=RecordBase, **fields)
    (record,) = loaded(model, [(1, "x", 2, 3)], body)

    assert record.model_dump() == {"my-field": 1, "class": "x", "ﬁ": 2, "a'b": 3}


@body_of_every_kind
def test_setting_fields_of_one_record_leaves_what_others_have_set(body: str) -> None:
    one, other = loaded(User, [ROW, ROW], body, names=["id", "name", "active", "created", "tags", "nick"])
    one.name = "bob"
    del one.nick
    part, rest = loaded(User, [(1,), (2,)], body, names=["id"])
    part.name = "bob"

    assert other.model_fields_set == set(User.model_fields)
    assert rest.model_fields_set == {"id"}


@body_of_every_kind
def test_fields_that_were_not_selected_are_absent(body: str) -> None:
    (record,) = loaded(User, [(7, None)], body, names=["id", "nick"])

    assert record.model_dump() == {"id": 7, "nick": None}
    with pytest.raises(NotLoaded, match=r"User\.name was not selected.*refresh") as caught:
        record.name
    assert not isinstance(caught.value, AttributeError)


@body_of_every_kind
def test_pydantic_reports_a_field_that_was_not_selected_instead_of_a_default(body: str) -> None:
    class View(BaseModel):
        model_config = ConfigDict(from_attributes=True)
        id: int
        name: str = "default"

    (record,) = loaded(User, [(7,)], body, names=["id"])
    with pytest.raises(ValueError, match="was not selected"):
        View.model_validate(record)


@body_of_every_kind
def test_null_needs_no_codec(body: str) -> None:
    (record,) = loaded(User, [(None, None, None, None, None, None)], body)

    assert set(record.model_dump().values()) == {None}


@body_of_every_kind
def test_values_in_an_unusual_form_are_still_read(body: str) -> None:
    (record,) = loaded(User, [(7, "ann", "true", "2024-05-06 12:00:00.5Z", '["a"]', None)], body)

    assert record.active is True
    assert record.created == MOMENT.replace(microsecond=500_000)


@body_of_every_kind
@pytest.mark.parametrize("raw", ["maybe", 2, b"\x01"])
def test_a_value_that_cannot_be_read_names_model_and_field(body: str, raw: Any) -> None:
    with pytest.raises(TypeConversionError, match=rf"User\.active: .*{type(raw).__name__} to bool"):
        loaded(User, [ROW, (7, "ann", raw, None, None, None)], body)


@body_of_every_kind
def test_rows_of_another_width_are_refused(body: str) -> None:
    with pytest.raises(DatabaseError, match="User has 6 values here, the statement gave 2"):
        loaded(User, [(1, 2)], body)


@body_of_every_kind
def test_a_renamed_mixin_field_is_read_from_the_column_it_lost(body: str) -> None:
    (record,) = loaded(Renamed, [("2024-05-06T12:00:00+00:00",)], body)

    assert record.made_at == record.created_at == MOMENT
    assert list(record.model_dump()) == ["made_at", "created_at"]


@body_of_every_kind
def test_no_rows_give_no_records(body: str) -> None:
    assert loaded(User, [], body) == []


@body_of_every_kind
def test_records_share_a_context_of_at_most_a_thousand_rows(body: str) -> None:
    records = loaded(Private, [(number,) for number in range(CHUNK_ROWS * 2 + 1)], body)
    contexts = [state.context_of(record) for record in records]

    assert [record.id for record in records] == list(range(CHUNK_ROWS * 2 + 1))
    assert [len(context.rows) for context in dict.fromkeys(contexts) if context] == [CHUNK_ROWS, CHUNK_ROWS, 1]


@body_of_every_kind
def test_hooks_of_the_model_see_no_class_of_ours(body: str) -> None:
    seen: Set[str] = set()

    class Hooked(RecordBase):
        id: int

        def __init_subclass__(cls, **options: Any) -> None:
            super().__init_subclass__(**options)
            seen.add(cls.__name__)

    loaded(Hooked, [(1,)], body)

    assert seen == set()
    assert Hooked.__subclasses__() == []


@body_of_every_kind
def test_a_validator_that_would_refuse_a_row_does_not_run(body: str) -> None:
    class Picky(RecordBase):
        id: int
        calls: ClassVar[List[int]] = []

        @field_validator("id")
        @classmethod
        def refuse(cls, value: int) -> int:
            raise AssertionError("validated")

    assert loaded(Picky, [(1,)], body)[0].id == 1


@body_of_every_kind
def test_computed_fields_follow(body: str) -> None:
    class Squared(RecordBase):
        id: int

        @computed_field  # type: ignore[prop-decorator]
        @property
        def square(self) -> int:
            return self.id**2

    assert loaded(Squared, [(3,)], body)[0].model_dump() == {"id": 3, "square": 9}


@pytest.mark.parametrize("body", ["attribute", "dict"])
def test_the_quick_bodies_are_really_used(body: str) -> None:
    projection = projection_of(mapping_of(User), STANDARD)

    assert "twin" in loader_of(projection, body).__code__.co_freevars


def test_a_loader_is_made_once() -> None:
    projection = projection_of(mapping_of(User), STANDARD)

    assert loader_of(projection, body_of_platform()) is loader_of(projection, body_of_platform())


def test_fields_are_found_by_the_plans_column_names() -> None:
    plan = Plan((ResultColumn("nick name"), ResultColumn("total"), ResultColumn("id")))
    (record,) = ModelDecode(mapping_of(User)).bound(Dialect(), plan)([("nn", 99, 7)])

    assert record.model_dump() == {"id": 7, "nick": "nn"}


def test_a_plan_without_any_column_of_the_model_is_refused() -> None:
    plan = Plan((ResultColumn("total"),))

    with pytest.raises(DatabaseError, match="none of the columns total belongs to User"):
        ModelDecode(mapping_of(User)).bound(Dialect(), plan)


def test_the_same_way_to_load_is_the_same_object() -> None:
    assert decode_of(User) is decode_of(User)
    assert decode_of(User, ["id"]) is decode_of(User, ["id"])
    assert decode_of(User, is_strict=True) is not decode_of(User)


def strict(rows: Sequence[Tuple[Any, ...]], model: Any = User, names: Optional[Sequence[str]] = None) -> List[Any]:
    mapping = mapping_of(model)
    fields = None if names is None else mapping.projection_of(names)
    return StrictDecode(mapping, fields).bound(Dialect(), Plan())(list(rows))


def test_strict_loading_validates() -> None:
    with pytest.raises(ValidationError, match="a row of User is not valid") as caught:
        strict([(7, "a", 1, "2024-05-06T12:00:00+00:00", "[]", None)])

    assert caught.value.errors[0]["loc"] == ("name",)


def test_strict_loading_gives_the_same_record() -> None:
    (record,) = strict([ROW])

    assert record == validated()
    assert not record.is_new_record
    assert not record.is_dirty


def test_strict_loading_needs_the_required_fields() -> None:
    with pytest.raises(ValidationError, match="name"):
        strict([(7,)], names=["id"])


def test_strict_loading_fills_in_no_default() -> None:
    (record,) = strict([(7, "ann", 1, "2024-05-06", "[]")], names=["id", "name", "active", "created", "tags"])

    with pytest.raises(NotLoaded):
        record.nick


def test_strict_loading_knows_fields_by_name_whatever_their_alias() -> None:
    class Aliased(RecordBase):
        id: int = Field(alias="ID")
        name: str = Field(validation_alias="NAME", serialization_alias="Name")

    (record,) = strict([(1, "a")], Aliased)

    assert (record.id, record.name) == (1, "a")


@pytest.fixture
def collector() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.parametrize("is_collecting", [True, False])
def test_a_large_result_leaves_the_garbage_collector_as_it_was(collector: None, is_collecting: bool) -> None:
    if not is_collecting:
        gc.disable()
    loaded(Private, [(number,) for number in range(CHUNK_ROWS + 1)], body_of_platform())

    assert gc.isenabled() == is_collecting


def test_a_large_result_that_cannot_be_read_leaves_the_garbage_collector_on() -> None:
    rows = [ROW] * CHUNK_ROWS + [(7, "ann", 1, "no time", "[]", None)]
    with pytest.raises(TypeConversionError):
        loaded(User, rows, body_of_platform())

    assert gc.isenabled()
