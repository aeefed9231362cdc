# Made by tools/stubs.py from arfunc._exports.
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
from arfunc.expression.conditional import case as case
from arfunc.expression.conditional import cast as cast
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
from arfunc.expression.grouping_set import cube as cube
from arfunc.expression.grouping_set import grouping as grouping
from arfunc.expression.grouping_set import grouping_sets as grouping_sets
from arfunc.expression.grouping_set import rollup as rollup
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
from arfunc.expression.own_function import func as func
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
from arfunc.expression.text import concat as concat
from arfunc.expression.text import initcap as initcap
from arfunc.expression.text import left as left
from arfunc.expression.text import lpad as lpad
from arfunc.expression.text import reverse as reverse
from arfunc.expression.text import right as right
from arfunc.expression.text import rpad as rpad
from arfunc.expression.text import strpos as strpos
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
    "bool_and",
    "bool_or",
    "case",
    "cast",
    "ceil",
    "coalesce",
    "concat",
    "concat_op",
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
    "date_part",
    "date_trunc",
    "day",
    "dense_rank",
    "exp",
    "extract",
    "first_value",
    "floor",
    "func",
    "greatest",
    "grouping",
    "grouping_sets",
    "hour",
    "initcap",
    "json_arrayagg",
    "json_build_array",
    "json_build_object",
    "json_contains",
    "json_extract",
    "json_extract_text",
    "json_has_key",
    "json_length",
    "json_objectagg",
    "json_remove",
    "json_set",
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
    "max_",
    "median",
    "min_",
    "minute",
    "mode",
    "month",
    "now",
    "nth_value",
    "ntile",
    "nullif",
    "percent_rank",
    "percentile_cont",
    "percentile_disc",
    "power",
    "random",
    "rank",
    "replace",
    "reverse",
    "right",
    "rollup",
    "round_",
    "row_number",
    "rpad",
    "second",
    "sin",
    "sqrt",
    "stddev_pop",
    "stddev_samp",
    "string_agg",
    "strpos",
    "substring",
    "sum_",
    "tan",
    "to_json",
    "trim",
    "unnest",
    "upper",
    "var_pop",
    "var_samp",
    "year",
]
