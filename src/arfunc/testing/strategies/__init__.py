"""Hypothesis strategies of what arfunc works on: values, tables, expressions, queries and other statements.

They need the extra ``testing``; a `Mixture` says what is drawn. A property test of a dialect of your own reads::

    @given(cases())
    def test_statement_is_accepted(case: Case) -> None:
        try:
            sql, params = MyDialect().compile(case.statement)
        except UnsupportedFeatureError:
            return
        ...
"""

from __future__ import annotations

from arfunc.testing.strategies.alterations import alterations_of
from arfunc.testing.strategies.arrays import items_of, list_numbers, list_tests, lists_of
from arfunc.testing.strategies.case import Case, cases, statements_over
from arfunc.testing.strategies.composed import composed_over
from arfunc.testing.strategies.ddl import definitions
from arfunc.testing.strategies.documents import document_aggregates, documents_of
from arfunc.testing.strategies.expressions import expressions_over, included_expressions, predicates_over
from arfunc.testing.strategies.groupings import groupings_over
from arfunc.testing.strategies.ill_formed import ill_formed
from arfunc.testing.strategies.joins import links_of, sources_over
from arfunc.testing.strategies.merges import merges_into, upserts_into, writing_ctes_over
from arfunc.testing.strategies.mixture import DEFINING, EVERYTHING, READING, RUNNING, WRITING, Family, Mixture
from arfunc.testing.strategies.names import identifiers
from arfunc.testing.strategies.objects import objects_beside, views_over
from arfunc.testing.strategies.open import OpenCase, open_cases
from arfunc.testing.strategies.queries import locking_queries, queries_over
from arfunc.testing.strategies.routines import routines_over
from arfunc.testing.strategies.schemas import Database, SampleTable, databases, tables
from arfunc.testing.strategies.sources import fresh_over, sourced_over
from arfunc.testing.strategies.templates import templates_over
from arfunc.testing.strategies.transactions import plans_of, transactions
from arfunc.testing.strategies.twin import twin_of, twins
from arfunc.testing.strategies.values import PYTHON_TYPES, Flavour, values_of
from arfunc.testing.strategies.windows import frames_over, qualifications, window_calls_over, windows_over
from arfunc.testing.strategies.writes import writes_to

__all__ = [
    "DEFINING",
    "EVERYTHING",
    "PYTHON_TYPES",
    "READING",
    "RUNNING",
    "WRITING",
    "Case",
    "Database",
    "Family",
    "Flavour",
    "Mixture",
    "OpenCase",
    "SampleTable",
    "alterations_of",
    "cases",
    "composed_over",
    "databases",
    "definitions",
    "document_aggregates",
    "documents_of",
    "expressions_over",
    "frames_over",
    "fresh_over",
    "groupings_over",
    "identifiers",
    "ill_formed",
    "included_expressions",
    "links_of",
    "locking_queries",
    "merges_into",
    "objects_beside",
    "open_cases",
    "plans_of",
    "items_of",
    "list_numbers",
    "list_tests",
    "lists_of",
    "predicates_over",
    "qualifications",
    "queries_over",
    "routines_over",
    "sourced_over",
    "sources_over",
    "statements_over",
    "tables",
    "templates_over",
    "transactions",
    "twin_of",
    "twins",
    "upserts_into",
    "values_of",
    "views_over",
    "window_calls_over",
    "windows_over",
    "writes_to",
    "writing_ctes_over",
]
