# Made by tools/stubs.py from arfunc._exports.
from arfunc.expression.functions import abs_ as abs_
from arfunc.expression.functions import avg as avg
from arfunc.expression.functions import coalesce as coalesce
from arfunc.expression.functions import concat_op as concat_op
from arfunc.expression.functions import count as count
from arfunc.expression.functions import current_date as current_date
from arfunc.expression.functions import current_timestamp as current_timestamp
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
from arfunc.expression.grouping_set import cube as cube
from arfunc.expression.grouping_set import grouping as grouping
from arfunc.expression.grouping_set import grouping_sets as grouping_sets
from arfunc.expression.grouping_set import rollup as rollup
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
    "abs_",
    "avg",
    "coalesce",
    "concat_op",
    "count",
    "cube",
    "cume_dist",
    "current_date",
    "current_timestamp",
    "dense_rank",
    "first_value",
    "grouping",
    "grouping_sets",
    "lag",
    "last_value",
    "lead",
    "length",
    "lower",
    "max_",
    "min_",
    "nth_value",
    "ntile",
    "nullif",
    "percent_rank",
    "rank",
    "replace",
    "rollup",
    "round_",
    "row_number",
    "string_agg",
    "substring",
    "sum_",
    "trim",
    "upper",
]
