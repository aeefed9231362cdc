"""A statement together with the database that it is for."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from arfunc.expression.node import Node
from arfunc.testing.strategies.composed import composed_over
from arfunc.testing.strategies.ddl import definitions
from arfunc.testing.strategies.queries import queries_over
from arfunc.testing.strategies.schemas import Database, databases
from arfunc.testing.strategies.writes import writes_to

__all__ = ["Case", "cases"]


@attrs.frozen
class Case:
    """One statement, and the database whose tables it names."""

    database: Database
    statement: Node


def cases() -> st.SearchStrategy[Case]:
    """Return queries, writes and definitions, each with its database."""
    return databases().flatmap(
        lambda database: st.builds(
            Case,
            st.just(database),
            queries_over(database) | writes_to(database) | composed_over(database) | definitions(database),
        )
    )
