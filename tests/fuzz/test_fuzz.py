"""A few seconds of each target, the same in every run; `make fuzz` goes on with others."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.safe import UnsafeError, check_safe
from tests.fuzz.targets import TARGETS
from tests.fuzz.watch import watched

# As many as take about two seconds each.
EXAMPLES = {"files with bytes changed": 40, "files with data changed": 40, "prose": 120, "pages": 8}


@pytest.mark.parametrize("name", TARGETS)
def test_no_crash_no_hang_no_unsafe_page(name: str) -> None:
    strategy, target = TARGETS[name]
    bounded = settings(
        max_examples=EXAMPLES[name],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    bounded(given(strategy)(target))()


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p onclick=x>y</p>",
        "<img src=x>",
        '<a href="javascript:x">y</a>',
        '<a href="java\tscript:x">y</a>',
        '<a href="//evil.example/">y</a>',
        "<p style='position:fixed'>y</p>",
        "<p>y",
        "y</p>",
        "<p><b>y</p></b>",
        "<!-- y -->",
        "<![CDATA[y]]>",
        "<!DOCTYPE y>",
    ],
)
def test_what_is_unsafe_is_seen(html: str) -> None:
    with pytest.raises(UnsafeError):
        check_safe(html, "here")


def test_a_hang_is_ended() -> None:
    def hang() -> None:
        with watched(0.05):
            while True:
                pass

    with pytest.raises(TimeoutError):
        hang()
