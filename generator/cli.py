"""The command line: check, explain, build, serve, verify, coverage.

Exit status: 0 all is well, 1 the briefs have errors, 2 the command was used wrongly.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import gc
import tempfile
from functools import partial
from pathlib import Path
from shutil import rmtree

import click

from generator import cache
from generator import findings as found
from generator.ending import Commands, put_away
from generator.gather import Gathered, gather
from generator.library.coverage import coverage as paragraphs_of
from generator.new import new
from generator.project import Project, opened
from generator.rules import RULES
from generator.wording import counted
from generator.workplace import working

_FORMATS = {"text", "github", "json"}
# Of commands that tell something of the book.
_PRINTED = click.option(
    "--format",
    "style",
    type=click.Choice(["json", "text"]),
    default="text",
    show_default=True,
    help="How it is printed: for programs, or for people.",
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="paragraph-briefings", prog_name="briefs")
@click.option(
    "--project",
    "folder",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False),
    help="The folder with the briefs, if it is not the one you are in.",
)
@click.pass_context
def main(context: click.Context, folder: str | None) -> None:
    """Turn YAML briefs into a sourced, searchable site.

    You write files in briefs/ and sources/. `briefs check` tells you what is wrong with them,
    `briefs serve` shows the site while you write, `briefs build` makes it.
    """
    context.obj = folder


main.add_command(new)


def run() -> None:
    """Run the command line as a program of its own."""
    # A run makes many small values and ends: looking for garbage would cost a fifth of it, and
    # looking through them once more before they are all gone a tenth.
    gc.disable()
    try:
        main(prog_name="briefs")
    finally:
        gc.freeze()


@main.command()
@click.option(
    "--format",
    "style",
    type=click.Choice(sorted(_FORMATS)),
    default="text",
    show_default=True,
    help="How mistakes are printed: for people, for GitHub, or for programs.",
)
@click.pass_obj
def check(folder: str | None, style: str) -> None:
    """Look for mistakes in every brief and source. Changes nothing."""
    project = opened(folder)
    gathered = _gathered(project)
    if style == "json":
        click.echo(found.as_json(gathered.findings))
    elif style == "github":
        from generator.annotations import as_github
        from generator.changes.repository import book_folder

        click.echo(as_github(gathered.findings, book_folder(project.root)))
        click.echo(_verdict(gathered), err=True)
    else:
        _report(gathered)
    if not gathered.sound:
        raise SystemExit(1)


def _gathered(project: Project) -> Gathered:
    """Read and check a project, and keep of the cache what belongs to it as it is now."""
    remembered = cache.opened(project)
    gathered = gather(project, remembered)
    remembered.sweep(*cache.OF_RECORDS)
    return gathered


def _report(gathered: Gathered) -> None:
    if gathered.findings:
        click.echo(found.as_text(gathered.findings, gathered.texts))
        click.echo()
    if gathered.library.broken:
        click.echo(
            "As long as a file cannot be read, only numbers and dates are looked up, no names."
        )
    click.echo(_verdict(gathered))


def _verdict(gathered: Gathered) -> str:
    library = gathered.library
    size = f"{len(library.briefs)} briefs, {len(library.sources)} sources, "
    size += f"{len(library.statements)} statements"
    return f"{size}: {found.summary(gathered.findings)}"


@main.command()
@click.argument("word", metavar="CODE|FIELD")
def explain(word: str) -> None:
    """Say what a CODE means and what to do, or what a FIELD takes.

    The code stands in brackets in each finding: error[unknown-source]. A field is a key of a
    record, such as fidelity: its values are listed, with what they mean.
    """
    from generator.explain import explain_code, explain_field, field_names

    if word in RULES:
        click.echo(explain_code(word))
    elif word in field_names():
        click.echo(explain_field(word))
    else:
        near = found.did_you_mean(word, {*RULES, *field_names()}) or f"known: {', '.join(RULES)}"
        raise click.UsageError(f"there is no code and no field `{word}`; {near}")


@main.command()
@click.pass_obj
def build(folder: str | None) -> None:
    """Check everything, then make the site in the folder site/.

    With a mistake in a brief nothing is written, and the last site stays as it was.
    """
    # What makes pages is only loaded where pages are made: `check` starts in half the time.
    from generator import site

    project = opened(folder)
    with working(project, "build") as workplace:
        click.echo("Checking the briefs ...", err=True)
        remembered = cache.opened(project)
        generated = site.generate(project, remembered)
        _report(generated.gathered)
        if not generated.gathered.sound:
            click.echo("Nothing was written. Mend the errors above and run the command again.")
            raise SystemExit(1)
        click.echo(f"Wrote or removed {len(generated.changed)} files in generated/", err=True)
        click.echo("Building the site with MkDocs ...", err=True)
        try:
            site.build(project, generated, workplace)
        except site.SiteError as error:
            click.echo(f"Error: {error}", err=True)
            raise SystemExit(1) from error
        remembered.sweep(*cache.KINDS)
    click.echo("The site is in site/; open site/index.html to read it.")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve(folder: str | None, port: int) -> None:
    """Show the site on this machine while you write.

    Save a file, and the page in your browser follows. A mistake is shown here and on the page,
    which keeps its last good version. Stop with Ctrl+C.
    """
    # MkDocs is slow to load, and no other command needs it.
    from generator.preview import desk
    from generator.preview.server import PortError

    project = opened(folder)
    try:
        desk.serve(project, port)
    except PortError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = "is in use" if error.errno == errno.EADDRINUSE else "may not be used"
        another = port + 1 if 1024 <= port < 65535 else 8001
        click.echo(
            f"Error: port {port} {why}; end the other program, perhaps another preview, or take "
            f"another port: briefs serve --port {another}",
            err=True,
        )
        raise SystemExit(1) from error


@main.command()
@click.option(
    "--texts",
    "texts",
    metavar="FOLDER",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with your copies of the sources; they are known by their content.",
)
@click.pass_obj
def verify(folder: str | None, texts: Path) -> None:
    """Check every statement against your own copies of the sources.

    Looks for each name, number and date in the paragraphs that a statement cites, and for words
    copied from a source. Brings the files in sources/digests/ up to date, with which `briefs
    check` does the same on machines that do not have the copies.
    """
    from generator.verify import verify as run_verify

    project = opened(folder)
    click.echo("Reading the copies ...", err=True)
    try:
        with working(project, "verify"):
            result = run_verify(project, texts)
    except RuntimeError as error:
        click.echo(f"Error: the digests cannot be written: {error}", err=True)
        raise SystemExit(1) from error
    if result.findings:
        click.echo(found.as_text(result.findings, result.texts))
        click.echo()
    if result.without_text and result.with_text:
        named = ", ".join(result.without_text)
        click.echo(f"No copy of {named} is in {texts}; what cites them alone was not checked.")
    for file in result.written:
        click.echo(f"Wrote {file}")
    share = 100 * result.declared / max(1, result.total)
    click.echo(
        f"{result.total} statements: {result.verified} verified, {result.declared} declared as "
        f"worked out ({share:.1f} %), {result.failed} not grounded"
    )
    if result.differing:
        click.echo(f"Of {result.differing} the digests say something else than the texts do.")
    click.echo(found.summary(result.findings))
    if result.unread:
        click.echo(
            f"Of {', '.join(result.unread)} no copy was looked for: mend the errors in it first."
        )
    if not result.with_text:
        click.echo(
            f"Nothing was verified: no file in {texts} is a copy that a source describes. A copy "
            "is known by its hash: if it was changed since, put the first one back."
        )
    elif not result.total:
        click.echo(f"Nothing cites {', '.join(result.with_text)} alone yet: write the claims next.")
    if found.errors(result.findings) or result.failed or result.differing or not result.with_text:
        raise SystemExit(1)


@main.command()
@click.pass_obj
def schema(folder: str | None) -> None:
    """Write the schemas that editors read to docs/schemas/, after a change of the program."""
    from generator.guidance.schema import schemas
    from generator.output import replace_file

    project = opened(folder)
    target = project.docs / "schemas"
    made = schemas()
    with working(project, "schema"):
        target.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            replace_file(target / name, text.encode("utf-8"))
    click.echo(f"Wrote {len(made)} schemas to {target.relative_to(target.parent.parent)}/")


@main.command()
@click.argument("named", metavar="[SOURCE]...", nargs=-1)
@click.pass_obj
def coverage(folder: str | None, named: tuple[str, ...]) -> None:
    """Tell which paragraphs of a source are cited.

    With who cites them, and which are not: of every source, or of those that you name by their ids.
    """
    gathered = _gathered(opened(folder))
    library = gathered.library
    for unknown in (source for source in named if source not in library.sources):
        near = found.did_you_mean(unknown, library.sources) or "its file may have errors"
        raise click.UsageError(f"there is no source `{unknown}`; {near}")
    for source in named or library.sources:
        paragraphs = paragraphs_of(library, source)
        covered = sum(paragraph.covered for paragraph in paragraphs)
        click.echo(f"{source}: {covered} of {len(paragraphs)} paragraphs cited or excluded")
        for paragraph in paragraphs:
            briefs = sorted({statement.brief for statement in paragraph.statements})
            said = f"excluded: {paragraph.excluded}" if paragraph.excluded else "NOT CITED"
            if briefs:
                said = f"{len(paragraph.statements)} statements in {', '.join(briefs)}"
            click.echo(f"  ¶{paragraph.number}  {said}")
    if not gathered.sound:
        raise SystemExit(1)


@main.command("format")
@click.option("--check", "only_check", is_flag=True, help="Change nothing, only tell.")
@click.argument(
    "named", metavar="[FILE]...", nargs=-1, type=click.Path(exists=True, path_type=Path)
)
@click.pass_obj
def format_(folder: str | None, only_check: bool, named: tuple[Path, ...]) -> None:
    """Bring the YAML files into one form.

    Order of keys, indentation and quotes: of all files in briefs/ and sources/, or of those that
    you name. What they say and every comment stay; a file with a mistake is left alone.
    """
    from generator.format.files import chosen, format_files

    project = opened(folder)
    try:
        files = list(chosen(project, named))
    except LookupError as error:
        raise click.UsageError(f"{error.args[0]} is no YAML file of a brief or source") from error
    with contextlib.nullcontext() if only_check else working(project, "format"):
        result = format_files(project, files, write=not only_check)
    if result.findings:
        click.echo(found.as_text(result.findings, result.texts))
        click.echo()
    for file, reason in result.kept.items():
        click.echo(f"{file} was left as it is: {reason}")
    for file in result.changed:
        click.echo(f"{file} is not in the one form" if only_check else f"Formatted {file}")
    amount = counted(len(result.changed), "file")
    said = f"{amount} to format; run `briefs format`" if only_check else f"{amount} formatted"
    unread = len({finding.place.file for finding in result.findings} | result.kept.keys())
    left = f"; {counted(unread, 'file')} left as it is: see above" if unread else ""
    click.echo(f"{said if result.changed else 'Nothing to format'}, of {result.seen}{left}")
    if result.findings or result.kept or (only_check and result.changed):
        raise SystemExit(1)


@main.command()
@click.argument("base", required=False, metavar="[BASE]")
@click.option(
    "--format",
    "style",
    type=click.Choice(["json", "markdown", "text"]),
    default="text",
    show_default=True,
    help="How the report is printed: for programs, for a pull request, or for people.",
)
@click.option(
    "--annotations",
    "marks",
    type=click.Choice(["github", "text"]),
    default="text",
    show_default=True,
    help="How mistakes are printed: as annotations of a pull request, or for people.",
)
@click.pass_obj
def changes(folder: str | None, base: str | None, style: str, marks: str) -> None:
    """Tell what your changes do to what the book says.

    Compares the book in this folder with that of the revision BASE. Without BASE, that is where
    your branch left the main branch, or your last commit. A statement that changed without a new
    version of its brief, and a note that names it, is a mistake.
    """
    from generator.annotations import as_github
    from generator.changes import compare, report
    from generator.changes.repository import RepositoryError, book_folder, find_base, write_book
    from generator.changes.unrecorded import unrecorded

    project = opened(folder)
    remembered = cache.opened(project)
    new = gather(project, remembered)
    with tempfile.TemporaryDirectory() as name, put_away(partial(rmtree, name, ignore_errors=True)):
        try:
            revision = find_base(project.root, base)
            write_book(project.root, revision.commit, Path(name))
        except (RepositoryError, OSError) as error:
            raise click.UsageError(str(error)) from error
        old = gather(Project(Path(name)), remembered)
    for gathered, which in ((old, f"at {revision.name}"), (new, "in this folder")):
        if not gathered.sound:
            said = f"The book {which} has errors ({found.summary(gathered.findings)}): "
            click.echo(f"{said}what can be read of it is compared.", err=True)
    compared = compare(old.library, new.library)
    silent = unrecorded(old.library, new.library)
    if style == "json":
        click.echo(report.as_json(compared, revision, silent))
    else:
        render = report.as_markdown if style == "markdown" else report.as_text
        click.echo(render(compared, revision))
    if silent and marks == "github":
        click.echo(as_github(silent, book_folder(project.root)), err=True)
    elif silent:
        click.echo(f"\n{found.as_text(silent, new.texts)}", err=True)
    if silent or not new.sound:
        raise SystemExit(1)


@main.command()
@_PRINTED
@click.pass_obj
def status(folder: str | None, style: str) -> None:
    """Show the book at a glance: what it holds, how well it is founded, what is open."""
    from generator import status as glance

    gathered = _gathered(opened(folder))
    at_a_glance = glance.status(gathered.library, gathered.findings)
    click.echo((glance.as_json if style == "json" else glance.as_text)(at_a_glance))
    if not gathered.sound:
        raise SystemExit(1)


@main.command()
@click.option(
    "--days",
    type=click.IntRange(min=1),
    default=180,
    show_default=True,
    help="After how many days a brief is due.",
)
@click.option(
    "--on",
    "day",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day to reckon from, such as 2026-11-30; today if it is left out.",
)
@_PRINTED
@click.pass_obj
def reviews(folder: str | None, days: int, day: datetime.datetime | None, style: str) -> None:
    """List the briefs that are due for a review, the oldest first.

    Those are the current ones and the drafts that nobody looked at for some time: a brief counts
    as looked at on the day of `last_reviewed`, or else of `issued`.
    """
    from generator import reviews as looks

    gathered = _gathered(opened(folder))
    today = day.date() if day else datetime.datetime.now(datetime.UTC).date()
    found = looks.due(gathered.library, today, days)
    click.echo((looks.as_json if style == "json" else looks.as_text)(found))
    if not gathered.sound:
        raise SystemExit(1)
