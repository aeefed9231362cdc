from __future__ import annotations

import gc
import weakref
from datetime import datetime
from typing import Any, ClassVar, List, Optional, Tuple

import pytest
from pydantic import BaseModel, Field, computed_field
from typing_extensions import Annotated

from arfunc.errors import ArfuncError, UnknownFieldError
from arfunc.expression.source import TableExpression
from arfunc.record.base import RecordBase
from arfunc.record.field import Col, FieldProxy, UseAdapter, UseColumn, auto
from arfunc.record.mapping import mapping_of
from arfunc.types.ready_adapter import JSONAdapter
from arfunc.types.value_type import ValueType

ADAPTER = JSONAdapter()


class Stamps(BaseModel):
    created_at: Optional[datetime] = None


class Book(Stamps, RecordBase):
    __table_name__ = "BOOKS"
    __primary_key__ = "BOOK-NO"
    number: Annotated[Optional[int], UseColumn("BOOK-NO")] = None
    keywords: Annotated[List[str], UseAdapter(ADAPTER, str)] = []
    title: str = Field(alias="Title")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def loud(self) -> str:
        return self.title.upper()


class Tagging(RecordBase):
    __table_name__ = "taggings"
    __primary_key__ = ("book_id", "tag")
    tag: Annotated[int, UseColumn("tag")]
    book_id: int


def test_fields_map_to_columns_in_their_order() -> None:
    mapping = mapping_of(Book)

    assert mapping.names == ("created_at", "number", "keywords", "title")
    assert tuple(mapping.by_column) == ("created_at", "BOOK-NO", "keywords", "title")
    assert [field.index for field in mapping.fields.values()] == [0, 1, 2, 3]


def test_a_field_knows_its_type_and_whether_it_may_be_null() -> None:
    fields = mapping_of(Book).fields

    assert (fields["number"].type, fields["number"].nullable) == (ValueType(int), True)
    assert fields["keywords"].type == ValueType(List[str], ADAPTER, str)
    assert not fields["title"].nullable


def test_a_generated_field_is_known() -> None:
    class Auto(RecordBase):
        id: Col[int] = auto()
        serial: int = auto()
        name: str

    assert [field.is_generated for field in mapping_of(Auto).fields.values()] == [True, True, False]


def test_the_key_is_named_by_its_columns() -> None:
    assert [field.name for field in mapping_of(Book).key] == ["number"]
    assert [field.name for field in mapping_of(Tagging).key] == ["book_id", "tag"]


def test_the_documented_maps() -> None:
    assert Book.get_field_to_column_map()["number"] == "BOOK-NO"
    assert Book.get_column_to_field_map()["BOOK-NO"] == "number"
    assert (Book.primary_key(), Book.primary_key_field()) == ("BOOK-NO", "number")
    assert (Tagging.primary_key(), Tagging.primary_key_field()) == (("book_id", "tag"), ("book_id", "tag"))
    assert (Tagging.is_composite_pk(), Book.is_composite_pk()) == (True, False)
    assert (Book.primary_key_columns(), Book.primary_key_fields()) == (("BOOK-NO",), ("number",))


def test_a_key_without_a_field_is_an_error_when_it_is_needed() -> None:
    class Keyless(RecordBase):
        name: str

    assert mapping_of(Keyless).key == ()
    with pytest.raises(ValueError, match=r"Keyless has no field for the primary key column 'id'.*name"):
        Keyless.primary_key_field()


def test_a_subclass_inherits_names_and_adapters_and_may_change_them() -> None:
    class Reprint(Book):
        number: Optional[int] = 3
        keywords: List[str] = ["x"]
        title: Annotated[str, UseColumn("TITLE")]

    fields = mapping_of(Reprint).fields

    assert fields["number"].column == "BOOK-NO"
    assert fields["keywords"].type.adapter is ADAPTER
    assert fields["title"].column == "TITLE"
    assert mapping_of(Book).fields["title"].column == "title"


