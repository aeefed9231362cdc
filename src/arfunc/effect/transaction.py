"""Programs that run whole or not at all."""

from __future__ import annotations

from typing import Optional, TypeVar

from arfunc.effect.composition import AnyProgram, Program, Steps
from arfunc.effect.effects import Begin, Commit, Rollback
from arfunc.expression.transaction import IsolationLevel

__all__ = ["savepoint", "transact"]

T = TypeVar("T")


def transact(
    program: AnyProgram[T], *, isolation: Optional[IsolationLevel] = None, read_only: bool = False
) -> Program[T]:
    """Return a program that runs another in a transaction of its own, or inside one in a nested transaction.

    What the other raises undoes all that it wrote, and is raised again unchanged.
    """
    return Program(_transacted, (program, Begin(isolation, read_only)), local=program.is_local)


def savepoint(program: AnyProgram[T]) -> Program[T]:
    """Return a program that undoes what another wrote if that fails; the transaction around it goes on."""
    return transact(program)


def _transacted(program: AnyProgram[T], begin: Begin) -> Steps[T]:
    yield begin
    try:
        answer: T = yield program
    except GeneratorExit:  # the run was abandoned: nobody is there to roll back, the backend does it
        raise
    except BaseException:
        yield Rollback()
        raise
    yield Commit()
    return answer
