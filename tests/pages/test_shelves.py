"""How long lists are divided: nothing lost, nothing too long, no address twice."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from generator.edtf import Edtf
from generator.pages.shelves import Label, Shelf, by_date, divided, letter

DAYS = st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")
DATES = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: day[:4]),
    DAYS.map(lambda day: f"../{day}"),
).map(Edtf.parse)


def leaves(shelves: Iterable[Shelf[int]]) -> list[Shelf[int]]:
    return [shelf for top in shelves for shelf in top.all() if not shelf.parts]


@given(st.lists(DATES, max_size=60), st.integers(1, 10))
def test_each_item_stands_on_one_page_and_no_page_is_too_long(
    dates: list[Edtf], limit: int
) -> None:
    by_number = dict(enumerate(dates))
    shelves = divided(by_number, limit, by_date(by_number))
    if len(dates) <= limit:
        assert not shelves
        return
    found = leaves(shelves)
    assert sorted(item for leaf in found for item in leaf.items) == list(by_number)
    assert all(len(leaf.items) <= limit for leaf in found)
    every = [shelf for top in shelves for shelf in top.all()]
    assert len({shelf.key for shelf in every}) == len(every)
    assert len({shelf.title for shelf in every}) == len(every)
    for shelf in every:
        for part in shelf.parts:
            assert part.key.startswith(f"{shelf.key}/")
            assert set(part.items) <= set(shelf.items)


def test_a_date_is_put_into_no_month_and_no_day_that_it_does_not_give() -> None:
    texts = ["2021", "2021-03", "2021-03-04", "2021-03-05", "2021/2022", "../2021-03-04"]
    dates = {at: Edtf.parse(text) for at, text in enumerate(texts)}
    found = {leaf.key: leaf.items for leaf in leaves(divided(dates, 1, by_date(dates)))}
    assert found == {
        "open": (5,),
        "2021/undated/undated/1": (0,),
        "2021/undated/undated/2": (4,),
        "2021/03/undated": (1,),
        "2021/03/04": (2,),
        "2021/03/05": (3,),
    }


def test_an_item_of_several_parts_stands_in_each() -> None:
    def by_side(item: int) -> list[Label]:
        return [Label("1", "even", "even")] * (item % 2 == 0) + [Label("2", "all", "all")]

    even, every = divided(range(5), 4, (by_side,))
    assert (even.items, even.parts) == ((0, 2, 4), ())
    assert [part.items for part in every.parts] == [(0, 1, 2, 3), (4,)]


def test_a_heavy_item_stands_alone_and_light_ones_together() -> None:
    weights = (9, 1, 2, 3, 1)
    found = divided(range(5), 5, (), weights.__getitem__)
    assert [shelf.items for shelf in found] == [(0,), (1, 2), (3, 4)]


def test_letters_have_no_marks_and_other_scripts_stand_last() -> None:
    assert [letter(title).key for title in ("Özil", "éclair", "Zed", "Ёлка", "3rd")] == [
        "o", "e", "z", "other", "other",
    ]  # fmt: skip
    assert letter("Ёлка") > letter("Zed")
