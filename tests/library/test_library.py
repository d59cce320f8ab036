"""What the library derives: ties from both ends, timelines, mentions, origins, anchors."""

from __future__ import annotations

from generator.inline import Prose
from generator.library import Library, Role
from generator.library.origins import Origins


def test_a_relation_is_seen_from_both_ends(small: Library) -> None:
    (own,) = small.ties["firefly"]
    (other,) = small.ties["teasdale"]
    assert (own.other, own.outgoing) == ("teasdale", True)
    assert (other.other, other.outgoing) == ("firefly", False)
    assert own.statement is other.statement


def test_timelines_follow_links_then_involves_then_the_event(small: Library) -> None:
    dates = {key: [str(s.entry.date) for s in value] for key, value in small.timelines.items()}
    assert dates["flood"] == ["2019", "2022-01-06"]
    assert dates["firefly"] == ["2019"]
    assert dates["teasdale"] == ["2019"]
    assert dates["freedonia"] == ["2019", "2022-01-06"]


def test_what_only_lies_in_a_span_comes_after_what_begins_it(book: Library) -> None:
    entries = book.timelines["kazakhstan"]
    dates = [str(entry.entry.date) for entry in entries if entry.entry.date.first.year == 2022]
    starts = [date for date in dates if date.startswith(("2022-01~", "[2022-01-01"))]
    assert starts[0] == "2022-01~"
    assert starts == ["2022-01~", *sorted(starts[1:])]


def test_mentions_are_backlinks(small: Library) -> None:
    assert small.mentions["firefly"] == ("freedonia", "flood")
    assert small.mentions["teasdale"] == ("firefly",)


def test_a_conflict_concerns_its_event_its_country_and_who_is_named(small: Library) -> None:
    for brief in ("flood", "freedonia", "firefly"):
        assert small.conflicts_about(brief) == ("deaths",)
    assert small.conflicts_about("teasdale") == ()


def test_origins_count_independent_works(book: Library) -> None:
    def count(*sources: str) -> int:
        return book.origins.count(Prose.parse("; ".join(f"[@{s} ¶1]" for s in sources)).references)

    assert count("nyt-2022-01-06") == 1
    # Two works of one publisher are not independent of one another.
    assert count("nyt-2022-01-06", "nyt-2022-01-13") == 1
    assert count("nyt-2022-01-06", "wapo-2022-01-06", "ft-spiegel-2022-01") == 3


def test_a_source_drawn_from_another_is_not_independent(small: Library) -> None:
    gazette, herald = small.sources["gazette-1"], small.sources["herald-1"]
    drawn = herald.model_copy(update={"draws_on": ("gazette-1",)})
    copied = herald.model_copy(update={"origin": "gazette-1"})
    references = Prose.parse("[@gazette-1 ¶1; @herald-1 ¶1]").references
    assert Origins({"gazette-1": gazette, "herald-1": herald}).count(references) == 2
    assert Origins({"gazette-1": gazette, "herald-1": drawn}).count(references) == 1
    assert Origins({"gazette-1": gazette, "herald-1": copied}).count(references) == 1


def test_an_anchor_follows_the_words_not_the_position(small: Library) -> None:
    anchors = {s.text.source: s.anchor for s in small.by_brief["freedonia"]}
    flood = next(a for t, a in anchors.items() if t.startswith("the levee"))
    assert flood == "judgement-flood"
    claims = [s for s in small.by_brief["freedonia"] if s.role is Role.CLAIM]
    assert [s.anchor for s in claims][1] == "claim-toll"
    assert claims[0].anchor.startswith("c-")
    assert len({s.anchor for s in small.by_brief["freedonia"]}) == len(anchors)


def test_every_statement_of_the_book_cites_a_paragraph(book: Library) -> None:
    for statement in book.statements:
        assert statement.references, statement
        assert all(reference.locators for reference in statement.references), statement
