"""What type checkers know about the errors; read by `make types`, never run."""

from __future__ import annotations

from typing import Optional, Tuple

from typing_extensions import assert_type

from arfunc.errors import DatabaseError, NotGenerated, StaleObjectError, UniqueViolation


def names_of_violation(error: UniqueViolation) -> None:
    assert_type(error.constraint, Optional[str])
    assert_type(error.columns, Tuple[str, ...])


def versions_of_stale_object(error: StaleObjectError) -> None:
    assert_type((error.expected_version, error.actual_version), Tuple[int, Optional[int]])


def families() -> None:
    try:
        raise NotGenerated
    except AttributeError as absent:
        assert_type(absent, AttributeError)
    assert_type(DatabaseError().with_sql("SELECT 1"), DatabaseError)