def test_an_adapter_is_not_inherited_by_a_field_of_another_type() -> None:
    class Odd(Book):
        keywords: str = ""  # type: ignore[assignment]

    assert mapping_of(Odd).fields["keywords"].type == ValueType(str)


def test_an_explicit_name_takes_the_column_of_a_mixins_field() -> None:
    class Renamed(Book):
        made: Annotated[Optional[datetime], UseColumn("created_at")] = None

    mapping = mapping_of(Renamed)

    assert mapping.by_column["created_at"].name == "made"
    assert mapping.shadowed == {"created_at": "created_at"}
    assert Renamed.get_field_to_column_map()["created_at"] == "created_at"
    assert mapping.column("created_at") is not None


def test_the_table_follows_a_name_that_the_model_chooses_anew() -> None:
    class Sharded(RecordBase):
        id: int

        @classmethod
        def table_name(cls) -> str:
            return f"part_{cls.__primary_key__}"

    before = mapping_of(Sharded).column("id")
    Sharded.__primary_key__ = "key"

    assert mapping_of(Sharded).table.name == "part_key"
    assert mapping_of(Sharded).column("id") is not before


@pytest.mark.parametrize("name", [None, "", 5])
def test_a_model_without_a_table_name_says_what_to_set(name: Any) -> None:
    class Nameless(RecordBase):
        __table_name__ = name
        id: int

    with pytest.raises(ValueError, match="Nameless has no table: set __table_name__") as caught:
        Nameless.table_name()
    assert isinstance(caught.value, ArfuncError)


def test_unknown_fields_are_attribute_errors() -> None:
    with pytest.raises(UnknownFieldError) as caught:
        mapping_of(Book).field("titel")
    assert isinstance(caught.value, AttributeError)
    assert caught.value.known[0] == "title"


def test_a_mapping_is_made_once_and_goes_with_its_class() -> None:
    class Brief(BaseModel):
        id: int

    mapping = weakref.ref(mapping_of(Brief))
    assert mapping() is mapping_of(Brief)
    del Brief
    gc.collect()

    assert mapping() is None


def test_what_is_kept_with_a_mapping_is_bounded() -> None:
    mapping = mapping_of(Tagging)
    for number in range(1000):
        mapping.kept(("test", number), lambda number=number: [number])  # type: ignore[misc]

    assert mapping.kept(("test", 999), list) == [999]
    assert mapping.kept(("test", 0), lambda: ["anew"]) == ["anew"]


DECLARATIONS: List[Tuple[str, type, str]] = [
    ("x: Annotated[int, UseColumn('a'), UseColumn('b')]", TypeError, r"Bad\.x takes at most one UseColumn, got 2"),
    (
        "x: Annotated[list, UseAdapter(ADAPTER, str), UseAdapter(ADAPTER, str)]",
        TypeError,
        r"Bad\.x takes at most one UseAdapter, got 2",
    ),
    ("x: Annotated[int, UseColumn]", TypeError, r"Bad\.x: write UseColumn\(\.\.\.\)"),
    ("x: Optional[Col[int]] = None", TypeError, r"Bad\.x: .*Col\[Optional\[T\]\]"),
    ("x: Optional[Annotated[int, UseColumn('a')]] = None", TypeError, r"Bad\.x: UseColumn is about the whole field"),
    (
        "x: Annotated[int, UseColumn('a')]\n    y: Annotated[int, UseColumn('a')]",
        ValueError,
        r"Bad: the fields 'x' and 'y' both name the column 'a'",
    ),
    ("p = FieldProxy()", TypeError, r"Bad\.p belongs to the class.*`p: ClassVar\[FieldProxy\] = FieldProxy"),
    ("p: FieldProxy = FieldProxy()", TypeError, r"Bad\.p belongs to the class"),
    ("dirty_fields: int = 0", TypeError, r"Bad\.dirty_fields: every record has.*UseColumn\(\"dirty_fields\"\)"),
]


