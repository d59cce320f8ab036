"""Strict YAML: bytes in, plain data with positions out, or findings.

Only text, lists and mappings come out. No scalar is guessed at (`NO`, `22:30` and `2022-01-06`
stay text until a field asks for more), nothing expands, and nothing is lost to a repeated key.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from generator.cache import digest
from generator.findings import Finding, Place
from generator.load.syntax import syntax_finding
from generator.unseen import PILED, REFUSED

MAX_BYTES = 512 * 1024
MAX_DEPTH = 16

# What hides nothing: ASCII but for control characters.
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n\r"
_LINE_BREAK = re.compile("[\x85\u2028\u2029]")

# Where in the data: keys and list positions, from the root.
Path = tuple[str | int, ...]
# Of the parser in C or of the one in Python; they have no type in common.
Mark = Any
Event = Any
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NODES = {yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent}
_ENDS = {yaml.SequenceEndEvent, yaml.MappingEndEvent}
_QUOTES = {"'", '"'}


class Span(NamedTuple):
    """Where a value stands; for an entry of a mapping also where its key stands.

    These are marks of YAML's, lines and columns from 0: hardly any becomes a `Place`, for only a
    finding needs one.
    """

    start: Mark
    end: Mark
    key: Mark | None


@dataclass(frozen=True)
class Document:
    """One parsed file: its data and where each part of it stands.

    Packed, or once it has been read, it is its text alone, as bytes: the rest is many times as
    large, and is hardly ever asked for again.
    """

    file: str
    text: str
    data: Any
    spans: dict[Path, Span]

    def __getstate__(self) -> dict[str, Any]:
        """Return what parsing does not find again, and what each run asks for."""
        raw = vars(self).get("raw") or self.text.encode("utf-8")
        return {"file": self.file, "raw": raw, "digest": self.digest}

    @functools.cached_property
    def digest(self) -> str:
        """A digest of the file's name and text."""
        return digest(f"{self.file}\0{self.text}")

    def __getattr__(self, name: str) -> Any:
        """Return the text, data or spans that were let go: now they are needed."""
        if name == "text":
            return self.raw.decode("utf-8")
        if name not in ("data", "spans"):
            raise AttributeError(name)
        again, _ = parse(self.file, self.raw)
        assert again is not None  # noqa: S101 - it was parsed before
        vars(self).update(text=again.text, data=again.data, spans=again.spans)
        return vars(self)[name]

    def let_go(self) -> None:
        """Keep the text alone."""
        state = self.__getstate__()
        vars(self).clear()
        vars(self).update(state)

    def place(self, path: Path, *needles: str) -> Place:
        """Return where a value stands, or the nearest part around it that is written.

        With `needles`, the place of the last of them within the value as written, each looked
        for after the one before; where one is not found, the place of what was.
        """
        span = self._span(path)
        if span is None:
            return Place(self.file)
        offset, end = self._offset(span.start), self._offset(span.end)
        found: int | None = None
        for needle in filter(None, needles):
            match = _as_written(needle).search(self.text, offset, end)
            if match is None:
                break
            found, offset = match.start(), match.start() + 1
        return _at(self.file, span.start) if found is None else self._place(found)

    def key_place(self, path: Path) -> Place:
        """Return where the key of a value stands, or the value where it has none."""
        span = self._span(path)
        return _at(self.file, span.key or span.start) if span else Place(self.file)

    def _span(self, path: Path) -> Span | None:
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans.get(path)

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def _offset(self, mark: Mark) -> int:
        starts = self._line_starts
        line: int = min(mark.line, len(starts) - 1)
        return starts[line] + int(mark.column)

    def _place(self, offset: int) -> Place:
        line = bisect.bisect_right(self._line_starts, offset)
        return Place(self.file, line, offset - self._line_starts[line - 1] + 1)


def _at(file: str, mark: Mark) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


