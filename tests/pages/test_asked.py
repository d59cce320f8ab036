"""The parts that a hand-written page may ask for are those that are made."""

from generator.pages.asked import DOWNLOADS, NAMES
from generator.pages.inserts import INSERTS


def test_every_part_that_may_be_asked_for_is_made() -> None:
    assert (DOWNLOADS, *INSERTS) == NAMES