@pytest.mark.parametrize(("body", "error", "text"), DECLARATIONS)
@pytest.mark.parametrize("postponed", [False, True])
def test_a_declaration_that_cannot_work_is_refused_at_once(body: str, error: Any, text: str, postponed: bool) -> None:
    head = "from __future__ import annotations\n" if postponed else ""
    names = (
        "from typing import Optional, ClassVar\nfrom typing_extensions import Annotated\n"
        "from arfunc.record.field import *\nfrom arfunc.record.base import RecordBase\n"
        "from arfunc.types.ready_adapter import JSONAdapter\nADAPTER = JSONAdapter()\n"
    )
    code = compile(f"{head}{names}class Bad(RecordBase):\n    {body}\n", "bad.py", "exec", dont_inherit=True)

    with pytest.raises(error, match=text) as caught:
        exec(code, {"__name__": __name__})
    assert isinstance(caught.value, ArfuncError)


def test_an_inherited_proxy_may_be_replaced_without_a_new_annotation() -> None:
    class Own(RecordBase):
        c = FieldProxy()
        id: int

    assert Own.c.id.name == "id"


def test_mapping_shows_its_model_and_its_fields() -> None:
    assert repr(mapping_of(Tagging)) == "<mapping of Tagging: tag, book_id>"


def test_a_table_that_is_named_anew_is_the_one_that_columns_belong_to() -> None:
    class Renamed(RecordBase):
        __table_name__ = "before"
        id: Col[int]

    class Derived(Renamed):
        pass

    tables = [(mapping_of(Derived).table.name, Derived.id.table)]
    Renamed.__table_name__ = "after"
    tables.append((mapping_of(Derived).table.name, Derived.id.table))

    assert [(name, table.name) for name, table in tables] == [("before", "before"), ("after", "after")]


def test_a_model_that_computes_the_name_of_its_table_is_asked_each_time() -> None:
    class Monthly(RecordBase):
        month: ClassVar[int] = 1
        id: Col[int]

        @classmethod
        def table_name(cls) -> str:
            return f"entries_{cls.month}"

    names = [mapping_of(Monthly).table.name]
    Monthly.month = 2
    names.append(mapping_of(Monthly).table.name)

    assert names == ["entries_1", "entries_2"]


def test_a_way_to_name_the_table_that_is_set_later_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(RecordBase):
        __table_name__ = "declared"
        id: Col[int]

    names = [mapping_of(Late).table.name]
    monkeypatch.setattr(Late, "table_name", classmethod(lambda cls: "computed"))
    names.append(mapping_of(Late).table.name)
    monkeypatch.undo()
    names.append(mapping_of(Late).table.name)

    assert names == ["declared", "computed", "declared"]


def test_a_key_that_is_declared_anew_counts() -> None:
    class Keyed(RecordBase):
        __table_name__ = "keyed"
        id: Col[int]
        code: Col[str]

    keys = [[field.name for field in mapping_of(Keyed).key]]
    Keyed.__primary_key__ = ("code", "id")
    keys.append([field.name for field in mapping_of(Keyed).key])

    assert keys == [["id"], ["code", "id"]]


def test_the_column_of_an_alias_is_the_same_node_each_time() -> None:
    mapping = mapping_of(Book)

    assert mapping.column_of_alias("number", "b") is mapping.column_of_alias("number", "b")


def test_columns_of_two_aliases_differ() -> None:
    tables = [mapping_of(Book).column_of_alias("number", alias).table for alias in ("a", "b")]

    assert [table.alias for table in tables if isinstance(table, TableExpression)] == ["a", "b"]


def test_columns_of_very_many_aliases_are_not_all_kept() -> None:
    mapping = mapping_of(Book)
    for number in range(2_000):
        mapping.column_of_alias("number", f"alias{number}")

    assert len(mapping._aliased) <= 256
