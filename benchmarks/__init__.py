"""What arfunc costs, as ratios to the raw driver in the same run.

Run it with ``python -m benchmarks``.
"""

from __future__ import annotations
