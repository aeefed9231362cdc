# Made by tools/stubs.py from arfunc._exports.
from arfunc.record.aliased import alias as alias
from arfunc.record.aliased import fresh as fresh
from arfunc.record.base import RecordBase as RecordBase
from arfunc.record.bound import Bound as Bound
from arfunc.record.descriptor import BelongsTo as BelongsTo
from arfunc.record.descriptor import HasMany as HasMany
from arfunc.record.descriptor import HasOne as HasOne
from arfunc.record.descriptor import RelationDescriptor as RelationDescriptor
from arfunc.record.event import ModelEvent as ModelEvent
from arfunc.record.field import Col as Col
from arfunc.record.field import Columns as Columns
from arfunc.record.field import FieldProxy as FieldProxy
from arfunc.record.field import auto as auto
from arfunc.record.field import col as col
from arfunc.record.marker import UseAdapter as UseAdapter
from arfunc.record.marker import UseColumn as UseColumn
from arfunc.record.mixin.integer_key import IntegerPKMixin as IntegerPKMixin
from arfunc.record.mixin.soft_delete import SoftDeleteMixin as SoftDeleteMixin
from arfunc.record.mixin.timestamp import TimestampMixin as TimestampMixin
from arfunc.record.mixin.uuid_key import UUID7Mixin as UUID7Mixin
from arfunc.record.mixin.uuid_key import UUIDMixin as UUIDMixin
from arfunc.record.mixin.uuid_version_7 import uuid7 as uuid7
from arfunc.record.mixin.version import OptimisticLockMixin as OptimisticLockMixin
from arfunc.record.mode import Async as Async
from arfunc.record.mode import Sync as Sync
from arfunc.record.model import ActiveRecord as ActiveRecord
from arfunc.record.model import AsyncActiveRecord as AsyncActiveRecord
from arfunc.record.query.active import ActiveQuery as ActiveQuery
from arfunc.record.query.active import AsyncActiveQuery as AsyncActiveQuery
from arfunc.record.query.aggregate import AggregateQueryMixin as AggregateQueryMixin
from arfunc.record.query.base import BaseQueryMixin as BaseQueryMixin
from arfunc.record.query.cte import AsyncCTEQuery as AsyncCTEQuery
from arfunc.record.query.cte import CTEQuery as CTEQuery
from arfunc.record.query.cte import CTEQueryMixin as CTEQueryMixin
from arfunc.record.query.join import JoinQueryMixin as JoinQueryMixin
from arfunc.record.query.outcome import AggregateRow as AggregateRow
from arfunc.record.query.outcome import AggregateRows as AggregateRows
from arfunc.record.query.prepared import PreparedQuery as PreparedQuery
from arfunc.record.query.range import RangeQueryMixin as RangeQueryMixin
from arfunc.record.query.record import RecordQuery as RecordQuery
from arfunc.record.query.record import Selector as Selector
from arfunc.record.query.record import select as select
from arfunc.record.query.relational import RelationalQueryMixin as RelationalQueryMixin
from arfunc.record.query.set_operation import AsyncSetOperationQuery as AsyncSetOperationQuery
from arfunc.record.query.set_operation import SetOperationQuery as SetOperationQuery
from arfunc.record.query.write import Returning as Returning
from arfunc.record.query.write import WriteQueryMixin as WriteQueryMixin
from arfunc.record.relation.path import OnePath as OnePath
from arfunc.record.relation.path import Path as Path
from arfunc.record.update_behavior import IUpdateBehavior as IUpdateBehavior

__all__ = [
    "ActiveQuery",
    "ActiveRecord",
    "AggregateQueryMixin",
    "AggregateRow",
    "AggregateRows",
    "Async",
    "AsyncActiveQuery",
    "AsyncActiveRecord",
    "AsyncCTEQuery",
    "AsyncSetOperationQuery",
    "BaseQueryMixin",
    "BelongsTo",
    "Bound",
    "CTEQuery",
    "CTEQueryMixin",
    "Col",
    "Columns",
    "FieldProxy",
    "HasMany",
    "HasOne",
    "IUpdateBehavior",
    "IntegerPKMixin",
    "JoinQueryMixin",
    "ModelEvent",
    "OnePath",
    "OptimisticLockMixin",
    "Path",
    "PreparedQuery",
    "RangeQueryMixin",
    "RecordBase",
    "RecordQuery",
    "RelationDescriptor",
    "RelationalQueryMixin",
    "Returning",
    "Selector",
    "SetOperationQuery",
    "SoftDeleteMixin",
    "Sync",
    "TimestampMixin",
    "UUID7Mixin",
    "UUIDMixin",
    "UseAdapter",
    "UseColumn",
    "WriteQueryMixin",
    "alias",
    "auto",
    "col",
    "fresh",
    "select",
    "uuid7",
]
