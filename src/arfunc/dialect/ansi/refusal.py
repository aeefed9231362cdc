"""Refusing what the standard has no words for."""

from __future__ import annotations

from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError

__all__ = ["refuse"]


def refuse(feature: str, instead: str, out: Writer) -> None:
    """Refuse a feature that is no part of the standard.

    Raises:
        UnsupportedFeatureError: Always.
    """
    raise UnsupportedFeatureError(out.dialect.title, feature, instead)
