from __future__ import annotations

import re

from hypothesis import given

from arfunc import ArfuncError, PostgreSQLDialect, SQLiteDialect
from arfunc.dialect import laid_out, pretty
from arfunc.expression import diff, transform
from arfunc.testing.strategies import Case, cases


def squeezed(sql: str) -> str:
    """Return a text without blanks outside of quotes."""
    return "".join(re.findall(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\S""", sql))


@given(cases())
def test_laying_out_changes_nothing_but_blanks(case: Case) -> None:
    """What is printed for people is what the database would be given."""
    for dialect in (SQLiteDialect((3, 45)), PostgreSQLDialect((15,))):
        try:
            sql = dialect.plan(case.statement).sql
        except ArfuncError:
            continue
        shown = pretty(case.statement, dialect)
        assert squeezed(shown) == squeezed(sql)
        assert laid_out(shown) == shown


@given(cases())
def test_an_expression_differs_from_itself_in_nothing(case: Case) -> None:
    """`diff` is empty exactly for what is equal as a statement."""
    copied = transform(case.statement, lambda part: part.evolve() if not part.is_query else part)
    assert diff(case.statement, copied) == ()
