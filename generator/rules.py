"""Every code that a finding can have, with the rule behind it.

The reference page for authors is made from this list, and a test asks for one broken example
of each.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A rule in one sentence; `warning` where breaking it does not stop a build."""

    summary: str
    warning: bool = False


RULES: dict[str, Rule] = {
    # Reading the file
    "unreadable-file": Rule("A file can be read, and lies inside the repository."),
    "unexpected-file": Rule(
        "Only `.yaml` files stand in the folders of briefs and sources, and no page is made twice."
    ),
    "encoding": Rule("A file is UTF-8 text."),
    "too-large": Rule("A file has at most 512 KiB."),
    "too-deep": Rule("Lists and mappings are nested at most 16 deep."),
    "hidden-character": Rule("No invisible characters."),
    "syntax": Rule("A file is YAML."),
    "yaml-feature": Rule("No anchors, aliases, tags or second documents."),
    "duplicate-key": Rule("A key stands once in a mapping."),
    "empty-value": Rule("A key that is written has a value."),
    # The shape of a record
    "bad-id": Rule("An id is lower-case ASCII letters, digits and single hyphens."),
    "unknown-key": Rule("Only keys of the record are written."),
    "missing-field": Rule("What a record needs is written."),
    "wrong-type": Rule("Text, lists and mappings stand where they belong."),
    "bad-value": Rule("A value of a closed list is one of that list."),
    "bad-number": Rule("A number is a whole number in its range."),
    "bad-length": Rule("A list has as many items as it needs."),
    "bad-date": Rule("A date is of the part of EDTF that the site reads."),
    "bad-country-code": Rule("A country code is of ISO 3166-1 alpha-2."),
    "bad-language-tag": Rule("A language tag is of BCP-47."),
    "bad-hash": Rule("A hash is 64 hexadecimal digits."),
    "bad-url": Rule("An address is a full web address, http or https."),
    "bad-inline": Rule("Citations and links in prose are closed and well formed."),
    # What records say of one another
    "duplicate-id": Rule("An id is used once in the whole library."),
    "duplicate-anchor": Rule("A statement's id, and the statement itself, stand once in a brief."),
    "unknown-source": Rule("A citation names a source that has a record."),
    "unknown-brief": Rule("A link names a brief that exists."),
    "unknown-publisher": Rule("A source's publisher has a record."),
    "unknown-conflict": Rule("A claim's conflict of reporting exists."),
    "former-id-clash": Rule("A former id is no id of today, and belongs to one brief or source."),
    "unknown-statement": Rule(
        "A statement that a change note names stands, or a later note says what became of it."
    ),
    "unknown-insert": Rule("A hand-written page asks only for parts that the generator makes."),
    # Sourcing
    "misplaced-citation": Rule("A citation stands where the page has a list of sources."),
    "locator-missing": Rule("A citation names the paragraph."),
    "locator-past-end": Rule("A locator lies within the copy that was read."),
    "uncited-claim": Rule("Every claim and judgement cites a source."),
    "uncited-source": Rule("Every source is cited by a brief.", warning=True),
    "unattributed-opinion": Rule("An opinion says whose it is."),
    "quotation-of-translation": Rule(
        "No quotation marks around words of a copy that does not hold the author's words."
    ),
    "copy-link": Rule("Only the rights-holder's page is linked, never a re-post."),
    "credibility-one-origin": Rule("Credibility 1 needs two independent origins."),
    "confidence-one-origin": Rule(
        "High confidence rests on two independent origins.", warning=True
    ),
    "after-cutoff": Rule("Nothing later than the information cut-off stands outside `afterwards`."),
    # Grounding
    "digests-missing": Rule("Every source has digests of the copy that was read."),
    "digests-stale": Rule("Digests were made of the copy, date and rules that hold now."),
    "ungrounded": Rule("Every name, number and date of a claim stands in the cited paragraphs."),
    "misplaced-locator": Rule("No other paragraph of a source fits a claim clearly better."),
    "unused-declaration": Rule("What is declared as worked out is in the claim, and needs it."),
    "uncovered-paragraph": Rule(
        "Every paragraph of a copy is cited, or excluded with a reason.", warning=True
    ),
    "bad-exclusion": Rule("An excluded paragraph exists, and no claim cites it."),
    "defect-not-found": Rule("What a defect says was printed stands in its paragraph."),
    "copied-run": Rule("No eight words in a row are taken over from a source."),
    # Judgement and form
    "judgement-incomplete": Rule("A judgement has a likelihood, a confidence and a basis."),
    "off-yardstick": Rule("Likelihood is a term of the site's yardstick, and no other word."),
    "likelihood-with-confidence": Rule(
        "Likelihood and confidence do not stand in one sentence (ICD 203)."
    ),
    "key-judgement-count": Rule("A country profile has 3 to 5 key judgements."),
    "bottom-line-length": Rule("A bottom line has at most 60 words."),
    "alias-clash": Rule("A name belongs to one actor or country."),
    "no-preferred-name": Rule("Exactly one name is the preferred one."),
    "history-mismatch": Rule("The change notes lead, version by version, to the version."),
    "unrecorded-change": Rule(
        "A statement that changed has a new version of its brief, and a note that names it "
        "(`briefs changes`)."
    ),
    "withdrawn-unexplained": Rule(
        "The last change note of a withdrawn brief is its removal, with the reason."
    ),
    "superseded-without-successor": Rule(
        "A superseded brief names its successor, and only one that no longer stands has any."
    ),
    "date-order": Rule("Dates of a brief follow one another: issued, then reviewed."),
}
