"""Programs as containers of returns."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import pytest
from returns.io import IOFailure, IOSuccess
from returns.result import Failure, Success
from returns.unsafe import unsafe_perform_io

from arfunc.effect import interpret
from arfunc.effect.effects import ExecuteText
from arfunc.errors import QueryError


def in_new_loop(work: Any) -> Any:
    """Run a coroutine in an event loop of its own; `asyncio.run` would take the fixtures' loop away."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


class Scripted:
    """Answers with the text, or raises what it was given."""

    def __init__(self, error: Any = None) -> None:
        self.error = error

    def perform(self, effect: Any) -> Any:
        if self.error is not None:
            raise self.error
        return effect.sql

    def run(self, program: Any) -> Any:
        return interpret.run(program, self.perform)


class AsyncScripted(Scripted):
    async def run(self, program: Any) -> Any:
        return interpret.run(program, self.perform)


def test_io_holds_the_answer() -> None:
    assert ExecuteText("a").io(Scripted()) == IOSuccess("a")


def test_io_holds_the_very_error_that_the_facade_raises() -> None:
    error = QueryError("no such table")

    assert unsafe_perform_io(ExecuteText("a").io(Scripted(error)).failure()) is error


def test_an_error_that_is_no_database_error_is_raised() -> None:
    with pytest.raises(KeyError):
        ExecuteText("a").io(Scripted(KeyError("a")))


def test_containers_compose_by_their_methods() -> None:
    answer = ExecuteText("a").io(Scripted()).map(str.upper).bind(lambda text: ExecuteText(text + "b").io(Scripted()))

    assert answer == IOSuccess("Ab")


def test_a_reader_waits_for_a_backend() -> None:
    waiting = ExecuteText("a").map(str.upper).reader()

    assert waiting(Scripted()) == IOSuccess("A")
    assert waiting(Scripted(QueryError("x"))).alt(str) == IOFailure("x")


def test_a_future_holds_the_answer_once_awaited() -> None:
    async def main() -> Any:
        return await ExecuteText("a").future(AsyncScripted()).map(str.upper).awaitable()

    assert in_new_loop(main()) == IOSuccess("A")


def test_a_future_holds_the_error() -> None:
    error = QueryError("no such table")

    async def main() -> Any:
        return await ExecuteText("a").future(AsyncScripted(error)).awaitable()

    assert unsafe_perform_io(in_new_loop(main()).failure()) is error


def test_a_future_reader_waits_for_a_backend() -> None:
    async def main() -> Any:
        return await ExecuteText("a").future_reader()(AsyncScripted()).awaitable()

    assert in_new_loop(main()) == IOSuccess("a")


def test_returns_is_imported_only_when_a_container_is_made() -> None:
    code = "import sys, arfunc.effect.interpret, arfunc.effect.effects; sys.exit('returns' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_success_and_failure_are_those_of_returns() -> None:
    assert ExecuteText("a").io(Scripted())._inner_value == Success("a")
    assert isinstance(ExecuteText("a").io(Scripted(QueryError("x")))._inner_value, Failure)
