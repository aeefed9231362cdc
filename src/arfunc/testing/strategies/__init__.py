"""Hypothesis strategies of what arfunc works on: values, tables, expressions, queries and other statements.

They need the extra ``testing``. A property test of a dialect of your own reads::

    @given(cases())
    def test_statement_is_accepted(case: Case) -> None:
        sql, params = MyDialect().compile(case.statement)
        ...
"""

from __future__ import annotations

from arfunc.testing.strategies.case import Case, cases
from arfunc.testing.strategies.composed import composed_over
from arfunc.testing.strategies.ddl import definitions
from arfunc.testing.strategies.documents import document_aggregates, documents_of
from arfunc.testing.strategies.expressions import expressions_over, included_expressions, predicates_over
from arfunc.testing.strategies.names import identifiers
from arfunc.testing.strategies.queries import queries_over
from arfunc.testing.strategies.schemas import Database, SampleTable, databases, tables
from arfunc.testing.strategies.twin import twin_of, twins
from arfunc.testing.strategies.values import PYTHON_TYPES, Flavour, values_of
from arfunc.testing.strategies.windows import frames_over, qualifications, window_calls_over, windows_over
from arfunc.testing.strategies.writes import writes_to

__all__ = [
    "PYTHON_TYPES",
    "Case",
    "Database",
    "Flavour",
    "SampleTable",
    "cases",
    "composed_over",
    "databases",
    "definitions",
    "document_aggregates",
    "documents_of",
    "expressions_over",
    "frames_over",
    "identifiers",
    "included_expressions",
    "predicates_over",
    "qualifications",
    "queries_over",
    "tables",
    "twin_of",
    "twins",
    "values_of",
    "window_calls_over",
    "windows_over",
    "writes_to",
]
