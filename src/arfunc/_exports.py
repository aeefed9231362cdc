"""The one table of public names: which module holds which.

Packages hand their names out lazily from this table (PEP 562), so that importing arfunc imports little, and so that a
documented path such as `arfunc.query.ActiveQuery` needs no import that points down the layers. The stubs beside the
packages (`__init__.pyi`), which tell type checkers the same, and the API reference are made from it.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any, Callable, Dict, List, Tuple

__all__ = ["HOMES", "MODULES", "PATHS", "load", "names_of", "public"]

MODULES: Dict[str, Tuple[str, ...]] = {
    "arfunc.types.sql_type": (
        "BigInteger",
        "Blob",
        "Boolean",
        "Date",
        "Integer",
        "Interval",
        "Json",
        "Numeric",
        "Real",
        "SQLType",
        "SmallInteger",
        "Text",
        "Time",
        "Timestamp",
        "Uuid",
        "Varchar",
    ),
    "arfunc.types.value_type": ("ValueType", "value_type_of"),
    "arfunc.types.codec": ("Codec", "SQLTypeAdapter"),
    "arfunc.types.adapter": ("BaseSQLTypeAdapter",),
    "arfunc.types.ready_adapter": (
        "ArrayAdapter",
        "BlobAdapter",
        "BooleanAdapter",
        "DateTimeAdapter",
        "DecimalAdapter",
        "EnumAdapter",
        "JSONAdapter",
        "UUIDAdapter",
    ),
    "arfunc.types.registry": ("CodecTable", "TypeRegistry"),
    "arfunc.expression.node": ("Node",),
    "arfunc.expression.traversal": ("find", "transform", "walk"),
    "arfunc.expression.argument": ("escape_like",),
    "arfunc.expression.value": (
        "BetweenPredicate",
        "BinaryArithmeticExpression",
        "CollateExpression",
        "ComparisonPredicate",
        "Concatenation",
        "ConstantPredicate",
        "InPredicate",
        "IsNullPredicate",
        "LikePredicate",
        "Literal",
        "LogicalPredicate",
        "Negation",
        "RegexPredicate",
        "SQLPredicate",
        "SQLValueExpression",
        "SortSpecification",
        "SubstringPredicate",
        "TruthPredicate",
        "ValueList",
        "and_",
        "not_",
        "or_",
    ),
    "arfunc.expression.conditional": ("CaseExpression", "CastExpression", "WhenClause", "case", "cast"),
    "arfunc.expression.column": ("Column", "Identifier", "InlineLiteral", "WildcardExpression"),
    "arfunc.expression.function": ("AggregateFunctionCall", "FunctionCall"),
    "arfunc.expression.functions": (
        "abs_",
        "avg",
        "coalesce",
        "concat_op",
        "count",
        "current_date",
        "current_timestamp",
        "length",
        "lower",
        "max_",
        "min_",
        "nullif",
        "replace",
        "round_",
        "string_agg",
        "substring",
        "sum_",
        "trim",
        "upper",
    ),
    "arfunc.expression.window": (
        "CURRENT_ROW",
        "UNBOUNDED_FOLLOWING",
        "UNBOUNDED_PRECEDING",
        "FrameBound",
        "FrameBoundKind",
        "FrameExclusion",
        "FrameUnit",
        "WindowClause",
        "WindowDefinition",
        "WindowFrameSpecification",
        "WindowFunctionCall",
        "WindowName",
        "WindowSpecification",
        "following",
        "groups_between",
        "preceding",
        "range_between",
        "rows_between",
    ),
    "arfunc.expression.window_functions": (
        "cume_dist",
        "dense_rank",
        "first_value",
        "lag",
        "last_value",
        "lead",
        "nth_value",
        "ntile",
        "percent_rank",
        "rank",
        "row_number",
    ),
    "arfunc.expression.grouping_set": (
        "GroupingExpression",
        "GroupingOperation",
        "GroupingSet",
        "cube",
        "grouping",
        "grouping_sets",
        "rollup",
    ),
    "arfunc.expression.row_value": ("RowInPredicate", "RowValue", "row"),
    "arfunc.expression.text": (
        "TrimExpression",
        "concat",
        "initcap",
        "left",
        "lpad",
        "reverse",
        "right",
        "rpad",
        "strpos",
    ),
    "arfunc.expression.temporal": (
        "DateTruncExpression",
        "ExtractExpression",
        "current_time",
        "date_part",
        "date_trunc",
        "day",
        "extract",
        "hour",
        "minute",
        "month",
        "now",
        "second",
        "year",
    ),
    "arfunc.expression.source": ("Source", "TableExpression"),
    "arfunc.expression.join": ("JoinExpression", "JoinType"),
    "arfunc.expression.subquery": (
        "AllExpression",
        "AnyExpression",
        "ExistsExpression",
        "OuterColumn",
        "QuantifiedExpression",
        "ScalarSubquery",
        "Subquery",
        "all_",
        "any_",
        "exists",
        "not_exists",
        "outer",
    ),
    "arfunc.expression.clause": (
        "GroupByHavingClause",
        "LimitOffsetClause",
        "OrderByClause",
        "QualifyClause",
        "ReturningClause",
        "WhereClause",
    ),
    "arfunc.expression.select": ("QueryExpression",),
    "arfunc.expression.set_operation": ("SetOperationExpression",),
    "arfunc.expression.cte": ("CTEExpression", "WithQueryExpression"),
    "arfunc.expression.insert": (
        "DefaultValuesSource",
        "InsertExpression",
        "RowExpression",
        "SelectSource",
        "ValuesSource",
    ),
    "arfunc.expression.assignment": ("Assignment",),
    "arfunc.expression.upsert": ("ExcludedColumn", "OnConflictClause", "excluded"),
    "arfunc.expression.update": ("UpdateExpression",),
    "arfunc.expression.delete": ("DeleteExpression",),
    "arfunc.expression.merge": ("MergeAction", "MergeActionType", "MergeExpression"),
    "arfunc.expression.explain": ("ExplainExpression",),
    "arfunc.expression.raw": ("RawSQL", "RawSQLExpression", "RawSQLPredicate"),
    "arfunc.expression.transaction": (
        "Begin",
        "Commit",
        "IsolationLevel",
        "ReleaseSavepoint",
        "Rollback",
        "RollbackToSavepoint",
        "Savepoint",
    ),
    "arfunc.expression.ddl.table": ("ColumnDefinition", "CreateTableExpression", "DropTableExpression"),
    "arfunc.expression.ddl.constraint": (
        "ColumnConstraint",
        "ColumnConstraintType",
        "ForeignKeyConstraint",
        "ReferentialAction",
        "TableConstraint",
        "TableConstraintType",
    ),
    "arfunc.expression.ddl.index": ("CreateIndexExpression", "DropIndexExpression"),
    "arfunc.query.query": ("Query",),
    "arfunc.query.fragment": ("Fragment",),
    "arfunc.query.bound": ("Bound",),
    "arfunc.query.set_operation": ("SetOperation",),
    "arfunc.query.cte": ("CTEBuilder",),
    "arfunc.dialect.base": ("SQLDialectBase",),
    "arfunc.dialect.capability": ("Capabilities", "Capability"),
    "arfunc.dialect.plan": ("Plan", "ResultColumn"),
    "arfunc.dialect.visitor": ("VisitorTable", "requires"),
    "arfunc.dialect.writer": ("Writer",),
    "arfunc.dialect.dummy": ("STANDARD_DIALECT", "DummyDialect"),
    "arfunc.dialect.sqlite": ("SQLiteDialect",),
    "arfunc.effect.composition": ("AnyProgram", "Program", "Steps", "program", "pure"),
    "arfunc.effect.effects": (
        "Begin",
        "Call",
        "Commit",
        "Decode",
        "Effect",
        "Encode",
        "Execute",
        "ExecuteMany",
        "ExecuteScript",
        "ExecuteText",
        "Fetch",
        "Insert",
        "InsertMany",
        "NewUUID",
        "Now",
        "OnCommit",
        "OnRollback",
        "ReleaseSavepoint",
        "Rollback",
        "RollbackToSavepoint",
        "Savepoint",
        "Stream",
    ),
    "arfunc.effect.containers": ("future", "future_reader", "io", "reader"),
    "arfunc.effect.interpret": ("run", "run_async"),
    "arfunc.effect.result": ("QueryResult",),
    "arfunc.effect.transaction": ("savepoint", "transact"),
    "arfunc.backend.config": ("ConnectionConfig",),
    "arfunc.backend.protocol": ("AsyncStorageBackend", "StorageBackend"),
    "arfunc.backend.transaction": ("AsyncTransaction", "LentTransaction", "Transaction"),
    "arfunc.backend.facade": ("ExecutionOptions",),
    "arfunc.backend.manager": ("AsyncTransactionManager", "TransactionManager"),
    "arfunc.backend.dummy": ("AsyncDummyBackend", "DummyBackend"),
    "arfunc.backend.sqlite.backend": ("SQLiteBackend",),
    "arfunc.backend.sqlite.asynchronous": ("AsyncSQLiteBackend",),
    "arfunc.backend.sqlite.config": ("SQLiteConnectionConfig", "SQLiteInMemoryConfig", "SQLiteTempFileConfig"),
    "arfunc.schema.table": ("CheckConstraint", "ForeignKey", "Index", "TableColumn", "TableSchema", "UniqueConstraint"),
    "arfunc.schema.creation": ("create_all", "drop_all"),
    "arfunc.record.model": ("ActiveRecord", "AsyncActiveRecord"),
    "arfunc.record.base": ("RecordBase",),
    "arfunc.record.field": ("Col", "Columns", "FieldProxy", "auto", "col"),
    "arfunc.record.marker": ("UseAdapter", "UseColumn"),
    "arfunc.record.aliased": ("alias",),
    "arfunc.record.mode": ("Async", "Sync"),
    "arfunc.record.descriptor": ("BelongsTo", "HasMany", "HasOne", "RelationDescriptor"),
    "arfunc.record.bound": ("Bound",),
    "arfunc.record.relation.path": ("Path",),
    "arfunc.record.query.active": ("ActiveQuery", "AsyncActiveQuery"),
    "arfunc.record.query.record": ("RecordQuery", "Selector", "select"),
    "arfunc.record.query.set_operation": ("AsyncSetOperationQuery", "SetOperationQuery"),
    "arfunc.record.query.base": ("BaseQueryMixin",),
    "arfunc.record.query.aggregate": ("AggregateQueryMixin",),
    "arfunc.record.query.cte": ("AsyncCTEQuery", "CTEQuery", "CTEQueryMixin"),
    "arfunc.record.query.join": ("JoinQueryMixin",),
    "arfunc.record.query.range": ("RangeQueryMixin",),
    "arfunc.record.query.relational": ("RelationalQueryMixin",),
    "arfunc.record.query.write": ("Returning", "WriteQueryMixin"),
    "arfunc.record.mixin.integer_key": ("IntegerPKMixin",),
    "arfunc.record.mixin.uuid_key": ("UUIDMixin",),
    "arfunc.record.mixin.timestamp": ("TimestampMixin",),
    "arfunc.errors": (
        "ArfuncError",
        "ArgumentTypeError",
        "ArgumentValueError",
        "BackendNotConfiguredError",
        "CheckViolation",
        "ClosedBackendError",
        "ConnectionError",
        "DatabaseError",
        "DeadlockError",
        "DialectError",
        "ForeignKeyViolation",
        "IntegrityError",
        "InvalidRelationPathError",
        "IsolationLevelError",
        "LockError",
        "NoOperationError",
        "NotGenerated",
        "NotLoaded",
        "NotNullViolation",
        "OperationalError",
        "QueryError",
        "RecordNotFound",
        "RelationNotFoundError",
        "RelationResolutionError",
        "ScopeError",
        "StaleObjectError",
        "StrictLoadingError",
        "TransactionError",
        "TruthValueError",
        "TypeConversionError",
        "UniqueViolation",
        "UnknownFieldError",
        "UnknownNodeError",
        "UnsupportedFeatureError",
        "UntypedFieldError",
        "ValidationError",
    ),
}
"""Every public name by its home. A package hands out all that its modules hold."""

PATHS: Dict[str, Tuple[str, ...]] = {
    "arfunc.base": ("FieldProxy", "UseAdapter", "UseColumn"),
    "arfunc.field": ("IntegerPKMixin", "TimestampMixin", "UUIDMixin"),
    "arfunc.functions": (
        *MODULES["arfunc.expression.functions"],
        *MODULES["arfunc.expression.text"][1:],
        *MODULES["arfunc.expression.temporal"][2:],
        "case",
        "cast",
        *MODULES["arfunc.expression.window_functions"],
        "cube",
        "grouping",
        "grouping_sets",
        "rollup",
    ),
    "arfunc.model": ("ActiveRecord", "AsyncActiveRecord"),
    "arfunc.relation": ("BelongsTo", "HasMany", "HasOne", "RelationDescriptor"),
    "arfunc.query": (
        "ActiveQuery",
        "AggregateQueryMixin",
        "AsyncActiveQuery",
        "AsyncCTEQuery",
        "AsyncSetOperationQuery",
        "BaseQueryMixin",
        "CTEQuery",
        "InvalidRelationPathError",
        "JoinQueryMixin",
        "RangeQueryMixin",
        "RecordQuery",
        "RelationNotFoundError",
        "RelationalQueryMixin",
        "WriteQueryMixin",
        "SetOperationQuery",
    ),
    "arfunc.backend": ("IsolationLevel", "QueryResult"),
    "arfunc.backend.sqlite": ("SQLiteDialect",),
}
"""Documented paths of import that lead elsewhere."""

_OWN_PACKAGE_ONLY = frozenset(
    name for name in sum(MODULES.values(), ()) if sum(name in names for names in MODULES.values()) > 1
).union(("ConnectionError", "find", "future", "io", "reader", "run", "transform", "walk"))  # too general, or built in

HOMES: Dict[str, str] = {
    name: module for module, names in MODULES.items() for name in names if name not in _OWN_PACKAGE_ONLY
}
"""Names that `arfunc` itself hands out; those that two layers use come from their own package alone."""


def load(name: str) -> Any:
    """Return the public object of a name, importing its module on first use.

    Raises:
        KeyError: The table has no such name.
    """
    return getattr(importlib.import_module(HOMES[name]), name)


def names_of(package: str) -> Dict[str, str]:
    """Return the names that a package hands out, with their homes."""
    if package == "arfunc":
        return HOMES
    inner = {name: module for module, names in MODULES.items() if module.startswith(f"{package}.") for name in names}
    return {**inner, **{name: HOMES[name] for name in PATHS.get(package, ())}}


def public(package: str) -> Tuple[List[str], Callable[[str], Any], Callable[[], List[str]]]:
    """Return ``__all__``, ``__getattr__`` and ``__dir__`` of a package, by which it hands out its names.

    Args:
        package: Name of the package.
    """
    homes = names_of(package)
    names = sorted(homes)

    def getattr_(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(homes[name]), name)
        setattr(sys.modules[package], name, found)
        return found

    return names, getattr_, lambda: names
