"""The one form, shown: what an author may write, and what comes of it."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from pydantic import BaseModel

from generator.format.form import form
from generator.records import Actor, Country, Entry, Event, Judgement, Publisher, Relation, Source
from generator.records.order import keys

LONG = (
    "Words that fill a line of a hundred columns and go on for a little while behind its end. " * 2
)

FIFTY = "x" * 50


def _form(text: str, annotation: Any = None) -> str:
    formed = form("x.yaml", dedent(text).encode("utf-8"), annotation)
    assert formed.text is not None, formed.findings or formed.refused
    return formed.text


def test_keys_stand_in_the_order_of_the_record_with_their_comments() -> None:
    before = """\
        # About the whole file.

        names:
          - {kind: preferred, value: Freedonia, lang: en}
        # Not the spelling of the atlas.
        title: Freedonia
        at_a_glance:
          - value: Fredville.  # since 1900
            # So that it stands first.
            label: Capital
        """
    after = """\
        # About the whole file.

        # Not the spelling of the atlas.
        title: Freedonia
        names:
          - {value: Freedonia, lang: en, kind: preferred}
        at_a_glance:
          # So that it stands first.
          - label: Capital
            value: Fredville.  # since 1900
        """
    assert _form(before, Country) == dedent(after)
    assert _form(after, Country) == dedent(after)


def test_unknown_keys_and_the_keys_of_no_record_stay_in_their_place() -> None:
    before = "zeal: a\nsections:\n  views: [a]\n  actions: [b]\nbeauty: b\ntitle: c\n"
    after = "title: c\nsections:\n  views: [a]\n  actions: [b]\nzeal: a\nbeauty: b\n"
    assert _form(before, Actor) == after


def test_publishers_keep_their_place_and_their_keys_have_one() -> None:
    before = "ft: {country: GB, name: a}\nnyt:\n  short: b\n  name: c\n"
    after = "ft: {name: a, country: GB}\nnyt:\n  name: c\n  short: b\n"
    assert _form(before, dict[str, Publisher]) == after


@pytest.mark.parametrize("model", [Country, Actor, Event, Source, Judgement, Entry, Relation])
def test_each_key_of_a_record_has_its_place(model: type[BaseModel]) -> None:
    known = [field.alias or name for name, field in model.model_fields.items()]
    assert sorted(keys(model)) == sorted(known)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Quotes only where they are needed.
        ("a: 'b'\n", "a: b\n"),
        ("a: 'b: c'\n", 'a: "b: c"\n'),
        ("a: '2022'\nb: 007\nc: ~\nd: NO\n", "a: 2022\nb: 007\nc: ~\nd: NO\n"),
        ("a: ''\n", 'a: ""\n'),
        ("a: 'it''s \"so\"'\n", 'a: it\'s "so"\n'),
        ("a: ' b'\n", 'a: " b"\n'),
        ("a: [b, 'c,d']\n", 'a: [b, "c,d"]\n'),
        ("a: 'Қазақстан 🌊 #1'\n", 'a: "Қазақстан 🌊 #1"\n'),
        # Indentation.
        ("a:\n- b\n-   c\n", "a:\n  - b\n  - c\n"),
        ("a:\n     b:   c\n", "a:\n  b: c\n"),
        ("a:\n  -\n    b: c\n    d: e\n", "a:\n  - b: c\n    d: e\n"),
        ("a: >-\n      b\n", "a: >-\n  b\n"),
        # Prose: a paragraph is a line.
        ("a: >-\n  b\n  c\n", "a: >-\n  b c\n"),
        ("a: >-\n  b\n  c\n\n  d\n", "a: >-\n  b c\n\n  d\n"),
        ("a: >\n  b\n", "a: >\n  b\n"),
        ("a: b\n  c\n", "a: b c\n"),
        (f"a:\n  {LONG}\n  b\n", f"a: >-\n  {LONG}b\n"),
        (f"a: {LONG}b\n", f"a: {LONG}b\n"),
        ("a: |-\n  b\n   c\n\n  d\n", "a: |-\n  b\n   c\n\n  d\n"),
        ("a: |+\n  b\n\n", 'a: "b\\n\\n"\n'),
        ('a: "b \\n c"\n', 'a: "b \\n c"\n'),
        # Braces, where they were and where they fit.
        ("a: {b: c,\n  d: e}\n", "a: {b: c, d: e}\n"),
        ("a:\n  b: c\n", "a:\n  b: c\n"),
        ("{a: b}\n", "a: b\n"),
        (f"a: {{b: '{LONG}c', d: e}}\n", f"a:\n  b: >-\n    {LONG}c\n  d: e\n"),
        (f"a:\n  - {{b: {FIFTY}, d: {FIFTY}}}\n", f"a:\n  - b: {FIFTY}\n    d: {FIFTY}\n"),
        ("a: [b,  # c\n  d]\n", "a:\n  - b  # c\n  - d\n"),
        ('a: {b: "c\\nd"}\n', 'a:\n  b: |-\n    c\n    d\n'),
        # Blank lines: one, and only between parts.
        ("\n\na: b\n\n\n\nc: d\n\n", "a: b\n\nc: d\n"),
        ("a:\n\n  - b\n\n  - c\n", "a:\n  - b\n\n  - c\n"),
        # Comments.
        ("a: b # c\n", "a: b  # c\n"),
        ("a: >- # c\n  b\n# d\n", "a: >-  # c\n  b\n# d\n"),
        ("a:  # b\n   # c\n   - d\n", "a:  # b\n  # c\n  - d\n"),
        ("a:\n  - b\n  # c\nd: e\n", "a:\n  - b\n  # c\nd: e\n"),
        ("a:\n  - b\n# c\nd: e\n", "a:\n  - b\n# c\nd: e\n"),
        ("a:\n  - # b\n    c: d\n", "a:\n  # b\n  - c: d\n"),
        ("a: [] # b\n", "a: []  # b\n"),
        ("# a\n\nb: c\n\n# d", "# a\n\nb: c\n\n# d\n"),
        ("--- # a\nb: c\n...\n# d\n", "# a\nb: c\n# d\n"),
    ],
)  # fmt: skip
def test_what_comes_of_it(before: str, after: str) -> None:
    assert _form(before) == after
    assert _form(after) == after
