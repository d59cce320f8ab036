"""The command line: check, build, serve.

Exit status: 0 all is well, 1 the briefs have errors, 2 the command was used wrongly.
"""

from __future__ import annotations

import gc
from pathlib import Path

import click

from generator import findings as found
from generator.gather import Gathered, gather
from generator.library.coverage import coverage as paragraphs_of
from generator.project import Project, find

_FORMATS = {"text", "github", "json"}


def _project(folder: str | None) -> Project:
    start = Path(folder) if folder else Path.cwd()
    project = find(start.resolve())
    if project is None:
        raise click.UsageError(
            f"there are no briefs in {start} or above it; go to the folder that holds mkdocs.yml"
        )
    return project


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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
    gathered = gather(_project(folder))
    if style == "json":
        click.echo(found.as_json(gathered.findings))
    elif style == "github":
        click.echo(found.as_github(gathered.findings))
        click.echo(_verdict(gathered), err=True)
    else:
        _report(gathered)
    if not gathered.sound:
        raise SystemExit(1)


def _report(gathered: Gathered) -> None:
    if gathered.findings:
        click.echo(found.as_text(gathered.findings, gathered.texts))
        click.echo()
    click.echo(_verdict(gathered))


def _verdict(gathered: Gathered) -> str:
    library = gathered.library
    size = f"{len(library.briefs)} briefs, {len(library.sources)} sources, "
    size += f"{len(library.statements)} statements"
    return f"{size}: {found.summary(gathered.findings)}"


@main.command()
@click.pass_obj
def build(folder: str | None) -> None:
    """Check everything, then make the site in the folder site/.

    With a mistake in a brief nothing is written, and the last site stays as it was.
    """
    from generator import site

    project = _project(folder)
    _generate(project)
    click.echo("Building the site with MkDocs ...", err=True)
    try:
        site.build(project)
    except site.SiteError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(1) from error
    click.echo("The site is in site/; open site/index.html to read it.")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve(folder: str | None, port: int) -> None:
    """Show the site on this machine while you write.

    Save a file, and the page in your browser follows. A mistake is shown here, and the page
    keeps its last good version. Stop with Ctrl+C.
    """
    from generator import site

    project = _project(folder)
    _generate(project)
    site.serve(project, f"127.0.0.1:{port}")


def _generate(project: Project) -> None:
    # What makes pages is only loaded where pages are made: `check` starts in half the time.
    from generator import site

    click.echo("Checking the briefs ...", err=True)
    gathered, changed = site.generate(project)
    _report(gathered)
    if not gathered.sound:
        click.echo("Nothing was written. Mend the errors above and run the command again.")
        raise SystemExit(1)
    click.echo(f"Wrote or removed {changed} files in generated/", err=True)


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

    project = _project(folder)
    click.echo("Reading the copies ...", err=True)
    try:
        result = run_verify(project, texts)
    except (OSError, RuntimeError) as error:
        click.echo(f"Error: the digests cannot be written: {error}", err=True)
        raise SystemExit(1) from error
    if result.findings:
        click.echo(found.as_text(result.findings, result.texts))
        click.echo()
    for source in result.without_text:
        click.echo(f"No copy of {source} is in {texts}; its statements were not checked.")
    for file in result.written:
        click.echo(f"Wrote {file}")
    share = 100 * result.declared / max(1, result.total)
    click.echo(
        f"{result.total} statements: {result.verified} verified, {result.declared} declared as "
        f"worked out ({share:.1f} %), {result.failed} not grounded; the digests give another "
        f"answer for {result.differing}"
    )
    click.echo(found.summary(result.findings))
    if not result.total:
        click.echo(f"Nothing was verified: no file in {texts} is a copy that a source describes.")
    if found.errors(result.findings) or result.failed or result.differing or not result.total:
        raise SystemExit(1)


@main.command()
@click.pass_obj
def coverage(folder: str | None) -> None:
    """Tell which paragraphs of each source are cited, by whom, and which are not."""
    gathered = gather(_project(folder))
    library = gathered.library
    for source in library.sources:
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