@functools.cache
def _as_written(needle: str) -> re.Pattern[str]:
    # Folded text may break a line at any space, and an id does not end before its last letter.
    words = r"\s+".join(map(re.escape, needle.split()))
    return re.compile(words + (r"(?![A-Za-z0-9-])" if needle[-1:].isalnum() else ""))


def _named(path: Path) -> str:
    """Return the end of a path in words: a key, or "item 1 of `gaps`"."""
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of `{path[-2]}`" if len(path) > 1 else f"item {path[-1] + 1}"
    return f"`{path[-1]}`"


def parse(file: str, raw: bytes) -> tuple[Document | None, list[Finding]]:
    """Read one file's bytes; `file` is the path that findings name.

    Of a file that is too large, no more bytes are needed than tell so.

    Returns the document, or None where the text is no YAML that this site reads, with every
    finding up to there.
    """
    start = Place(file)
    if len(raw) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES} bytes"
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
    # A character that nobody sees stands in the file, or an escape in quotes makes it.
    builder = _Builder(file, may_hide=_may_hide(raw))
    odd = _LINE_BREAK.search(text)
    if odd:
        # YAML would count another line here, and no editor does.
        lines = text[: odd.start()].split("\n")
        builder.hidden(Place(file, len(lines), len(lines[-1]) + 1), odd[0])
        return None, builder.findings
    try:
        for event in events(text):
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


def _may_hide(raw: bytes) -> bool:
    # Next to nothing is left of most files, and these patterns are slow.
    rest = raw.translate(None, delete=_PLAIN).decode("utf-8")
    return b"\\" in raw or bool(REFUSED.search(rest)) or bool(PILED.search(rest))


_NO_MERGE = "write the keys out, one by one"
_HINTS: dict[type, str] = {
    yaml.DocumentStartEvent: "remove the line `---`: a file holds one record",
}


