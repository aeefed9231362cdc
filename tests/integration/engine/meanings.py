"""What engines disagree on, and the one answer that arfunc gives: the questions, as data.

`test_one_meaning` asks each engine; `tools/meaning_page.py` writes the page of the documentation.
"""

from __future__ import annotations

import datetime
from datetime import timedelta
from decimal import Decimal
from typing import Any, Dict, List, Mapping, Tuple

import attrs

import arfunc
from arfunc import Column, TableExpression
from arfunc.expression import conditional, functions, json_functions, temporal, text
from arfunc.types.stored_type import StoredType
from arfunc.types.value_type import ValueType

__all__ = ["ERROR", "REFUSED", "ROWS", "STORED_TYPES", "TABLE", "TOPICS", "TYPES", "Question", "Topic"]


class _Outcome:
    """What comes of a question that has no value for an answer."""

    def __init__(self, title: str) -> None:
        self.title = title

    def __repr__(self) -> str:
        return self.title


REFUSED = _Outcome("refused")
"""arfunc refuses the expression, when it is built or compiled."""
ERROR = _Outcome("an error")
"""The engine reports an error."""


@attrs.frozen
class Question:
    """An expression over a row, or a key of an order of all rows.

    Attributes:
        source: The expression, as one writes it in Python; the names are those of `ROWS` and of arfunc.
        answer: What it is on every engine: a value, `REFUSED` or `ERROR`. Of an order the numbers of the rows.
        elsewhere: What it is on engines that are left what they have of their own.
    """

    source: str
    answer: Any
    elsewhere: Mapping[str, Any] = attrs.field(factory=dict)

    @property
    def node(self) -> Any:
        """The expression.

        Raises:
            ArgumentValueError: arfunc refuses to build it.
        """
        return eval(self.source, dict(_NAMES))

    def answer_of(self, engine: str) -> Any:
        """Return what it is on an engine."""
        return self.elsewhere.get(engine, self.answer)


@attrs.frozen
class Topic:
    """Questions of one kind.

    Attributes:
        title: What they are about.
        meaning: The answer in words.
        questions: The questions.
    """

    title: str
    meaning: str
    questions: Tuple[Question, ...]


UTC = datetime.timezone.utc

_FIRST: Dict[str, Any] = {
    "id": 1,
    "n": 7,
    "m": -7,
    "d": 2,
    "zero": 0,
    "none": None,
    "big": 9_223_372_036_854_775_807,
    "x": 2.5,
    "y": -2.5,
    "nil": 0.0,
    "price": Decimal("7.25"),
    "cost": Decimal("-7.25"),
    "name": "Ann",
    "other": "ANN",
    "padded": "Ann ",
    "accent": "Änn",
    "pattern": "A%",
    "signs": "50% [a]*?",
    "empty": "",
    "nothing": None,
    "yes": True,
    "no": False,
    "day": datetime.date(2024, 3, 1),
    "eve": datetime.date(2024, 2, 28),
    "at": datetime.datetime(2024, 3, 1, 12, 30, tzinfo=UTC),
    "start": datetime.datetime(2024, 2, 28, 23, 15, 0, 250_000, tzinfo=UTC),
    "data": {"one": 1, "half": 0.5, "whole": 1.0, "text": "1", "big": 9_007_199_254_740_993},
    "age": None,
    "word": "b",
}
_OTHERS: List[Tuple[Any, Any]] = [(2, "B"), (1, "a"), (None, "é"), (3, "ab")]

ROWS: List[Dict[str, Any]] = [
    _FIRST,
    *[{**_FIRST, "id": place, "age": age, "word": word} for place, (age, word) in enumerate(_OTHERS, 2)],
]
"""The rows of the table; questions about values are asked of the first one."""

_UNTOLD: Dict[str, Any] = {"none": int, "nothing": str, "age": int, "data": Dict[str, Any]}
TYPES: Dict[str, ValueType] = {name: ValueType(_UNTOLD.get(name, value.__class__)) for name, value in _FIRST.items()}
STORED_TYPES: Dict[str, StoredType] = {name: StoredType(type_, precision=12, scale=2) for name, type_ in TYPES.items()}

