"""Calendars of dated events: read back whole, honest about dates, safe, and lasting."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from generator.edtf import Edtf
from generator.exports import Edition, exports
from generator.exports.calendar.span import LONGEST
from generator.exports.plain import shown
from generator.gather import gather
from generator.library import Library, Role, Statement
from generator.pages.plain import line, sentence
from generator.pages.prose import paragraphs
from generator.project import Project
from generator.wording import capital
from tests.conftest import FIXTURES, ROOT
from tests.exports.changed import changed, made, prose, renamed, with_one_more

SITE = "https://example.org/briefs/"
BOOK, FREEDONIA = "calendar/events.ics", "calendar/countries/freedonia.ics"


def _calendar(library: Library, path: str = BOOK, site: str = "") -> Any:
    calendar = Calendar.from_ical(made(library, "calendar/", site)[path])
    assert isinstance(calendar, Calendar)
    assert not calendar.errors
    return calendar


def _events(library: Library, path: str = BOOK, site: str = "") -> list[Any]:
    events = list(_calendar(library, path, site).walk("VEVENT"))
    assert not any(event.errors for event in events)
    return events


def _entries(library: Library) -> list[Statement]:
    return [s for s in library.statements if s.role is Role.ENTRY]


def _flood(library: Library, **fields: Any) -> Library:
    """Return the small book with one entry in its chronology, and other fields in it."""
    entry = library.events["flood"].chronology[0].model_copy(update=fields)
    return changed(library, "flood", chronology=(entry,))


@pytest.mark.parametrize("which", ["book", "small"])
@pytest.mark.parametrize("site", ["", SITE])
def test_a_file_has_the_lines_of_the_standard(
    which: str, site: str, request: pytest.FixtureRequest
) -> None:
    for content in made(request.getfixturevalue(which), "calendar/", site).values():
        _well_formed(content)


def _well_formed(content: bytes) -> None:
    """Hold a file to RFC 5545, section 3.1: ends of lines, their length, whole characters."""
    assert content.endswith(b"\r\n")
    lines = content[:-2].split(b"\r\n")
    for one in lines:
        assert len(one) <= 75
        assert one.strip()
        assert not set(one.decode()) & set(map(chr, (*range(9), *range(10, 32), 127)))


def test_every_dated_entry_of_the_book_arrives(book: Library) -> None:
    calendar = _calendar(book, site=SITE)
    events = {str(event["URL"]): event for event in calendar.walk("VEVENT")}
    left_out = str(calendar["DESCRIPTION"])
    shown_events = 0
    for statement in _entries(book):
        said = capital(sentence(book, statement))
        event = events.get(f"{SITE}events/{statement.brief}.html#{statement.anchor}")
        if event is None:
            assert f"\n- {said}" in left_out
            continue
        shown_events += 1
        entry, description = statement.entry, str(event["DESCRIPTION"])
        assert said in description
        assert event.decoded("DTSTART") == entry.date.first
        for reference in statement.references:
            source = book.sources[reference.source]
            where = f"“{source.title}”, {source.published.date.words()}, {paragraphs(reference)};"
            assert where in description
        for prefix, part in (("According to", entry.according_to), ("reading", entry.reading)):
            assert part is None or f"{prefix}: {line(book, part)}" in description
        assert not entry.conflict or "\nContested: " in description
    assert shown_events == len(events) > 20
    assert shown_events + left_out.count("\n- ") == len(_entries(book)) >= 40


def test_a_country_has_the_entries_of_its_timeline(book: Library) -> None:
    for country in book.countries:
        calendar = _calendar(book, f"calendar/countries/{country}.ics", SITE)
        found = [str(event["URL"]).split("#")[1] for event in calendar.walk("VEVENT")]
        timeline = [statement.anchor for statement in book.timelines[country]]
        assert found == [anchor for anchor in timeline if anchor in found]
        assert len(found) + str(calendar["DESCRIPTION"]).count("\n- ") == len(timeline)
        assert str(calendar["NAME"]) == f"{book.countries[country].title}: dated events"
        assert str(calendar["X-WR-CALNAME"]) == str(calendar["NAME"])


# A date; first and last day in the calendar; and the words before what happened.
DATES = [
    ("2022-01-06", "2022-01-06", "2022-01-06", ""),
    ("2022-01-06/2022-03-09", "2022-01-06", "2022-03-09", ""),
    ("2022-01-06~", "2022-01-06", "2022-01-06", "About 6 January 2022: "),
    ("2022-01-06?", "2022-01-06", "2022-01-06", "Possibly 6 January 2022: "),
    ("2022-01", "2022-01-01", "2022-01-31", "January 2022: "),
    ("2024-02%", "2024-02-01", "2024-02-29", "Possibly about February 2024: "),
    ("2021-12-30/2022-01~", "2021-12-30", "2022-01-31", "30 December 2021 to about January 2022: "),
    ("2022-01-06/..", "2022-01-06", "2022-01-06", "From 6 January 2022: "),
    ("2022-01/..", "2022-01-01", "2022-01-31", "From January 2022: "),
    ("../2022-01-06", "2022-01-06", "2022-01-06", "Until 6 January 2022: "),
    ("[2022-01-06..2022-01-07]", "2022-01-06", "2022-01-07", "Between 6 and 7 January 2022: "),
    ("[2022-01..2022-01-31]", "2022-01-01", "2022-01-31", "Between 1 and 31 January 2022: "),
    ("9999-12-30/9999-12-31", "9999-12-30", "9999-12-30", ""),
]


@pytest.mark.parametrize(("date", "first", "last", "words"), DATES)
def test_no_day_is_claimed_that_no_source_gives(
    small: Library, date: str, first: str, last: str, words: str
) -> None:
    (event,) = _events(_flood(small, date=Edtf.parse(date)))
    start = event.decoded("DTSTART")
    # The end is exclusive; without one the event takes a day (RFC 5545, 3.6.1).
    end = event.decoded("DTEND") if "DTEND" in event else start + datetime.timedelta(1)
    assert (str(start), str(end - datetime.timedelta(1))) == (first, last)
    assert str(event["SUMMARY"]) == f"{words}The levee broke."
    assert event["STATUS"] == ("TENTATIVE" if words else "CONFIRMED")
    assert ("Date not exact" in event["CATEGORIES"].cats) == bool(words)


@pytest.mark.parametrize(
    "date",
    ["2022", "2022~", "2020/2021", "2020/2021-03-01", "2020/..", "../2020",
     "[2019..2022-01-11]", "[2022-01-01..2022-02-01]", "[2020-08..2022-01-06]"],
)  # fmt: skip
def test_what_is_known_too_loosely_is_named_and_not_shown(small: Library, date: str) -> None:
    kept = small.events["flood"].chronology[0]
    loose = kept.model_copy(update={"date": Edtf.parse(date), "text": prose("It rained.")})
    calendar = _calendar(changed(small, "flood", chronology=(kept, loose)))
    assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == ["The levee broke."]
    said = capital(f"{Edtf.parse(date).words()}: It rained.")
    assert str(calendar["DESCRIPTION"]).endswith(f"over a month:\n- {said}")
    # A calendar without any event is no calendar.
    assert not made(_flood(small, date=Edtf.parse(date)), "calendar/")


def test_the_docs_tell_the_rule() -> None:
    docs = (ROOT / "docs/take-away.md").read_text("utf-8")
    assert f"a span of at most {LONGEST} days" in docs


def test_an_event_takes_nobodys_time(small: Library) -> None:
    (event,) = _events(small, site=SITE)
    assert event["TRANSP"] == "TRANSPARENT"
    assert [str(value) for value in event["CATEGORIES"].cats] == ["Freedonia", "Crisis"]
    assert str(event["DESCRIPTION"]).split("\n") == [
        "6 January 2022: The levee broke.",
        "Source: The Fredville Gazette, “The sea and the levee, in the Gazette”, 7 January 2022, "
        "paragraph 3; copy read: machine translation",
        "From: The flood of 2022, version 1, information cut-off 13 January 2022",
        str(event["URL"]),
    ]
    calendar = _calendar(small, FREEDONIA, SITE)
    assert str(calendar["SOURCE"]) == f"{SITE}{FREEDONIA}"
    assert str(calendar["URL"]) == f"{SITE}countries/freedonia.html"
    assert calendar.decoded("REFRESH-INTERVAL") == datetime.timedelta(1)


def test_long_words_are_cut_in_the_summary_alone(small: Library) -> None:
    long = "The levee broke, and " + "water " * 30 + "came."
    (event,) = _events(_flood(small, text=prose(long)))
    summary = str(event["SUMMARY"])
    assert len(summary) <= 100
    assert summary.endswith("water …")
    assert long in str(event["DESCRIPTION"])
    (event,) = _events(_flood(small, text=prose("水" * 300)))
    assert str(event["SUMMARY"]) == f"{'水' * 99}…"


def test_permanent_links_lead_into_the_built_site(built: Path, book: Library) -> None:
    for path in made(book, "calendar/"):
        calendar = _calendar(book, path, SITE)
        for component in (calendar, *calendar.walk("VEVENT")):
            page, _, anchor = str(component["URL"]).removeprefix(SITE).partition("#")
            text = (built / "site" / page).read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in text


def test_without_an_address_of_the_site_there_is_none(book: Library) -> None:
    for path, content in made(book, "calendar/").items():
        assert b"URL" not in content, path
        assert b"http" not in content.replace(b"\r\n ", b""), path


def test_ids_stay_whatever_the_address_and_the_rest_of_the_book(
    small: Library, project: Project
) -> None:
    def known(library: Library, site: str) -> dict[str, list[bytes]]:
        """Return what tells a calendar program that an event is one that it has, or is new."""
        return {
            path: [
                b"".join(event[key].to_ical() for key in ("UID", "DTSTAMP", "LAST-MODIFIED"))
                for event in _events(library, path, site)
            ]
            for path in made(library, "calendar/", site)
        }

    here = known(small, SITE)
    assert here == known(small, "") == known(small, "http://elsewhere.test/")
    assert here == known(with_one_more(project), SITE)
    assert here[BOOK] == here[FREEDONIA]
    # What a calendar program of today knows has to be known tomorrow.
    revised = b"20220201T000000Z"
    assert here[BOOK] == [b"57ec0d1f-2c9d-5f33-9635-4a0026166969" + 2 * revised]


def test_a_renamed_country_keeps_its_subscribers(small: Library, project: Project) -> None:
    before, library = made(small, "calendar/", SITE), renamed(project)
    after = made(library, "calendar/", SITE)
    assert after[FREEDONIA] == after["calendar/countries/sylvania.ics"]
    one, other = (Calendar.from_ical(files[FREEDONIA]) for files in (before, after))
    assert one["UID"] == other["UID"]
    assert str(other["SOURCE"]) == f"{SITE}calendar/countries/sylvania.ics"
    offered = {export.path: export.label for export in exports(Edition(library))}
    assert offered["calendar/countries/sylvania.ics"]
    assert not offered[FREEDONIA]


def test_ids_are_all_different(book: Library) -> None:
    ids = [str(event["UID"]) for event in _events(book)]
    ids += [str(_calendar(book, path)["UID"]) for path in made(book, "calendar/")]
    assert len(set(ids)) == len(ids)


def test_an_event_tells_when_its_own_brief_last_changed(small: Library) -> None:
    (issue,) = small.events["flood"].history
    later = issue.model_copy(update={"version": 2, "date": Edtf.parse("2022-03-04")})
    (event,) = _events(changed(small, "flood", history=(issue, later)))
    assert event["DTSTAMP"].to_ical() == event["LAST-MODIFIED"].to_ical() == b"20220304T000000Z"


@pytest.mark.parametrize("status", ["draft", "superseded", "historical"])
def test_a_brief_that_is_not_to_be_relied_on_says_so(small: Library, status: str) -> None:
    (event,) = _events(changed(small, "flood", status=status))
    first = str(event["DESCRIPTION"]).split("\n")[0]
    lead = {"draft": "Draft: Not finished", "superseded": "Superseded: Replaced"}
    assert first.startswith(lead.get(status, "6 January 2022"))
    assert event["STATUS"] == ("TENTATIVE" if status == "draft" else "CONFIRMED")


def test_of_a_withdrawn_brief_there_is_nothing(small: Library) -> None:
    assert not any(b"wells" in content for content in made(small, "calendar/").values())
    assert not made(changed(small, "flood", status="withdrawn"), "calendar/")
    gone = made(changed(small, "freedonia", status="withdrawn"), "calendar/")
    assert list(gone) == [BOOK]


@functools.cache
def _small() -> Library:
    return gather(Project(FIXTURES / "sound")).library


@settings(deadline=None)
@given(text=st.text(), title=st.text())
def test_any_text_arrives_as_pages_show_it(text: str, title: str) -> None:
    library = changed(_flood(_small(), text=prose(text)), "freedonia", title=title)
    files = made(library, "calendar/", SITE)
    for content in files.values():
        _well_formed(content)
    # This reader has to be told that a name is a text (RFC 7986, 5.1).
    told = files[FREEDONIA].replace(b"\nNAME:", b"\nNAME;VALUE=TEXT:")
    calendar: Any = Calendar.from_ical(told)
    assert str(calendar["NAME"]) == f"{shown(title) or 'Briefs'}: dated events"
    (event,) = calendar.walk("VEVENT")
    assert str(event["DESCRIPTION"]).startswith(f"6 January 2022: {shown(text)}".strip() + "\n")
    assert str(event["CATEGORIES"].cats[0]) == shown(title)
    assert event.decoded("DTSTART") == datetime.date(2022, 1, 6)


def test_what_parts_values_is_escaped(small: Library) -> None:
    """The reader of these tests forgives a bare semicolon; RFC 5545, section 3.3.11, does not."""
    library = changed(_flood(small, text=prose("a;b,c\\d:e")), "flood", title="f;g,h\\i")
    whole = made(library, "calendar/")[BOOK].replace(b"\r\n ", b"")
    assert rb"SUMMARY:a\;b\,c\\d:e" in whole
    assert rb"\nFrom: f\;g\,h\\i\, version 1" in whole


@pytest.mark.parametrize(
    "text",
    [
        "END:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO",
        "a\\nb\\,c;d:e,f\\",
        "Нур-Султан; قاسم جومارت, 托卡耶夫 ქართული 𐎠🕊" * 4,
    ],
)
def test_no_text_becomes_a_property(small: Library, text: str) -> None:
    library = changed(_flood(small, text=prose(text)), "flood", title=text)
    content = made(library, "calendar/")[BOOK]
    _well_formed(content)
    assert content.count(b"\r\nBEGIN:") == 1
    (event,) = _events(library)
    assert set(event) == {"UID", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "SUMMARY", "DESCRIPTION",
                          "CATEGORIES", "STATUS", "TRANSP"}  # fmt: skip
    assert not event.subcomponents
    assert f": {shown(text)}\n" in str(event["DESCRIPTION"])
    assert f"From: {shown(text)}, version" in str(event["DESCRIPTION"])
