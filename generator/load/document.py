"""Strict YAML: bytes in, plain data with positions out, or findings.

Only text, lists and mappings come out. No scalar is guessed at (`NO`, `22:30` and `2022-01-06`
stay text until a field asks for more), nothing expands, and nothing is lost to a repeated key.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.findings import Finding, Place
from generator.load.syntax import syntax_finding
from generator.unseen import HIDDEN

MAX_BYTES = 512 * 1024
MAX_DEPTH = 16

_LINE_BREAK = re.compile("[\x85\u2028\u2029]")

# Where in the data: keys and list positions, from the root.
Path = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Span:
    """Where a value stands; for an entry of a mapping also where its key stands."""

    start: Place
    end: Place
    key: Place | None = None


@dataclass(frozen=True)
class Document:
    """One parsed file: its data and where each part of it stands."""

    file: str
    text: str
    data: Any
    spans: dict[Path, Span]

    def place(self, path: Path, *needles: str) -> Place:
        """Return where a value stands, or the nearest part around it that is written.

        With `needles`, the place of the last of them within the value as written, each looked
        for after the one before; where one is not found, the place of what was.
        """
        span = self._span(path)
        offset, end = self._offset(span.start), self._offset(span.end)
        found: int | None = None
        for needle in filter(None, needles):
            match = _as_written(needle).search(self.text, offset, end)
            if match is None:
                break
            found, offset = match.start(), match.start() + 1
        return span.start if found is None else self._place(found)

    def key_place(self, path: Path) -> Place:
        """Return where the key of a value stands, or the value where it has none."""
        span = self._span(path)
        return span.key or span.start

    def _span(self, path: Path) -> Span:
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans.get(path, Span(Place(self.file), Place(self.file)))

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def _offset(self, place: Place) -> int:
        starts = self._line_starts
        return starts[min(place.line, len(starts)) - 1] + place.column - 1

    def _place(self, offset: int) -> Place:
        line = bisect.bisect_right(self._line_starts, offset)
        return Place(self.file, line, offset - self._line_starts[line - 1] + 1)


@functools.cache
def _as_written(needle: str) -> re.Pattern[str]:
    # Folded text may break a line at any space, and an id does not end before its last letter.
    words = r"\s+".join(map(re.escape, needle.split()))
    return re.compile(words + (r"(?![A-Za-z0-9-])" if needle[-1:].isalnum() else ""))


def parse(file: str, raw: bytes) -> tuple[Document | None, list[Finding]]:
    """Read one file's bytes; `file` is the path that findings name.

    Returns the document, or None where the text is no YAML that this site reads, with every
    finding up to there.
    """
    start = Place(file)
    if len(raw) > MAX_BYTES:
        message = f"the file has {len(raw)} bytes; at most {MAX_BYTES} are read"
        return None, [
            Finding(
                "too-large",
                start,
                message,
                "remove what was pasted, or split it into several briefs",
            )
        ]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace").split("\n")
        place = Place(file, len(before), len(before[-1]) + 1)
        message = f"the byte 0x{raw[error.start]:02X} here is not UTF-8 text"
        return None, [Finding("encoding", place, message, "save the file in your editor as UTF-8")]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    builder = _Builder(file)
    odd = _LINE_BREAK.search(text)
    if odd:
        # YAML would count another line here, and no editor does.
        lines = text[: odd.start()].split("\n")
        builder.hidden(Place(file, len(lines), len(lines[-1]) + 1), odd[0])
        return None, builder.findings
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        builder.findings.append(syntax_finding(file, text, error, builder.long_quote))
        return None, builder.findings
    if builder.stopped or not builder.roots:
        if not builder.roots and not builder.findings:
            message = "the file is empty"
            builder.findings.append(
                Finding("syntax", start, message, "write a record, or remove the file")
            )
        return None, builder.findings
    return Document(file, text, builder.roots[0], builder.spans), builder.findings


_NO_MERGE = "write the keys out, one by one"
_HINTS: dict[type, str] = {
    yaml.DocumentStartEvent: "remove the line `---`: a file holds one record",
}


@dataclass
class _Open:
    """A list or mapping that is still being read."""

    value: list[Any] | dict[str, Any]
    path: Path
    start: Place
    key_place: Place | None
    flow: bool
    key: str | None = None
    keyed: bool = False
    child_key: Place | None = None
    first_seen: dict[str, Place] = field(default_factory=dict)


@dataclass
class _Builder:
    """Builds data from YAML events without recursion, so that no depth can exhaust it."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    spans: dict[Path, Span] = field(default_factory=dict)
    roots: list[Any] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    stopped: bool = False
    # The last text in quotes that runs over several lines: from where to which line.
    long_quote: tuple[Place, int] | None = None

    def take(self, event: yaml.Event) -> bool:
        """Take one event in; return False where reading has to stop."""
        match event:
            case yaml.DocumentStartEvent() if self.roots:
                return self._stop(event, "yaml-feature", "a second document begins here")
            case yaml.AliasEvent():
                return self._stop(event, "yaml-feature", f"an alias, `*{event.anchor}`")
            case yaml.ScalarEvent() | yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                if event.anchor:
                    return self._stop(event, "yaml-feature", f"an anchor, `&{event.anchor}`")
                if event.tag:
                    return self._stop(event, "yaml-feature", f"a tag, `{event.tag}`")
                return self._node(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = self.stack.pop()
                end = self._place(event.end_mark)
                self._record(done.path, Span(done.start, end, done.key_place))
        return True

    def hidden(self, place: Place, character: str) -> None:
        """Tell of a character that nobody sees."""
        name = unicodedata.name(character, "unnamed").lower()
        message = f"an invisible character, U+{ord(character):04X} ({name})"
        self.findings.append(
            Finding("hidden-character", place, message, "delete the word and type it anew")
        )

    def _node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
        parent = self.stack[-1] if self.stack else None
        place = self._place(event.start_mark)
        if parent is not None and isinstance(parent.value, dict) and not parent.keyed:
            return self._key(parent, event, place)
        path = self._path(parent)
        key_place = parent.child_key if parent and isinstance(parent.value, dict) else None
        if isinstance(event, yaml.ScalarEvent):
            end = self._place(event.end_mark)
            unseen = HIDDEN.search(event.value)
            if unseen:
                self.hidden(place, unseen[0])
            if event.style in ("'", '"') and end.line > place.line:
                self.long_quote = (place, end.line)
            if event.value == "" and event.implicit[0]:
                where = key_place or place
                what = f"`{path[-1]}` has no value" if path else "the file has no record"
                hint = "write a value, or leave the key out"
                if parent and parent.flow:
                    hint = "a comma inside { } begins a new key: put the text in double quotes"
                self.findings.append(Finding("empty-value", where, what, hint))
            self._record(path, Span(place, end, key_place))
            self._add(parent, event.value)
            return True
        if len(self.stack) >= MAX_DEPTH:
            return self._stop(event, "too-deep", f"more than {MAX_DEPTH} levels of nesting")
        value: list[Any] | dict[str, Any] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        self._add(parent, value)
        self.stack.append(_Open(value, path, place, key_place, bool(event.flow_style)))
        return True

    def _key(
        self, parent: _Open, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Place
    ) -> bool:
        if not isinstance(event, yaml.ScalarEvent):
            return self._stop(event, "syntax", "a key has to be a word, not a list or mapping")
        if event.value == "<<" and event.implicit[0]:
            return self._stop(event, "yaml-feature", "a merge key, `<<`")
        unseen = HIDDEN.search(event.value)
        if unseen:
            self.hidden(place, unseen[0])
        first = parent.first_seen.get(event.value)
        if first:
            message = f"`{event.value}` stands twice; the first is in line {first.line}"
            hint = "join the two, or remove one"
            self.findings.append(Finding("duplicate-key", place, message, hint))
        parent.first_seen.setdefault(event.value, place)
        parent.key, parent.keyed, parent.child_key = event.value, True, place
        return True

    def _path(self, parent: _Open | None) -> Path:
        if parent is None:
            return ()
        if isinstance(parent.value, list):
            return (*parent.path, len(parent.value))
        return (*parent.path, parent.key or "")

    def _add(self, parent: _Open | None, value: Any) -> None:
        if parent is None:
            self.roots.append(value)
        elif isinstance(parent.value, list):
            parent.value.append(value)
        else:
            parent.value.setdefault(parent.key or "", value)
            parent.keyed = False

    def _record(self, path: Path, span: Span) -> None:
        self.spans.setdefault(path, span)

    def _place(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _stop(self, event: yaml.Event, code: str, what: str) -> bool:
        hints = {
            "yaml-feature": "put text that begins with & * or ! in double quotes",
            "too-deep": "count the brackets, and compare the indentation with a sound brief",
            "syntax": "check the indentation and the colons",
        }
        hint = _HINTS.get(type(event), hints[code]) if "merge" not in what else _NO_MERGE
        place = self._place(event.start_mark)
        self.findings.append(Finding(code, place, f"not read here: {what}", hint))
        self.stopped = True
        return False
