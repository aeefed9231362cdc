"""What an engine refuses although it compiles, and what means something else there: by engine and family of rows.

Each is a defect of the engine's dialect, which is mended by a visitor or by a refusal at compile time.
"""

from __future__ import annotations

from typing import Dict, Mapping, Tuple

KNOWN: Mapping[str, Dict[str, Tuple[str, ...]]] = {
    "sqlite": {},
    "postgresql": {},
    "mariadb": {"json": ("object",)},
    "duckdb": {},
}
