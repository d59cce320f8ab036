"""Phase one: every file of the library is read and parsed; findings of all of them together."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.digests import Digests
from generator.digests import read as read_digests
from generator.findings import Finding, Place
from generator.inline import Cite, Prose, Reference
from generator.load.document import MAX_BYTES, Document, Path, parse
from generator.load.listing import closed, is_closed, listing
from generator.load.validate import MOST, validate
from generator.project import Project, nameable
from generator.records import (
    Actor,
    Book,
    Brief,
    Country,
    Event,
    Glossary,
    Publisher,
    Record,
    Source,
)
from generator.records.fields import id_problem, is_id, suggest_id
from generator.records.walk import walk

T = TypeVar("T")

# One folder for each kind that has a file per record.
FOLDERS: dict[str, type[Record]] = {
    "briefs/countries": Country,
    "briefs/actors": Actor,
    "briefs/events": Event,
    "sources": Source,
}
BOOK, GLOSSARY, PUBLISHERS = "briefs/book.yaml", "briefs/glossary.yaml", "sources/publishers.yaml"
_SINGLE: dict[str, type[Record]] = {BOOK: Book, GLOSSARY: Glossary}
# The page of a source with this name would stand where another page does.
_COVERAGE = "sources/coverage.yaml"
DIGESTS = "sources/digests/"


@dataclass(frozen=True)
class Loaded:
    """One record with the document that it came from and where in it the record begins."""

    id: str
    record: Any
    document: Document
    root: tuple[str, ...] = ()

    def once(self, make: Callable[[Loaded], T]) -> T:
        """Return what a function makes of this record alone; it is worked out once."""
        made: dict[str, Any] = vars(self).setdefault("made", {})
        name = f"{make.__module__}.{make.__qualname__}"
        if name not in made:
            made[name] = make(self)
        found: T = made[name]
        return found

    def __getstate__(self) -> dict[str, Any]:
        """Return what is packed."""
        return {key: value for key, value in vars(self).items() if key != "walked"}

    def hold(self) -> None:
        """Walk through the record once for all who ask, until it is let go."""
        vars(self)["walked"] = self._walk()

    def let_go(self) -> None:
        """Let go of what is many times as large as the text, and hardly ever asked for again."""
        for _, prose in self.proses:
            prose.let_go()
        vars(self).pop("walked", None)

    @property
    def parts(self) -> list[tuple[Path, Any]]:
        """The records and prose within the record by path.

        Of a withdrawn brief only the change notes are shown, and only they are held to rules.
        """
        walked: list[tuple[Path, Any]] | None = vars(self).get("walked")
        return self._walk() if walked is None else walked

    def _walk(self) -> list[tuple[Path, Any]]:
        if isinstance(self.record, Brief) and self.record.withdrawn:
            return walk(self.record.history, (*self.root, "history"))
        return walk(self.record, self.root)

    @property
    def records(self) -> list[tuple[Path, Record]]:
        """The record and every record that is part of it."""
        return [(path, value) for path, value in self.parts if isinstance(value, Record)]

    @property
    def proses(self) -> list[tuple[Path, Prose]]:
        """Every prose of the record."""
        return [(path, value) for path, value in self.parts if isinstance(value, Prose)]

    @property
    def references(self) -> list[tuple[Path, Reference]]:
        """Every reference of the record to a source."""
        return [
            (path, reference)
            for path, value in self.parts
            if isinstance(value, (Prose, Cite))
            for reference in value.references
        ]

    @property
    def first_references(self) -> Iterable[Reference]:
        """The first reference of the record to each source, in their order."""
        return self.once(_first_references)


def _first_references(loaded: Loaded) -> tuple[Reference, ...]:
    return first_of_each(reference for _, reference in loaded.references)


def first_of_each(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return the first reference to each source, in their order."""
    found: dict[str, Reference] = {}
    for reference in references:
        found.setdefault(reference.source, reference)
    return tuple(found.values())


