"""The two packages in examples/extensions, together on every engine."""

from __future__ import annotations

import enum
from typing import List, Tuple

from tests.integration.engine.engines import Engine

from arfunc import ActiveRecord, Col, InsertExpression, IntegerPKMixin, SQLiteBackend, ValuesSource, create_all
from arfunc.schema.creation import create_statements
from examples.extensions.flags import has_flags
from examples.extensions.semver import Version, major


class Trait(enum.IntFlag):
    STABLE = 1
    SIGNED = 2
    YANKED = 4


class Release(IntegerPKMixin, ActiveRecord):
    __table_name__ = "releases"

    version: Col[Version]
    traits: Col[int]


ROWS: List[Tuple[str, Trait]] = [
    ("1.9.9", Trait.STABLE),
    ("1.10.2", Trait.STABLE | Trait.SIGNED),
    ("2.0.0", Trait.STABLE | Trait.SIGNED | Trait.YANKED),
    ("10.0.1", Trait.SIGNED),
]


def test_both_in_one_query_of_records() -> None:
    Release.configure(SQLiteBackend(":memory:"))
    create_all(Release.backend(), [Release])
    for version, traits in ROWS:
        Release.create(version=version, traits=traits)

    found = (
        Release.select(Release.version, major(Release.version).as_("major"))
        .where(has_flags(Release.traits, Trait.SIGNED), Release.version > Version(1, 10, 0))
        .order_by(Release.version)
    )
    assert found.all() == [(Version(1, 10, 2), 1), (Version(2, 0, 0), 2), (Version(10, 0, 1), 10)]


def test_both_in_one_query_on_every_engine(engine: Engine) -> None:
    rows = [[key, Version.parsed(version), int(traits)] for key, (version, traits) in enumerate(ROWS)]
    engine.run(
        *create_statements([Release]),
        InsertExpression("releases", ValuesSource(rows), ["id", "version", "traits"]),
    )

    signed = Release.select(major(Release.version)).where(has_flags(Release.traits, Trait.SIGNED))
    assert [number for (number,) in engine.run(signed.order_by(Release.version))] == [1, 2, 10]
