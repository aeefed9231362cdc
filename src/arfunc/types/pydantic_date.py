"""Dates and moments that pydantic restricts, for databases that have types for dates and moments."""

from __future__ import annotations

import datetime
from typing import Any, Optional

import attrs

from arfunc.types.codec import Codec
from arfunc.types.family import Codecs
from arfunc.types.sql_type import Timestamp

__all__ = ["pydantic_dates"]

_MOMENTS = ("AwareDatetime", "PastDatetime", "FutureDatetime")
_DAYS = ("PastDate", "FutureDate")


def pydantic_dates(python: Any, table: Codecs) -> Optional[Codec]:
    """Dates and moments that pydantic restricts are stored as others are; what is never aware, without a time zone."""
    if getattr(python, "__module__", "") != "pydantic.types":
        return None
    name = getattr(python, "__name__", "")
    if name in _DAYS:
        return table.exact(datetime.date)
    moment = table.exact(datetime.datetime)
    if moment is None or name in _MOMENTS:
        return moment
    return attrs.evolve(moment, sql=Timestamp(with_zone=False)) if name == "NaiveDatetime" else None
