"""One meaning on every engine: a value over a row of a table, or of nothing but literals, is the same everywhere."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Dict
from uuid import UUID

from tests.integration.engine.engines import Engine
from tests.integration.engine.known import KNOWN

from arfunc import (
    BinaryExpression,
    Column,
    ColumnDefinition,
    CreateTableExpression,
    InsertExpression,
    Query,
    SQLOperation,
    TableExpression,
    UnaryExpression,
    UnsupportedFeatureError,
    ValuesSource,
    any_value,
    bool_and,
    bool_or,
    ceil,
    corr,
    cos,
    covar_pop,
    covar_samp,
    exp,
    floor,
    func,
    greatest,
    least,
    ln,
    log,
    median,
    mode,
    percentile_cont,
    percentile_disc,
    power,
    random,
    sin,
    sqrt,
    stddev_pop,
    stddev_samp,
    tan,
    var_pop,
    var_samp,
)
from arfunc.expression.conditional import case, cast
from arfunc.expression.functions import (
    abs_,
    avg,
    coalesce,
    concat_op,
    count,
    length,
    max_,
    min_,
    nullif,
    replace,
    round_,
    string_agg,
    substring,
    sum_,
    trim,
)
from arfunc.expression.row_value import row
from arfunc.expression.temporal import date_trunc, extract
from arfunc.expression.text import concat, left, lpad, reverse, right, rpad, strpos
from arfunc.expression.value import Literal, SQLValueExpression
from arfunc.types.sql_type import BigInteger, Boolean, Integer, Text, Varchar
from arfunc.types.stored_type import StoredType
from arfunc.types.value_type import ValueType

UTC = datetime.timezone.utc
KEY = UUID("6ba7bf49-5599-4f9e-aaeb-f10bfe3f0214")
OTHER_KEY = UUID("07a7bf49-5599-4f9e-aaeb-f10bfe3f0214")
BEFORE_UTC_MIDNIGHT = datetime.datetime(
    2024, 3, 31, 22, 30, 15, 750_000, datetime.timezone(-datetime.timedelta(hours=2))
)
STORED: Dict[str, Any] = {
    "id": 1,
    "name": "Ann_a\\b",
    "size": 3,
    "less": -3,
    "ratio": 2.5,
    "price": Decimal("9.50"),
    "at": BEFORE_UTC_MIDNIGHT,
    "day": datetime.date(2024, 2, 29),
    "flag": True,
    "data": b"\x00'",
    "key": KEY,
}
SECOND: Dict[str, Any] = {**STORED, "id": 2, "name": "bob", "size": 4, "flag": False, "data": b"a", "key": OTHER_KEY}
T = TableExpression("things", columns=tuple(STORED))
TYPES = {name: ValueType(type(value)) for name, value in STORED.items()}


def column(name: str) -> Column[Any]:
    return Column(name, T, type=TYPES[name])


NAME, SIZE, LESS, RATIO, PRICE = map(column, ("name", "size", "less", "ratio", "price"))
AT, DAY, FLAG, DATA, KEYS = map(column, ("at", "day", "flag", "data", "key"))
NOTHING: Literal[Any] = Literal(None)

VALUES: Dict[str, Any] = {
    "text": (NAME, "Ann_a\\b"),
    "decimal": (PRICE, Decimal("9.50")),
    "moment": (AT, BEFORE_UTC_MIDNIGHT),
    "day": (DAY, datetime.date(2024, 2, 29)),
    "truth": (FLAG, True),
    "bytes": (DATA, b"\x00'"),
    "uuid": (KEYS, KEY),
    "literal": (Literal(1), 1),
    "literal of text": (Literal("x"), "x"),
    "literal of null": (NOTHING, None),
    "literal is null": (NOTHING.is_null(), True),
    "literals added": (Literal(300) + Literal(32_700), 33_000),
    "literal negated": (-Literal(5), -5),
    "literals compared": (Literal(1) < Literal(2), True),
    "literals in case": (case().when(SIZE > 3, 1).else_(32_000) + 1_000, 33_000),
    "literal as the value of case": (case(Literal(None, TYPES["key"])).when(KEY, 1).else_(2), 2),
    "first literal": (coalesce(NOTHING, 7), 7),
    "null if equal": (nullif(Literal("a"), "a"), None),
    "division of whole numbers": (SIZE / 2, 1),
    "division of a negative number": (LESS / 2, -1),
    "division of floats": (RATIO / 2, 1.25),
    "remainder": (SIZE % 2, 1),
    "remainder of a negative number": (LESS % 2, -1),
    "division by zero": (SIZE / (SIZE - 3), None),
    "division by a literal of zero": (RATIO / 0, None),
    "remainder of a division by zero": (SIZE % 0, None),
    "decimal added": (PRICE + Decimal("0.50"), Decimal("10.00")),
    "decimal compared": (Decimal(10) > PRICE, True),
    "rounded up": (round_(RATIO), 3.0),
    "rounded down": (round_(-RATIO), -3.0),
    "rounded to a digit": (round_(RATIO / 10, 1), 0.3),
    "floor": (floor(RATIO), 2.0),
    "floor of a negative number": (floor(-RATIO), -3.0),
    "ceiling": (ceil(RATIO), 3.0),
    "floor of a decimal": (floor(PRICE), Decimal(9)),
    "ceiling of a decimal": (ceil(-PRICE), Decimal(-9)),
    "floor of a whole number": (floor(SIZE), 3),
    "absolute decimal": (abs_(-PRICE), Decimal("9.50")),
    "root": (sqrt(SIZE + 1), 2.0),
    "root of a decimal": (round_(sqrt(PRICE), 3), 3.082),
    "root of a negative number": (sqrt(LESS), None),
    "root of a value": (sqrt(Literal(9)), 3.0),
    "exponential": (round_(exp(SIZE), 3), 20.086),
    "natural logarithm": (round_(ln(SIZE), 4), 1.0986),
    "logarithm without a base": (round_(log(SIZE), 4), 1.0986),
    "logarithm to a base": (round_(log(SIZE - 1 + 6, 2), 6), 3.0),
    "logarithm of zero": (ln(SIZE - 3), None),
    "logarithm of a negative number": (log(LESS, 2), None),
    "logarithm to the base 1": (log(SIZE, 1), None),
    "power": (power(SIZE, 2), 9.0),
    "power of a decimal": (power(PRICE, 2), 90.25),
    "root as a power": (power(SIZE + 6, 0.5), 3.0),
    "power of zero": (power(SIZE - 3, -1), None),
    "power of a negative number": (power(LESS, 0.5), None),
    "whole power of a negative number": (power(LESS, 3), -27.0),
    "sine": (round_(sin(RATIO), 4), 0.5985),
    "cosine": (round_(cos(SIZE), 4), -0.99),
    "tangent": (round_(tan(SIZE), 4), -0.1425),
    "random": ((random() >= 0) & (random() < 1), True),
    "greatest": (greatest(SIZE, 2, LESS), 3),
    "least": (least(SIZE, 2, LESS), -3),
    "greatest of decimals": (greatest(PRICE, Decimal("10.5"), 2), Decimal("10.50")),
    "least of a value and a decimal": (least(Decimal("10.5"), PRICE), Decimal("9.50")),
    "greatest of texts": (greatest(NAME, "B"), "B"),
    "greatest of days": (greatest(DAY, datetime.date(2024, 3, 1)), datetime.date(2024, 3, 1)),
    "greatest with null": (greatest(SIZE, None), None),
    "least of values": (least(Literal(2), Literal(1)), 1),
    "least of literals with null": (least(Literal(None, TYPES["size"]), Literal(1)), None),
    "function by its name": (func.upper(NAME), "ANN_A\\B"),
    "own function": (func.atan(SIZE - 3, type=float), 0.0),
    "operation": (SQLOperation("lower", NAME), "ann_a\\b"),
    "operator": (BinaryExpression("*", SIZE + 1, SIZE), 12),
    "operator before": (UnaryExpression("-", SIZE + 1), -4),
    "operator after": (UnaryExpression("is not null", SIZE, "after"), True),
    "float as whole number": (cast(RATIO, Integer()), 2),
    "negative float as whole number": (cast(-RATIO, BigInteger()), -2),
    "decimal as whole number": (cast(PRICE, BigInteger()), 9),
    "truth as whole number": (cast(FLAG, BigInteger()), 1),
    "number as truth": (cast(SIZE, Boolean()), True),
    "number as text": (cast(SIZE, Text()), "3"),
    "text cut off": (cast(NAME, Varchar(3)), "Ann"),
    "left": (left(NAME, 3), "Ann"),
    "left of a number": (left(NAME, SIZE - 1), "An"),
    "left of a negative number": (left(NAME, LESS), ""),
    "right": (right(NAME, 3), "a\\b"),
    "right of a negative number": (right(NAME, LESS), ""),
    "lpad": (lpad(NAME, 10, "xy"), "xyxAnn_a\\b"),
    "lpad, cut off": (lpad(NAME, SIZE, "x"), "Ann"),
    "rpad": (rpad(NAME, 9, "-"), "Ann_a\\b--"),
    "position": (strpos(NAME, "a"), 5),
    "no position": (strpos(NAME, "z"), 0),
    "reversed": (reverse(NAME), "b\\a_nnA"),
    "replaced": (replace(NAME, "n", ""), "A_a\\b"),
    "part": (substring(NAME, 2, 3), "nn_"),
    "part from a number on": (substring(NAME, SIZE), "n_a\\b"),
    "length": (length(NAME), 7),
    "trimmed": (trim(concat_op(" ", NAME, " ")), "Ann_a\\b"),
    "trimmed of signs": (trim(NAME, "Ab", "both"), "nn_a\\"),
    "concat with null": (concat(NAME, None, SIZE), "Ann_a\\b3"),
    "concatenation of numbers": (concat_op(SIZE, SIZE + 1), "34"),
    "contains": (NAME.contains("_a\\"), True),
    "contains no pattern": (NAME.contains("n%"), False),
    "starts with": (NAME.startswith("An"), True),
    "starts with nothing": (NAME.startswith(""), True),
    "ends with": (NAME.endswith("\\b"), True),
    "ends with more than there is": (NAME.endswith("xxAnn_a\\b"), False),
    "ends with, in any case": (NAME.endswith("A\\B", ignore_case=True), True),
    "like with a backslash": (NAME.like("%a\\b"), True),
    "like with a sign": (NAME.like("Ann!_%", "!"), True),
    "ilike": (NAME.ilike("ANN%"), True),
    "matches": (NAME.matches("^A.n.*b$"), True),
    "matches a part": (NAME.matches("n_"), True),
    "matches a concatenation": (NAME.concat("x").matches(Literal("b").concat("x$")), True),
    "row less": (row(SIZE, NAME) < (3, "b"), True),
    "row in rows": (row(SIZE, PRICE).in_([(1, Decimal("1.0")), (3, Decimal("9.5"))]), True),
    "row of moments": (row(KEYS, DAY).in_([(KEY, datetime.date(2024, 2, 29))]), True),
    "distinct from null": (NAME.is_distinct_from(None), True),
    "year in UTC": (extract("year", AT), 2024),
    "month in UTC": (extract("month", AT), 4),
    "hour in UTC": (extract("hour", AT), 0),
    "second": (extract("second", AT), 15),
    "epoch": (extract("epoch", AT), 1_711_931_415),
    "day of the week": (extract("dow", AT), 1),
    "ISO day of the week": (extract("isodow", DAY), 4),
    "day of the year": (extract("doy", DAY), 60),
    "week": (extract("week", DAY), 9),
    "quarter": (extract("quarter", AT), 2),
    "hour of a day": (extract("hour", DAY), 0),
    "moment, to month": (date_trunc("month", AT), datetime.datetime(2024, 4, 1, tzinfo=UTC)),
    "moment, to hour": (date_trunc("hour", AT), datetime.datetime(2024, 4, 1, 0, tzinfo=UTC)),
    "day, to quarter": (date_trunc("quarter", DAY), datetime.date(2024, 1, 1)),
}
"""A value of the first row, and what it is."""

AGGREGATES: Dict[str, Any] = {
    "count": (count(), 2),
    "count of literals": (count(Literal("x")), 2),
    "sum": (sum_(SIZE), 7),
    "sum of decimals": (sum_(PRICE), Decimal("19.00")),
    "average": (avg(SIZE), 3.5),
    "smallest truth": (min_(FLAG), False),
    "largest truth": (max_(FLAG), True),
    "smallest uuid": (min_(KEYS), OTHER_KEY),
    "smallest bytes": (min_(DATA), b"\x00'"),
    "largest bytes, of some": (max_(DATA).filter(SIZE < 4), b"\x00'"),
    "all": (bool_and(SIZE > 2), True),
    "all of a column": (bool_and(FLAG), False),
    "one": (bool_or(FLAG), True),
    "one of none": (bool_or(FLAG).filter(SIZE > 9), None),
    "any value": (any_value(PRICE), Decimal("9.50")),
    "any value of some": (any_value(NAME).filter(SIZE > 3), "bob"),
    "deviation of all": (stddev_pop(SIZE), 0.5),
    "deviation of a sample": (round_(stddev_samp(SIZE), 4), 0.7071),
    "variance of all": (var_pop(SIZE), 0.25),
    "variance of a sample": (var_samp(SIZE), 0.5),
    "variance of a sample of one": (var_samp(SIZE).filter(SIZE > 3), None),
    "variance of decimals": (var_pop(PRICE), 0.0),
    "covariance of all": (covar_pop(SIZE, SIZE * 2), 0.5),
    "covariance of a sample": (covar_samp(SIZE, SIZE * 2), 1.0),
    "correlation": (round_(corr(SIZE, -SIZE), 6), -1.0),
    "correlation with what never changes": (corr(SIZE, RATIO), None),
    "median": (median(SIZE), 3.5),
    "median of decimals": (median(PRICE), 9.5),
    "median of some": (median(SIZE).filter(SIZE > 3), 4.0),
    "percentile between values": (percentile_cont(0.25, SIZE), 3.25),
    "percentile downwards": (percentile_cont(0.25, SIZE.desc()), 3.75),
    "percentile that is a value": (percentile_disc(0.5, SIZE), 3),
    "percentile that is a value, downwards": (percentile_disc(0.5, SIZE.desc()), 4),
    "percentile of texts": (percentile_disc(1, NAME), "bob"),
    "mode": (mode(RATIO), 2.5),
    "joined": (string_agg(NAME, ";", order_by=SIZE.desc()), "bob;Ann_a\\b"),
}


def value_of(engine: Engine, expr: SQLValueExpression[Any], rows: Query[Any, Any]) -> Any:
    """Return what an expression is, decoded as its type says, or what the engine, or its dialect, has against it."""
    known = expr.value_type
    try:
        ((value,),) = engine.run(rows.select(expr))
    except UnsupportedFeatureError:
        return UnsupportedFeatureError
    except Exception as error:  # noqa: BLE001 - each driver has errors of its own
        return f"{type(error).__name__}: {error}"
    decode = None if known is None else engine.dialect.codecs.decoder_of(known)
    return value if value is None or decode is None else decode(value)


def test_values_mean_the_same(engine: Engine) -> None:
    columns = [ColumnDefinition(name, StoredType(type_, precision=12, scale=2)) for name, type_ in TYPES.items()]
    rows = [[Literal(value, TYPES[name]) for name, value in stored.items()] for stored in (STORED, SECOND)]
    engine.run(CreateTableExpression(T, columns), InsertExpression(T, ValuesSource(rows), list(STORED)))
    first = Query(T).where(column("id") == 1)
    found = {name: (value_of(engine, expr, first), meant) for name, (expr, meant) in VALUES.items()}
    found.update({name: (value_of(engine, expr, Query(T)), meant) for name, (expr, meant) in AGGREGATES.items()})
    others = {name: pair for name, pair in found.items() if pair[0] not in (UnsupportedFeatureError, pair[1])}

    assert sorted(others) == sorted(KNOWN[engine.dialect.name].get("meanings", ())), others
