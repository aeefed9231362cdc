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
from arfunc.expression.functions import substring as substring
from arfunc.expression.functions import sum_ as sum_
from arfunc.expression.functions import trim as trim
from arfunc.expression.functions import upper as upper

__all__ = [
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
    "substring",
    "sum_",
    "trim",
    "upper",
]
