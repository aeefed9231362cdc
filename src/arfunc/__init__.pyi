# Made by tools/stubs.py from arfunc._exports.
from arfunc.backend.config import ConnectionConfig as ConnectionConfig
from arfunc.backend.dummy import AsyncDummyBackend as AsyncDummyBackend
from arfunc.backend.dummy import DummyBackend as DummyBackend
from arfunc.backend.facade import ExecutionOptions as ExecutionOptions
from arfunc.backend.manager import AsyncTransactionManager as AsyncTransactionManager
from arfunc.backend.manager import TransactionManager as TransactionManager
from arfunc.backend.protocol import AsyncStorageBackend as AsyncStorageBackend
from arfunc.backend.protocol import StorageBackend as StorageBackend
from arfunc.backend.sqlite.asynchronous import AsyncSQLiteBackend as AsyncSQLiteBackend
from arfunc.backend.sqlite.backend import SQLiteBackend as SQLiteBackend
from arfunc.backend.sqlite.config import SQLiteConnectionConfig as SQLiteConnectionConfig
from arfunc.backend.sqlite.config import SQLiteInMemoryConfig as SQLiteInMemoryConfig
from arfunc.backend.sqlite.config import SQLiteTempFileConfig as SQLiteTempFileConfig
from arfunc.backend.transaction import AsyncTransaction as AsyncTransaction
from arfunc.backend.transaction import LentTransaction as LentTransaction
from arfunc.backend.transaction import Transaction as Transaction
from arfunc.dialect.ansi.dialect import ANSIDialect as ANSIDialect
from arfunc.dialect.base import SQLDialectBase as SQLDialectBase
from arfunc.dialect.cache import CacheFigures as CacheFigures
from arfunc.dialect.cache import PlanCache as PlanCache
from arfunc.dialect.capability import Capabilities as Capabilities
from arfunc.dialect.capability import Capability as Capability
from arfunc.dialect.description import Description as Description
from arfunc.dialect.description import describe as describe
from arfunc.dialect.duckdb.dialect import DuckDBDialect as DuckDBDialect
from arfunc.dialect.dummy import DummyDialect as DummyDialect
from arfunc.dialect.dummy import STANDARD_DIALECT as STANDARD_DIALECT
from arfunc.dialect.emulation import Emulation as Emulation
from arfunc.dialect.emulation import Support as Support
from arfunc.dialect.emulation import SupportLevel as SupportLevel
from arfunc.dialect.emulation import emulates as emulates
from arfunc.dialect.extension import spells as spells
from arfunc.dialect.extension import writes as writes
from arfunc.dialect.mariadb.dialect import MariaDBDialect as MariaDBDialect
from arfunc.dialect.mysql.dialect import MySQLDialect as MySQLDialect
from arfunc.dialect.plan import Plan as Plan
from arfunc.dialect.plan import ResultColumn as ResultColumn
from arfunc.dialect.postgresql.dialect import PostgreSQLDialect as PostgreSQLDialect
from arfunc.dialect.sqlite.dialect import SQLiteDialect as SQLiteDialect
from arfunc.dialect.visitor import VisitorTable as VisitorTable
from arfunc.dialect.visitor import requires as requires
from arfunc.dialect.writer import Writer as Writer
from arfunc.effect.composition import AnyProgram as AnyProgram
from arfunc.effect.composition import Program as Program
from arfunc.effect.composition import Steps as Steps
from arfunc.effect.composition import program as program
from arfunc.effect.composition import pure as pure
from arfunc.effect.containers import future_reader as future_reader
from arfunc.effect.effects import Call as Call
from arfunc.effect.effects import Decode as Decode
from arfunc.effect.effects import Effect as Effect
from arfunc.effect.effects import Encode as Encode
from arfunc.effect.effects import Execute as Execute
from arfunc.effect.effects import ExecuteMany as ExecuteMany
from arfunc.effect.effects import ExecuteScript as ExecuteScript
from arfunc.effect.effects import ExecuteText as ExecuteText
from arfunc.effect.effects import Fetch as Fetch
from arfunc.effect.effects import Insert as Insert
from arfunc.effect.effects import InsertMany as InsertMany
from arfunc.effect.effects import NewUUID as NewUUID
from arfunc.effect.effects import Now as Now
from arfunc.effect.effects import OnCommit as OnCommit
from arfunc.effect.effects import OnRollback as OnRollback
from arfunc.effect.effects import Stream as Stream
from arfunc.effect.interpret import run_async as run_async
from arfunc.effect.result import QueryResult as QueryResult
from arfunc.effect.transaction import savepoint as savepoint
from arfunc.effect.transaction import transact as transact
from arfunc.errors import ArfuncError as ArfuncError
from arfunc.errors import ArgumentTypeError as ArgumentTypeError
from arfunc.errors import ArgumentValueError as ArgumentValueError
from arfunc.errors import BackendNotConfiguredError as BackendNotConfiguredError
from arfunc.errors import CheckViolation as CheckViolation
from arfunc.errors import ClosedBackendError as ClosedBackendError
from arfunc.errors import CursorError as CursorError
from arfunc.errors import DatabaseError as DatabaseError
from arfunc.errors import DeadlockError as DeadlockError
from arfunc.errors import DialectError as DialectError
from arfunc.errors import ForeignKeyViolation as ForeignKeyViolation
from arfunc.errors import IntegrityError as IntegrityError
from arfunc.errors import InvalidRelationPathError as InvalidRelationPathError
from arfunc.errors import IsolationLevelError as IsolationLevelError
from arfunc.errors import LockError as LockError
from arfunc.errors import MissingContextError as MissingContextError
from arfunc.errors import NoOperationError as NoOperationError
from arfunc.errors import NotGenerated as NotGenerated
from arfunc.errors import NotLoaded as NotLoaded
from arfunc.errors import NotNullViolation as NotNullViolation
from arfunc.errors import OperationalError as OperationalError
from arfunc.errors import QueryError as QueryError
from arfunc.errors import RecordNotFound as RecordNotFound
from arfunc.errors import RelationNotFoundError as RelationNotFoundError
from arfunc.errors import RelationResolutionError as RelationResolutionError
from arfunc.errors import RestrictionViolation as RestrictionViolation
from arfunc.errors import ScopeError as ScopeError
from arfunc.errors import StaleObjectError as StaleObjectError
from arfunc.errors import StrictLoadingError as StrictLoadingError
from arfunc.errors import TransactionError as TransactionError
from arfunc.errors import TruthValueError as TruthValueError
from arfunc.errors import TypeConversionError as TypeConversionError
from arfunc.errors import UnboundHoleError as UnboundHoleError
from arfunc.errors import UniqueViolation as UniqueViolation
from arfunc.errors import UnknownFieldError as UnknownFieldError
from arfunc.errors import UnknownNodeError as UnknownNodeError
from arfunc.errors import UnknownRewriteError as UnknownRewriteError
from arfunc.errors import UnsupportedFeatureError as UnsupportedFeatureError
from arfunc.errors import UntypedFieldError as UntypedFieldError
from arfunc.errors import ValidationError as ValidationError
from arfunc.expression.ambient import rewriting as rewriting
from arfunc.expression.ambient import using as using
from arfunc.expression.ambient import without_rewrites as without_rewrites
from arfunc.expression.argument import escape_like as escape_like
from arfunc.expression.array import ArrayConcatenation as ArrayConcatenation
from arfunc.expression.array import ArrayExpression as ArrayExpression
from arfunc.expression.array import ArrayPosition as ArrayPosition
from arfunc.expression.array import ArrayPredicate as ArrayPredicate
from arfunc.expression.array_functions import array_agg as array_agg
from arfunc.expression.array_functions import array_append as array_append
from arfunc.expression.array_functions import array_concat as array_concat
from arfunc.expression.array_functions import array_contained_by as array_contained_by
from arfunc.expression.array_functions import array_contains as array_contains
from arfunc.expression.array_functions import array_item as array_item
from arfunc.expression.array_functions import array_length as array_length
from arfunc.expression.array_functions import array_overlaps as array_overlaps
from arfunc.expression.array_functions import array_position as array_position
from arfunc.expression.array_functions import array_prepend as array_prepend
from arfunc.expression.array_functions import unnest as unnest
from arfunc.expression.assignment import Assignment as Assignment
from arfunc.expression.clause import GroupByHavingClause as GroupByHavingClause
from arfunc.expression.clause import LimitOffsetClause as LimitOffsetClause
from arfunc.expression.clause import OrderByClause as OrderByClause
from arfunc.expression.clause import QualifyClause as QualifyClause
from arfunc.expression.clause import ReturningClause as ReturningClause
from arfunc.expression.clause import WhereClause as WhereClause
from arfunc.expression.column import Column as Column
from arfunc.expression.column import Identifier as Identifier
from arfunc.expression.column import InlineLiteral as InlineLiteral
from arfunc.expression.column import WildcardExpression as WildcardExpression
from arfunc.expression.conditional import CaseExpression as CaseExpression
from arfunc.expression.conditional import CastExpression as CastExpression
from arfunc.expression.conditional import WhenClause as WhenClause
from arfunc.expression.conditional import case as case
from arfunc.expression.conditional import cast as cast
from arfunc.expression.cte import CTECycle as CTECycle
from arfunc.expression.cte import CTEExpression as CTEExpression
from arfunc.expression.cte import CTESearch as CTESearch
from arfunc.expression.cte import WithQueryExpression as WithQueryExpression
from arfunc.expression.date_arithmetic import DateDiffExpression as DateDiffExpression
from arfunc.expression.date_arithmetic import IntervalExpression as IntervalExpression
from arfunc.expression.date_arithmetic import date_add as date_add
from arfunc.expression.date_arithmetic import date_diff as date_diff
from arfunc.expression.date_arithmetic import interval as interval
from arfunc.expression.ddl.alter import AddColumn as AddColumn
from arfunc.expression.ddl.alter import AddConstraint as AddConstraint
from arfunc.expression.ddl.alter import AddIndex as AddIndex
from arfunc.expression.ddl.alter import AlterColumn as AlterColumn
from arfunc.expression.ddl.alter import AlterColumnOperation as AlterColumnOperation
from arfunc.expression.ddl.alter import AlterTableAction as AlterTableAction
from arfunc.expression.ddl.alter import AlterTableExpression as AlterTableExpression
from arfunc.expression.ddl.alter import DropColumn as DropColumn
from arfunc.expression.ddl.alter import DropConstraint as DropConstraint
from arfunc.expression.ddl.alter import DropIndex as DropIndex
from arfunc.expression.ddl.alter import ModifyColumn as ModifyColumn
from arfunc.expression.ddl.alter import RenameColumn as RenameColumn
from arfunc.expression.ddl.alter import RenameConstraint as RenameConstraint
from arfunc.expression.ddl.alter import RenameIndex as RenameIndex
from arfunc.expression.ddl.alter import RenameTable as RenameTable
from arfunc.expression.ddl.alter import ValidateConstraint as ValidateConstraint
from arfunc.expression.ddl.comment import CommentOnExpression as CommentOnExpression
from arfunc.expression.ddl.comment import CommentTarget as CommentTarget
from arfunc.expression.ddl.constraint import ColumnConstraint as ColumnConstraint
from arfunc.expression.ddl.constraint import ColumnConstraintType as ColumnConstraintType
from arfunc.expression.ddl.constraint import Deferral as Deferral
from arfunc.expression.ddl.constraint import ExclusionConstraint as ExclusionConstraint
from arfunc.expression.ddl.constraint import ExclusionElement as ExclusionElement
from arfunc.expression.ddl.constraint import ForeignKeyConstraint as ForeignKeyConstraint
from arfunc.expression.ddl.constraint import MatchType as MatchType
from arfunc.expression.ddl.constraint import ReferentialAction as ReferentialAction
from arfunc.expression.ddl.constraint import TableConstraint as TableConstraint
from arfunc.expression.ddl.constraint import TableConstraintType as TableConstraintType
from arfunc.expression.ddl.function import CreateFunctionExpression as CreateFunctionExpression
from arfunc.expression.ddl.function import DropFunctionExpression as DropFunctionExpression
from arfunc.expression.ddl.function import FunctionParameter as FunctionParameter
from arfunc.expression.ddl.function import ParameterReference as ParameterReference
from arfunc.expression.ddl.function import TRIGGER as TRIGGER
from arfunc.expression.ddl.function import TriggerType as TriggerType
from arfunc.expression.ddl.function import Volatility as Volatility
from arfunc.expression.ddl.index import CreateIndexExpression as CreateIndexExpression
from arfunc.expression.ddl.index import DropIndexExpression as DropIndexExpression
from arfunc.expression.ddl.index import IndexDefinition as IndexDefinition
from arfunc.expression.ddl.schema import CreateSchemaExpression as CreateSchemaExpression
from arfunc.expression.ddl.schema import DropSchemaExpression as DropSchemaExpression
from arfunc.expression.ddl.sequence import AlterSequenceExpression as AlterSequenceExpression
from arfunc.expression.ddl.sequence import CreateSequenceExpression as CreateSequenceExpression
from arfunc.expression.ddl.sequence import DropSequenceExpression as DropSequenceExpression
from arfunc.expression.ddl.sequence import IdentityDefinition as IdentityDefinition
from arfunc.expression.ddl.sequence import NextValue as NextValue
from arfunc.expression.ddl.sequence import SequenceOptions as SequenceOptions
from arfunc.expression.ddl.sequence import next_value as next_value
from arfunc.expression.ddl.table import ColumnDefinition as ColumnDefinition
from arfunc.expression.ddl.table import CreateTableExpression as CreateTableExpression
from arfunc.expression.ddl.table import DropTableExpression as DropTableExpression
from arfunc.expression.ddl.table import GeneratedColumn as GeneratedColumn
from arfunc.expression.ddl.table import PartitionKind as PartitionKind
from arfunc.expression.ddl.table import Partitioning as Partitioning
from arfunc.expression.ddl.trigger import CreateTriggerExpression as CreateTriggerExpression
from arfunc.expression.ddl.trigger import DropTriggerExpression as DropTriggerExpression
from arfunc.expression.ddl.trigger import TriggerColumn as TriggerColumn
from arfunc.expression.ddl.trigger import TriggerEvent as TriggerEvent
from arfunc.expression.ddl.trigger import TriggerRow as TriggerRow
from arfunc.expression.ddl.trigger import TriggerTiming as TriggerTiming
from arfunc.expression.ddl.trigger import new_value as new_value
from arfunc.expression.ddl.trigger import old_value as old_value
from arfunc.expression.ddl.truncate import TruncateExpression as TruncateExpression
from arfunc.expression.ddl.type import AddEnumValueExpression as AddEnumValueExpression
from arfunc.expression.ddl.type import CreateDomainExpression as CreateDomainExpression
from arfunc.expression.ddl.type import CreateEnumExpression as CreateEnumExpression
from arfunc.expression.ddl.type import DomainValue as DomainValue
from arfunc.expression.ddl.type import DropDomainExpression as DropDomainExpression
from arfunc.expression.ddl.type import DropTypeExpression as DropTypeExpression
from arfunc.expression.ddl.type import RenameEnumValueExpression as RenameEnumValueExpression
from arfunc.expression.ddl.view import CheckOption as CheckOption
from arfunc.expression.ddl.view import CreateMaterializedViewExpression as CreateMaterializedViewExpression
from arfunc.expression.ddl.view import CreateViewExpression as CreateViewExpression
from arfunc.expression.ddl.view import DropMaterializedViewExpression as DropMaterializedViewExpression
from arfunc.expression.ddl.view import DropViewExpression as DropViewExpression
from arfunc.expression.ddl.view import RefreshMaterializedViewExpression as RefreshMaterializedViewExpression
from arfunc.expression.ddl.view import ViewAlgorithm as ViewAlgorithm
from arfunc.expression.ddl.view import ViewOptions as ViewOptions
from arfunc.expression.ddl.view import ViewSecurity as ViewSecurity
from arfunc.expression.delete import DeleteExpression as DeleteExpression
from arfunc.expression.derived import DerivedSource as DerivedSource
from arfunc.expression.derived import LateralExpression as LateralExpression
from arfunc.expression.derived import TableFunctionExpression as TableFunctionExpression
from arfunc.expression.derived import ValuesExpression as ValuesExpression
from arfunc.expression.derived import generate_series as generate_series
from arfunc.expression.derived import json_each as json_each
from arfunc.expression.derived import json_tree as json_tree
from arfunc.expression.derived import table_function as table_function
from arfunc.expression.derived import values_source as values_source
from arfunc.expression.explain import ExplainExpression as ExplainExpression
from arfunc.expression.explain import ExplainFormat as ExplainFormat
from arfunc.expression.explain import ExplainOptions as ExplainOptions
from arfunc.expression.explain import ExplainType as ExplainType
from arfunc.expression.function import AggregateFunctionCall as AggregateFunctionCall
from arfunc.expression.function import FunctionCall as FunctionCall
from arfunc.expression.functions import abs_ as abs_
from arfunc.expression.functions import any_value as any_value
from arfunc.expression.functions import avg as avg
from arfunc.expression.functions import bool_and as bool_and
from arfunc.expression.functions import bool_or as bool_or
from arfunc.expression.functions import coalesce as coalesce
from arfunc.expression.functions import concat_op as concat_op
from arfunc.expression.functions import count as count
from arfunc.expression.functions import current_date as current_date
from arfunc.expression.functions import current_timestamp as current_timestamp
from arfunc.expression.functions import greatest as greatest
from arfunc.expression.functions import least as least
from arfunc.expression.functions import length as length
from arfunc.expression.functions import lower as lower
from arfunc.expression.functions import max_ as max_
from arfunc.expression.functions import min_ as min_
from arfunc.expression.functions import nullif as nullif
from arfunc.expression.functions import replace as replace
from arfunc.expression.functions import round_ as round_
from arfunc.expression.functions import string_agg as string_agg
from arfunc.expression.functions import substring as substring
from arfunc.expression.functions import sum_ as sum_
from arfunc.expression.functions import trim as trim
from arfunc.expression.functions import upper as upper
from arfunc.expression.grouping_set import GroupingExpression as GroupingExpression
from arfunc.expression.grouping_set import GroupingOperation as GroupingOperation
from arfunc.expression.grouping_set import GroupingSet as GroupingSet
from arfunc.expression.grouping_set import cube as cube
from arfunc.expression.grouping_set import grouping as grouping
from arfunc.expression.grouping_set import grouping_sets as grouping_sets
from arfunc.expression.grouping_set import rollup as rollup
from arfunc.expression.hole import Hole as Hole
from arfunc.expression.hole import bind as bind
from arfunc.expression.hole import param as param
from arfunc.expression.insert import DefaultValuesSource as DefaultValuesSource
from arfunc.expression.insert import InsertExpression as InsertExpression
from arfunc.expression.insert import RowExpression as RowExpression
from arfunc.expression.insert import SelectSource as SelectSource
from arfunc.expression.insert import ValuesSource as ValuesSource
from arfunc.expression.join import JoinExpression as JoinExpression
from arfunc.expression.join import JoinType as JoinType
from arfunc.expression.json import JSONConstructor as JSONConstructor
from arfunc.expression.json import JSONContainsPredicate as JSONContainsPredicate
from arfunc.expression.json import JSONConversion as JSONConversion
from arfunc.expression.json import JSONElement as JSONElement
from arfunc.expression.json import JSONExpression as JSONExpression
from arfunc.expression.json import JSONFunctionCall as JSONFunctionCall
from arfunc.expression.json import JSONModification as JSONModification
from arfunc.expression.json import JSONValueExpression as JSONValueExpression
from arfunc.expression.json_functions import json_arrayagg as json_arrayagg
from arfunc.expression.json_functions import json_build_array as json_build_array
from arfunc.expression.json_functions import json_build_object as json_build_object
from arfunc.expression.json_functions import json_contains as json_contains
from arfunc.expression.json_functions import json_extract as json_extract
from arfunc.expression.json_functions import json_extract_text as json_extract_text
from arfunc.expression.json_functions import json_has_key as json_has_key
from arfunc.expression.json_functions import json_length as json_length
from arfunc.expression.json_functions import json_objectagg as json_objectagg
from arfunc.expression.json_functions import json_remove as json_remove
from arfunc.expression.json_functions import json_set as json_set
from arfunc.expression.json_functions import json_type as json_type
from arfunc.expression.json_functions import to_json as to_json
from arfunc.expression.json_source import JSONElementsExpression as JSONElementsExpression
from arfunc.expression.json_source import JSONTableColumn as JSONTableColumn
from arfunc.expression.json_source import JSONTableExpression as JSONTableExpression
from arfunc.expression.json_source import json_array_elements as json_array_elements
from arfunc.expression.lock import ForUpdateClause as ForUpdateClause
from arfunc.expression.lock import LockStrength as LockStrength
from arfunc.expression.logic import all_of as all_of
from arfunc.expression.logic import any_of as any_of
from arfunc.expression.logic import false as false
from arfunc.expression.logic import true as true
from arfunc.expression.merge import MergeAction as MergeAction
from arfunc.expression.merge import MergeActionType as MergeActionType
from arfunc.expression.merge import MergeExpression as MergeExpression
from arfunc.expression.node import BaseExpression as BaseExpression
from arfunc.expression.node import Node as Node
from arfunc.expression.node import ToSQL as ToSQL
from arfunc.expression.node import is_sql_query_and_params as is_sql_query_and_params
from arfunc.expression.numeric import ceil as ceil
from arfunc.expression.numeric import cos as cos
from arfunc.expression.numeric import exp as exp
from arfunc.expression.numeric import floor as floor
from arfunc.expression.numeric import ln as ln
from arfunc.expression.numeric import log as log
from arfunc.expression.numeric import power as power
from arfunc.expression.numeric import random as random
from arfunc.expression.numeric import sin as sin
from arfunc.expression.numeric import sqrt as sqrt
from arfunc.expression.numeric import tan as tan
from arfunc.expression.operation import BinaryExpression as BinaryExpression
from arfunc.expression.operation import SQLOperation as SQLOperation
from arfunc.expression.operation import UnaryExpression as UnaryExpression
from arfunc.expression.own_function import func as func
from arfunc.expression.raw import RawSQL as RawSQL
from arfunc.expression.raw import RawSQLExpression as RawSQLExpression
from arfunc.expression.raw import RawSQLPredicate as RawSQLPredicate
from arfunc.expression.rewrite import CommentTag as CommentTag
from arfunc.expression.rewrite import ContextValue as ContextValue
from arfunc.expression.rewrite import Restriction as Restriction
from arfunc.expression.rewrite import Rewrite as Rewrite
from arfunc.expression.rewrite import StatementRewrite as StatementRewrite
from arfunc.expression.rewrite import WithoutRewrites as WithoutRewrites
from arfunc.expression.rewrite import context as context
from arfunc.expression.rewrite import restrict as restrict
from arfunc.expression.row_value import RowInPredicate as RowInPredicate
from arfunc.expression.row_value import RowValue as RowValue
from arfunc.expression.row_value import row as row
from arfunc.expression.select import QueryExpression as QueryExpression
from arfunc.expression.set_operation import SetOperationExpression as SetOperationExpression
from arfunc.expression.shape import ShapeFigures as ShapeFigures
from arfunc.expression.shape import clear_shapes as clear_shapes
from arfunc.expression.shape import shape_figures as shape_figures
from arfunc.expression.source import Source as Source
from arfunc.expression.source import SystemTime as SystemTime
from arfunc.expression.source import TableExpression as TableExpression
from arfunc.expression.source import TableSample as TableSample
from arfunc.expression.statistics import OrderedSetAggregation as OrderedSetAggregation
from arfunc.expression.statistics import corr as corr
from arfunc.expression.statistics import covar_pop as covar_pop
from arfunc.expression.statistics import covar_samp as covar_samp
from arfunc.expression.statistics import median as median
from arfunc.expression.statistics import mode as mode
from arfunc.expression.statistics import percentile_cont as percentile_cont
from arfunc.expression.statistics import percentile_disc as percentile_disc
from arfunc.expression.statistics import stddev_pop as stddev_pop
from arfunc.expression.statistics import stddev_samp as stddev_samp
from arfunc.expression.statistics import var_pop as var_pop
from arfunc.expression.statistics import var_samp as var_samp
from arfunc.expression.subquery import AllExpression as AllExpression
from arfunc.expression.subquery import AnyExpression as AnyExpression
from arfunc.expression.subquery import ExistsExpression as ExistsExpression
from arfunc.expression.subquery import OuterColumn as OuterColumn
from arfunc.expression.subquery import QuantifiedExpression as QuantifiedExpression
from arfunc.expression.subquery import ScalarSubquery as ScalarSubquery
from arfunc.expression.subquery import Subquery as Subquery
from arfunc.expression.subquery import all_ as all_
from arfunc.expression.subquery import any_ as any_
from arfunc.expression.subquery import exists as exists
from arfunc.expression.subquery import not_exists as not_exists
from arfunc.expression.subquery import outer as outer
from arfunc.expression.template import SQLInterpolation as SQLInterpolation
from arfunc.expression.template import SQLTemplate as SQLTemplate
from arfunc.expression.template import sql as sql
from arfunc.expression.temporal import DateTruncExpression as DateTruncExpression
from arfunc.expression.temporal import ExtractExpression as ExtractExpression
from arfunc.expression.temporal import current_time as current_time
from arfunc.expression.temporal import date_part as date_part
from arfunc.expression.temporal import date_trunc as date_trunc
from arfunc.expression.temporal import day as day
from arfunc.expression.temporal import extract as extract
from arfunc.expression.temporal import hour as hour
from arfunc.expression.temporal import minute as minute
from arfunc.expression.temporal import month as month
from arfunc.expression.temporal import now as now
from arfunc.expression.temporal import second as second
from arfunc.expression.temporal import year as year
from arfunc.expression.text import TrimExpression as TrimExpression
from arfunc.expression.text import concat as concat
from arfunc.expression.text import initcap as initcap
from arfunc.expression.text import left as left
from arfunc.expression.text import lpad as lpad
from arfunc.expression.text import reverse as reverse
from arfunc.expression.text import right as right
from arfunc.expression.text import rpad as rpad
from arfunc.expression.text import strpos as strpos
from arfunc.expression.text_search import SearchWords as SearchWords
from arfunc.expression.text_search import TextRankExpression as TextRankExpression
from arfunc.expression.text_search import TextSearchPredicate as TextSearchPredicate
from arfunc.expression.text_search import matches_text as matches_text
from arfunc.expression.text_search import text_rank as text_rank
from arfunc.expression.transaction import IsolationLevel as IsolationLevel
from arfunc.expression.transaction import SetTransaction as SetTransaction
from arfunc.expression.update import UpdateExpression as UpdateExpression
from arfunc.expression.upsert import ExcludedColumn as ExcludedColumn
from arfunc.expression.upsert import OnConflictClause as OnConflictClause
from arfunc.expression.upsert import excluded as excluded
from arfunc.expression.value import BetweenPredicate as BetweenPredicate
from arfunc.expression.value import BinaryArithmeticExpression as BinaryArithmeticExpression
from arfunc.expression.value import CollateExpression as CollateExpression
from arfunc.expression.value import ComparisonPredicate as ComparisonPredicate
from arfunc.expression.value import Concatenation as Concatenation
from arfunc.expression.value import ConstantPredicate as ConstantPredicate
from arfunc.expression.value import InPredicate as InPredicate
from arfunc.expression.value import IsNullPredicate as IsNullPredicate
from arfunc.expression.value import LikePredicate as LikePredicate
from arfunc.expression.value import Literal as Literal
from arfunc.expression.value import LogicalPredicate as LogicalPredicate
from arfunc.expression.value import Negation as Negation
from arfunc.expression.value import RegexPredicate as RegexPredicate
from arfunc.expression.value import SQLPredicate as SQLPredicate
from arfunc.expression.value import SQLValueExpression as SQLValueExpression
from arfunc.expression.value import SortSpecification as SortSpecification
from arfunc.expression.value import SubstringPredicate as SubstringPredicate
from arfunc.expression.value import TruthPredicate as TruthPredicate
from arfunc.expression.value import ValueList as ValueList
from arfunc.expression.value import and_ as and_
from arfunc.expression.value import not_ as not_
from arfunc.expression.value import or_ as or_
from arfunc.expression.window import CURRENT_ROW as CURRENT_ROW
from arfunc.expression.window import FrameBound as FrameBound
from arfunc.expression.window import FrameBoundKind as FrameBoundKind
from arfunc.expression.window import FrameExclusion as FrameExclusion
from arfunc.expression.window import FrameUnit as FrameUnit
from arfunc.expression.window import UNBOUNDED_FOLLOWING as UNBOUNDED_FOLLOWING
from arfunc.expression.window import UNBOUNDED_PRECEDING as UNBOUNDED_PRECEDING
from arfunc.expression.window import WindowClause as WindowClause
from arfunc.expression.window import WindowDefinition as WindowDefinition
from arfunc.expression.window import WindowFrameSpecification as WindowFrameSpecification
from arfunc.expression.window import WindowFunctionCall as WindowFunctionCall
from arfunc.expression.window import WindowName as WindowName
from arfunc.expression.window import WindowSpecification as WindowSpecification
from arfunc.expression.window import following as following
from arfunc.expression.window import groups_between as groups_between
from arfunc.expression.window import preceding as preceding
from arfunc.expression.window import range_between as range_between
from arfunc.expression.window import rows_between as rows_between
from arfunc.expression.window_functions import cume_dist as cume_dist
from arfunc.expression.window_functions import dense_rank as dense_rank
from arfunc.expression.window_functions import first_value as first_value
from arfunc.expression.window_functions import lag as lag
from arfunc.expression.window_functions import last_value as last_value
from arfunc.expression.window_functions import lead as lead
from arfunc.expression.window_functions import nth_value as nth_value
from arfunc.expression.window_functions import ntile as ntile
from arfunc.expression.window_functions import percent_rank as percent_rank
from arfunc.expression.window_functions import rank as rank
from arfunc.expression.window_functions import row_number as row_number
from arfunc.query.alteration import DeleteStatement as DeleteStatement
from arfunc.query.alteration import UpdateStatement as UpdateStatement
from arfunc.query.alteration import UpdateTarget as UpdateTarget
from arfunc.query.alteration import delete_from as delete_from
from arfunc.query.alteration import update as update
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
from arfunc.record.aliased import alias as alias
from arfunc.record.aliased import fresh as fresh
from arfunc.record.base import RecordBase as RecordBase
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
from arfunc.schema.creation import create_all as create_all
from arfunc.schema.creation import drop_all as drop_all
from arfunc.schema.table import CheckConstraint as CheckConstraint
from arfunc.schema.table import ForeignKey as ForeignKey
from arfunc.schema.table import Index as Index
from arfunc.schema.table import TableColumn as TableColumn
from arfunc.schema.table import TableSchema as TableSchema
from arfunc.schema.table import UniqueConstraint as UniqueConstraint
from arfunc.types.adapter import BaseSQLTypeAdapter as BaseSQLTypeAdapter
from arfunc.types.codec import Codec as Codec
from arfunc.types.codec import SQLTypeAdapter as SQLTypeAdapter
from arfunc.types.json_value import JSONValue as JSONValue
from arfunc.types.ready_adapter import ArrayAdapter as ArrayAdapter
from arfunc.types.ready_adapter import BlobAdapter as BlobAdapter
from arfunc.types.ready_adapter import BooleanAdapter as BooleanAdapter
from arfunc.types.ready_adapter import DateTimeAdapter as DateTimeAdapter
from arfunc.types.ready_adapter import DecimalAdapter as DecimalAdapter
from arfunc.types.ready_adapter import EnumAdapter as EnumAdapter
from arfunc.types.ready_adapter import JSONAdapter as JSONAdapter
from arfunc.types.ready_adapter import UUIDAdapter as UUIDAdapter
from arfunc.types.registry import CodecTable as CodecTable
from arfunc.types.registry import TypeRegistry as TypeRegistry
from arfunc.types.sql_type import BigInteger as BigInteger
from arfunc.types.sql_type import Blob as Blob
from arfunc.types.sql_type import Boolean as Boolean
from arfunc.types.sql_type import Date as Date
from arfunc.types.sql_type import Integer as Integer
from arfunc.types.sql_type import Interval as Interval
from arfunc.types.sql_type import Json as Json
from arfunc.types.sql_type import NamedType as NamedType
from arfunc.types.sql_type import Numeric as Numeric
from arfunc.types.sql_type import Real as Real
from arfunc.types.sql_type import SQLType as SQLType
from arfunc.types.sql_type import SmallInteger as SmallInteger
from arfunc.types.sql_type import Text as Text
from arfunc.types.sql_type import Time as Time
from arfunc.types.sql_type import Timestamp as Timestamp
from arfunc.types.sql_type import Uuid as Uuid
from arfunc.types.sql_type import Varchar as Varchar
from arfunc.types.stored_type import StoredType as StoredType
from arfunc.types.value_type import ValueType as ValueType
from arfunc.types.value_type import value_type_of as value_type_of

