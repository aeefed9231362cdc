"""Programs as values."""

from __future__ import annotations

from typing import Any

import pytest

from arfunc.effect import interpret
from arfunc.effect.composition import Steps, program
from arfunc.effect.effects import Begin, Call, Commit, ExecuteText, Fetch, Rollback, Stream
from arfunc.effect.transaction import transact
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.raw import RawSQL


@program
def answer_of(sql: str, *, suffix: str = "") -> Steps[str]:
    """Say what the answer is."""
    answer: str = yield ExecuteText(sql)
    return answer + suffix


def text_of(effect: Any) -> str:
    return effect.sql


def test_the_decorator_keeps_name_and_docstring() -> None:
    assert (answer_of.__name__, answer_of.__doc__) == ("answer_of", "Say what the answer is.")


def test_a_program_takes_its_functions_arguments() -> None:
    assert interpret.run(answer_of("a", suffix="!"), text_of) == "a!"


def test_map_changes_the_answer() -> None:
    assert interpret.run(answer_of("a").map(str.upper), text_of) == "A"


def test_bind_goes_on_with_what_the_answer_gives() -> None:
    assert interpret.run(answer_of("a").bind(lambda a: answer_of(a + "b")), text_of) == "ab"


def test_then_has_the_answer_of_the_second() -> None:
    assert interpret.run(answer_of("a").then(answer_of("b")), text_of) == "b"


def test_map_and_bind_run_the_users_code_and_so_are_local() -> None:
    assert answer_of("a").map(str.upper).is_local
    assert answer_of("a").bind(answer_of).is_local


def test_then_is_local_if_a_part_is() -> None:
    assert not answer_of("a").then(answer_of("b")).is_local
    assert answer_of("a").then(Call(print)).is_local


def test_a_transaction_is_local_if_its_program_is() -> None:
    assert not transact(answer_of("a")).is_local
    assert transact(Call(print)).is_local


def test_yield_from_gives_the_answer() -> None:
    @program
    def twice() -> Steps[str]:
        first = yield from answer_of("a")
        second = yield from ExecuteText("b")
        return first + str(second)

    assert interpret.run(twice(), text_of) == "ab"


def test_a_function_without_yield_is_no_program() -> None:
    with pytest.raises(ArgumentTypeError, match="has no yield"):
        program(lambda: 1)  # type: ignore[arg-type,return-value]


def test_repr_names_the_function_and_not_its_arguments() -> None:
    assert repr(answer_of("secret")).endswith("answer_of>")


def test_a_committed_transaction_is_begun_first_and_committed_last() -> None:
    seen = []
    interpret.run(transact(answer_of("a")), lambda effect: seen.append(effect) or "x")

    assert [type(effect) for effect in seen] == [Begin, ExecuteText, Commit]


def test_a_failed_transaction_is_rolled_back_and_the_error_is_the_same() -> None:
    seen = []
    error = KeyError("a")

    def perform(effect: Any) -> Any:
        seen.append(type(effect))
        if isinstance(effect, ExecuteText):
            raise error

    with pytest.raises(KeyError) as raised:
        interpret.run(transact(answer_of("a")), perform)
    assert raised.value is error
    assert seen == [Begin, ExecuteText, Rollback]


@pytest.mark.parametrize("effect", [Fetch(RawSQL("SELECT 1")), ExecuteText("SELECT 1"), Begin()])
def test_an_effect_cannot_be_changed(effect: Any) -> None:
    with pytest.raises(AttributeError):
        effect.statement = None


def test_a_stream_needs_a_positive_batch_size() -> None:
    with pytest.raises(ArgumentValueError, match="at least 1"):
        Stream(RawSQL("SELECT 1"), batch_size=0)
