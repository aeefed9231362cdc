"""The budgets of the property tests: `default` in every run, `ci` where CI is set, `fuzz` for `make fuzz`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A slow machine must not make a law flaky, so there is no deadline; the budget is a number of examples.
settings.register_profile("default", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "fuzz", settings.get_profile("default"), max_examples=int(os.environ.get("FUZZ_EXAMPLES", "5000"))
)
# The same examples in every run, so that a change is blamed for what it breaks; `make fuzz` looks further.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