_CAN_BE_NULL = ("none", "nothing", "age")
TABLE = TableExpression(
    "things", columns=tuple(_FIRST), never_null=tuple([name for name in _FIRST if name not in _CAN_BE_NULL])
)

_NAMES: Dict[str, Any] = {
    **{name: getattr(arfunc, name) for name in ("BigInteger", "Integer", "Literal", "Numeric")},
    **{
        name: getattr(home, name)
        for home in (functions, conditional, text, temporal, json_functions)
        for name in home.__all__
    },
    "Decimal": Decimal,
    "timedelta": timedelta,
    **{name: Column(name, TABLE, type=type_) for name, type_ in TYPES.items()},
}

Q = Question

TOPICS: Tuple[Topic, ...] = (
    Topic(
        "Division",
        "`/` divides whole numbers as such, towards zero: the remainder has the sign of the dividend. With a float or "
        "a decimal on either side it divides as these do. How many digits a quotient of decimals has, where it has no "
        "end, is the engine's own.",
        (
            Q("n / d", 3),
            Q("m / d", -3),
            Q("n / -2", -3),
            Q("Literal(1) / 3", 0),
            Q("n / 2.0", 3.5),
            Q("n / x", 2.8),
            Q("price / d", Decimal("3.625")),
            Q("cost / 4", Decimal("-1.8125")),
        ),
    ),
    Topic(
        "Remainder",
        "`%` has the sign of the dividend, so that `n / d * d + n % d == n`. The remainder of floats is refused where "
        "the engine has none.",
        (
            Q("n % d", 1),
            Q("m % d", -1),
            Q("n % -2", 1),
            Q("m % -4", -3),
            Q("price % 2", Decimal("1.25")),
            Q("cost % Decimal('2.00')", Decimal("-1.25")),
            Q("x % d", 0.5, {"sqlite": REFUSED, "postgresql": REFUSED}),
        ),
    ),
    Topic(
        "Division by zero",
        "It is NULL, for `/` and `%`, for numbers of all kinds, in queries as in statements that write.",
        (
            Q("n / zero", None),
            Q("n % zero", None),
            Q("x / nil", None),
            Q("x / 0", None),
            Q("price / zero", None),
            Q("price % zero", None),
            Q("coalesce(n / zero, -1)", -1),
        ),
    ),
    Topic(
        "NULL beside values",
        "An operation with NULL is NULL, and so are a comparison, `greatest` and `least`; `concat_op` is an operation. "
        "`concat` passes over NULL. `== None`, `is_distinct_from` and an `in_` with None among the values are never "
        "unknown.",
        (
            Q("none + 1", None),
            Q("none == 0", None),
            Q("none == None", True),
            Q("none.is_distinct_from(None)", False),
            Q("none.in_([1, None])", True),
            Q("concat_op(name, nothing)", None),
            Q("name.concat('', empty)", "Ann"),
            Q("concat(name, nothing, n)", "Ann7"),
            Q("name.like(nothing)", None),
            Q("greatest(n, d)", 7),
            Q("greatest(n, none)", None),
            Q("least(none, n, d)", None),
            Q("length(empty)", 0),
            Q("empty == ''", True),
            Q("empty.is_null()", False),
        ),
    ),
    Topic(
        "LIKE",
        "`like` tells upper and lower case apart, accents too, and has no sign of escape unless one is given. `ilike` "
        "does not tell case apart; beyond the letters A to Z that is the engine's own, as it is for `lower`, `upper` "
        "and `ignore_case`: SQLite knows these letters alone. On MySQL and MariaDB `like` follows the collation of the "
        "column, which tells case apart in tables that arfunc creates.",
        (
            Q("name.like('ann')", False),
            Q("name.like('Ann')", True),
            Q("name.like('A__')", True),
            Q("name.not_like('ann')", True),
            Q("accent.like('Ann')", False),
            Q("name.like(pattern)", True),
            Q("other.like(lower(pattern))", False),
            Q("signs.like('%[a]*?')", True),
            Q("name.like('[A]nn')", False),
            Q("signs.like('50!% %', '!')", True),
            Q("name.like('Ann!%', '!')", False),
            Q("name.ilike('aNN')", True),
            Q("accent.ilike('änn')", True, {"sqlite": False}),
            Q("lower(accent)", "änn", {"sqlite": "Änn"}),
            Q("name.contains('an')", False),
            Q("name.contains('AN', ignore_case=True)", True),
        ),
    ),
    Topic(
        "Comparison of texts",
        "Texts are equal if they have the same characters: case, accents and blanks at the end count. On MySQL and "
        "MariaDB that is so in tables that arfunc creates; in others the collation of the column decides. Which of two "
        "texts is smaller, in `<` as in an order, is the engine's own: the collation of the column or of the database "
        'decides. `collate("binary")` asks for the order of code points, on every engine.',
        (
            Q("name == other", False),
            Q("name == padded", False),
            Q("accent == 'Ann'", False),
            Q("padded == 'Ann '", True),
            Q("name.in_(['ANN', 'Ann '])", False),
            Q("length(padded)", 4),
            Q("length(accent)", 3),
            Q("Literal('B').collate('binary') < 'a'", True),
            Q("accent.collate('binary') > 'Z'", True),
            Q("word.collate('binary').asc()", [2, 3, 5, 1, 4]),
        ),
    ),
    Topic(
        "Truth values",
        "True is 1 and false is 0 where they are counted with, or compared with numbers, and a number is true unless "
        "it is zero. A predicate that is selected comes back as True or False.",
        (
            Q("yes == 1", True),
            Q("yes > no", True),
            Q("yes == n", False),
            Q("n > yes", True),
            Q("yes + 1", 2),
            Q("yes + yes", 2),
            Q("price * yes", Decimal("7.25")),
            Q("-yes", -1),
            Q("sum_(yes)", 1),
            Q("avg(n > 3)", 1.0),
            Q("sum_(n > 3)", 1),
            Q("max_(no)", False),
            Q("cast(yes, BigInteger())", 1),
            Q("n > 3", True),
        ),
    ),
    Topic(
        "Rounding",
        "`round_` takes halves away from zero, gives a decimal for a decimal and a float otherwise, and rounds to tens "
        "and hundreds by negative digits. A float that is only written as a half, such as 1.005, is rounded as it is "
        "written; DuckDB rounds what is stored. A cast to a whole number cuts off what is behind the point.",
        (
            Q("round_(x)", 3.0),
            Q("round_(y)", -3.0),
            Q("round_(x / 10, 1)", 0.3),
            Q("round_(price, 1)", Decimal("7.3")),
            Q("round_(cost, 1)", Decimal("-7.3")),
            Q("round_(price)", Decimal(7)),
            Q("round_(n, -1)", 10.0),
            Q("round_(price * 100, -2)", Decimal(700)),
            Q("round_(Literal(1.005), 2)", 1.01, {"duckdb": 1.0}),
            Q("cast(x, Integer())", 2),
            Q("cast(Literal(-2.7), Integer())", -2),
            Q("cast(cost, BigInteger())", -7),
        ),
    ),
    Topic(
        "NULL in an order",
        "NULL is the smallest value: it comes first, or last where the order descends. `nulls=` puts it elsewhere. On "
        "PostgreSQL a column is left as it is if nothing is known of its table: NULL is last there.",
        (
            Q("age.asc()", [1, 4, 3, 2, 5]),
            Q("age.desc()", [5, 2, 3, 1, 4]),
            Q("age.asc(nulls='last')", [3, 2, 5, 1, 4]),
            Q("age.desc(nulls='first')", [1, 4, 5, 2, 3]),
            Q("(age + 1).asc()", [1, 4, 3, 2, 5]),
            Q("(-age).asc()", [1, 4, 5, 2, 3]),
        ),
    ),
    Topic(
        "Aggregates over no rows",
        "A count of no rows is 0, every other aggregate of none is NULL. NULL among the values is passed over.",
        (
            Q("sum_(n).filter(n < 0)", None),
            Q("sum_(price).filter(n < 0)", None),
            Q("sum_(none)", None),
            Q("avg(none)", None),
            Q("max_(nothing)", None),
            Q("count().filter(n < 0)", 0),
            Q("count(none)", 0),
            Q("avg(n)", 7.0),
        ),
    ),
    Topic(
        "Overflow",
        "Whole numbers have 64 bits. What is beyond is an error, but SQLite goes on with a float. What is too large "
        "for a float is the engine's own: an error, or infinity.",
        (
            Q("big - 1", 9_223_372_036_854_775_806),
            Q("sum_(big)", 9_223_372_036_854_775_807),
            Q("big + n", ERROR, {"sqlite": 9_223_372_036_854_775_814.0}),
            Q("big * n", ERROR, {"sqlite": 9_223_372_036_854_775_807.0 * 7}),
            Q("x * 1e308", ERROR, {"sqlite": float("inf"), "duckdb": float("inf")}),
        ),
    ),
    Topic(
        "Parts of texts",
        "The first character is 1. A number below 1, or of less than no characters, is refused. Where the place is "
        "computed, one before the first character counts as such a place, as in standard SQL, so that fewer characters "
        "are there to be taken; and less than no characters are none.",
        (
            Q("substring(name, 2, 100)", "nn"),
            Q("substring(name, 4)", ""),
            Q("substring(name, 10, 2)", ""),
            Q("substring(name, 0)", REFUSED),
            Q("substring(name, -1)", REFUSED),
            Q("substring(name, 1, -1)", REFUSED),
            Q("substring(name, zero, d)", "A"),
            Q("substring(name, m)", "Ann"),
            Q("substring(name, m, 10)", "An"),
            Q("substring(name, d, m)", ""),
            Q("substring(name, none)", None),
            Q("left(name, m)", ""),
            Q("right(name, d)", "nn"),
        ),
    ),
    Topic(
        "Dates and moments",
        "The difference of two dates is a number of days, that of two moments a `timedelta`. A date is moved by days "
        "or by a `timedelta`, a moment by a `timedelta`. [Dates](../querying/dates.md) has more.",
        (
            Q("day - eve", 2),
            Q("eve - day", -2),
            Q("at - start", timedelta(days=1, seconds=47_699, microseconds=750_000)),
            Q("at - start > timedelta(days=1)", True),
            Q("day + 1", datetime.date(2024, 3, 2)),
            Q("day - timedelta(days=1)", datetime.date(2024, 2, 29)),
            Q("at + timedelta(hours=36)", datetime.datetime(2024, 3, 3, 0, 30, tzinfo=UTC)),
            Q("at - timedelta(microseconds=1)", datetime.datetime(2024, 3, 1, 12, 29, 59, 999_999, tzinfo=UTC)),
            Q("start + (at - start) == at", True),
            Q("day < at", True),
        ),
    ),
    Topic(
        "Numbers in JSON",
        "`as_int` gives whole numbers of at most 64 bits, exactly, `1.0` among them, and NULL for any other part; "
        "`as_float` gives any number. How `json_extract_text` spells a number is the engine's own.",
        (
            Q("data['one'].as_int()", 1),
            Q("data['whole'].as_int()", 1),
            Q("data['half'].as_int()", None),
            Q("data['text'].as_int()", None),
            Q("data['big'].as_int()", 9_007_199_254_740_993),
            Q("data['one'].as_float()", 1.0),
            Q("data['one'].as_int() / 2", 0),
            Q("data['half'].as_float() > 0", True),
            Q("data['absent'].as_int() == 1", None),
        ),
    ),
)
