"""Raw SQL stands where a value or a condition does; its text is a literal of the program."""

from __future__ import annotations

from typing import Any

from typing_extensions import assert_type

from arfunc import Column, Query, RawSQL, SQLPredicate, lower, sql

NAME: Column[str] = Column("name")

assert_type(sql("a = {x}", x=1), RawSQL)
condition: SQLPredicate = sql("a = {x}", x=1)
query: Query[Any, Any] = Query("t").where(sql("a"), ~sql("b"), (NAME == "x") & sql("c")).select(sql("d").as_("e"))
text = lower(sql("name"))
compared = sql("count") > 5
joined = sql("a") | (NAME == "x")