class Texts(Mapping[str, str]):
    """The text of each file as it was read; of most it is that of a document, and is kept once."""

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self._held: dict[str, str | Document] = dict(texts or {})

    def add(self, file: str, text: str | Document) -> None:
        """Take in the text of one file."""
        self._held[file] = text

    def update(self, other: Texts) -> None:
        """Take in the texts of other files."""
        self._held |= other._held

    def __getitem__(self, file: str) -> str:
        held = self._held[file]
        return held if isinstance(held, str) else held.text

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


@dataclass
class Parsed:
    """What phase one makes: records, findings, texts, and the ids of what did not parse."""

    loaded: list[Loaded] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    texts: Texts = field(default_factory=lambda: Texts())
    broken: set[str] = field(default_factory=set)
    digests: dict[str, Digests] = field(default_factory=dict)

    def add(self, other: Parsed) -> None:
        """Take in what was made of other files."""
        self.loaded += other.loaded
        self.findings += other.findings
        self.texts.update(other.texts)
        self.broken |= other.broken


ParseOne = Callable[[Parsed, str, bytes], None]
# A file as findings name it, and where it is.
Listed = tuple[str, pathlib.Path]


def read(
    project: Project,
    parse_one: ParseOne | None = None,
    listed: Iterable[Listed] | None = None,
) -> Parsed:
    """Read every file below `briefs/` and `sources/`, in the order of their names.

    `parse_one` takes the place of `parse_file`, for a program that remembers what it has parsed,
    and `listed` that of `files`, for one that has looked already.
    """
    parsed = Parsed()
    for folder in project.leading_away():
        place = Place(folder.relative_to(project.root).as_posix())
        message = "this folder is a link, or lies behind one, and leads elsewhere"
        hint = "remove the link; if the folder is written by hand, put the folder itself here"
        parsed.findings.append(Finding("unreadable-file", place, message, hint))
    for file, path in files(project) if listed is None else listed:
        _read_file(project, parsed, file, path, parse_one or parse_file)
    for path in sorted((project.root / DIGESTS).glob("*.json")):
        _read_digests(project, parsed, path)
    for single, model in ((GLOSSARY, "terms"), (PUBLISHERS, "publishers")):
        if single not in parsed.texts and not any(f.place.file == single for f in parsed.findings):
            message = f"the file `{single}` is missing"
            hint = f"create it with its {model}, or put it back from the repository"
            parsed.findings.append(Finding("missing-field", Place(single), message, hint))
    return parsed


def _read_file(
    project: Project, parsed: Parsed, file: str, path: pathlib.Path, parse_one: ParseOne
) -> None:
    if is_closed(path):
        parsed.findings.append(closed(file))
        return
    if path.suffix != ".yaml":
        message = f"`{path.name}` is not a brief, a source or a folder of them"
        mistyped = path.suffix.lower() in (".yml", ".yaml")
        hint = f"name it `{path.stem}.yaml`" if mistyped else "move it elsewhere"
        # What links to it is not wrong too.
        parsed.broken.add(path.stem)
        parsed.findings.append(Finding("unexpected-file", Place(file), message, hint))
        return
    try:
        raw = project.read_listed(path, MAX_BYTES)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        hint = "put the file itself here, not a link to it, and see that you may read it"
        parsed.findings.append(Finding("unreadable-file", Place(file), message, hint))
        parsed.broken.add(path.stem)
        return
    parse_one(parsed, file, raw)


def _read_digests(project: Project, parsed: Parsed, path: pathlib.Path) -> None:
    place = Place(path.relative_to(project.root).as_posix())
    hint = "make them anew with `briefs verify --texts FOLDER`"
    try:
        parsed.digests[path.stem] = read_digests(project.read(path).decode("utf-8"))
    except UnicodeDecodeError:
        message = "this file is not UTF-8 text"
        parsed.findings.append(Finding("digests-stale", place, message, hint))
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        parsed.findings.append(Finding("digests-stale", place, message, hint))
    except ValueError as error:
        parsed.findings.append(Finding("digests-stale", place, str(error), hint))


