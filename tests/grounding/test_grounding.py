"""The check on the real book, from the digests alone: what it lets pass and what it catches.

Changes are random, from a fixed seed. What is replaced is replaced by something else of its
kind: a name by any country's or actor's, a number or a part of a date by another.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

import pytest
import yaml
from babel import Locale

from generator.grounding.facts import Fact, facts
from generator.grounding.ground import Ground, from_digests
from generator.inline import Locator, Prose, Reference
from generator.library import Library, Statement
from generator.project import Project
from generator.records import Judgement
from tests.conftest import FIXTURES, gather_edited

CHANGES = 1500
MONTHS = (
    "January February March April May June July August September October November December"
).split()
SPELLED = "three four five six seven eight eleven fifteen forty".split()


@pytest.fixture(scope="module")
def ground(book: Library) -> Ground:
    return Ground(book, from_digests(book.digests))


@pytest.fixture(scope="module")
def claims(book: Library) -> list[Statement]:
    """Return the statements in prose that are verified without a declaration."""
    return [
        statement
        for statement in book.statements
        if isinstance(statement.text, Prose)
        and not isinstance(statement.part, Judgement)
        and book.verdicts[statement.brief, statement.path].verified
    ]


def test_every_statement_is_verified_or_declared(book: Library) -> None:
    assert len(book.verdicts) == len(book.statements)
    declared = sum(bool(verdict.declared) for verdict in book.verdicts.values())
    assert not any(verdict.missing for verdict in book.verdicts.values())
    assert declared < 0.1 * len(book.verdicts)


def _changed(fact: Fact, names: list[str], chance: random.Random) -> str:
    """Return something else of the same kind."""
    if fact.kind == "name":
        return chance.choice([n for n in names if n.split()[-1] not in fact.shown])
    parts = fact.shown.split()
    at = chance.randrange(len(parts))
    part = parts[at]
    if part in MONTHS:
        parts[at] = chance.choice([month for month in MONTHS if month != part])
    elif re.search(r"\d", part):
        digit = chance.choice(list(re.finditer(r"\d", part)))
        other = chance.choice([d for d in "123456789" if d != digit[0]])
        parts[at] = part[: digit.start()] + other + part[digit.end() :]
    else:
        parts[at] = chance.choice([word for word in SPELLED if word != part.lower()])
    return " ".join(parts)


def _mutations(
    ground: Ground, claims: list[Statement], names: list[str]
) -> Iterator[tuple[str, bool]]:
    """Yield for each change its kind and whether the check caught it."""
    chance = random.Random(20220113)  # noqa: S311 - no secret
    made = 0
    while made < CHANGES:
        claim = chance.choice(claims)
        text = ground.words(claim)
        # Names are far more frequent: each kind of fact gets its turn.
        kind = chance.choice(("name", "number", "date"))
        found = [fact for fact in facts(text, ground.names) if fact.kind == kind]
        if not found:
            continue
        fact = chance.choice(found)
        changed = text.replace(fact.shown, _changed(fact, names, chance), 1)
        if changed != text:
            made += 1
            yield kind, bool(ground.text(changed, claim.references))


def test_changed_facts_are_caught(ground: Ground, claims: list[Statement]) -> None:
    territories = Locale("en").territories
    names = [str(name) for code, name in territories.items() if len(str(code)) == 2]
    names += [actor.title for actor in ground.library.actors.values()]
    caught = list(_mutations(ground, claims, names))
    share = sum(hit for _, hit in caught) / len(caught)
    by_kind = {
        kind: sum(hit for k, hit in caught if k == kind) / sum(k == kind for k, _ in caught)
        for kind in ("name", "number", "date")
    }
    assert share >= 0.95, by_kind
    assert min(by_kind.values()) >= 0.9, by_kind


def test_moved_locators_are_caught(ground: Ground, claims: list[Statement]) -> None:
    chance = random.Random(20220106)  # noqa: S311 - no secret
    single = [claim for claim in claims if len(claim.references) == 1]
    caught = 0
    for _ in range(CHANGES):
        claim = chance.choice(single)
        (reference,) = claim.references
        copy = ground.library.sources[reference.source].copy_consulted
        taken = {n for locator in reference.locators for n in locator.paragraphs()}
        taken |= {n for exclusion in copy.excluded for n in exclusion.paragraphs.paragraphs}
        other = chance.choice([n for n in range(1, copy.paragraphs + 1) if n not in taken])
        moved = (Reference(reference.source, (Locator(other, other),)),)
        caught += bool(ground.text(ground.words(claim), moved))
    assert caught / CHANGES >= 0.8


def test_rewordings_that_keep_the_facts_pass(ground: Ground) -> None:
    written = yaml.safe_load((FIXTURES / "paraphrases.yaml").read_text("utf-8"))
    assert len(written) >= 100
    flagged = []
    for text in written:
        prose = Prose.parse(text)
        found = ground.text(prose.plain(), prose.references)
        if found:
            flagged.append((text, [fact.shown for fact in found]))
    assert len(flagged) <= 0.05 * len(written), flagged


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Kassym-Jomart Tokayev asked the CSTO. [@ft-editorial-2022-01 ¶5, ¶7]", []),
        ("Toqaev asked the Collective Security Treaty Organization. [@ft-editorial-2022-01 ¶5]",
         ["Collective Security Treaty Organization"]),
        ("The Kremlin sent help. [@nyt-2022-01-06 ¶6]", []),
        ("Nazarbayev left. [@nyt-2022-01-06 ¶31]", []),
        ("Kyiv is asked. [@nyt-2022-01-06 ¶14]", []),
        ("Josh Rogin and The Washington Post say so. [@wapo-2022-01-06 ¶9]", []),
        ("Andrew Higgins says so. [@wapo-2022-01-06 ¶9]", ["Andrew Higgins"]),
        ("More than 2,500 came on 6 January 2022. [@nyt-2022-01-06 ¶4, ¶6]", []),
        ("On 5 January 2022 he went. [@nyt-2022-01-06 ¶31]", []),
        ("On 4 January 2022 he went. [@nyt-2022-01-06 ¶31]", ["4 January 2022"]),
        ("On Friday troops came. [@nyt-2022-01-06 ¶4]", ["Friday"]),
        ("The leader Nazarov went. [@nyt-2022-01-06 ¶31]", ["Nazarov"]),
        ("The scholar Russell came. [@nyt-2022-01-06 ¶4]", ["Russell"]),
        ("The city of Kazan burned. [@nyt-2022-01-06 ¶5]", ["Kazan"]),
        ("Kazakh and Russian troops came. [@nyt-2022-01-06 ¶4, ¶6]", []),
    ],
)  # fmt: skip
def test_what_counts_as_the_same(ground: Ground, text: str, missing: list[str]) -> None:
    prose = Prose.parse(text)
    found = ground.text(prose.plain(), prose.references)
    assert [fact.shown for fact in found if fact.kind != "place"] == missing


def test_digests_hold_no_words(book: Library) -> None:
    for digests in book.digests.values():
        for row in json.loads(digests.as_json())["paragraphs"]:
            items = [row[at : at + 4] for at in range(0, len(row), 4)]
            assert re.fullmatch("[0-9a-f]*", row)
            # Sorted, and each once: neither order nor count is kept.
            assert items == sorted(set(items))


FREEDONIA = "briefs/countries/freedonia.yaml"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("the levee breaks before the end of March 2022.", set()),
        ("the levee breaks by 20 January 2022.", set()),
        ("the levee breaks by 2024.", set()),
        ("the levee breaks as it did in March 2021.", {"ungrounded"}),
        ("the levee breaks by 2090.", {"ungrounded"}),
    ],
)
def test_a_judgement_says_by_when_on_its_own_account(
    project: Project, words: str, codes: set[str]
) -> None:
    edit = ("the levee breaks within a year.", words)
    assert {f.code for f in gather_edited(project, FREEDONIA, edit).findings} == codes


def test_a_claim_does_not(project: Project) -> None:
    edit = ("Firefly took office in 2019.", "Firefly takes office in March 2022.")
    assert [f.code for f in gather_edited(project, FREEDONIA, edit).findings] == ["ungrounded"]
