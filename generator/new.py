"""`briefs new`: a commented file that needs only what its author knows."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import click

from generator import terms
from generator.edtf import Edtf, EdtfError
from generator.format.texts import in_line
from generator.gather import gather
from generator.guidance import known
from generator.guidance.scaffold import entry, scaffold
from generator.library import Library
from generator.load.document import parse
from generator.output import create_file, replace_file
from generator.project import Project, opened
from generator.records.fields import country_codes, is_id, suggest_id
from generator.trouble import said
from generator.workplace import working

_FOLDERS = {
    "country": "briefs/countries",
    "actor": "briefs/actors",
    "event": "briefs/events",
    "source": "sources",
}
_SCHEMA = {"source": "../docs/schemas/source.json"}


@click.group()
def new() -> None:
    """Begin a file: a country, actor, event, source or publisher.

    The file has all that can be known without you, and says beside each field what belongs there.
    `briefs check` then lists what only you can write.
    """


def _id(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_id(value):
        raise click.BadParameter(f"`{value}` is not an id; write `{suggest_id(value)}`")
    return value


_own_id = click.option(
    "--id", "own", callback=_id, help="The file's name, if not made of the title."
)


def _one_of(listed: terms.Terms) -> click.Choice[str]:
    return click.Choice(list(listed))


@new.command()
@click.argument("country")
@_own_id
@click.pass_obj
def country(folder: str | None, country: str, own: str | None) -> None:
    """Begin the profile of COUNTRY: its English name, or its code of ISO 3166."""
    try:
        title, found = known.country(country)
    except known.UnknownError as error:
        raise click.UsageError(str(error)) from error
    _write_brief(opened(folder), "country", title, own, found)


@new.command()
@click.argument("name")
@click.option("--type", "kind", type=_one_of(terms.ACTOR_TYPE), help="What it is.")
@click.option("--category", type=_one_of(terms.ACTOR_CATEGORY), help="Its head in the index.")
@click.option("--country", "countries", multiple=True, help="A profile it matters to, by its id.")
@_own_id
@click.pass_obj
def actor(
    folder: str | None,
    name: str,
    kind: str | None,
    category: str | None,
    countries: tuple[str, ...],
    own: str | None,
) -> None:
    """Begin the sheet of the actor NAME: a person, body, unit, company or movement."""
    given = known.options(type=kind, category=category, countries=countries)
    given["names"] = f"\n{known.name(name, 'en', 'preferred')}"
    _write_brief(opened(folder), "actor", name, own, given)


@new.command()
@click.argument("title")
@click.option("--category", type=_one_of(terms.EVENT_CATEGORY), help="What kind of event it is.")
@click.option("--date", help="When it was: 2022, 2022-01, 2022-01-06, 2022-01-02/2022-01-11.")
@click.option("--country", "countries", multiple=True, help="A profile it concerns, by its id.")
@_own_id
@click.pass_obj
def event(
    folder: str | None,
    title: str,
    category: str | None,
    date: str | None,
    countries: tuple[str, ...],
    own: str | None,
) -> None:
    """Begin the brief of an event under its TITLE."""
    try:
        if date:
            Edtf.parse(date)
    except EdtfError as error:
        raise click.UsageError(f"--date: {error}") from error
    given = known.options(category=category, countries=countries)
    if date:
        given["date"] = in_line(date)
    _write_brief(opened(folder), "event", title, own, given)


@new.command()
@click.option("--url", required=True, help="The address of the page that you read.")
@click.option(
    "--text",
    "file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The text of that page, saved as plain text. It is read, never copied into the book.",
)
@click.option("--title", help="The title of the work.")
@click.option("--publisher", callback=_id, help="The publisher of the work, by its id.")
@click.option("--other-work", is_flag=True, help="Go on though the text looks like a known work.")
@_own_id
@click.pass_obj
def source(
    folder: str | None,
    url: str,
    file: Path,
    title: str | None,
    publisher: str | None,
    other_work: bool,
    own: str | None,
) -> None:
    """Begin the record of a work that you have read at an address.

    Fills in what the text and the address tell: host, hash, paragraphs, the day. A work that the
    book has already is refused, also at another address and in another translation.
    """
    project = opened(folder)
    library = gather(project).library
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} is not UTF-8 text; save it as UTF-8") from error
    if not text.strip():
        raise click.ClickException(f"{file} is empty; save the text of the page in it")
    if not known.host(url):
        raise click.UsageError(f"`{url}` is no web address; it begins with https://")
    twin = known.same_copy(url, raw, library)
    if not twin and not other_work:
        twin = known.same_work(text, library)
    if twin:
        said = library.sources[twin].title
        raise click.ClickException(
            f"the book has this work: sources/{twin}.yaml, “{said}”. One work has one record, "
            f"whatever the address; cite it as [@{twin} ¶...]. If it is another work all the same, "
            "add --other-work."
        )
    begun = _record_of(project, raw)
    if begun:
        raise click.ClickException(
            f"{begun} is the record of this text, and is not finished: `briefs check` lists what "
            "it still needs"
        )
    owner = known.publisher_of(url, library)
    chosen = publisher or owner
    if chosen in library.broken:
        raise click.ClickException(
            f"the entry of `{chosen}` in sources/publishers.yaml is not finished: `briefs check` "
            "lists what it still needs"
        )
    if chosen and chosen not in library.publishers:
        raise click.UsageError(
            f"there is no publisher `{chosen}`; begin it with `briefs new publisher`"
        )
    day = known.day_of(url)
    key = own or known.source_id(chosen or known.host(url), day, library)
    given = {
        **({"title": in_line(title)} if title else {}),
        **({"publisher": chosen} if chosen else {}),
        # Only the publisher's own page is ever linked.
        **({"url": in_line(url)} if owner else {}),
        **({"published": _published(day)} if day else {}),
        "origin": key,
        "copy": known.copy(url, raw, datetime.date.today()),
    }
    _write(project, "source", key, given)
    if not own and not day:
        click.echo(
            "The address does not say the day of the work, and an id holds it. When you know it, "
            f"rename the file, such as {key}-2022-01-06.yaml, and write the same after `origin:`."
        )
    if not chosen:
        click.echo(
            f"No publisher of the book has the pages of {known.host(url)}. If it issued the work, "
            f"run `briefs new publisher NAME --domain {known.host(url)}`; if it only copied it, "
            "write after `publisher:` who did."
        )
    click.echo(
        f"When its date is filled in, run `briefs verify --texts {file.parent}`: it makes the "
        "digests by which statements are checked."
    )


def _published(day: datetime.date) -> str:
    lines = [
        "",
        f"  date: {day}  # as the address has it",
        "  # stated or inferred",
        "  basis:",
        "  # What says so.",
        "  evidence:",
    ]
    return "\n".join(lines)


def _record_of(project: Project, text: bytes) -> str:
    """Return the file in sources/ that describes a text, be it finished or not; empty if none."""
    digest = hashlib.sha256(text).hexdigest()
    for file in sorted(project.sources.glob("*.yaml")):
        if digest.encode() in file.read_bytes():
            return file.relative_to(project.root).as_posix()
    return ""


@new.command()
@click.argument("name")
@click.option("--domain", "domains", multiple=True, required=True, help="A domain of its pages.")
@click.option("--country", "code", help="Where it is at home: a code of ISO 3166, such as GB.")
@_own_id
@click.pass_obj
def publisher(
    folder: str | None, name: str, domains: tuple[str, ...], code: str | None, own: str | None
) -> None:
    """Add the publisher NAME to sources/publishers.yaml."""
    if code and code not in country_codes():
        raise click.UsageError(f"`{code}` is not a code of ISO 3166, such as GB")
    project = opened(folder)
    with working(project, "new publisher"):
        key = _add_publisher(project, name, domains, code, own)
    click.echo(f"Added `{key}` to sources/publishers.yaml.")
    _next(project, "sources/publishers.yaml")


def _add_publisher(
    project: Project, name: str, domains: tuple[str, ...], code: str | None, own: str | None
) -> str:
    """Add an entry to the file of publishers and return its id."""
    key = own or suggest_id(name)
    file = project.sources / "publishers.yaml"
    try:
        raw = project.read(file) if file.exists() else b""
    except OSError as error:
        raise click.ClickException(f"{file.name} cannot be read: {error}") from error
    document, findings = parse(file.name, raw) if raw.strip() else (None, [])
    if findings:
        raise click.ClickException(f"{findings[0].place}: {findings[0].message}; mend it first")
    if document and key in document.data:
        raise click.ClickException(f"there is a publisher `{key}` already; give another --id")
    given = {
        "name": in_line(name),
        **({"country": code} if code else {}),
        "domains": known.listed(domains),
    }
    before = raw.decode("utf-8")
    gap = "" if not before or before.endswith("\n") else "\n"
    replace_file(file, f"{before}{gap}{entry(key, given)}".encode())
    return key


def _write_brief(
    project: Project, kind: str, title: str, own: str | None, given: dict[str, str]
) -> None:
    library = gather(project).library
    key = own or suggest_id(title).removeprefix("the-")
    _refuse_known(library, key)
    today = datetime.date.today()
    _write(project, kind, key, {**known.brief(title, library, today), **given})


def _refuse_known(library: Library, key: str) -> None:
    if key in library.known or key in library.sources or key in library.renamed:
        raise click.ClickException(f"the id `{key}` is taken; give another with --id")


def _write(project: Project, kind: str, key: str, given: dict[str, str]) -> None:
    file = project.root / _FOLDERS[kind] / f"{key}.yaml"
    schema = _SCHEMA.get(kind, f"../../docs/schemas/{kind}.json")
    name = file.relative_to(project.root).as_posix()
    try:
        with working(project, f"new {kind}"):
            create_file(file, scaffold(kind, given, schema).encode("utf-8"))
    except FileExistsError as error:
        raise click.ClickException(f"{name} exists already; give another --id") from error
    except OSError as error:
        raise click.ClickException(f"{name} cannot be written: {said(error)}") from error
    click.echo(f"Wrote {name}.")
    _next(project, name)


def _next(project: Project, name: str) -> None:
    """Say how much is left for the author."""
    left = [finding for finding in gather(project).findings if finding.place.file == name]
    click.echo(f"{len(left)} things in it wait for you: `briefs check` lists them, the file helps.")
