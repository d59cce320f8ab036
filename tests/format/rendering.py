"""Data written as YAML in every style that an author may hit upon, with comments in it."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Author:
    """Writes data by chance in many styles; keeps which comment was put where.

    `above` and `beside` map a comment to the word that it stands at.
    """

    chance: random.Random
    comments: int = 0
    above: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)

    def write(self, data: Any) -> str:
        """Return a file with this data."""
        lines = self._group(data, self._indent(0), at_root=True)
        if self._now(0.2):
            lines.insert(0, "---")
        if self._now(0.2):
            lines.append("...")
        lines += [""] * self.chance.randrange(3)
        text = "\n".join(lines) + ("\n" if self._now(0.9) else "")
        return text.replace("\n", self.chance.choice(["\n", "\n", "\r\n"]))

    def _now(self, share: float) -> bool:
        return self.chance.random() < share

    def _indent(self, least: int) -> int:
        return least + (self.chance.randrange(1, 5) if least else 0)

    def _comment(self, kept: dict[str, str], word: str) -> str:
        self.comments += 1
        comment = f"# {self.comments} é: 'x' \"# [Қ {{"
        kept[comment] = word
        return comment

    def _group(self, data: Any, indent: int, *, at_root: bool = False) -> list[str]:
        pad = " " * indent
        lines: list[str] = []
        items = data.items() if isinstance(data, dict) else ((None, item) for item in data)
        for key, value in items:
            word = key if key is not None else first_word(value)
            while self._now(0.2):
                lines.append(pad + self._comment(self.above, word) if self._now(0.5) else "")
            if at_root and self._now(0.05):
                lines.append("")
            head = f"{pad}-" if key is None else f"{pad}{self._on_one_line(key)}:"
            lines += self._value(head, value, indent, word, listed=key is None)
        return lines

    def _value(self, head: str, value: Any, indent: int, word: str, *, listed: bool) -> list[str]:
        beside = " " + self._comment(self.beside, word) if self._now(0.2) else ""
        if isinstance(value, str):
            first, *more = self._text(value, indent)
            if more and first[0] not in "|>":
                return [f"{head} {first}", *more[:-1], more[-1] + beside]
            return [f"{head} {first}{beside}", *more]
        if not value or self._now(0.3):
            return self._flow(head, value, indent, beside)
        if listed:
            inner = self._group(value, indent + 2)
            if inner[0].startswith(" " * (indent + 2)) and "#" not in inner[0]:
                self._forget(beside)
                return [f"{head} {inner[0][indent + 2 :]}", *inner[1:]]
            return [head + beside, *inner]
        deeper = indent if isinstance(value, list) and self._now(0.3) else indent + 1
        deeper = deeper if deeper == indent else self._indent(deeper)
        return [head + beside, *self._group(value, deeper)]

    def _forget(self, beside: str) -> None:
        self.beside.pop(beside.strip(), None)

    def _flow(self, head: str, value: Any, indent: int, beside: str) -> list[str]:
        if not self._now(0.4) or not value:
            return [f"{head} {self._flow_inside(value)}{beside}"]
        pad = " " * (indent + 1 + self.chance.randrange(4))
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        lines = [f"{head} {opening}"]
        items = list(value.items()) if isinstance(value, dict) else [(None, v) for v in value]
        for key, item in items:
            word = key if key is not None else first_word(item)
            if self._now(0.2):
                lines.append(pad + self._comment(self.above, word))
            start = "" if key is None else f"{self._quoted(key)}: "
            after = f" {self._comment(self.beside, word)}" if self._now(0.2) else ""
            lines.append(f"{pad}{start}{self._flow_inside(item)},{after}")
        return [*lines, f"{pad}{closing}{beside}"]

    def _flow_inside(self, value: Any) -> str:
        if isinstance(value, str):
            return self._quoted(value)
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow_inside, value)) + "]"
        pairs = (f"{self._quoted(key)}: {self._flow_inside(item)}" for key, item in value.items())
        return "{" + ",  ".join(pairs) + "}"

    def _quoted(self, text: str) -> str:
        if re.fullmatch(r"\w(?:[\w .;~/]*\w)?", text) and self._now(0.5):
            return text
        if "\n" not in text and "\t" not in text and self._now(0.4):
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    def _on_one_line(self, text: str) -> str:
        return self._quoted(text)

    def _text(self, text: str, indent: int) -> list[str]:
        pad = " " * (indent + self.chance.randrange(1, 5))
        body = text.removesuffix("\n")
        mark = "-" if body == text else ""
        rows = body.split("\n")
        blockable = all(rows) and not any(row[0] in " \t" or row[-1] in " \t" for row in rows)
        if blockable and self._now(0.25):
            return [f"|{mark}", *(pad + row for row in rows)]
        if blockable and self._now(0.35):
            lines: list[str] = []
            for row in rows:
                lines += [*([""] if lines else []), *(pad + line for line in self._wrap(row))]
            return [f">{mark}", *lines]
        if re.fullmatch(r"\w[\w .;~/]*\w", text) and self._now(0.3):
            first, *more = self._wrap(text)
            return [first, *(pad + line for line in more)]
        if self._now(0.2) and len(text) > 3 and text[1:3].isalnum():
            # A break that a backslash takes back.
            return [json.dumps(text[:2], ensure_ascii=False)[:-1] + "\\", pad
                    + json.dumps(text[2:], ensure_ascii=False)[1:]]  # fmt: skip
        return [self._quoted(text)]

    def _wrap(self, text: str) -> list[str]:
        """Break a text at some of its single spaces."""
        words = re.split(r"(?<! )(?<=[\w.]) (?=\w)", text)
        lines = [words[0]]
        for word in words[1:]:
            if self._now(0.2):
                lines.append(word)
            else:
                lines[-1] += " " + word
        return lines


def first_word(value: Any) -> str:
    """Return the first text that is written of a value."""
    while not isinstance(value, str):
        if not value:
            return "[]" if isinstance(value, list) else "{}"
        value = next(iter(value))
    return value