def parse_file(parsed: Parsed, file: str, raw: bytes) -> None:
    """Parse one file of the library into `parsed`; `file` says what kind it is."""
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    parsed.texts.add(file, text)
    document, findings = parse(file, raw)
    findings = findings[:MOST]
    parsed.findings += findings
    if document is None:
        parsed.broken.add(pathlib.PurePosixPath(file).name.removesuffix(".yaml"))
        return
    if document.text == text:
        parsed.texts.add(file, document)
    _records(parsed, file, document, findings)
    document.let_go()


def _records(parsed: Parsed, file: str, document: Document, findings: list[Finding]) -> None:
    """Make the records of a document, in which something was found already."""
    folder, _, name = file.rpartition("/")
    stem = name.removesuffix(".yaml")
    # A value that is missing is one mistake, not also one of its type.
    empty = {finding.place.line for finding in findings if finding.code == "empty-value"}
    if file == PUBLISHERS:
        _publishers(parsed, document, empty)
        return
    model = record_of(file)
    if model is None:
        message = f"no kind of record belongs in `{folder or '.'}`"
        hint = "move it to one of " + ", ".join(sorted(FOLDERS))
        parsed.findings.append(Finding("unexpected-file", Place(file), message, hint))
        return
    if file not in _SINGLE and not is_id(stem):
        message = f"a file's name is the id of its record, and {id_problem(stem)}"
        hint = f"rename the file, such as to `{suggest_id(stem)}.yaml`"
        parsed.findings.append(Finding("bad-id", Place(file), message, hint))
        # What links to the name that it will have is not wrong too.
        parsed.broken |= {stem, suggest_id(stem)}
    elif file == _COVERAGE:
        message = f"`{stem}` is the page on how the sources are used"
        hint = "rename the file, such as to the publisher and the date of the source"
        parsed.findings.append(Finding("bad-id", Place(file), message, hint))
    record, problems = validate(model, document)
    parsed.findings += [problem for problem in problems if problem.place.line not in empty]
    # A file with a finding of its own is known, but nothing is concluded from it.
    if record is None or findings:
        parsed.broken.add(stem)
    if record is not None:
        parsed.loaded.append(Loaded(stem, record, document))


def record_of(file: str) -> type[Record] | None:
    """Return the kind of record that a file holds by its path; None where none belongs."""
    return _SINGLE.get(file) or FOLDERS.get(file.rpartition("/")[0])


def _publishers(parsed: Parsed, document: Document, empty: set[int]) -> None:
    if not isinstance(document.data, dict):
        message = "the file should be a mapping of publishers' ids"
        place = document.place(())
        parsed.findings.append(Finding("wrong-type", place, message, "such as `nyt:`"))
        return
    for key in document.data:
        if not is_id(key):
            message, hint = id_problem(key), f"write `{suggest_id(key)}`"
            parsed.findings.append(Finding("bad-id", document.key_place((key,)), message, hint))
        record, problems = validate(Publisher, document, (key,))
        parsed.findings += [problem for problem in problems if problem.place.line not in empty]
        if record is None:
            parsed.broken.add(key)
        else:
            parsed.loaded.append(Loaded(key, record, document, (key,)))


def files(project: Project) -> Iterator[Listed]:
    """Yield every file below `briefs/` and `sources/` that authors write, by its path."""
    away = set(project.leading_away())
    for top in (project.briefs, project.sources):
        if top in away:
            continue
        for path in listing(top):
            file = nameable(path.relative_to(project.root).as_posix())
            hidden = any(part.startswith(".") for part in file.split("/"))
            if hidden or file.startswith(DIGESTS):
                continue
            yield file, path
