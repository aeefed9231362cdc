# Made by tools/stubs.py from arfunc._exports.
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
from arfunc.expression.difference import Change as Change
from arfunc.expression.difference import diff as diff
from arfunc.expression.drawing import mermaid as mermaid
from arfunc.expression.drawing import tree as tree
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
from arfunc.expression.transaction import Begin as Begin
from arfunc.expression.transaction import Commit as Commit
from arfunc.expression.transaction import IsolationLevel as IsolationLevel
from arfunc.expression.transaction import ReleaseSavepoint as ReleaseSavepoint
from arfunc.expression.transaction import Rollback as Rollback
from arfunc.expression.transaction import RollbackToSavepoint as RollbackToSavepoint
from arfunc.expression.transaction import Savepoint as Savepoint
from arfunc.expression.transaction import SetTransaction as SetTransaction
from arfunc.expression.traversal import find as find
from arfunc.expression.traversal import transform as transform
from arfunc.expression.traversal import walk as walk
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

__all__ = [
    "AddColumn",
    "AddConstraint",
    "AddEnumValueExpression",
    "AddIndex",
    "AggregateFunctionCall",
    "AllExpression",
    "AlterColumn",
    "AlterColumnOperation",
    "AlterSequenceExpression",
    "AlterTableAction",
    "AlterTableExpression",
    "AnyExpression",
    "ArrayConcatenation",
    "ArrayExpression",
    "ArrayPosition",
    "ArrayPredicate",
    "Assignment",
    "BaseExpression",
    "Begin",
    "BetweenPredicate",
    "BinaryArithmeticExpression",
    "BinaryExpression",
    "CTECycle",
    "CTEExpression",
    "CTESearch",
    "CURRENT_ROW",
    "CaseExpression",
    "CastExpression",
    "Change",
    "CheckOption",
    "CollateExpression",
    "Column",
    "ColumnConstraint",
    "ColumnConstraintType",
    "ColumnDefinition",
    "CommentOnExpression",
    "CommentTag",
    "CommentTarget",
    "Commit",
    "ComparisonPredicate",
    "Concatenation",
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
    "DateDiffExpression",
    "DateTruncExpression",
    "DefaultValuesSource",
    "Deferral",
    "DeleteExpression",
    "DerivedSource",
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
    "ExcludedColumn",
    "ExclusionConstraint",
    "ExclusionElement",
    "ExistsExpression",
    "ExplainExpression",
    "ExplainFormat",
    "ExplainOptions",
    "ExplainType",
    "ExtractExpression",
    "ForUpdateClause",
    "ForeignKeyConstraint",
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
    "Hole",
    "Identifier",
    "IdentityDefinition",
    "InPredicate",
    "IndexDefinition",
    "InlineLiteral",
    "InsertExpression",
    "IntervalExpression",
    "IsNullPredicate",
    "IsolationLevel",
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
    "JSONValueExpression",
    "JoinExpression",
    "JoinType",
    "LateralExpression",
    "LikePredicate",
    "LimitOffsetClause",
    "Literal",
    "LockStrength",
    "LogicalPredicate",
    "MatchType",
    "MergeAction",
    "MergeActionType",
    "MergeExpression",
    "ModifyColumn",
    "Negation",
    "NextValue",
    "Node",
    "OnConflictClause",
    "OrderByClause",
    "OrderedSetAggregation",
    "OuterColumn",
    "ParameterReference",
    "PartitionKind",
    "Partitioning",
    "QualifyClause",
    "QuantifiedExpression",
    "QueryExpression",
    "RawSQL",
    "RawSQLExpression",
    "RawSQLPredicate",
    "ReferentialAction",
    "RefreshMaterializedViewExpression",
    "RegexPredicate",
    "ReleaseSavepoint",
    "RenameColumn",
    "RenameConstraint",
    "RenameEnumValueExpression",
    "RenameIndex",
    "RenameTable",
    "Restriction",
    "ReturningClause",
    "Rewrite",
    "Rollback",
    "RollbackToSavepoint",
    "RowExpression",
    "RowInPredicate",
    "RowValue",
    "SQLInterpolation",
    "SQLOperation",
    "SQLPredicate",
    "SQLTemplate",
    "SQLValueExpression",
    "Savepoint",
    "ScalarSubquery",
    "SearchWords",
    "SelectSource",
    "SequenceOptions",
    "SetOperationExpression",
    "SetTransaction",
    "ShapeFigures",
    "SortSpecification",
    "Source",
    "StatementRewrite",
    "Subquery",
    "SubstringPredicate",
    "SystemTime",
    "TRIGGER",
    "TableConstraint",
    "TableConstraintType",
    "TableExpression",
    "TableFunctionExpression",
    "TableSample",
    "TextRankExpression",
    "TextSearchPredicate",
    "ToSQL",
    "TriggerColumn",
    "TriggerEvent",
    "TriggerRow",
    "TriggerTiming",
    "TriggerType",
    "TrimExpression",
    "TruncateExpression",
    "TruthPredicate",
    "UNBOUNDED_FOLLOWING",
    "UNBOUNDED_PRECEDING",
    "UnaryExpression",
    "UpdateExpression",
    "ValidateConstraint",
    "ValueList",
    "ValuesExpression",
    "ValuesSource",
    "ViewAlgorithm",
    "ViewOptions",
    "ViewSecurity",
    "Volatility",
    "WhenClause",
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
    "abs_",
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
    "avg",
    "bind",
    "bool_and",
    "bool_or",
    "case",
    "cast",
    "ceil",
    "clear_shapes",
    "coalesce",
    "concat",
    "concat_op",
    "context",
    "corr",
    "cos",
    "count",
    "covar_pop",
    "covar_samp",
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
    "dense_rank",
    "diff",
    "escape_like",
    "excluded",
    "exists",
    "exp",
    "extract",
    "false",
    "find",
    "first_value",
    "floor",
    "following",
    "func",
    "generate_series",
    "greatest",
    "grouping",
    "grouping_sets",
    "groups_between",
    "hour",
    "initcap",
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
    "mermaid",
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
    "random",
    "range_between",
    "rank",
    "replace",
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
    "second",
    "shape_figures",
    "sin",
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
    "transform",
    "tree",
    "trim",
    "true",
    "unnest",
    "upper",
    "using",
    "values_source",
    "var_pop",
    "var_samp",
    "walk",
    "without_rewrites",
    "year",
]
