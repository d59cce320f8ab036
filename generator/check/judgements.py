"""Judgements speak the language of ICD 203: one yardstick, and confidence kept apart from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.held import Held
from generator.findings import Finding, Place, did_you_mean
from generator.inline import Prose
from generator.load.document import Path
from generator.records import Country, Judgement
from generator.wording import counted

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


def _judgements(held: Held) -> Iterator[tuple[Path, Judgement]]:
    for statement in held.statements:
        if isinstance(statement.part, Judgement):
            yield statement.path, statement.part


def yardstick(held: Held) -> Iterator[Finding]:
    """Likelihood is one of the site's terms, in its own field, and in no other words."""
    site, document = held.around.yardstick, held.document
    for path, judgement in _judgements(held):
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
    match = _OFF.search(held.bottom_line.plain()) if held.bottom_line else None
    if match:
        place = document.place(("bottom_line",), match[0])
        message = f"`{match[0]}` is not a term of {site.name}, this site's yardstick"
        listed = ", ".join(term.label for term in site.terms.values())
        hint = f"leave it out, or write one of: {listed}"
        yield Finding("off-yardstick", place, message, hint)


def likelihood_with_confidence(held: Held) -> Iterator[Finding]:
    """No sentence carries both; a judgement's text is part of its sentence of likelihood."""
    for path, judgement in _judgements(held):
        for key, prose, words in (
            ("text", judgement.text, _CONFIDENCE),
            ("basis", judgement.basis, _LIKELIHOOD),
        ):
            match = words.search(prose.plain())
            if match:
                place = held.document.place((*path, key), match[0])
                yield _together(place, match[0], _OTHER_SENTENCE[key])
    brief = held.standing
    prose_fields: dict[str, Prose | None] = {
        "bottom_line": brief.bottom_line if brief else None,
        "source_summary": brief.source_summary if brief else None,
    }
    for key, field in prose_fields.items():
        for sentence in _SENTENCE.split(field.plain()) if field else ():
            match = _CONFIDENCE.search(sentence)
            if match and _LIKELIHOOD.search(sentence):
                place = held.document.place((key,), match[0])
                yield _together(place, match[0], _TWO_SENTENCES)


def _together(place: Place, word: str, hint: str) -> Finding:
    message = f"`{word}` brings likelihood and confidence into one sentence"
    return Finding("likelihood-with-confidence", place, message, hint)


def confidence(held: Held) -> Iterator[Finding]:
    """High confidence rests on two independent origins."""
    for path, judgement in _judgements(held):
        references = judgement.text.references + judgement.basis.references
        if judgement.confidence == "high" and held.around.origins.count(references) < 2:
            place = held.document.place((*path, "confidence"))
            message = "high confidence on one independent origin"
            hint = "cite a second one in `text` or `basis`, or write `confidence: moderate`"
            yield Finding("confidence-one-origin", place, message, hint)


def count(held: Held) -> Iterator[Finding]:
    """A country profile has three to five key judgements."""
    country = held.standing
    if not isinstance(country, Country):
        return
    number = len(country.key_judgements)
    if not 3 <= number <= 5:
        place = held.document.key_place(("key_judgements",))
        message = f"{counted(number, 'key judgement')}; a profile has 3 to 5"
        hint = (
            f"write {3 - number} more, each a conclusion of your own from the claims"
            if number < 3
            else "join two, or leave the least important out"
        )
        yield Finding("key-judgement-count", place, message, hint)
