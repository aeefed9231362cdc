"""What an engine lacks is emulated, or refused while compiling: for every feature, dialect and version."""

from __future__ import annotations

import functools
from typing import Iterator, List, Set, Tuple, Type, Union

import pytest
from tests.features import specimen_of

from arfunc import (
    ANSIDialect,
    Capability,
    DuckDBDialect,
    DummyDialect,
    MariaDBDialect,
    MySQLDialect,
    Plan,
    PostgreSQLDialect,
    SQLDialectBase,
    SQLiteDialect,
    SupportLevel,
    UnsupportedFeatureError,
)
from arfunc.dialect.capability import Version

NEWEST = (99,)
KINDS: List[Type[SQLDialectBase]] = [
    *(ANSIDialect, SQLiteDialect, PostgreSQLDialect, MySQLDialect, MariaDBDialect, DuckDBDialect),
]
TITLES = {capability.value: capability for capability in Capability}
specimen = functools.lru_cache(maxsize=None)(specimen_of)


def lacking() -> Iterator[Tuple[SQLDialectBase, Capability]]:
    """Give each dialect in the last version that lacks a feature, with the feature."""
    for kind in KINDS:
        for capability in Capability:
            since = kind.capabilities.since_version.get(capability)
            if since is None or any(since):
                yield kind(NEWEST if since is None else before(since)), capability


def before(version: Version) -> Version:
    """Return a version that comes before another, but after the one before that."""
    *upper, last = list(version) if version[-1] else version[:-1]
    return (*upper, last - 1, 99)


LACKING = [pytest.param(*pair, id=f"{pair[0].title}-{pair[1].name}") for pair in lacking()]


@pytest.mark.parametrize("capability", Capability, ids=lambda capability: capability.name)
def test_every_feature_has_a_statement_that_needs_it(capability: Capability) -> None:
    node = specimen(capability)

    assert node is not None, f"add a row {capability.name!r} to tests/golden/test_features.py"
    assert DummyDialect().plan(node).sql


def compiled(dialect: SQLDialectBase, capability: Capability) -> Union[Plan, UnsupportedFeatureError]:
    """Return the plan of the statement that needs a feature, or its refusal."""
    try:
        return dialect.plan(specimen(capability))
    except UnsupportedFeatureError as refusal:
        return refusal


@pytest.mark.parametrize(("dialect", "capability"), LACKING)
def test_what_an_engine_lacks_is_emulated_or_refused(dialect: SQLDialectBase, capability: Capability) -> None:
    found = compiled(dialect, capability)

    if isinstance(found, UnsupportedFeatureError):
        assert (found.dialect_name, bool(found.suggestion)) == (dialect.title, True)
        assert is_lacking(dialect, found.feature_name)
    else:
        assert dialect.support_of(capability).level is SupportLevel.EMULATED
        assert capability in [emulation.capability for emulation in found.emulations]


def is_lacking(dialect: SQLDialectBase, feature: str) -> bool:
    """Tell whether a feature is one that the dialect lacks; one without a capability is always."""
    return feature not in TITLES or not dialect.supports(TITLES[feature])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_native_is_neither_emulated_nor_refused(kind: Type[SQLDialectBase]) -> None:
    dialect = kind(NEWEST)
    native = list(filter(dialect.supports, Capability))
    made_up = [one for one in native if one in emulated_in(compiled(dialect, one))]
    refused = [one for one in native if getattr(compiled(dialect, one), "feature_name", None) == one.value]

    assert (made_up, refused) == ([], [])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_takes_part_is_declared(kind: Type[SQLDialectBase]) -> None:
    dialect = kind()
    declared = {emulation.capability for emulation in dialect.emulations}

    assert [one for one in Capability if not emulated_in(compiled(dialect, one)) <= declared] == []


def emulated_in(found: Union[Plan, UnsupportedFeatureError]) -> Set[Capability]:
    """Return the features that are emulated in a plan."""
    return {emulation.capability for emulation in getattr(found, "emulations", ())}
