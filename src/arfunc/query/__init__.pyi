# Made by tools/stubs.py from arfunc._exports.
from arfunc.errors import InvalidRelationPathError as InvalidRelationPathError
from arfunc.errors import RelationNotFoundError as RelationNotFoundError
from arfunc.expression.hole import Hole as Hole
from arfunc.expression.hole import bind as bind
from arfunc.expression.hole import param as param
from arfunc.expression.logic import all_of as all_of
from arfunc.expression.logic import any_of as any_of
from arfunc.expression.logic import false as false
from arfunc.expression.logic import true as true
from arfunc.query.alteration import DeleteStatement as DeleteStatement
from arfunc.query.alteration import UpdateStatement as UpdateStatement
from arfunc.query.alteration import UpdateTarget as UpdateTarget
from arfunc.query.alteration import delete_from as delete_from
from arfunc.query.alteration import update as update
from arfunc.query.bound import Bound as Bound
from arfunc.query.columns import QueryColumn as QueryColumn
from arfunc.query.digest import fingerprint as fingerprint
from arfunc.query.fragment import Fragment as Fragment
from arfunc.query.fragment import compose as compose
from arfunc.query.fragment import ensure_join as ensure_join
from arfunc.query.fragment import reorder as reorder
from arfunc.query.fragment import when as when
from arfunc.query.fragment import without as without
from arfunc.query.insertion import InsertConflict as InsertConflict
from arfunc.query.insertion import InsertStatement as InsertStatement
from arfunc.query.insertion import InsertTarget as InsertTarget
from arfunc.query.insertion import insert_into as insert_into
from arfunc.query.merging import MergeSource as MergeSource
from arfunc.query.merging import MergeStatement as MergeStatement
from arfunc.query.merging import MergeTarget as MergeTarget
from arfunc.query.merging import WhenAbsent as WhenAbsent
from arfunc.query.merging import WhenPresent as WhenPresent
from arfunc.query.merging import merge_into as merge_into
from arfunc.query.page import Page as Page
from arfunc.query.prepared import PreparedStatement as PreparedStatement
from arfunc.query.prepared import prepare as prepare
from arfunc.query.query import Query as Query
from arfunc.query.set_operation import SetOperation as SetOperation
from arfunc.query.tables import reads_of as reads_of
from arfunc.query.tables import writes_of as writes_of
from arfunc.record.aliased import fresh as fresh
from arfunc.record.query.active import ActiveQuery as ActiveQuery
from arfunc.record.query.active import AsyncActiveQuery as AsyncActiveQuery
from arfunc.record.query.aggregate import AggregateQueryMixin as AggregateQueryMixin
from arfunc.record.query.base import BaseQueryMixin as BaseQueryMixin
from arfunc.record.query.cte import AsyncCTEQuery as AsyncCTEQuery
from arfunc.record.query.cte import CTEQuery as CTEQuery
from arfunc.record.query.join import JoinQueryMixin as JoinQueryMixin
from arfunc.record.query.range import RangeQueryMixin as RangeQueryMixin
from arfunc.record.query.record import RecordQuery as RecordQuery
from arfunc.record.query.relational import RelationalQueryMixin as RelationalQueryMixin
from arfunc.record.query.set_operation import AsyncSetOperationQuery as AsyncSetOperationQuery
from arfunc.record.query.set_operation import SetOperationQuery as SetOperationQuery
from arfunc.record.query.write import WriteQueryMixin as WriteQueryMixin

__all__ = [
    "ActiveQuery",
    "AggregateQueryMixin",
    "AsyncActiveQuery",
    "AsyncCTEQuery",
    "AsyncSetOperationQuery",
    "BaseQueryMixin",
    "Bound",
    "CTEQuery",
    "DeleteStatement",
    "Fragment",
    "Hole",
    "InsertConflict",
    "InsertStatement",
    "InsertTarget",
    "InvalidRelationPathError",
    "JoinQueryMixin",
    "MergeSource",
    "MergeStatement",
    "MergeTarget",
    "Page",
    "PreparedStatement",
    "Query",
    "QueryColumn",
    "RangeQueryMixin",
    "RecordQuery",
    "RelationNotFoundError",
    "RelationalQueryMixin",
    "SetOperation",
    "SetOperationQuery",
    "UpdateStatement",
    "UpdateTarget",
    "WhenAbsent",
    "WhenPresent",
    "WriteQueryMixin",
    "all_of",
    "any_of",
    "bind",
    "compose",
    "delete_from",
    "ensure_join",
    "false",
    "fingerprint",
    "fresh",
    "insert_into",
    "merge_into",
    "param",
    "prepare",
    "reads_of",
    "reorder",
    "true",
    "update",
    "when",
    "without",
    "writes_of",
]
