"""Judgements speak the language of ICD 203: one yardstick, and confidence kept apart from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding, Place, did_you_mean
from generator.inline import Prose
from generator.library import Library
from generator.load.document import Path
from generator.records import Judgement
from generator.yardsticks import YARDSTICKS

_OTHER_WORDS = (
    "probably|possibly|perhaps|maybe|conceivably|presumably|doubtless|undoubtedly|"
    "highly likely|highly unlikely|remote chance|realistic possibility|real possibility|"
    "good chance|strong chance|may well|might well|could well"
)
_OFF = re.compile(rf"\b(?:{_OTHER_WORDS})\b", re.IGNORECASE)
# In the text of a judgement the field alone says how likely it is. "May" is also a month.
_IN_JUDGEMENT = re.compile(
    rf"\b(?:{_OTHER_WORDS}|likely|unlikely|almost certain(?:ly)?|chance|might|could|(?-i:may))\b",
    re.IGNORECASE,
)
_LIKELIHOOD = re.compile(
    r"\b(?:likely|unlikely|likelihood|almost certain|chance|probable|probability)\b", re.IGNORECASE
)
_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def _judgements(library: Library) -> Iterator[tuple[str, Path, Judgement]]:
    for statement in library.statements:
        if isinstance(statement.part, Judgement):
            yield statement.brief, statement.path, statement.part


def yardstick(library: Library) -> Iterator[Finding]:
    """Likelihood is one of the site's terms, in its own field, and in no other words."""
    site = YARDSTICKS[library.book.yardstick]
    for brief_id, path, judgement in _judgements(library):
        document = library.document(brief_id)
        if judgement.likelihood not in site.terms:
            message = (
                f"`{judgement.likelihood}` is not a term of {site.name}, this site's yardstick"
            )
            hint = did_you_mean(judgement.likelihood, site.terms) or (
                "one of: " + ", ".join(site.terms)
            )
            place = document.place((*path, "likelihood"))
            yield Finding("off-yardstick", place, message, hint)
        for key, prose, words in (
            ("text", judgement.text, _IN_JUDGEMENT),
            ("basis", judgement.basis, _OFF),
        ):
            match = words.search(prose.plain())
            if match:
                place = document.place((*path, key), match[0])
                message = f"`{match[0]}` says how likely it is outside the field `likelihood`"
                hint = "write what follows `It is likely that`, and let the field say the rest"
                yield Finding("off-yardstick", place, message, hint)
    for document, bottom_line in library.bottom_lines():
        match = _OFF.search(bottom_line.plain())
        if match:
            place = document.place(("bottom_line",), match[0])
            message = f"`{match[0]}` is not a term of {site.name}, this site's yardstick"
            hint = "one of: " + ", ".join(term.label for term in site.terms.values())
            yield Finding("off-yardstick", place, message, hint)


def likelihood_with_confidence(library: Library) -> Iterator[Finding]:
    """No sentence carries both; a judgement's text is part of its sentence of likelihood."""
    for brief_id, path, judgement in _judgements(library):
        for key, prose, words in (
            ("text", judgement.text, _CONFIDENCE),
            ("basis", judgement.basis, _LIKELIHOOD),
        ):
            match = words.search(prose.plain())
            if match:
                place = library.document(brief_id).place((*path, key), match[0])
                yield _together(place, match[0])
    for brief_id, brief in library.briefs.items():
        prose_fields: dict[str, Prose | None] = {
            "bottom_line": brief.bottom_line,
            "source_summary": brief.source_summary,
        }
        for key, field in prose_fields.items():
            for sentence in _SENTENCE.split(field.plain()) if field else ():
                match = _CONFIDENCE.search(sentence)
                if match and _LIKELIHOOD.search(sentence):
                    place = library.document(brief_id).place((key,), match[0])
                    yield _together(place, match[0])


def _together(place: Place, word: str) -> Finding:
    message = f"`{word}` brings likelihood and confidence into one sentence"
    hint = "`text` and `likelihood` make one sentence, `confidence` and `basis` the next"
    return Finding("likelihood-with-confidence", place, message, hint)


def confidence(library: Library) -> Iterator[Finding]:
    """High confidence rests on two independent origins."""
    for brief_id, path, judgement in _judgements(library):
        references = judgement.text.references + judgement.basis.references
        if judgement.confidence == "high" and library.origins.count(references) < 2:
            place = library.document(brief_id).place((*path, "confidence"))
            message = "high confidence on one independent origin"
            hint = "cite a second one, or lower the confidence"
            yield Finding("confidence-one-origin", place, message, hint)


def count(library: Library) -> Iterator[Finding]:
    """A country profile has three to five key judgements."""
    for brief_id, country in library.countries.items():
        number = len(country.key_judgements)
        if not 3 <= number <= 5:
            place = library.document(brief_id).key_place(("key_judgements",))
            message = f"{number} key judgements; a profile has 3 to 5"
            yield Finding("key-judgement-count", place, message)
