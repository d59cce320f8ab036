"""From a tree to the text of a file: indentation, braces, comments, blank lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from generator.format.texts import WIDTH, in_line, written
from generator.format.tree import Group, Part, Text, below, commented

_STEP = 2


def emit(root: Part) -> str:
    """Return a file in the one form."""
    lines = _padded(_without_first_blanks(root.above), 0)
    if isinstance(root.node, Group) and root.node.parts:
        lines += [*_padded(root.beside, 0), *_group(root.node, 0)]
    else:
        first, *more = _value(root, 0, _STEP) or []
        lines += [first + _beside(root), *more]
    return "\n".join(lines).rstrip("\n") + "\n"


def _group(group: Group, indent: int) -> list[str]:
    lines: list[str] = []
    for number, part in enumerate(group.parts):
        above = part.above if number else _without_first_blanks(part.above)
        lines += _padded(above, indent)
        lines += _part(part, indent)
    return lines + _padded(group.tail, indent)


def _part(part: Part, indent: int) -> list[str]:
    pad = " " * indent
    head = f"{pad}-" if part.key is None else f"{pad}{in_line(part.key)}:"
    value = _value(part, len(head) + 1, indent + _STEP)
    if value:
        first, *more = value
        return [f"{head} {first}{_beside(part)}", *more]
    assert isinstance(part.node, Group)  # noqa: S101
    lines = _group(part.node, indent + _STEP)
    if part.key is not None:
        return [head + _beside(part), *lines]
    # The first line of an item follows its hyphen, so comments have to stand above both.
    start = next(n for n, line in enumerate(lines) if line and not line.lstrip().startswith("#"))
    above = [*part.beside, *(line.strip() for line in lines[:start])]
    return [*_padded(above, indent), f"{head} {lines[start].lstrip(' ')}", *lines[start + 1 :]]


def _value(part: Part, before: int, indent: int) -> list[str] | None:
    """Return the lines of what follows a key or a hyphen; None for a group on lines below it."""
    if isinstance(part.node, Text):
        return written(part.node, before, indent)
    if not isinstance(part.node, Group):
        return None
    if not part.node.parts:
        return [_in_braces(part.node)]
    if not part.node.flow or commented(part.node) or _broken(part.node):
        return None
    line = _in_braces(part.node)
    return [line] if before + len(line) <= WIDTH else None


def _broken(group: Group) -> bool:
    """Whether a text in a group has a line break."""
    return any(isinstance(part.node, Text) and "\n" in part.node.value for part in below(group))


def _in_braces(group: Group) -> str:
    inside = []
    for part in group.parts:
        node = part.node
        value = _in_braces(node) if isinstance(node, Group) else ""
        value = in_line(node.value, braces=True) if isinstance(node, Text) else value
        inside.append(value if part.key is None else f"{in_line(part.key, braces=True)}: {value}")
    joined = ", ".join(inside)
    return f"{{{joined}}}" if group.mapping else f"[{joined}]"


def _beside(part: Part) -> str:
    return "".join(f"  {comment}" for comment in part.beside)


def _padded(remarks: Iterable[str], indent: int) -> list[str]:
    """Return the lines of comments and blank lines, never two blank ones together."""
    lines: list[str] = []
    for remark in remarks:
        if remark or not lines or lines[-1]:
            lines.append(remark and " " * indent + remark)
    return lines


def _without_first_blanks(remarks: list[str]) -> list[str]:
    return list(itertools.dropwhile(lambda remark: not remark, remarks))
