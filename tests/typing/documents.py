"""Parts of JSON documents, as checkers see them."""

from __future__ import annotations

from datetime import date
from typing import Any, Dict, List, Optional, Tuple

from typing_extensions import assert_type

from arfunc import (
    ActiveRecord,
    AggregateFunctionCall,
    Col,
    JSONExpression,
    JSONValueExpression,
    auto,
    col,
    json_arrayagg,
    json_length,
)


class User(ActiveRecord):
    id: Col[int] = auto()
    settings: Col[Dict[str, Any]] = col(default_factory=dict)


def parts() -> None:
    assert_type(User.settings["theme"]["colours"][0], JSONExpression[Any])
    assert_type(User.settings["a"].as_text(), JSONValueExpression[Optional[str]])
    assert_type(User.settings["a"].as_int(), JSONValueExpression[Optional[int]])
    assert_type(User.settings["a"].as_type(date), JSONValueExpression[Optional[date]])
    assert_type(User.settings["a"].as_json(List[str]), JSONExpression[List[str]])
    assert_type(json_arrayagg(User.id), AggregateFunctionCall[Optional[List[Any]]])


def rows() -> None:
    assert_type(User.select(User.id, User.settings["a"].as_int()).all()[0], Tuple[int, Optional[int]])
    assert_type(User.select(User.id, json_length(User.settings)).all()[0], Tuple[int, Optional[int]])


def refused() -> None:
    User.settings[1.5]  # type: ignore[index]  # pyright: ignore[reportArgumentType]
    User.settings["a"].as_int() < "x"  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]
