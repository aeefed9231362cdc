"""Hooks of records: their order, what they are told, what they may change, and what is left when one fails."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

import pytest
from tests.integration.record.world import World, settled

from arfunc import Col, ModelEvent, auto, col
from arfunc.errors import ArgumentTypeError, UniqueViolation, UnknownFieldError, ValidationError

EVENTS = [event for event in ModelEvent if event is not ModelEvent.AFTER_LOAD]
METHODS = [event.value for event in EVENTS]


class RefusedError(Exception):
    """What a hook of these tests raises."""


@pytest.fixture
async def page(world: World) -> Any:
    class Page(world.base):
        __table_name__ = "pages"
        id: Col[int] = auto()
        title: Col[str] = col(min_length=1)
        slug: Optional[str] = None
        tags: List[str] = []

    await world.make(Page)
    await world.execute("CREATE UNIQUE INDEX one_title ON pages (title)")
    return Page


def noted(world: World, seen: List[Any], what: Any) -> Any:
    """Return a handler that notes what it was called for; asynchronous where the models are."""

    def note(record: Any, **facts: Any) -> None:
        seen.append((what, facts))

    async def note_later(record: Any, **facts: Any) -> None:
        seen.append((what, facts))

    return note_later if world.is_async else note


def told_all(world: World, target: Any) -> List[Tuple[Any, Dict[str, Any]]]:
    """Note every event of a class or a record."""
    seen: List[Any] = []
    for event in EVENTS:
        target.on(event, noted(world, seen, event))
    return seen


def with_methods(page: Any, calls: List[str]) -> Any:
    """Return a model that notes each of its methods."""

    class Told(page):
        pass

    for name in METHODS:
        setattr(Told, name, lambda self, name=name: calls.append(name))
    return Told


INSERT = ["before_validate", "after_validate", "before_save", "before_create", "after_create", "after_save"]
UPDATE = ["before_validate", "after_validate", "before_save", "before_update", "after_update", "after_save"]
DELETE = ["before_delete", "after_delete"]


async def test_methods_are_called_in_order(world: World, page: Any) -> None:
    calls: List[str] = []
    made = await world.save(with_methods(page, calls)(title="a"))
    assert calls == INSERT
    calls.clear()
    made.title = "b"
    await world.save(made)
    assert calls == UPDATE
    calls.clear()
    await world.do(made.delete())
    assert calls == DELETE


async def test_a_handler_is_called_after_the_method_and_the_classes_before_the_records(world: World, page: Any) -> None:
    calls: List[str] = []

    class Told(page):
        def before_save(self) -> None:
            calls.append("method")

    Told.on(ModelEvent.BEFORE_SAVE, lambda record, **facts: calls.append("class"))
    page.on(ModelEvent.BEFORE_SAVE, lambda record, **facts: calls.append("base"))
    made = Told(title="a")
    made.on(ModelEvent.BEFORE_SAVE, lambda record, **facts: calls.append("record"))
    made.on(ModelEvent.BEFORE_SAVE, lambda record, **facts: calls.append("record again"))
    await world.save(made)

    assert calls == ["method", "base", "class", "record", "record again"]


async def test_events_carry_their_facts(world: World, page: Any) -> None:
    made = page(title="a")
    seen = told_all(world, made)
    await world.save(made)
    facts = dict(seen)
    data = {"title": "a", "slug": None, "tags": []}

    assert [event.value for event, _ in seen] == INSERT
    assert facts[ModelEvent.BEFORE_VALIDATE] == facts[ModelEvent.AFTER_VALIDATE] == {}
    assert facts[ModelEvent.BEFORE_SAVE] == {"is_new": True}
    assert facts[ModelEvent.BEFORE_INSERT] == {"data": data}
    assert facts[ModelEvent.AFTER_INSERT].keys() == {"data", "result"}
    assert facts[ModelEvent.AFTER_SAVE]["result"].affected_rows == 1


async def test_an_update_names_the_dirty_fields(world: World, page: Any) -> None:
    made = await world.save(page(title="a"))
    seen = told_all(world, made)
    made.slug = "s"
    await world.save(made)
    facts = dict(seen)

    assert [event.value for event, _ in seen] == UPDATE
    assert facts[ModelEvent.BEFORE_UPDATE] == {"data": {"slug": "s"}, "dirty_fields": {"slug"}}
    assert facts[ModelEvent.AFTER_UPDATE].keys() == {"data", "dirty_fields", "result"}
    assert facts[ModelEvent.AFTER_SAVE]["is_new"] is False


async def test_the_handler_is_given_the_very_record(world: World, page: Any) -> None:
    made, given = page(title="a"), []
    made.on(ModelEvent.AFTER_SAVE, lambda record, **facts: given.append((record, record.id, record.is_dirty)))
    await world.save(made)

    assert given == [(made, 1, False)]
    assert given[0][0] is made


async def test_a_clean_record_fires_validation_alone(world: World, page: Any) -> None:
    made = await world.save(page(title="a"))
    seen = told_all(world, made)

    assert await world.do(made.save()) == 0
    assert [event.value for event, _ in seen] == ["before_validate", "after_validate"]


async def test_validate_fields_fires_validation(world: World, page: Any) -> None:
    made = page(title="a")
    seen = told_all(world, made)
    await world.do(made.validate_fields())

    assert [event.value for event, _ in seen] == ["before_validate", "after_validate"]


async def test_deleting_a_new_record_fires_nothing(world: World, page: Any) -> None:
    made = page(title="a")
    seen = told_all(world, made)

    assert (await world.do(made.delete()), seen) == (0, [])


async def test_a_deletion_that_finds_no_row_fires_no_after(world: World, page: Any) -> None:
    made = await world.save(page(title="a"))
    await world.execute("DELETE FROM pages")
    seen = told_all(world, made)

    assert await world.do(made.delete()) == 0
    assert [event for event, _ in seen] == [ModelEvent.BEFORE_DELETE]


async def test_a_handler_that_was_removed_is_silent(world: World, page: Any) -> None:
    made, calls = page(title="a"), []
    handler = noted(world, calls, "called")
    made.on(ModelEvent.AFTER_SAVE, handler)
    made.off(ModelEvent.AFTER_SAVE, handler)
    made.off(ModelEvent.AFTER_SAVE, handler)
    page.on(ModelEvent.AFTER_SAVE, handler)
    page.off(ModelEvent.AFTER_SAVE, handler)
    await world.save(made)

    assert calls == []


async def test_on_event_decorates_a_handler_of_the_class(world: World, page: Any) -> None:
    calls: List[Any] = []

    class Told(page):
        pass

    await world.save(Told(title="before"))

    @Told.on_event(ModelEvent.AFTER_INSERT)
    def told(record: Any, **facts: Any) -> None:
        calls.append(record.title)

    await world.save(Told(title="a"), page(title="of the base"))

    assert calls == ["a"]


async def test_super_calls_the_method_of_the_next_class(world: World, page: Any) -> None:
    calls: List[str] = []

    class Mixin:
        def before_save(self) -> Any:
            calls.append("mixin")
            return super().before_save()  # type: ignore[misc]  # of the model

    class Told(Mixin, page):
        def before_save(self) -> Any:
            calls.append("model")
            return super().before_save()

    await world.save(Told(title="a"))

    assert calls == ["model", "mixin"]


async def test_a_method_that_is_set_later_is_called(world: World, page: Any) -> None:
    calls: List[str] = []

    class Told(page):
        pass

    await world.save(Told(title="a"))
    page.before_save = lambda self: calls.append("later")
    await world.save(Told(title="b"))
    del page.before_save
    await world.save(Told(title="c"))

    assert calls == ["later"]


# -- what hooks may change


async def test_what_is_set_before_validation_is_validated_and_written(world: World, page: Any) -> None:
    class Told(page):
        def before_validate(self) -> None:
            self.slug = self.title.lower()

    made = await world.save(Told(title="A"))

    assert (made.slug, await world.column("pages", "slug")) == ("a", ["a"])


async def test_what_is_set_badly_before_validation_is_refused(world: World, page: Any) -> None:
    class Told(page):
        def before_validate(self) -> None:
            self.title = ""

    made = Told(title="a")
    with pytest.raises(ValidationError, match="title"):
        await world.save(made)

    assert (made.title, made.is_dirty, await world.rows("pages")) == ("a", False, [])


@pytest.mark.parametrize("event", [ModelEvent.BEFORE_SAVE, ModelEvent.BEFORE_INSERT])
async def test_what_a_hook_sets_on_a_new_record_is_written(world: World, page: Any, event: ModelEvent) -> None:
    made = page(title="a")
    made.on(event, lambda record, **facts: setattr(record, "slug", "set"))
    await world.save(made)

    assert (made.is_dirty, await world.column("pages", "slug")) == (False, ["set"])


@pytest.mark.parametrize("event", [ModelEvent.BEFORE_SAVE, ModelEvent.BEFORE_UPDATE])
async def test_what_a_hook_sets_on_a_changed_record_is_written(world: World, page: Any, event: ModelEvent) -> None:
    made = await world.save(page(title="a"))

    def change(record: Any, **facts: Any) -> None:
        record.slug = "set"
        record.tags.append("x")

    made.on(event, change)
    made.title = "b"
    await world.save(made)

    assert (made.is_dirty, await world.rows("pages")) == (False, [(1, "b", "set", '["x"]')])


async def test_what_a_handler_changes_in_data_wins_and_shows(world: World, page: Any) -> None:
    def change(record: Any, data: Dict[str, Any], **facts: Any) -> None:
        record.slug = "of the record"
        data["slug"] = "of data"
        data["tags"] = ["x"]

    made = page(title="a")
    made.on(ModelEvent.BEFORE_INSERT, change)
    made.on(ModelEvent.BEFORE_UPDATE, change)
    await world.save(made)
    assert (made.slug, made.tags, await world.rows("pages")) == ("of data", ["x"], [(1, "a", "of data", '["x"]')])
    made.slug, made.tags, made.title = "y", [], "b"
    await world.save(made)

    assert (made.slug, made.tags, made.is_dirty) == ("of data", ["x"], False)
    assert await world.rows("pages") == [(1, "b", "of data", '["x"]')]


async def test_a_change_that_a_handler_takes_out_of_data_is_not_written(world: World, page: Any) -> None:
    made = await world.save(page(title="a"))
    made.on(ModelEvent.BEFORE_UPDATE, lambda record, data, **facts: data.clear())
    made.title = "b"

    assert (await world.do(made.save()), made.is_dirty) == (0, True)
    assert await world.column("pages", "title") == ["a"]


async def test_an_unknown_field_in_data_is_an_error(world: World, page: Any) -> None:
    made = page(title="a")
    made.on(ModelEvent.BEFORE_INSERT, lambda record, data, **facts: data.update(colour="red"))
    with pytest.raises(UnknownFieldError, match="colour"):
        await world.save(made)

    assert await world.rows("pages") == []


async def test_a_hook_may_save_other_records(world: World, page: Any) -> None:
    class Told(page):
        def after_create(self) -> Any:
            return page(title=f"copy of {self.title}").save()

    await world.save(Told(title="a"))

    assert await world.column("pages", "title") == ["a", "copy of a"]


# -- what is left when something fails


def state_of(record: Any) -> Tuple[Any, ...]:
    return (list(vars(record).items()), record.is_new_record, record.dirty_fields, set(record.model_fields_set))


def spoiled(world: World, page: Any, event: ModelEvent) -> Any:
    """Return a handler that writes, changes the record, and fails."""

    def spoil(record: Any, **facts: Any) -> Any:
        record.slug = "spoiled"
        record.tags = ["spoiled"]
        if "data" in facts:
            facts["data"]["slug"] = "in data"
        return _fail(page(title="by the hook").save())

    async def _fail(answer: Any) -> None:
        await settled(answer)
        raise RefusedError(event.value)

    def spoil_now(record: Any, **facts: Any) -> None:
        record.slug = "spoiled"
        page(title="by the hook").save()
        raise RefusedError(event.value)

    return spoil if world.is_async else spoil_now


@pytest.mark.parametrize("is_inside", [False, True], ids=["alone", "in a transaction"])
@pytest.mark.parametrize("event", EVENTS)
async def test_a_hook_that_raises_leaves_no_trace(world: World, page: Any, event: ModelEvent, is_inside: bool) -> None:
    """Neither of what was to be written, nor of what the hook wrote itself, in the database or on the record."""
    is_insert = event in (ModelEvent.BEFORE_INSERT, ModelEvent.AFTER_INSERT)
    made = page(title="a", slug="kept")
    if not is_insert:
        await world.save(made)
    made.title = "b"
    made.on(event, spoiled(world, page, event))
    state, rows = state_of(made), await world.rows("pages")
    operation = made.delete if "delete" in event.value else made.save
    if is_inside:
        async with world.transaction(page):
            with pytest.raises(RefusedError):
                await world.do(operation())
            await world.save(page(title="after it"))
        await world.execute("DELETE FROM pages WHERE title = 'after it'")
    else:
        with pytest.raises(RefusedError) as caught:
            await world.do(operation())
        assert caught.value.args == (event.value,)

    assert (state_of(made), await world.rows("pages")) == (state, rows)


async def test_a_refused_statement_undoes_what_hooks_did(world: World, page: Any) -> None:
    class Told(page):
        def before_save(self) -> Any:
            self.slug = "set"
            return page(title="by the hook").save()

    await world.save(page(title="a"))
    made = Told(title="a")
    state = state_of(made)
    with pytest.raises(UniqueViolation):
        await world.save(made)

    assert (state_of(made), await world.column("pages", "title")) == (state, ["a"])


async def test_a_rolled_back_transaction_undoes_what_hooks_set(world: World, page: Any) -> None:
    class Told(page):
        def before_validate(self) -> None:
            self.slug = "set"

    made = Told(title="a")
    state = state_of(made)
    with pytest.raises(RefusedError):
        async with world.transaction(page):
            await world.save(made)
            raise RefusedError

    assert (state_of(made), await world.rows("pages")) == (state, [])


async def test_without_hooks_no_transaction_is_begun(world: World, page: Any) -> None:
    made = page(title="a")
    made.on(ModelEvent.AFTER_DELETE, lambda record, **facts: None)
    statements = world.watch()
    await world.save(made)

    assert len(statements) == 1


# -- what is refused


async def test_an_asynchronous_hook_of_a_synchronous_model_is_refused(world: World, page: Any) -> None:
    async def later(record: Any, **facts: Any) -> None:
        calls.append("awaited")

    calls: List[str] = []
    made = page(title="a")
    made.on(ModelEvent.BEFORE_SAVE, later)
    if world.is_async:
        await world.save(made)
    else:
        with pytest.raises(ArgumentTypeError, match="asynchronous"):
            made.save()

    assert calls == (["awaited"] if world.is_async else [])


def test_what_is_no_event_and_what_is_no_handler_is_refused(page: Any) -> None:
    with pytest.raises(ArgumentTypeError, match=r"ModelEvent\.BEFORE_SAVE, got 'before_save'"):
        page(title="a").on("before_save", print)
    with pytest.raises(ArgumentTypeError, match="function of the record, got 5"):
        page.on(ModelEvent.BEFORE_SAVE, 5)
    with pytest.raises(ArgumentTypeError, match="got 'x'"):
        page.off("x", print)


def test_a_field_may_not_have_the_name_of_a_hook(world: World) -> None:
    with pytest.raises(ArgumentTypeError, match="before_save"):

        class Bad(world.base):
            __table_name__ = "bad"
            before_save: int = 0


def test_copies_of_a_record_have_no_handlers_of_its_own(page: Any) -> None:
    made = page(title="a")
    made.on(ModelEvent.BEFORE_SAVE, print)

    assert made.model_copy().__arfunc_own__.handlers == {}
