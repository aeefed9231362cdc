"""Fragments: plain functions from query to query, to be used in any combination.

Each keeps the type of the query that it is given: its rows, and whether it is run or awaited.
"""

from __future__ import annotations

from typing import Optional

from examples.flights.models import FlightColumns, Named, Q

__all__ = ["cancelled", "delayed", "from_airport", "long_haul", "named_like", "worst_first"]


def long_haul(query: Q, miles: int = 2_000) -> Q:
    """Keep flights of some distance."""
    return query.where(FlightColumns.distance >= miles)


def delayed(query: Q, minutes: int = 60) -> Q:
    """Keep flights that arrived so much late."""
    return query.where(FlightColumns.arr_delay >= minutes)


def cancelled(query: Q) -> Q:
    """Keep flights that never left."""
    return query.where(FlightColumns.dep_time.is_null())


def from_airport(query: Q, code: Optional[str] = None) -> Q:
    """Keep flights from an airport; from all where none is given: `where(None)` changes nothing."""
    return query.where(None if code is None else FlightColumns.origin == code)


def worst_first(query: Q) -> Q:
    """Put the longest delay first."""
    return query.order_by(FlightColumns.arr_delay.desc(), FlightColumns.date, FlightColumns.flight)


def named_like(query: Q, pattern: str) -> Q:
    """Keep what has a fitting name, be it an airline or an airport."""
    return query.where(Named.name.like(pattern))
