"""Versions such as 1.10.2 as a type of fields: stored so that the database sorts them as people do."""

from __future__ import annotations

from examples.extensions.semver import visitors
from examples.extensions.semver.major import Major, major
from examples.extensions.semver.version import Version, VersionType

__all__ = ["Major", "Version", "VersionType", "major", "visitors"]
