"""What a statement becomes in a dialect, for people: its text, its parameters, and what is emulated."""

from __future__ import annotations

from typing import Any, Optional, Tuple

import attrs

from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.dummy import STANDARD_DIALECT
from arfunc.dialect.emulation import Emulation
from arfunc.expression.node import Compilable

__all__ = ["Description", "describe"]


@attrs.frozen
class Description:
    """A compiled statement; `str` gives it as lines of text, without the values of the parameters.

    Attributes:
        dialect: Name and version of the dialect.
        sql: The text.
        params: The parameters as the driver takes them, in the order of the text.
        emulations: What the engine lacks of the statement, and what is written instead.
        rewrites: Names of the passes of the dialect that changed the statement, in their order.
        installed: Names of the installed rewrites, such as restrictions, that reached it.
    """

    dialect: str
    sql: str
    params: Tuple[Any, ...] = attrs.field(repr=False)
    emulations: Tuple[Emulation, ...] = ()
    rewrites: Tuple[str, ...] = ()
    installed: Tuple[str, ...] = ()

    def __str__(self) -> str:
        emulated = [f"  emulated: {one.capability.value}, by {one.how}" for one in self.emulations]
        rewritten = [f"  rewritten: {', '.join(self.rewrites)}"] if self.rewrites else []
        reached = [f"  reached by: {', '.join(self.installed)}"] if self.installed else []
        count = [f"  parameters: {len(self.params)}"] if self.params else []
        return "\n".join([f"{self.dialect}: {self.sql}", *count, *emulated, *rewritten, *reached])


def describe(statement: Compilable, dialect: Optional[SQLDialectBase] = None) -> Description:
    """Return what a query or statement becomes in a dialect, without running it.

    Args:
        statement: The query, or the node.
        dialect: The dialect; standard SQL with every feature where it is None.

    Raises:
        DialectError: The dialect cannot express the statement; the error names the nearest alternative.
        TypeConversionError: A value does not fit the type that it is declared to have.

    >>> from arfunc import Query, SQLiteDialect
    >>> print(describe(Query("books").order_by("id").offset(2), SQLiteDialect((3, 45))))
    sqlite 3.45: SELECT * FROM "books" ORDER BY "id" ASC LIMIT -1 OFFSET ?
      parameters: 1
      emulated: OFFSET without LIMIT, by LIMIT -1
    """
    chosen = STANDARD_DIALECT if dialect is None else dialect
    plan = chosen.plan(statement)
    params = plan.arguments(statement.params)
    return Description(chosen.title, plan.sql, params, plan.emulations, plan.rewrites, plan.installed)
