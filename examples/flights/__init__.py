"""The flights that left New York in January 2013: modelled, loaded, queried and changed.

Run it with ``python -m examples.flights``.
"""

from __future__ import annotations
