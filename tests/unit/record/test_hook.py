"""Saving and deleting with hooks, as programs: the effects they ask for, and what a failure of each leaves."""

from __future__ import annotations

from typing import Any, List, Optional

import pytest
from tests.unit.record.script import Script, written

from arfunc import ActiveRecord, Col, ModelEvent, OptimisticLockMixin, SoftDeleteMixin, TimestampMixin, auto
from arfunc.record import operation
from arfunc.record.hook import hooks_of, hooks_of_class


class Plain(ActiveRecord):
    __table_name__ = "plain"
    id: Col[int] = auto()
    name: str = ""


class Told(ActiveRecord):
    __table_name__ = "told"
    id: Col[int] = auto()
    name: str = ""
    slug: Optional[str] = None

    def before_validate(self) -> None:
        self.slug = self.name.lower()

    def before_save(self) -> None:
        self.name += "!"

    def after_save(self) -> None:
        self.name += "?"

    def before_delete(self) -> None:
        self.slug = "going"

    def after_delete(self) -> None:
        self.slug = "gone"


class Whole(OptimisticLockMixin, SoftDeleteMixin, TimestampMixin, Told):
    __table_name__ = "whole"


class FaultError(Exception):
    """What goes wrong in these tests."""


class Failing(Script):
    """Fails in place of the answer to one of the effects; the answers to the rest come from the script."""

    def __init__(self, failing: int, *answers: Any) -> None:
        super().__init__(*answers)
        self._failing = failing

    def perform(self, effect: Any) -> Any:
        if len(self.effects) == self._failing:
            self.effects.append(effect)
            raise FaultError(type(effect).__name__)
        return super().perform(effect)


def state_of(record: Any) -> Any:
    return (list(vars(record).items()), record.is_new_record, record.dirty_fields, set(record.model_fields_set))


def new(model: Any) -> Any:
    return model(name="Ada")


def changed(model: Any) -> Any:
    made = new(model)
    Script(None, written(1, 7), None).run(operation.save(made))
    made.name = "Bea"
    return made


def refreshed_answers(effects: List[Any]) -> List[Any]:
    """Return an answer for each effect that a script is asked to answer."""
    kinds = {"Insert": written(1, 7), "Execute": written()}
    return [kinds.get(kind) for kind in effects if kind not in ("Call", "OnRollback")]


@pytest.mark.parametrize("model", [Told, Whole])
@pytest.mark.parametrize("made", [new, changed])
@pytest.mark.parametrize("name", ["save", "delete", "validate_fields"])
def test_a_failure_of_any_effect_leaves_the_record_as_it_was(model: Any, made: Any, name: str) -> None:
    """Whatever effect fails, the record is unchanged, and all that was begun is rolled back."""
    operate = getattr(operation, name)
    probe = Script(None, *([written(1, 7)] * 9))
    probe.run(operate(made(model)))
    kinds = probe.kinds
    answers = refreshed_answers(kinds)
    for failing, kind in enumerate(kinds):
        if kind == "OnRollback":  # it only notes what is done
            continue
        record = made(model)
        state = state_of(record)
        script = Failing(failing, *answers, *[None] * len(kinds))
        with pytest.raises(FaultError):
            script.run(operate(record))
        script.roll_back()

        assert state_of(record) == state, (failing, kind)
        if kind != "Commit":  # one that fails is the backend's to undo
            assert "Commit" not in script.kinds
            assert script.kinds.count("Begin") - (kind == "Begin") == script.kinds.count("Rollback")


def test_hooks_are_steps_of_one_transaction() -> None:
    script = Script(None, written(1, 7), None)
    record = new(Told)
    script.run(operation.save(record))

    assert script.kinds == ["Begin", "Call", "Call", "Insert", "Call", "Commit", "OnRollback"]
    assert (script.statements[0][1], record.name) == (("Ada!", "ada"), "Ada!?")


def test_all_mixins_update_in_one_statement() -> None:
    class All(OptimisticLockMixin, SoftDeleteMixin, TimestampMixin, Plain):
        __table_name__ = "everything"

    made = All(name="a")
    Script(written(1, 7)).run(operation.save(made))
    made.name = "b"
    script = Script(written())
    script.run(operation.save(made))
    (sql, params), *others = script.statements

    assert others == []
    assert sql == (
        'UPDATE "everything" SET "name" = ?, "updated_at" = ?, "version" = ? WHERE "id" = ? AND "version" = ?'
    )
    assert params == ("b", made.updated_at, 2, 7, 1)


def test_a_model_without_hooks_has_none() -> None:
    assert hooks_of_class(Plain) == hooks_of(Plain()) == {}
    assert not operation.delete(Plain()).is_local


def test_hooks_are_asked_anew_when_a_base_is_told_more() -> None:
    class Base(Plain):
        pass

    class Derived(Base):
        pass

    assert hooks_of_class(Derived) == {}
    Base.on(ModelEvent.AFTER_SAVE, print)
    assert hooks_of_class(Derived) == {ModelEvent.AFTER_SAVE: (print,)}
    Base.off(ModelEvent.AFTER_SAVE, print)

    assert hooks_of_class(Derived) == {}
