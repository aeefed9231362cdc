"""JSON as a source of rows on PostgreSQL: https://www.postgresql.org/docs/current/functions-json.html."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.postgresql.json import write_document
from arfunc.dialect.standard.derived import alias_of
from arfunc.dialect.standard.json_source import INSTEAD, write_json_table
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.json_source import JSONElementsExpression, JSONTableExpression

__all__ = ["visitors"]

visitors = VisitorTable()

_ITEMS = "JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF({0}) = 'array' THEN {0} END) WITH ORDINALITY"


@visitors.visits(JSONElementsExpression)
def elements(node: JSONElementsExpression, out: Writer) -> None:
    fill(_ITEMS, (lambda out: write_document(node.document, out),), out)
    alias_of(node, ("value", "position"), out)


@visitors.visits(JSONTableExpression)
@requires(Capability.JSON_TABLE, instead=INSTEAD)
def json_table(node: JSONTableExpression, out: Writer) -> None:
    write_json_table(node, lambda out: write_document(node.document, out), out)
