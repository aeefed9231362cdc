"""All workloads: each is made for a world by a function of its own."""

from __future__ import annotations

from typing import Callable, Dict

from benchmarks.workload import Workload
from benchmarks.workloads import awaited, compiled, read, written
from benchmarks.world import World

__all__ = ["WORKLOADS"]

WORKLOADS: Dict[str, Callable[[World], Workload]] = {
    make.__name__: make
    for make in (
        read.find_by_key,
        read.fresh_query_by_key,
        read.prepared_query,
        read.filtered_query,
        compiled.build_and_compile,
        compiled.compile_prebuilt,
        read.hydrate,
        read.raw_rows,
        read.rows_as_dicts,
        read.eager,
        written.insert_one,
        written.load_change_save,
        written.bulk_insert_records,
        written.bulk_insert_dicts,
        awaited.find_awaited,
        awaited.finds_gathered,
    )
}
"""Name of a workload -> what makes it."""
