"""The visitors of standard SQL, one file per family of nodes."""

from __future__ import annotations

from arfunc.dialect.standard import (
    array,
    column,
    conditional,
    cte,
    ddl,
    derived,
    dml,
    explain,
    function,
    grouping_set,
    json,
    json_source,
    lock,
    merge,
    moving,
    raw,
    row_value,
    select,
    set_operation,
    source,
    statistics,
    temporal,
    transaction,
    upsert,
    value,
    window,
)
from arfunc.dialect.visitor import VisitorTable

__all__ = ["STANDARD_VISITORS"]

STANDARD_VISITORS = VisitorTable().overridden_by(
    value.visitors,
    column.visitors,
    conditional.visitors,
    function.visitors,
    window.visitors,
    grouping_set.visitors,
    source.visitors,
    select.visitors,
    set_operation.visitors,
    cte.visitors,
    json.visitors,
    json_source.visitors,
    array.visitors,
    derived.visitors,
    dml.visitors,
    row_value.visitors,
    raw.visitors,
    upsert.visitors,
    merge.visitors,
    ddl.visitors,
    explain.visitors,
    lock.visitors,
    temporal.visitors,
    statistics.visitors,
    moving.visitors,
    transaction.visitors,
)