__all__ = [
    "ANSIDialect",
    "ActiveQuery",
    "ActiveRecord",
    "AddColumn",
    "AddConstraint",
    "AddEnumValueExpression",
    "AddIndex",
    "AggregateFunctionCall",
    "AggregateQueryMixin",
    "AggregateRow",
    "AggregateRows",
    "AllExpression",
    "AlterColumn",
    "AlterColumnOperation",
    "AlterSequenceExpression",
    "AlterTableAction",
    "AlterTableExpression",
    "AnyExpression",
    "AnyProgram",
    "ArfuncError",
    "ArgumentTypeError",
    "ArgumentValueError",
    "ArrayAdapter",
    "ArrayConcatenation",
    "ArrayExpression",
    "ArrayPosition",
    "ArrayPredicate",
    "Assignment",
    "Async",
    "AsyncActiveQuery",
    "AsyncActiveRecord",
    "AsyncCTEQuery",
    "AsyncDummyBackend",
    "AsyncSQLiteBackend",
    "AsyncSetOperationQuery",
    "AsyncStorageBackend",
    "AsyncTransaction",
    "AsyncTransactionManager",
    "BackendNotConfiguredError",
    "BaseExpression",
    "BaseQueryMixin",
    "BaseSQLTypeAdapter",
    "BelongsTo",
    "BetweenPredicate",
    "BigInteger",
    "BinaryArithmeticExpression",
    "BinaryExpression",
    "Blob",
    "BlobAdapter",
    "Boolean",
    "BooleanAdapter",
    "CTECycle",
    "CTEExpression",
    "CTEQuery",
    "CTEQueryMixin",
    "CTESearch",
    "CURRENT_ROW",
    "CacheFigures",
    "Call",
    "Capabilities",
    "Capability",
    "CaseExpression",
    "CastExpression",
    "CheckConstraint",
    "CheckOption",
    "CheckViolation",
    "ClosedBackendError",
    "Codec",
    "CodecTable",
    "Col",
    "CollateExpression",
    "Column",
    "ColumnConstraint",
    "ColumnConstraintType",
    "ColumnDefinition",
    "Columns",
    "CommentOnExpression",
    "CommentTag",
    "CommentTarget",
    "ComparisonPredicate",
    "Concatenation",
    "ConnectionConfig",
    "ConstantPredicate",
    "ContextValue",
    "CreateDomainExpression",
    "CreateEnumExpression",
    "CreateFunctionExpression",
    "CreateIndexExpression",
    "CreateMaterializedViewExpression",
    "CreateSchemaExpression",
    "CreateSequenceExpression",
    "CreateTableExpression",
    "CreateTriggerExpression",
    "CreateViewExpression",
    "CursorError",
    "DatabaseError",
    "Date",
    "DateDiffExpression",
    "DateTimeAdapter",
    "DateTruncExpression",
    "DeadlockError",
    "DecimalAdapter",
    "Decode",
    "DefaultValuesSource",
    "Deferral",
    "DeleteExpression",
    "DeleteStatement",
    "DerivedSource",
    "Description",
    "DialectError",
    "DomainValue",
    "DropColumn",
    "DropConstraint",
    "DropDomainExpression",
    "DropFunctionExpression",
    "DropIndex",
    "DropIndexExpression",
    "DropMaterializedViewExpression",
    "DropSchemaExpression",
    "DropSequenceExpression",
    "DropTableExpression",
    "DropTriggerExpression",
    "DropTypeExpression",
    "DropViewExpression",
    "DuckDBDialect",
    "DummyBackend",
    "DummyDialect",
    "Effect",
    "Emulation",
    "Encode",
    "EnumAdapter",
    "ExcludedColumn",
    "ExclusionConstraint",
    "ExclusionElement",
    "Execute",
    "ExecuteMany",
    "ExecuteScript",
    "ExecuteText",
    "ExecutionOptions",
    "ExistsExpression",
    "ExplainExpression",
    "ExplainFormat",
    "ExplainOptions",
    "ExplainType",
    "ExtractExpression",
    "Fetch",
    "FieldProxy",
    "ForUpdateClause",
    "ForeignKey",
    "ForeignKeyConstraint",
    "ForeignKeyViolation",
    "Fragment",
    "FrameBound",
    "FrameBoundKind",
    "FrameExclusion",
    "FrameUnit",
    "FunctionCall",
    "FunctionParameter",
    "GeneratedColumn",
    "GroupByHavingClause",
    "GroupingExpression",
    "GroupingOperation",
    "GroupingSet",
    "HasMany",
    "HasOne",
    "Hole",
    "IUpdateBehavior",
    "Identifier",
    "IdentityDefinition",
    "InPredicate",
    "Index",
    "IndexDefinition",
    "InlineLiteral",
    "Insert",
    "InsertConflict",
    "InsertExpression",
    "InsertMany",
    "InsertStatement",
    "InsertTarget",
    "Integer",
    "IntegerPKMixin",
    "IntegrityError",
    "Interval",
    "IntervalExpression",
    "InvalidRelationPathError",
    "IsNullPredicate",
    "IsolationLevel",
    "IsolationLevelError",
    "JSONAdapter",
    "JSONConstructor",
    "JSONContainsPredicate",
    "JSONConversion",
    "JSONElement",
    "JSONElementsExpression",
    "JSONExpression",
    "JSONFunctionCall",
    "JSONModification",
    "JSONTableColumn",
    "JSONTableExpression",
    "JSONValue",
    "JSONValueExpression",
    "JoinExpression",
    "JoinQueryMixin",
    "JoinType",
    "Json",
    "LateralExpression",
    "LentTransaction",
    "LikePredicate",
    "LimitOffsetClause",
    "Literal",
    "LockError",
    "LockStrength",
    "LogicalPredicate",
    "MariaDBDialect",
    "MatchType",
    "MergeAction",
    "MergeActionType",
    "MergeExpression",
    "MergeSource",
    "MergeStatement",
    "MergeTarget",
    "MissingContextError",
    "ModelEvent",
    "ModifyColumn",
    "MySQLDialect",
    "NamedType",
    "Negation",
    "NewUUID",
    "NextValue",
    "NoOperationError",
    "Node",
    "NotGenerated",
    "NotLoaded",
    "NotNullViolation",
    "Now",
    "Numeric",
    "OnCommit",
    "OnConflictClause",
    "OnRollback",
    "OnePath",
    "OperationalError",
    "OptimisticLockMixin",
    "OrderByClause",
    "OrderedSetAggregation",
    "OuterColumn",
    "Page",
    "ParameterReference",
    "PartitionKind",
    "Partitioning",
    "Path",
    "Plan",
    "PlanCache",
    "PostgreSQLDialect",
    "PreparedQuery",
    "PreparedStatement",
    "Program",
    "QualifyClause",
    "QuantifiedExpression",
    "Query",
    "QueryColumn",
    "QueryError",
    "QueryExpression",
    "QueryResult",
    "RangeQueryMixin",
    "RawSQL",
    "RawSQLExpression",
    "RawSQLPredicate",
    "Real",
    "RecordBase",
    "RecordNotFound",
    "RecordQuery",
    "ReferentialAction",
    "RefreshMaterializedViewExpression",
    "RegexPredicate",
    "RelationDescriptor",
    "RelationNotFoundError",
    "RelationResolutionError",
    "RelationalQueryMixin",
    "RenameColumn",
    "RenameConstraint",
    "RenameEnumValueExpression",
    "RenameIndex",
    "RenameTable",
    "Restriction",
    "RestrictionViolation",
    "ResultColumn",
    "Returning",
    "ReturningClause",
    "Rewrite",
    "RowExpression",
    "RowInPredicate",
    "RowValue",
    "SQLDialectBase",
    "SQLInterpolation",
    "SQLOperation",
    "SQLPredicate",
    "SQLTemplate",
    "SQLType",
    "SQLTypeAdapter",
    "SQLValueExpression",
    "SQLiteBackend",
    "SQLiteConnectionConfig",
    "SQLiteDialect",
    "SQLiteInMemoryConfig",
    "SQLiteTempFileConfig",
    "STANDARD_DIALECT",
    "ScalarSubquery",
    "ScopeError",
    "SearchWords",
    "SelectSource",
    "Selector",
    "SequenceOptions",
    "SetOperation",
    "SetOperationExpression",
    "SetOperationQuery",
    "SetTransaction",
    "ShapeFigures",
    "SmallInteger",
    "SoftDeleteMixin",
    "SortSpecification",
    "Source",
    "StaleObjectError",
    "StatementRewrite",
    "Steps",
    "StorageBackend",
    "StoredType",
    "Stream",
    "StrictLoadingError",
    "Subquery",
    "SubstringPredicate",
    "Support",
    "SupportLevel",
    "Sync",
    "SystemTime",
    "TRIGGER",
    "TableColumn",
    "TableConstraint",
    "TableConstraintType",
    "TableExpression",
    "TableFunctionExpression",
    "TableSample",
    "TableSchema",
    "Text",
    "TextRankExpression",
    "TextSearchPredicate",
    "Time",
    "Timestamp",
    "TimestampMixin",
    "ToSQL",
    "Transaction",
    "TransactionError",
    "TransactionManager",
    "TriggerColumn",
    "TriggerEvent",
    "TriggerRow",
    "TriggerTiming",
    "TriggerType",
    "TrimExpression",
    "TruncateExpression",
    "TruthPredicate",
    "TruthValueError",
    "TypeConversionError",
    "TypeRegistry",
    "UNBOUNDED_FOLLOWING",
    "UNBOUNDED_PRECEDING",
    "UUID7Mixin",
    "UUIDAdapter",
    "UUIDMixin",
    "UnaryExpression",
    "UnboundHoleError",
    "UniqueConstraint",
    "UniqueViolation",
    "UnknownFieldError",
    "UnknownNodeError",
    "UnknownRewriteError",
    "UnsupportedFeatureError",
    "UntypedFieldError",
    "UpdateExpression",
    "UpdateStatement",
    "UpdateTarget",
    "UseAdapter",
    "UseColumn",
    "Uuid",
    "ValidateConstraint",
    "ValidationError",
    "ValueList",
    "ValueType",
    "ValuesExpression",
    "ValuesSource",
    "Varchar",
    "ViewAlgorithm",
    "ViewOptions",
    "ViewSecurity",
    "VisitorTable",
    "Volatility",
    "WhenAbsent",
    "WhenClause",
    "WhenPresent",
    "WhereClause",
    "WildcardExpression",
    "WindowClause",
    "WindowDefinition",
    "WindowFrameSpecification",
    "WindowFunctionCall",
    "WindowName",
    "WindowSpecification",
    "WithQueryExpression",
    "WithoutRewrites",
    "WriteQueryMixin",
    "Writer",
    "abs_",
    "alias",
    "all_",
    "all_of",
    "and_",
    "any_",
    "any_of",
    "any_value",
    "array_agg",
    "array_append",
    "array_concat",
    "array_contained_by",
    "array_contains",
    "array_item",
    "array_length",
    "array_overlaps",
    "array_position",
    "array_prepend",
    "auto",
    "avg",
    "bind",
    "bool_and",
    "bool_or",
    "case",
    "cast",
    "ceil",
    "clear_shapes",
    "coalesce",
    "col",
    "compose",
    "concat",
    "concat_op",
    "context",
    "corr",
    "cos",
    "count",
    "covar_pop",
    "covar_samp",
    "create_all",
    "cube",
    "cume_dist",
    "current_date",
    "current_time",
    "current_timestamp",
    "date_add",
    "date_diff",
    "date_part",
    "date_trunc",
    "day",
    "delete_from",
    "dense_rank",
    "describe",
    "drop_all",
    "emulates",
    "ensure_join",
    "escape_like",
    "excluded",
    "exists",
    "exp",
    "extract",
    "false",
    "fingerprint",
    "first_value",
    "floor",
    "following",
    "fresh",
    "func",
    "future_reader",
    "generate_series",
    "greatest",
    "grouping",
    "grouping_sets",
    "groups_between",
    "hour",
    "initcap",
    "insert_into",
    "interval",
    "is_sql_query_and_params",
    "json_array_elements",
    "json_arrayagg",
    "json_build_array",
    "json_build_object",
    "json_contains",
    "json_each",
    "json_extract",
    "json_extract_text",
    "json_has_key",
    "json_length",
    "json_objectagg",
    "json_remove",
    "json_set",
    "json_tree",
    "json_type",
    "lag",
    "last_value",
    "lead",
    "least",
    "left",
    "length",
    "ln",
    "log",
    "lower",
    "lpad",
    "matches_text",
    "max_",
    "median",
    "merge_into",
    "min_",
    "minute",
    "mode",
    "month",
    "new_value",
    "next_value",
    "not_",
    "not_exists",
    "now",
    "nth_value",
    "ntile",
    "nullif",
    "old_value",
    "or_",
    "outer",
    "param",
    "percent_rank",
    "percentile_cont",
    "percentile_disc",
    "power",
    "preceding",
    "prepare",
    "program",
    "pure",
    "random",
    "range_between",
    "rank",
    "reads_of",
    "reorder",
    "replace",
    "requires",
    "restrict",
    "reverse",
    "rewriting",
    "right",
    "rollup",
    "round_",
    "row",
    "row_number",
    "rows_between",
    "rpad",
    "run_async",
    "savepoint",
    "second",
    "select",
    "shape_figures",
    "sin",
    "spells",
    "sql",
    "sqrt",
    "stddev_pop",
    "stddev_samp",
    "string_agg",
    "strpos",
    "substring",
    "sum_",
    "table_function",
    "tan",
    "text_rank",
    "to_json",
    "transact",
    "trim",
    "true",
    "unnest",
    "update",
    "upper",
    "using",
    "uuid7",
    "value_type_of",
    "values_source",
    "var_pop",
    "var_samp",
    "when",
    "without",
    "without_rewrites",
    "writes",
    "writes_of",
    "year",
]
