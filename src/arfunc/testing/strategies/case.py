"""A statement together with the database that it is for."""

from __future__ import annotations

from typing import Callable, Dict

import attrs
from hypothesis import strategies as st

from arfunc.expression.node import Node
from arfunc.testing.strategies.alterations import alterations_of
from arfunc.testing.strategies.composed import composed_over
from arfunc.testing.strategies.ddl import definitions
from arfunc.testing.strategies.groupings import groupings_over
from arfunc.testing.strategies.merges import merges_into, upserts_into, writing_ctes_over
from arfunc.testing.strategies.mixture import EVERYTHING, Family, Mixture
from arfunc.testing.strategies.objects import objects_beside, views_over
from arfunc.testing.strategies.queries import locking_queries, queries_over
from arfunc.testing.strategies.routines import routines_over
from arfunc.testing.strategies.schemas import Database, databases
from arfunc.testing.strategies.sources import fresh_over, sourced_over
from arfunc.testing.strategies.templates import templates_over
from arfunc.testing.strategies.transactions import plans_of, transactions
from arfunc.testing.strategies.writes import writes_to

__all__ = ["Case", "cases", "statements_over"]

Statements = st.SearchStrategy[Node]


@attrs.frozen
class Case:
    """One statement, and the database whose tables it names."""

    database: Database
    statement: Node


def cases(mixture: Mixture = EVERYTHING) -> st.SearchStrategy[Case]:
    """Return statements, each with its database.

    Args:
        mixture: Which families of statements, how often, and how deep.
    """
    return databases().flatmap(lambda database: st.builds(Case, st.just(database), statements_over(database, mixture)))


def statements_over(database: Database, mixture: Mixture = EVERYTHING) -> Statements:
    """Return statements over a database.

    Args:
        database: Its tables.
        mixture: Which families of statements, how often, and how deep.
    """
    return st.sampled_from(mixture.drawn()).flatmap(lambda family: _STRATEGIES[family](database, mixture.depth))


_STRATEGIES: Dict[Family, Callable[[Database, int], Statements]] = {
    Family.QUERIES: lambda database, depth: queries_over(database, depth=depth),
    Family.GROUPINGS: lambda database, depth: groupings_over(database),
    Family.SOURCES: lambda database, depth: sourced_over(database, depth=depth),
    Family.FRESH: lambda database, depth: fresh_over(database, depth=depth),
    Family.COMPOSITIONS: lambda database, depth: composed_over(database, depth=depth),
    Family.LOCKS: lambda database, depth: locking_queries(database, depth=depth),
    Family.TEMPLATES: lambda database, depth: templates_over(database, depth=depth),
    Family.WRITES: lambda database, depth: writes_to(database, depth=depth),
    Family.UPSERTS: lambda database, depth: upserts_into(database, depth=depth),
    Family.MERGES: lambda database, depth: merges_into(database, depth=depth),
    Family.WRITING_CTES: lambda database, depth: writing_ctes_over(database, depth=depth),
    Family.TABLES: lambda database, depth: definitions(database),
    Family.ALTERATIONS: lambda database, depth: alterations_of(database),
    Family.VIEWS: lambda database, depth: views_over(database),
    Family.OBJECTS: lambda database, depth: objects_beside(database),
    Family.ROUTINES: lambda database, depth: routines_over(database),
    Family.TRANSACTIONS: lambda database, depth: transactions(),
    Family.PLANS: lambda database, depth: plans_of(
        queries_over(database, depth=depth) | writes_to(database, depth=depth)
    ),
}
