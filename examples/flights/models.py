"""The models: airlines, airports, planes and flights, and what they have to do with each other."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Optional, Tuple, TypeVar

from arfunc import (
    ActiveRecord,
    AsyncActiveRecord,
    BelongsTo,
    CheckConstraint,
    Col,
    FieldProxy,
    ForeignKey,
    HasMany,
    Index,
    IntegerPKMixin,
    Query,
    UniqueConstraint,
    col,
)

__all__ = [
    "MODELS",
    "Airline",
    "Airport",
    "AsyncFlight",
    "AsyncModel",
    "Flight",
    "FlightColumns",
    "Model",
    "Named",
    "Plane",
    "Q",
]

Q = TypeVar("Q", bound="Query[Any, Any]")
"""Any query: what fragments take and give back."""


class Model(ActiveRecord):
    """The base of the demo's models; it is configured once, for all of them."""


class AsyncModel(AsyncActiveRecord):
    """The same for the asynchronous models."""


class Named(Model):
    """What has a name. It has no table: a fragment over its column fits every model below it."""

    name: Col[str] = col(min_length=1)


class Airline(Named):
    """An airline; its key is the code of two characters that the caller gives."""

    __table_name__ = "airlines"
    __primary_key__ = "carrier"

    carrier: Col[str] = col(min_length=2, max_length=2)
    flights: ClassVar[HasMany[Flight]] = HasMany(foreign_key="carrier", inverse_of="airline")


class Airport(Named):
    """An airport by its FAA code."""

    __table_name__ = "airports"
    __primary_key__ = "faa"

    faa: Col[str] = col(min_length=3, max_length=3)
    lat: Col[float] = col(ge=-90, le=90)
    lon: Col[float] = col(ge=-180, le=180)
    alt: Col[int]
    tz: Col[float]
    dst: Col[str]
    tzone: Col[Optional[str]] = col(default=None)
    departures: ClassVar[HasMany[Flight]] = HasMany(foreign_key="origin", inverse_of="departed_from")
    arrivals: ClassVar[HasMany[Flight]] = HasMany(foreign_key="dest", inverse_of="arrived_at")


class Plane(Model):
    """A plane by its tail number; declared the classic way, its columns are reached through ``Plane.c``."""

    __table_name__ = "planes"
    __primary_key__ = "tailnum"

    c: ClassVar[FieldProxy] = FieldProxy()

    tailnum: str
    year: Optional[int] = None
    type: str
    manufacturer: str
    model: str
    engines: int
    seats: int
    speed: Optional[int] = None
    engine: str
    flights: ClassVar[HasMany[Flight]] = HasMany(foreign_key="tailnum", inverse_of="plane")


class FlightColumns(IntegerPKMixin):
    """The columns of a flight, for the synchronous and the asynchronous model alike; the database makes `id`.

    A flight that was cancelled has no times of its own and no delays. Times are local, as on a clock; `time_hour` is
    the scheduled hour of departure, aware, in UTC.
    """

    date: Col[dt.date]
    carrier: Col[str] = col(min_length=2, max_length=2)
    flight: Col[int] = col(gt=0)
    tailnum: Col[Optional[str]] = col(default=None)
    origin: Col[str] = col(min_length=3, max_length=3)
    dest: Col[str] = col(min_length=3, max_length=3)
    distance: Col[int] = col(gt=0)
    time_hour: Col[dt.datetime]
    sched_dep_time: Col[dt.time]
    dep_time: Col[Optional[dt.time]] = col(default=None)
    dep_delay: Col[Optional[int]] = col(default=None)
    sched_arr_time: Col[dt.time]
    arr_time: Col[Optional[dt.time]] = col(default=None)
    arr_delay: Col[Optional[int]] = col(default=None)
    air_time: Col[Optional[int]] = col(default=None, gt=0)


class Flight(FlightColumns, Model):
    """A flight.

    Its airline is a foreign key. Its plane and airports are relations without one: the files lack four airports and
    many planes that flights name.
    """

    __table_name__ = "flights"
    __table_args__: ClassVar[Tuple[Any, ...]] = (
        ForeignKey("carrier", "airlines", "carrier"),
        UniqueConstraint("date", "carrier", "flight"),
        CheckConstraint(FlightColumns.distance > 0, name="distance_is_positive"),
        Index("origin", "dest"),
        Index("tailnum"),
    )

    airline: ClassVar[BelongsTo[Airline]] = BelongsTo(foreign_key="carrier", inverse_of="flights")
    plane: ClassVar[BelongsTo[Plane]] = BelongsTo(foreign_key="tailnum", inverse_of="flights")
    departed_from: ClassVar[BelongsTo[Airport]] = BelongsTo(foreign_key="origin", inverse_of="departures")
    arrived_at: ClassVar[BelongsTo[Airport]] = BelongsTo(foreign_key="dest", inverse_of="arrivals")


class AsyncFlight(FlightColumns, AsyncModel):
    """The same rows, awaited."""

    __table_name__ = "flights"


MODELS = (Airline, Airport, Plane, Flight)
"""The models with a table, each after those that it refers to."""
