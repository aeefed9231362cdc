"""JSON_TABLE where the engine has none: a query of typed parts of each item."""

from __future__ import annotations

import datetime
import decimal
import uuid
from typing import Any, Dict, Type

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.derived import LateralExpression
from arfunc.expression.json import JSONExpression, JSONValueExpression
from arfunc.expression.json_path import Path
from arfunc.expression.json_source import JSONElementsExpression, JSONTableColumn, JSONTableExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.value import SQLValueExpression
from arfunc.types import sql_type
from arfunc.types.value_type import ValueType

__all__ = ["json_table"]

_READ_AS: Dict[Type[sql_type.SQLType], type] = {
    **dict.fromkeys((sql_type.SmallInteger, sql_type.Integer, sql_type.BigInteger), int),
    **dict.fromkeys((sql_type.Text, sql_type.Varchar), str),
    sql_type.Real: float,
    sql_type.Boolean: bool,
    sql_type.Numeric: decimal.Decimal,
    sql_type.Date: datetime.date,
    sql_type.Timestamp: datetime.datetime,
    sql_type.Uuid: uuid.UUID,
}
_NAMED: Dict[str, type] = {
    **dict.fromkeys(("SMALLINT", "INT", "INTEGER", "BIGINT"), int),
    **dict.fromkeys(("TEXT", "VARCHAR"), str),
    **dict.fromkeys(("REAL", "DOUBLE", "DOUBLE PRECISION"), float),
    "BOOLEAN": bool,
    "DATE": datetime.date,
}


@emulates(Emulation(Capability.JSON_TABLE, "a query of typed parts of the items"))
def json_table(node: Node) -> Node:
    """Return JSON_TABLE as a query of typed parts; other nodes stay as they are.

    Raises:
        UnsupportedFeatureError: A column is of a type that JSON has no values for.
    """
    if not isinstance(node, JSONTableExpression):
        return node
    path, has_items = node.rows
    if not has_items:
        parts = [_read(node.document, (*path, *column.path), column) for column in node.columns]
        return LateralExpression(QueryExpression(parts), alias=node.alias)
    whole = JSONExpression(node.document, path) if path else node.document
    items = JSONElementsExpression(whole, alias="json_items")
    parts = [_read(items.item.column, column.path, column) for column in node.columns]
    return LateralExpression(QueryExpression(parts, items), alias=node.alias)


def _read(document: SQLValueExpression[Any], path: Path, column: JSONTableColumn) -> SQLValueExpression[Any]:
    kind = column.data_type
    if isinstance(kind, sql_type.Json):
        return JSONExpression(document, path, alias=column.name)
    python = _NAMED.get(kind.partition("(")[0].upper()) if isinstance(kind, str) else _READ_AS.get(type(kind))
    if python is None:
        raise UnsupportedFeatureError("this", f"JSON_TABLE with a column of the type {kind}", "Text() or Json()")
    return JSONValueExpression(document, path, ValueType(python), alias=column.name)
