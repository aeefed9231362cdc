# Made by tools/stubs.py from arfunc._exports.
from arfunc.effect.composition import AnyProgram as AnyProgram
from arfunc.effect.composition import Program as Program
from arfunc.effect.composition import Steps as Steps
from arfunc.effect.composition import program as program
from arfunc.effect.composition import pure as pure
from arfunc.effect.containers import future as future
from arfunc.effect.containers import future_reader as future_reader
from arfunc.effect.containers import io as io
from arfunc.effect.containers import reader as reader
from arfunc.effect.effects import Begin as Begin
from arfunc.effect.effects import Call as Call
from arfunc.effect.effects import Commit as Commit
from arfunc.effect.effects import Decode as Decode
from arfunc.effect.effects import Effect as Effect
from arfunc.effect.effects import Encode as Encode
from arfunc.effect.effects import Execute as Execute
from arfunc.effect.effects import ExecuteMany as ExecuteMany
from arfunc.effect.effects import ExecuteScript as ExecuteScript
from arfunc.effect.effects import ExecuteText as ExecuteText
from arfunc.effect.effects import Fetch as Fetch
from arfunc.effect.effects import Insert as Insert
from arfunc.effect.effects import InsertMany as InsertMany
from arfunc.effect.effects import NewUUID as NewUUID
from arfunc.effect.effects import Now as Now
from arfunc.effect.effects import OnCommit as OnCommit
from arfunc.effect.effects import OnRollback as OnRollback
from arfunc.effect.effects import ReleaseSavepoint as ReleaseSavepoint
from arfunc.effect.effects import Rollback as Rollback
from arfunc.effect.effects import RollbackToSavepoint as RollbackToSavepoint
from arfunc.effect.effects import Savepoint as Savepoint
from arfunc.effect.effects import Stream as Stream
from arfunc.effect.interpret import run as run
from arfunc.effect.interpret import run_async as run_async
from arfunc.effect.result import QueryResult as QueryResult
from arfunc.effect.transaction import savepoint as savepoint
from arfunc.effect.transaction import transact as transact

__all__ = [
    "AnyProgram",
    "Begin",
    "Call",
    "Commit",
    "Decode",
    "Effect",
    "Encode",
    "Execute",
    "ExecuteMany",
    "ExecuteScript",
    "ExecuteText",
    "Fetch",
    "Insert",
    "InsertMany",
    "NewUUID",
    "Now",
    "OnCommit",
    "OnRollback",
    "Program",
    "QueryResult",
    "ReleaseSavepoint",
    "Rollback",
    "RollbackToSavepoint",
    "Savepoint",
    "Steps",
    "Stream",
    "future",
    "future_reader",
    "io",
    "program",
    "pure",
    "reader",
    "run",
    "run_async",
    "savepoint",
    "transact",
]
