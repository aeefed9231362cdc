from __future__ import annotations

import gc
from typing import Any, Tuple

import pytest

from arfunc.errors import ArfuncError
from arfunc.record.base import RecordBase
from arfunc.record.registry import ModelRegistry, resolve


class Author(RecordBase):
    id: int


class Outer:
    class Inner(RecordBase):
        id: int


def pair() -> Tuple[Any, Any]:
    class Shelf(RecordBase):
        id: int

    class Volume(RecordBase):
        id: int

    return Shelf, Volume


def made(name: str, path: str) -> type:
    return type(name, (), {"__module__": path.rpartition(".")[0], "__qualname__": name})


def test_a_model_is_found_by_name() -> None:
    assert resolve("Author", Outer.Inner) is Author


def test_a_model_may_refer_to_itself() -> None:
    assert resolve("Author", Author) is Author


def test_a_nested_model_is_found_by_either_name() -> None:
    assert resolve("Inner", Author) is Outer.Inner
    assert resolve("Outer.Inner", Author) is Outer.Inner


def test_a_model_is_found_by_its_full_name() -> None:
    assert resolve(f"{__name__}.Author", Outer.Inner) is Author


def test_models_of_one_run_of_a_function_belong_together() -> None:
    (first_shelf, first_volume), (second_shelf, second_volume) = pair(), pair()

    assert resolve("Volume", first_shelf) is first_volume
    assert resolve("Shelf", first_volume) is first_shelf
    assert resolve("Volume", second_shelf) is second_volume
    assert resolve("Shelf", second_volume) is second_shelf


def test_a_model_in_a_function_sees_those_of_its_module() -> None:
    shelf, _ = pair()

    assert resolve("Author", shelf) is Author


def test_a_nearer_model_wins() -> None:
    class Author(RecordBase):
        id: int

    class Reader(RecordBase):
        id: int

    assert resolve("Author", Reader) is Author


def test_an_unknown_model_is_an_error_with_the_similar_names() -> None:
    with pytest.raises(ValueError, match=r"Author refers to 'Autor', but .*Did you mean 'Author'.*Import") as caught:
        resolve("Autor", Author)
    assert isinstance(caught.value, ArfuncError)


def test_several_models_of_a_name_are_an_error_that_lists_them() -> None:
    registry = ModelRegistry()
    models = [made("Post", "a.m.Post"), made("Post", "b.m.Post"), made("User", "c.m.User")]
    for model in models:
        registry.register(model)

    with pytest.raises(ValueError, match=r"several models are called: a\.m\.Post, b\.m\.Post.*Qualify"):
        registry.resolve("Post", models[2])
    assert registry.resolve("b.m.Post", models[2]) is models[1]
    assert registry.resolve("Post", models[0]) is models[0]


def test_a_model_that_is_defined_again_replaces_the_first() -> None:
    registry = ModelRegistry()
    old, new, user = made("Post", "a.m.Post"), made("Post", "a.m.Post"), made("User", "c.m.User")
    for model in (old, user, new):
        registry.register(model)
    del old
    gc.collect()

    assert registry.resolve("Post", user) is new


def test_the_newest_of_several_models_of_a_name_is_meant_in_a_module() -> None:
    registry = ModelRegistry()
    old, user, new = made("Post", "a.m.Post"), made("User", "a.m.User"), made("Post", "a.m.Post")
    for model in (old, user, new):
        registry.register(model)

    assert registry.resolve("Post", user) is new


def test_a_model_that_was_defined_again_still_refers_to_itself() -> None:
    registry = ModelRegistry()
    old, new = made("Post", "a.m.Post"), made("Post", "a.m.Post")
    for model in (old, new):
        registry.register(model)

    assert registry.resolve("Post", old) is old


def test_a_model_that_nobody_holds_is_forgotten() -> None:
    def define() -> None:
        class Shortlived(RecordBase):
            id: int

        assert resolve("Shortlived", Shortlived) is Shortlived

    define()
    gc.collect()

    with pytest.raises(ValueError, match="no model of that name"):
        resolve("Shortlived", Author)
