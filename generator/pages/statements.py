"""Statements on a page: the text, and the quiet line of evidence below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import terms
from generator.inline import Locator, Prose, Reference
from generator.library import Library, Role, Statement, Tie
from generator.pages.citing import brief_reference
from generator.pages.markdown import attribute, escape, joined, link, markdown
from generator.pages.outline import Item
from generator.pages.paths import METHOD, brief_page, relative, statement_link
from generator.pages.plain import held
from generator.pages.prose import Writer, paragraphs
from generator.pages.views import EMPTY, ConflictView, StatementView
from generator.records import Claim, Glance, Judgement, Position
from generator.yardsticks import YARDSTICKS


@dataclass(frozen=True)
class Statements:
    """Makes views of statements for the page of one brief, or for a page that is of none."""

    library: Library
    writer: Writer
    brief: str | None

    def view(self, statement: Statement, lead: Markup = EMPTY, css: str = "claim") -> StatementView:
        """Return a statement as this page shows it."""
        text = (
            self.writer.prose(statement.text)
            if isinstance(statement.text, Prose)
            else self.writer.cite(statement.text)
        )
        if isinstance(statement.part, Judgement):
            text = self._judgement(statement.part)
        own = statement.brief == self.brief
        return StatementView(
            text=text,
            anchor=Markup(statement.anchor) if own else EMPTY,
            summary=self._summary(statement),
            evidence=tuple(self._evidence(statement)),
            lead=lead,
            css=css,
        )

    def item(self, item: Item) -> StatementView:
        """Return one item of a section, with the lead that its kind has."""
        if isinstance(item, Tie):
            return self.tie(item)
        match item.role:
            case Role.POSITION:
                return self.position(item)
            case Role.GLANCE:
                return self.glance(item)
            case Role.ENTRY:
                return self.entry(item)
        return self.view(item)

    def entry(self, statement: Statement) -> StatementView:
        """Return a chronology entry, its date first."""
        return self.view(statement, markdown("**{}** — ", statement.entry.date.words()), "entry")

    def tie(self, tie: Tie) -> StatementView:
        """Return a relation as seen from this page's end."""
        relation = tie.statement.relation
        kind = terms.RELATIONS[relation.type]
        words = kind.label if tie.outgoing else kind.inverse
        date = markdown(" ({})", relation.date.words()) if relation.date else EMPTY
        lead = markdown("*{}* {}{}: ", words, self.writer.brief(tie.other), date)
        return self.view(tie.statement, lead, "relation")

    def position(self, statement: Statement) -> StatementView:
        """Return a post or affiliation with its dates."""
        position = statement.part
        assert isinstance(position, Position)  # noqa: S101 - a fault of the program, not of input
        of = EMPTY
        if position.of:
            known = position.of in self.library.known
            of = markdown(", {}", self.writer.brief(position.of) if known else position.of)
        lead = markdown("{}{} {}", position.title, of, held(position)).strip()
        return self.view(statement, markdown("{} ", Markup(lead)))

    def glance(self, statement: Statement) -> StatementView:
        """Return one line of the table of facts, its label as the lead."""
        glance = statement.part
        assert isinstance(glance, Glance)  # noqa: S101 - a fault of the program, not of input
        return self.view(statement, markdown("**{}** ", glance.label), "fact")

    def conflict(self, conflict_id: str) -> ConflictView:
        """Return a conflict of reporting with its versions side by side."""
        owner, conflict = self.library.conflicts[conflict_id]
        versions = [
            statement
            for statement in self.library.by_brief[owner]
            if statement.role is Role.VERSION and statement.section == conflict_id
        ]
        anchor = f"conflict-{conflict_id}"
        home = EMPTY
        if owner != self.brief:
            home = self.writer.brief(owner)
        return ConflictView(
            question=escape(conflict.question),
            anchor=Markup(anchor),
            versions=tuple(self.view(version, css="version") for version in versions),
            note=self.writer.prose(conflict.note),
            home=home,
        )

    def _judgement(self, judgement: Judgement) -> Markup:
        yardstick = YARDSTICKS[self.library.book.yardstick]
        term = yardstick.terms[judgement.likelihood]
        confidence = terms.CONFIDENCE[judgement.confidence]
        method = relative(METHOD, self.writer.page)
        likelihood = chip(
            term.label,
            f"{method}#yardstick",
            f"{term.label}: {term.band} on the yardstick of {yardstick.name}",
            "likelihood",
            term.band,
        )
        trust = chip(
            confidence.label,
            f"{method}#confidence",
            confidence.meaning,
            f"confidence {judgement.confidence}",
        )
        opening = markdown(term.opening, likelihood)
        return markdown(
            '{} {} <span class="basis">*Confidence in this judgement is {}.* {}</span>',
            opening,
            self.writer.prose(judgement.text),
            trust,
            self.writer.prose(judgement.basis),
        )

    def _summary(self, statement: Statement) -> Markup:
        """Return what the evidence comes to, in a few words and without links."""
        said = joined(" · ", list(self._weight(statement)))
        checked = joined(" · ", list(self._checked(statement)))
        # Whoever holds the paper cannot open the line: what only says that there is more stays off.
        off = markdown('<span class="screen">{}{}</span>', Markup(" · " if said else ""), checked)
        return markdown("{}{}", said, off) if checked else said

    def _weight(self, statement: Statement) -> Iterator[Markup]:
        """Yield what kind of statement it is, how many origins it has, of when, and of whom."""
        claim = statement.claim
        if claim and claim.kind != "information":
            yield markdown("**{}**", terms.CLAIM_KIND[claim.kind].label)
        origins = self.library.origins.count(statement.references)
        if origins:
            noun = "one origin" if origins == 1 else f"{origins} independent origins"
            # A judgement weighs what speaks for it and against it; a claim is carried.
            yield escape(f"weighs {noun}" if isinstance(statement.part, Judgement) else noun)
        if claim and claim.as_of:
            yield markdown("as of {}", claim.as_of.words())
        if claim and claim.according_to:
            yield markdown("according to {}", self.writer.plain(claim.according_to))
        if claim and claim.conflict and statement.role is not Role.VERSION:
            yield Markup('<span class="contested">contested</span>')

    def _checked(self, statement: Statement) -> Iterator[Markup]:
        """Yield how it was read and what the program found."""
        if statement.claim and statement.claim.reading:
            yield escape("editor’s reading")
        verdict = self.library.verdicts.get((statement.brief, statement.path))
        # A judgement is the editors' own: nobody should read that it is verified.
        if verdict and not isinstance(statement.part, Judgement):
            yield escape("partly worked out" if verdict.declared else "verified")

    def _evidence(self, statement: Statement) -> Iterator[Markup]:
        """Yield the evidence line by line: reading, sources, who says so, verdict, links."""
        claim = statement.claim
        if claim and claim.reading:
            yield markdown("*Editor’s reading.* {}", self.writer.prose(claim.reading))
        for reference in _by_source(statement.references):
            yield self._source(reference)
        if claim and claim.according_to and claim.according_to.links:
            yield markdown("According to {}.", self.writer.prose(claim.according_to))
        if claim and claim.credibility:
            meaning = terms.CREDIBILITY[claim.credibility].label
            yield markdown("Credibility {}: {}.", claim.credibility, meaning)
        yield from self._verdict(statement)
        if claim and claim.conflict and statement.role is not Role.VERSION:
            yield markdown("Contested: {}", self._contested(claim))
        yield self._permalink(statement)

    def _source(self, reference: Reference) -> Markup:
        source = self.library.sources[reference.source]
        publisher = self.library.publishers[source.publisher]
        number = self.writer.numbers[reference.source]
        return markdown(
            "{}, {}: {}, {}, {}; copy read: {}; publisher {} ({}).",
            link(f"Source {number}", f"#source-{reference.source}"),
            paragraphs(reference),
            publisher.name,
            source.published.date.words(),
            terms.GENRE[source.genre].label,
            terms.FIDELITY[source.copy_consulted.fidelity].label,
            terms.RELIABILITY[publisher.reliability].label,
            publisher.reliability,
        )

    def _verdict(self, statement: Statement) -> Iterator[Markup]:
        verdict = self.library.verdicts.get((statement.brief, statement.path))
        if verdict is None:
            return
        if verdict.verified:
            yield escape("Verified: each name, number and date stands in these paragraphs.")
        if isinstance(statement.part, Judgement):
            yield escape("The judgement itself is the editors’ own.")
        for item in verdict.declared:
            yield markdown("Worked out: {}. {}", item.words, self.writer.prose(item.reason))

    def _permalink(self, statement: Statement) -> Markup:
        """Return the way to cite it: of another page's statement, with the reference of that."""
        target = statement_link(self.library, statement, self.writer.page)
        brief = self.library.briefs[statement.brief]
        said = attribute(f"Permanent link to this statement of {brief.title}")
        here = link("Permanent link", target, "", f'.permalink aria-label="{said}"')
        if statement.brief == self.brief:
            return markdown("{} · [how to cite it](#cite)", here)
        return markdown("{} · cite as {}", here, brief_reference(brief))

    def _contested(self, claim: Claim) -> Markup:
        conflict_id = claim.conflict or ""
        owner, conflict = self.library.conflicts[conflict_id]
        page = brief_page(self.library, owner)
        target = relative(page, self.writer.page, f"conflict-{conflict_id}")
        return link(conflict.question, target, "", ".conflict")


def chip(word: str, target: str, meaning: str, kind: str, band: str = "") -> Markup:
    """Return a word of a closed list as a chip: its scale in view, its meaning on the card."""
    shown = markdown('{} <span class="band">{}</span>', word, band) if band else escape(word)
    classes = " ".join(f".{name}" for name in f"chip {kind}".split())
    return link(shown, target, meaning, classes)


def _by_source(references: Iterable[Reference]) -> list[Reference]:
    """Join the references to one source, their paragraphs in order."""
    locators: dict[str, set[Locator]] = {}
    for reference in references:
        locators.setdefault(reference.source, set()).update(reference.locators)
    return [Reference(source, tuple(sorted(found))) for source, found in locators.items()]
