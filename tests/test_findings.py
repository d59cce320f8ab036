"""Findings as text, annotations and JSON."""

from __future__ import annotations

import json

from generator.findings import Finding, Place, as_json, as_text, ordered, summary

BAD = Finding("bad-date", Place("briefs/a.yaml", 2, 7), "no, 100 % wrong\x1b", "write\nthis")
DOUBT = Finding("uncited-source", Place("sources/b.yaml"), "no brief cites it")


def test_text_shows_the_line_with_a_caret_under_the_column() -> None:
    text = as_text([BAD], {"briefs/a.yaml": "title: x\ndate: yesterday\n"})
    lines = text.split("\n")
    assert lines[0] == "briefs/a.yaml:2:7: error[bad-date]: no, 100 % wrong\\x1b"
    assert lines[1].index("yesterday") == lines[2].index("^")


def test_a_long_line_is_shown_around_the_column() -> None:
    place = Place("a.yaml", 1, 500)
    text = as_text([BAD.at(place)], {"a.yaml": "x" * 499 + "HERE" + "x" * 500})
    _, line, caret, *_ = text.split("\n")
    assert line.index("HERE") == caret.index("^")
    assert len(line) < 120


def test_json_has_every_field() -> None:
    assert json.loads(as_json([DOUBT])) == [
        {
            "code": "uncited-source",
            "severity": "warning",
            "file": "sources/b.yaml",
            "line": 1,
            "column": 1,
            "message": "no brief cites it",
            "hint": "",
        }
    ]


def test_order_is_by_place_and_repetitions_are_dropped() -> None:
    assert ordered([DOUBT, BAD, DOUBT]) == [BAD, DOUBT]
    assert summary([BAD, DOUBT]) == "1 error, 1 warning"
    assert summary([]) == "0 errors, 0 warnings"
