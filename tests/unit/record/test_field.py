from __future__ import annotations

import enum
from decimal import Decimal
from typing import Any, ClassVar, Dict, Generic, List, Optional, TypeVar

import pydantic
import pytest
from pydantic import BaseModel, ConfigDict, Field, create_model
from typing_extensions import Annotated

from arfunc.errors import ArfuncError, UnknownFieldError
from arfunc.expression.column import Column
from arfunc.record.base import RecordBase
from arfunc.record.field import Col, FieldProxy, UseAdapter, UseColumn, auto, col
from arfunc.types.ready_adapter import JSONAdapter
from arfunc.types.value_type import ValueType

T = TypeVar("T")


class Classic(RecordBase):
    __table_name__ = "classics"
    id: Optional[int] = None
    name: str = Field(min_length=3)
    legacy: Annotated[str, UseColumn("db name")] = "x"
    columns: ClassVar[FieldProxy] = FieldProxy()
    fixed: ClassVar[FieldProxy] = FieldProxy(table_alias="f")


class User(RecordBase):
    __table_name__ = "users"
    id: Col[int] = auto()
    name: Col[str] = col(min_length=3)
    age: Col[Optional[int]] = col(default=None, ge=0)
    tags: Col[List[str]] = col(default_factory=list)
    email: Col[Annotated[str, UseColumn("mail")]] = col(default="")
    plain: int = 0


class Admin(User):
    name: Col[str] = col(min_length=5)
    level: Col[int] = col(default=1)


class Box(RecordBase, Generic[T]):
    __table_name__ = "boxes"
    payload: Col[T]


class Later(RecordBase):
    __table_name__ = "later"
    status: Col[Annotated[Status, UseColumn("state")]]


class Status(enum.Enum):
    ON = "on"


class Stamped(RecordBase):
    made: int = 0


class PlainMixin:
    note: Annotated[str, UseColumn("remark")]
    known: ClassVar[int] = 3
    c: ClassVar[FieldProxy] = FieldProxy()


def names(column: Column[Any]) -> Any:
    table: Any = column.table
    return (table.exposed_name, column.name)


def test_a_field_gives_its_column_of_the_models_table() -> None:
    assert names(Classic.c.name) == ("classics", "name")
    assert names(Classic.c.legacy) == ("classics", "db name")
    assert Classic.c.id.type == ValueType(int)


def test_the_proxy_has_any_name() -> None:
    assert names(Classic.columns.name) == ("classics", "name")


def test_a_column_is_the_same_node_each_time() -> None:
    assert Classic.c.name is Classic.columns["name"]


def test_fields_are_reached_by_item_and_iterated() -> None:
    assert [column.name for column in Classic.c] == ["id", "name", "db name"]
    assert "name" in Classic.c
    assert len(Classic.c) == 3
    assert set(dir(Classic.c)) >= {"id", "name", "legacy", "with_table_alias"}
    assert repr(Classic.c) == "<columns of Classic: id, name, legacy>"


def test_another_occurrence_of_the_table_has_an_alias() -> None:
    mentor = Classic.c.with_table_alias("mentor")

    assert names(mentor.name) == ("mentor", "name")
    assert names(Classic.c.name) == ("classics", "name")
    assert names(Classic.fixed.name) == ("f", "name")
    assert repr(mentor) == "<columns of Classic as mentor: id, name, legacy>"


def test_an_unknown_field_is_named_with_the_similar_ones_first() -> None:
    with pytest.raises(UnknownFieldError, match=r"Classic has no field 'nam'.*: name, id, legacy"):
        Classic.c.nam
    assert not hasattr(Classic.c, "__len_hint__")


def test_fields_that_have_the_proxys_own_names_are_reached_by_item() -> None:
    model = create_model("Odd", __base__=RecordBase, with_table_alias=(int, 0))

    assert model.c["with_table_alias"].name == "with_table_alias"


@pytest.mark.parametrize("base", [Stamped, PlainMixin])
def test_columns_of_an_abstract_base_or_mixin_have_no_table_yet(base: Any) -> None:
    column = next(iter(base.c))

    assert (column.table.name, column.table.owner) == ("", base)


def test_columns_of_a_plain_mixin_are_its_annotated_fields() -> None:
    assert [column.name for column in PlainMixin.c] == ["remark"]


def test_a_typed_field_gives_its_column_on_the_class() -> None:
    assert names(User.age) == ("users", "age")
    assert names(User.email) == ("users", "mail")
    assert User.age is User.c.age


def test_an_untyped_field_gives_nothing_on_the_class_but_advice() -> None:
    with pytest.raises(AttributeError, match=r"declared without Col. Write User\.c\.plain, or declare it as"):
        User.plain


def test_an_unknown_name_on_the_class_is_an_error_with_the_fields_similar_ones_first() -> None:
    with pytest.raises(UnknownFieldError, match=r"User has no field 'agee'\. Its fields are: age, "):
        User.agee


