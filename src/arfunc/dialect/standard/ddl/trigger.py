"""Visitors of triggers."""

from __future__ import annotations

from typing import Optional

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.ddl.clause import cascade, qualified
from arfunc.dialect.standard.source import table_name
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.trigger import (
    CreateTriggerExpression,
    DropTriggerExpression,
    TriggerColumn,
    TriggerEvent,
    TriggerTiming,
)

visitors = VisitorTable()

_CODE = "the same writes in one transaction, by the program"


@visitors.visits(TriggerColumn)
def trigger_column(node: TriggerColumn, out: Writer) -> None:
    out.text(f"{node.row.value}.").name(node.name)


@visitors.visits(CreateTriggerExpression)
def create_trigger(node: CreateTriggerExpression, out: Writer, *, schema: Optional[str] = None) -> None:
    out.require(Capability.TRIGGER, _CODE)
    _head(node, out, schema)
    _events(node, out)
    out.text(" ON ")
    table_name(node.table, out)
    if node.for_each_row:
        out.text(" FOR EACH ROW")
    else:
        out.require(Capability.TRIGGER_STATEMENT, "a trigger that runs for each row")
        out.text(" FOR EACH STATEMENT")
    if node.when is not None:
        out.require(Capability.TRIGGER_WHEN, "the condition in the statements of the body")
        out.text(" WHEN ").group(node.when)
    trigger_action(node, out)


def _head(node: CreateTriggerExpression, out: Writer, schema: Optional[str]) -> None:
    out.text("CREATE ")
    if node.replace:
        out.require(Capability.REPLACE_TRIGGER, "DropTriggerExpression(..., if_exists=True) first")
        out.text("OR REPLACE ")
    out.text("TRIGGER ")
    if node.if_not_exists:
        out.require(Capability.TRIGGER_IF_NOT_EXISTS, "DropTriggerExpression(..., if_exists=True) first")
        out.text("IF NOT EXISTS ")
    if node.timing is TriggerTiming.INSTEAD_OF:
        out.require(Capability.TRIGGER_INSTEAD, "a trigger of the table below the view")
    qualified(schema, node.name, out).text(f" {node.timing.value} ")


def _events(node: CreateTriggerExpression, out: Writer) -> None:
    if len(node.events) > 1:
        out.require(Capability.TRIGGER_EVENTS, "one trigger for each event")
    for position, event in enumerate(node.events):
        out.text(" OR " if position else "").text(event.value)
        if event is TriggerEvent.TRUNCATE and not out.dialect.supports(Capability.TRIGGER_FUNCTION):
            out.refuse("triggers on TRUNCATE", "a trigger on DELETE")
        if event is TriggerEvent.UPDATE and node.columns:
            out.require(Capability.TRIGGER_COLUMNS, "a body that compares the old value with the new one")
            out.text(" OF ").names(node.columns)


def trigger_action(node: CreateTriggerExpression, out: Writer) -> None:
    """Write what the trigger does: the function that it calls, or its statements."""
    if node.function is not None:
        out.require(Capability.TRIGGER_FUNCTION, "a body of statements")
        out.text(" EXECUTE FUNCTION ").name(node.function).text("()")
        return
    out.require(Capability.TRIGGER_BODY, "function=..., and CreateFunctionExpression(..., returns=TRIGGER)")
    out.text(" BEGIN ").nodes(node.body, "; ").text("; END")


@visitors.visits(DropTriggerExpression)
@requires(Capability.TRIGGER, instead=_CODE)
def drop_trigger(node: DropTriggerExpression, out: Writer) -> None:
    out.text("DROP TRIGGER IF EXISTS " if node.if_exists else "DROP TRIGGER ").name(node.name)
    cascade(node.cascade, out)
