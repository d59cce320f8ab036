"""From a file's text to its tree: each comment goes to the part that it stands at."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import yaml

from generator.format.remarks import Remark, Remarks, ends, remarks
from generator.format.tree import Group, Layout, Part, Text, below
from generator.load.document import events

_LAYOUTS = {"|": Layout.LITERAL, ">": Layout.FOLDED}


def build(text: str) -> Part:
    """Return the tree of a file that the strict parser has read without a finding.

    Raises RefusedError where the file holds what the tree cannot.
    """
    listed = list(events(text))
    found = remarks(text, listed)
    builder = _Builder(found, deque(found.found))
    for event in listed:
        builder.take(event)
    root = builder.finish()
    if isinstance(root.node, Group):
        for part in [root, *below(root.node)]:
            if len(part.beside) > 1:
                part.above += part.beside
                part.beside = []
    return root


@dataclass
class _Open:
    """A group that is still being read, with the part that holds it."""

    group: Group
    part: Part
    # The entry whose key has been read, and whose value comes next.
    entry: Part | None = None


@dataclass
class _Builder:
    found: Remarks
    left: deque[Remark]
    root: Part = field(default_factory=Part)
    stack: list[_Open] = field(default_factory=list)
    # What a comment at the end of a line belongs to.
    last: Part | None = None
    # Groups that ended since the last part began, the deepest first.
    ended: list[Group] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        """Take the next event in."""
        match event:
            case yaml.ScalarEvent() if self._wants_key:
                self._key(event)
            case yaml.ScalarEvent():
                part = self._part(event, in_line=True)
                start, end = ends(event)
                loose = end.line > start.line or self._in_braces
                layout = Layout.WRAPPED if loose else Layout.LINE
                part.node = Text(event.value, _LAYOUTS.get(event.style or "", layout))
                self.last = part
            case yaml.CollectionStartEvent():
                flow = bool(event.flow_style)
                part = self._part(event, in_line=flow)
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                part.node = Group(is_mapping, flow, ends(event)[0].column)
                self.stack.append(_Open(part.node, part))
                if flow:
                    self.last = part
            case yaml.CollectionEndEvent():
                self._end(event)

    def finish(self) -> Part:
        """Place what stands below the last part, and return the whole."""
        waiting = self._place(len(self.found.bare) + 1, above=-1)
        if self.ended:
            self.ended[-1].tail += waiting
        elif isinstance(self.root.node, Group):
            self.root.node.tail += waiting
        else:
            self.root.above += waiting
        return self.root

    @property
    def _wants_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].group.mapping and self.stack[-1].entry is None

    @property
    def _in_braces(self) -> bool:
        return bool(self.stack) and self.stack[-1].group.flow

    def _key(self, event: yaml.ScalarEvent) -> None:
        parent = self.stack[-1]
        part = Part(key=event.value)
        waiting = self._place(ends(event)[0].index, above=parent.group.column)
        if parent.group is self.root.node and not parent.group.parts and "" in waiting[1:]:
            # A comment on the whole file stays at its head, whichever key comes first.
            cut = len(waiting) - waiting[::-1].index("")
            self.root.above += waiting[:cut]
            waiting = waiting[cut:]
        part.above = waiting
        parent.group.parts.append(part)
        parent.entry = self.last = part

    def _part(self, event: yaml.NodeEvent, *, in_line: bool) -> Part:
        """Return the part that a node is the value of; `in_line` where it may follow a key."""
        offset = ends(event)[0].index
        if not self.stack:
            if in_line:
                self.root.above = self._place(offset, above=-1)
            return self.root
        parent = self.stack[-1]
        if parent.entry is not None:
            part, parent.entry = parent.entry, None
            if in_line:
                part.above += filter(None, self._place(offset, above=parent.group.column))
            return part
        part = Part()
        hyphen = None if self._in_braces else self.found.bare.rfind("-", 0, offset)
        part.above = self._place(offset, above=parent.group.column, hyphen=hyphen)
        parent.group.parts.append(part)
        return part

    def _end(self, event: yaml.Event) -> None:
        closed = self.stack.pop()
        if not closed.group.flow:
            self.ended.append(closed.group)
            return
        inside = list(filter(None, self._place(ends(event)[1].index, above=-1)))
        if closed.group.parts:
            closed.group.tail += inside
        else:
            closed.part.above += inside
        self.last = closed.part

    def _place(self, until: int, *, above: int, hyphen: int | None = None) -> list[str]:
        """Give each remark before an offset to its part; return those of the part that begins.

        `above` is the column of the group that the part is in. What is indented further, and
        stands below a group that has just ended, is that group's. What stands behind the part's
        own `hyphen` is the part's.
        """
        waiting: list[str] = []
        candidates = [group for group in self.ended if group.column > above]
        while self.left and self.left[0].offset < until:
            remark = self.left.popleft()
            if not remark.text:
                waiting.append("")
            elif hyphen is not None and remark.offset > hyphen:
                waiting.append(remark.text)
                candidates = []
            elif not remark.own and self.last is not None:
                self.last.beside.append(remark.text)
            else:
                candidates = [group for group in candidates if group.column <= remark.column]
                if candidates:
                    candidates[0].tail += [*waiting, remark.text]
                    waiting = []
                else:
                    waiting.append(remark.text)
        if above >= 0:
            self.ended = []
        return waiting