def test_inherited_columns_belong_to_the_subclass() -> None:
    assert Admin.id.table.owner is Admin  # type: ignore[union-attr]
    assert User.id.table.owner is User  # type: ignore[union-attr]


def test_a_field_that_is_declared_anew_keeps_no_trace_of_the_column() -> None:
    assert Admin.model_fields["name"].is_required()
    with pytest.raises(pydantic.ValidationError):
        Admin(name="abcd")


def test_typed_fields_are_plain_to_pydantic() -> None:
    class Twin(BaseModel):
        model_config = ConfigDict(title="User")
        id: int = Field(default_factory=int)
        name: str = Field(min_length=3)
        age: Optional[int] = Field(default=None, ge=0)
        tags: List[str] = Field(default_factory=list)
        email: str = ""
        plain: int = 0

    described = {key: value for key, value in User.model_json_schema().items() if key != "description"}

    assert described == Twin.model_json_schema()
    assert User.model_fields["age"].annotation == Optional[int]


@pytest.mark.parametrize(
    "make",
    [
        lambda: User(name="ann"),
        lambda: User.model_validate({"name": "ann"}),
        lambda: User.model_validate_json('{"name": "ann"}'),
        lambda: User.model_construct(name="ann"),
    ],
)
def test_a_generated_field_is_absent_until_it_is_made(make: Any) -> None:
    user = make()

    assert "id" not in user.model_dump()
    assert "id" not in user.model_fields_set
    assert "id" not in repr(user)


def test_a_generated_field_may_be_given_and_is_checked() -> None:
    assert User(id=4, name="ann").id == 4
    with pytest.raises(pydantic.ValidationError):
        User(id="x", name="ann")  # type: ignore[arg-type]


def test_a_generated_field_takes_options() -> None:
    class Described(RecordBase):
        id: int = auto(description="serial", ge=1)

    assert Described.model_json_schema()["properties"]["id"]["description"] == "serial"
    with pytest.raises(pydantic.ValidationError):
        Described(id=0)


def test_a_record_with_its_proxys_name_as_a_field_reads_the_value() -> None:
    class Odd(RecordBase):
        c: int
        proxy: ClassVar[FieldProxy] = FieldProxy()

    assert Odd(c=3).c == 3
    assert Odd.model_fields["c"].is_required()
    assert Odd.proxy.c.name == "c"


def test_generic_models_have_columns() -> None:
    class IntBox(Box[int]):
        pass

    assert IntBox.payload.type == ValueType(int)
    assert Box[int].payload.type == ValueType(int)


def test_a_name_that_was_not_known_yet_is_resolved_at_first_use() -> None:
    assert names(Later.status) == ("later", "state")
    assert Later(status="on").status is Status.ON  # type: ignore[arg-type]


def test_annotations_may_name_what_the_function_around_the_model_knows() -> None:
    class Local(enum.Enum):
        A = 1

    class Model(RecordBase):
        id: int
        kind: Col[Local]

    assert Model(id=1, kind=1).kind is Local.A  # type: ignore[arg-type]
    assert Model.kind.type == ValueType(Local)


def test_fields_made_by_create_model_have_columns() -> None:
    fields: Dict[str, Any] = {"id": (Col[int], ...)}
    model: Any = create_model("Made", __base__=RecordBase, **fields)

    assert model.id.name == "id"


def test_columns_are_not_there_while_the_class_is_built() -> None:
    seen: List[bool] = []

    class Hooked(RecordBase):
        id: Col[int]

        def __init_subclass__(cls, **options: Any) -> None:
            super().__init_subclass__(**options)
            seen.append(hasattr(cls, "extra"))

    class Child(Hooked):
        extra: Col[int]

    assert seen == [False]
    assert Child.extra.name == "extra"
    assert set(Child.c.__dir__()) >= {"id", "extra"}


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: UseColumn(123), TypeError),  # type: ignore[arg-type]
        (lambda: UseColumn("  "), ValueError),
        (lambda: UseAdapter(object(), str), TypeError),  # type: ignore[arg-type]
        (lambda: UseAdapter(JSONAdapter, str), TypeError),  # type: ignore[arg-type]
        (lambda: UseAdapter(JSONAdapter(), "str"), TypeError),  # type: ignore[arg-type]
    ],
)
def test_markers_check_their_arguments(make: Any, error: Any) -> None:
    with pytest.raises(error) as caught:
        make()
    assert isinstance(caught.value, ArfuncError)


def test_blanks_around_a_column_name_go() -> None:
    assert UseColumn(" a b ").name == "a b"


def test_values_stay_exact() -> None:
    class Priced(RecordBase):
        id: int
        price: Col[Decimal]

    assert Priced(id=1, price=Decimal("1.10")).price == Decimal("1.10")
