"""Fuzz for as many minutes as is said, with other input in each run: `make fuzz MINUTES=10`.

An input that is found is printed, made as small as it can be. It becomes a case in
`tests/hostile/`, and stays one after the mend.
"""

from __future__ import annotations

import secrets
import sys
import time

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.targets import TARGETS


def main(minutes: float) -> int:
    """Run all targets in turn until the time is over; return 1 at the first that fails."""
    end = time.monotonic() + minutes * 60
    counts = dict.fromkeys(TARGETS, 0)
    while time.monotonic() < end:
        for name, (strategy, target) in TARGETS.items():
            begun, number = time.monotonic(), secrets.randbits(32)
            several = settings(
                max_examples=200 if name != "pages" else 20,
                database=None,
                deadline=None,
                print_blob=False,
                suppress_health_check=list(HealthCheck),
            )
            seed(number)(several(given(strategy)(target)))()
            counts[name] += several.max_examples
            print(f"{name}: {counts[name]} ({time.monotonic() - begun:.1f} s)", flush=True)
            if time.monotonic() > end:
                break
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10))
