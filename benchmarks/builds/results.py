"""What was measured: kept as JSON, so that a run of one size or program leaves the others."""

from __future__ import annotations

import dataclasses
import json
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.builds.preview import Wait
from benchmarks.processes import Cost


@dataclass
class Result:
    """What one program did with one book: each run of each step, and what came of it in bytes."""

    name: str
    version: str
    day: str
    machine: str
    # What else the machine did before: programs that wait for a processor or have one.
    load: float = 0.0
    steps: dict[str, list[Cost]] = field(default_factory=dict)
    waits: list[Wait] = field(default_factory=list)
    site: int = 0
    index: int = 0
    pages: int = 0

    def clock(self, step: str) -> float | None:
        """Return the median of a step's seconds by the clock; None if it was not measured."""
        return _median([cost.clock for cost in self.steps.get(step, [])])

    def work(self, step: str) -> float | None:
        """Return the same of the seconds of processors."""
        return _median([cost.work for cost in self.steps.get(step, [])])

    def memory(self, step: str) -> float | None:
        """Return the most memory of any run of a step, in MiB."""
        return max((cost.memory for cost in self.steps.get(step, [])), default=None)

    @property
    def shown(self) -> float | None:
        """The median wait until an edited page has the edit."""
        return _median([wait.shown for wait in self.waits])

    @property
    def everywhere(self) -> float | None:
        """The median wait until all files that have the edit are served with it."""
        return _median([wait.everywhere for wait in self.waits if wait.everywhere is not None])

    @property
    def settled(self) -> float | None:
        """The median wait until the preview rests."""
        return _median([wait.settled for wait in self.waits if wait.settled is not None])


class Results:
    """All results, by size of the book and by program."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str], Result] = {}

    @classmethod
    def read(cls, file: Path) -> Results:
        """Return what stands in a file; nothing if there is none."""
        results = cls()
        rows = json.loads(file.read_text("utf-8")) if file.exists() else []
        for row in rows:
            steps = {key: [Cost(*cost) for cost in costs] for key, costs in row["steps"].items()}
            waits = [Wait(*wait) for wait in row["waits"]]
            size, program = row.pop("size"), row.pop("program")
            results.put(size, program, Result(**{**row, "steps": steps, "waits": waits}))
        return results

    def write(self, file: Path) -> None:
        """Write everything to a file."""
        rows = [
            {
                "size": size,
                "program": program,
                **dataclasses.asdict(result),
                "steps": {
                    key: [
                        [round(value, 3) for value in dataclasses.astuple(cost)] for cost in costs
                    ]
                    for key, costs in result.steps.items()
                },
                "waits": [
                    [
                        None if value is None else round(value, 3)
                        for value in dataclasses.astuple(wait)
                    ]
                    for wait in result.waits
                ],
            }
            for (size, program), result in sorted(self._found.items())
        ]
        text = json.dumps(rows, ensure_ascii=False, indent=1)
        file.write_text(f"{text}\n", "utf-8")

    def put(self, size: int, program: str, result: Result) -> None:
        """Put a result in the place of an older one."""
        self._found[size, program] = result

    def get(self, size: int, program: str) -> Result | None:
        """Return the result of a program with a book of a size."""
        return self._found.get((size, program))

    @property
    def sizes(self) -> list[int]:
        """The sizes of books, the smallest first."""
        return sorted({size for size, _ in self._found})

    @property
    def programs(self) -> list[str]:
        """The programs, in the order in which they are shown."""
        found = {program for _, program in self._found}
        return [key for key in ORDER if key in found]

    def of(self, size: int) -> Iterator[tuple[str, Result]]:
        """Yield programs with their results for a book of a size."""
        for program in self.programs:
            result = self.get(size, program)
            if result:
                yield program, result


ORDER = ("pages", "all", "stock", "lean", "hugo", "eleventy")


def _median(values: list[float]) -> float | None:
    return statistics.median(values) if values else None
