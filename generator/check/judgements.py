"""Judgements speak the language of ICD 203: one yardstick, and confidence kept apart from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding, Place, did_you_mean
from generator.inline import Prose
from generator.library import Library
from generator.load.document import Path
from generator.records import Judgement
from generator.wording import counted
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
_AFTER_THE_OPENING = (
    "leave it out: the text is what follows `It is likely that`, and the field says how likely"
)
_IN_BASIS = "leave it out: the basis says on what the judgement rests, not how likely it is"
_OTHER_SENTENCE = {
    "text": "leave it out: `confidence:` and `basis:` make a sentence of their own",
    "basis": "leave it out: `likelihood:` says it, in the sentence before",
}
_TWO_SENTENCES = "make two sentences of it: how likely it is, and how well that is founded"
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
            near = did_you_mean(judgement.likelihood, site.terms)
            hint = f"{near} one of: {', '.join(site.terms)}".strip()
            place = document.place((*path, "likelihood"))
            yield Finding("off-yardstick", place, message, hint)
        for key, prose, words, hint in (
            ("text", judgement.text, _IN_JUDGEMENT, _AFTER_THE_OPENING),
            ("basis", judgement.basis, _OFF, _IN_BASIS),
        ):
            match = words.search(prose.plain())
            if match:
                place = document.place((*path, key), match[0])
                message = f"`{match[0]}` says how likely it is outside the field `likelihood`"
                yield Finding("off-yardstick", place, message, hint)
    for document, bottom_line in library.bottom_lines():
        match = _OFF.search(bottom_line.plain())
        if match:
            place = document.place(("bottom_line",), match[0])
            message = f"`{match[0]}` is not a term of {site.name}, this site's yardstick"
            listed = ", ".join(term.label for term in site.terms.values())
            hint = f"leave it out, or write one of: {listed}"
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
                yield _together(place, match[0], _OTHER_SENTENCE[key])
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
                    yield _together(place, match[0], _TWO_SENTENCES)


def _together(place: Place, word: str, hint: str) -> Finding:
    message = f"`{word}` brings likelihood and confidence into one sentence"
    return Finding("likelihood-with-confidence", place, message, hint)


def confidence(library: Library) -> Iterator[Finding]:
    """High confidence rests on two independent origins."""
    for brief_id, path, judgement in _judgements(library):
        references = judgement.text.references + judgement.basis.references
        if judgement.confidence == "high" and library.origins.count(references) < 2:
            place = library.document(brief_id).place((*path, "confidence"))
            message = "high confidence on one independent origin"
            hint = "cite a second one in `text` or `basis`, or write `confidence: moderate`"
            yield Finding("confidence-one-origin", place, message, hint)


def count(library: Library) -> Iterator[Finding]:
    """A country profile has three to five key judgements."""
    for brief_id, country in library.countries.items():
        number = len(country.key_judgements)
        if not 3 <= number <= 5:
            place = library.document(brief_id).key_place(("key_judgements",))
            message = f"{counted(number, 'key judgement')}; a profile has 3 to 5"
            hint = (
                f"write {3 - number} more, each a conclusion of your own from the claims"
                if number < 3
                else "join two, or leave the least important out"
            )
            yield Finding("key-judgement-count", place, message, hint)