def events(text: str) -> Iterator[Event]:
    """Yield what a YAML parser sees in a text; raise yaml.YAMLError where it is no YAML.

    As `yaml.parse` does, with half as many calls.
    """
    loader = _Loader(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    value: list[Any] | dict[str, Any]
    path: Path
    start: Mark
    key_mark: Mark | None
    flow: bool
    mapping: bool
    key: str | None = None
    keyed: bool = False
    child_key: Mark | None = None
    first_seen: dict[str, Mark] = field(default_factory=dict)


@dataclass(slots=True)
class _Builder:
    """Builds data from YAML events without recursion, so that no depth can exhaust it.

    It sees hundreds of thousands of events: the plain ways of asking what an event is are slower.
    """

    file: str
    may_hide: bool
    findings: list[Finding] = field(default_factory=list)
    spans: dict[Path, Span] = field(default_factory=dict)
    roots: list[Any] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    stopped: bool = False
    # The last text in quotes that runs over several lines: from where to which line.
    long_quote: tuple[Place, int] | None = None

    def take(self, event: Event) -> bool:
        """Take one event in; return False where reading has to stop."""
        kind = type(event)
        if kind in _NODES:
            if event.anchor:
                return self._stop(event, "yaml-feature", f"an anchor, `&{event.anchor}`")
            if event.tag:
                return self._stop(event, "yaml-feature", f"a tag, `{event.tag}`")
            parent = self.stack[-1] if self.stack else None
            if parent is not None and parent.mapping and not parent.keyed:
                return self._key(parent, event)
            return self._value(parent, event)
        if kind in _ENDS:
            done = self.stack.pop()
            self.spans.setdefault(done.path, Span(done.start, event.end_mark, done.key_mark))
        elif kind is yaml.AliasEvent:
            return self._stop(event, "yaml-feature", f"an alias, `*{event.anchor}`")
        elif kind is yaml.DocumentStartEvent and self.roots:
            return self._stop(event, "yaml-feature", "a second document begins here")
        return True

    def hidden(self, place: Place, character: str) -> None:
        """Tell of a character that nobody sees."""
        name = unicodedata.name(character, "unnamed").lower()
        message = f"an invisible character, U+{ord(character):04X} ({name})"
        self.findings.append(
            Finding("hidden-character", place, message, "delete the word and type it anew")
        )

    def _value(self, parent: _Open | None, event: Event) -> bool:
        start, key_mark = event.start_mark, None
        if parent is None:
            path: Path = ()
        elif parent.mapping:
            path = (*parent.path, parent.key or "")
            key_mark = parent.child_key
        else:
            path = (*parent.path, len(parent.value))
        if type(event) is yaml.ScalarEvent:
            self._scalar(parent, event, path)
            self.spans.setdefault(path, Span(start, event.end_mark, key_mark))
            self._add(parent, event.value)
            return True
        if len(self.stack) >= MAX_DEPTH:
            return self._stop(event, "too-deep", f"more than {MAX_DEPTH} levels of nesting")
        mapping = type(event) is yaml.MappingStartEvent
        value: list[Any] | dict[str, Any] = {} if mapping else []
        self._add(parent, value)
        self.stack.append(_Open(value, path, start, key_mark, bool(event.flow_style), mapping))
        return True

    def _scalar(self, parent: _Open | None, event: Event, path: Path) -> None:
        """Tell what is wrong with a text, and remember where one in quotes may not be closed."""
        if self.may_hide:
            self._look_for_hidden(event)
        start, end = event.start_mark, event.end_mark
        if event.style in _QUOTES and end.line > start.line:
            self.long_quote = (_at(self.file, start), end.line + 1)
        if event.value == "" and event.implicit[0]:
            key_mark = parent.child_key if parent and parent.mapping else None
            where = _at(self.file, key_mark or start)
            what = f"{_named(path)} has no value" if path else "the file has no record"
            hint = "write a value, or leave the key out if you do not need it"
            if path and isinstance(path[-1], str):
                hint += f"; `briefs explain {path[-1]}` says what belongs there"
            if parent and parent.flow:
                hint = "a comma inside { } begins a new key: put the text in double quotes"
            self.findings.append(Finding("empty-value", where, what, hint))

    def _look_for_hidden(self, event: Event) -> None:
        place = _at(self.file, event.start_mark)
        unseen = REFUSED.search(event.value)
        if unseen:
            self.hidden(place, unseen[0])
        piled = PILED.search(event.value)
        if piled:
            message = f"{len(piled[0])} marks are piled up on one letter"
            self.findings.append(
                Finding("hidden-character", place, message, "delete the word and type it anew")
            )

    def _key(self, parent: _Open, event: Event) -> bool:
        if type(event) is not yaml.ScalarEvent:
            return self._stop(event, "syntax", "a key has to be a word, not a list or mapping")
        key, mark = event.value, event.start_mark
        if key == "<<" and event.implicit[0]:
            return self._stop(event, "yaml-feature", "a merge key, `<<`")
        if self.may_hide:
            self._look_for_hidden(event)
        if key in parent.first_seen:
            message = (
                f"`{key}` stands twice; the first is in line {parent.first_seen[key].line + 1}"
            )
            hint = "join the two, or remove one"
            place = _at(self.file, mark)
            self.findings.append(Finding("duplicate-key", place, message, hint))
        else:
            parent.first_seen[key] = mark
        parent.key, parent.keyed, parent.child_key = key, True, mark
        return True

    def _add(self, parent: _Open | None, value: Any) -> None:
        if parent is None:
            self.roots.append(value)
        elif isinstance(parent.value, list):
            parent.value.append(value)
        else:
            parent.value.setdefault(parent.key or "", value)
            parent.keyed = False

    def _stop(self, event: Event, code: str, what: str) -> bool:
        hints = {
            "yaml-feature": "put text that begins with & * or ! in double quotes",
            "too-deep": "count the brackets, and compare the indentation with a sound brief",
            "syntax": "check the indentation and the colons",
        }
        hint = _HINTS.get(type(event), hints[code]) if "merge" not in what else _NO_MERGE
        place = _at(self.file, event.start_mark)
        self.findings.append(Finding(code, place, f"not read here: {what}", hint))
        self.stopped = True
        return False
