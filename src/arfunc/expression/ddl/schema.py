"""Schemas; MySQL and MariaDB call them databases."""

from __future__ import annotations

from typing import Optional

from arfunc.expression.node import Node, node, token

__all__ = ["CreateSchemaExpression", "DropSchemaExpression"]


@node
class CreateSchemaExpression(Node):
    """``CREATE SCHEMA name``; with `authorization`, it belongs to that role."""

    name: str = token()
    if_not_exists: bool = token(default=False, kw_only=True)
    authorization: Optional[str] = token(default=None, kw_only=True)


@node
class DropSchemaExpression(Node):
    """``DROP SCHEMA name``; with `cascade`, what is in it goes as well, otherwise it has to be empty."""

    name: str = token()
    if_exists: bool = token(default=False, kw_only=True)
    cascade: bool = token(default=False, kw_only=True)
