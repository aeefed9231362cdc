"""A world that answers effects from a script: programs run on it without any database."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

from arfunc.dialect.dummy import DummyDialect
from arfunc.effect import effects
from arfunc.effect.composition import AnyProgram
from arfunc.effect.interpret import run
from arfunc.effect.result import QueryResult

__all__ = ["Script", "written"]


def written(rows: int = 1, *generated: Any) -> QueryResult:
    """Return what a statement that writes answers."""
    return QueryResult(affected_rows=rows, generated=generated)


class Script:
    """Answers the effects that reach a database one after another; an exception among the answers is raised.

    A list is rows, decoded as the effect asks. Calls are made, and callbacks for a rollback are kept.

    Attributes:
        effects: All effects that were asked for, in order.
        statements: SQL text and parameters of those that have a statement, in standard SQL.
        undo: Callbacks for a rollback.
    """

    def __init__(self, *answers: Any) -> None:
        self._answers = list(answers)
        self._dialect = DummyDialect()
        self.effects: List[Any] = []
        self.statements: List[Tuple[str, Tuple[Any, ...]]] = []
        self.undo: List[Any] = []

    def run(self, program: AnyProgram[Any]) -> Any:
        """Run a program to its end."""
        return run(program, self.perform)

    def perform(self, effect: Any) -> Any:
        """Answer one effect."""
        self.effects.append(effect)
        if isinstance(effect, effects.Call):
            return effect.function(*effect.args, **effect.kwargs)
        if isinstance(effect, effects.OnRollback):
            return self.undo.append(effect.callback)
        statement = getattr(effect, "statement", None)
        if statement is not None:
            self.statements.append(self._dialect.compile(statement))
        return self._answer(effect, statement)

    def roll_back(self) -> None:
        """Do what a rollback does with records."""
        for callback in reversed(self.undo):
            callback()

    @property
    def kinds(self) -> List[str]:
        """The names of the effects that were asked for."""
        return [type(effect).__name__ for effect in self.effects]

    def _answer(self, effect: Any, statement: Optional[Any]) -> Any:
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, list) and effect.decode is not None:
            plan = self._dialect.plan(statement)
            return plan.decoder(effect.decode)(answer)
        return answer
