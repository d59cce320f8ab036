"""Builds a book twice, in other surroundings, and compares every byte of what comes out.

    python -m tests.reproduce [REVISION]

The second build has another folder, name, day, time zone, language, mask of permissions and seed
of hashes; its files are listed in another order, were written in another, one processor works, and
nothing is remembered.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

ROOT = Path(__file__).parent.parent
_BUILD = "from generator.cli import run; run()"


@dataclass(frozen=True)
class Surroundings:
    """Where and when a build runs: its environment, the mask of permissions, processors."""

    environment: dict[str, str]
    mask: int
    processors: int | None = None


HERE = Surroundings({}, 0o022)
ELSEWHERE = Surroundings(
    {
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(ROOT / "tests/surroundings"),
        "TZ": "Pacific/Kiritimati",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "LANGUAGE": "kk:ru",
        "HOME": "/nowhere",
        "USER": "somebody",
        "COLUMNS": "40",
        "SOURCE_DATE_EPOCH": "1234567890",
        # Nothing that was made here is taken from the cache there: MkDocs makes every page.
        "BRIEFS_CACHE": "off",
    },
    0o077,
    1,
)


def build(book: Path, surroundings: Surroundings, program: Path = ROOT) -> None:
    """Build a book with the program in a folder.

    Raises RuntimeError with what the program says if it fails.
    """
    given = surroundings.environment
    path = [str(program), *filter(None, [given.get("PYTHONPATH"), os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, **given, "PYTHONPATH": os.pathsep.join(path)}
    done = subprocess.run(
        [sys.executable, "-c", f"{_confined(surroundings)}\n{_BUILD}", "build"],
        cwd=book,
        env=environment,
        umask=surroundings.mask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


def _confined(surroundings: Surroundings) -> str:
    if surroundings.processors is None or not hasattr(os, "sched_setaffinity"):
        return ""
    few = sorted(os.sched_getaffinity(0))[: surroundings.processors]
    return f"import os; os.sched_setaffinity(0, {few})"


def copied(book: Path, target: Path) -> Path:
    """Copy a book, the last file first: many file systems list in the order of writing."""
    unwanted = ("generated", "site", "tests", "node_modules")
    found = [
        path
        for path in book.rglob("*")
        if path.is_file()
        and not any(p.startswith(".") or p in unwanted for p in path.relative_to(book).parts)
    ]
    for path in sorted(found, reverse=True):
        place = target / path.relative_to(book)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    return target


def differences(one: Path, other: Path) -> list[str]:
    """Return in what two trees differ: names, permissions, bytes; the first byte, or the entry."""
    return list(_differences(one, other))


def _differences(one: Path, other: Path) -> Iterator[str]:
    names = {p.relative_to(root).as_posix() for root in (one, other) for p in root.rglob("*")}
    for name in sorted(names):
        first, second = one / name, other / name
        if not first.exists() or not second.exists():
            yield f"{name}: only in the {'first' if first.exists() else 'second'}"
            continue
        modes = [oct(path.stat().st_mode) for path in (first, second)]
        if modes[0] != modes[1]:
            yield f"{name}: permissions {modes[0]} and {modes[1]}"
        if first.is_file() and second.is_file():
            contents = first.read_bytes(), second.read_bytes()
            if contents[0] != contents[1]:
                yield f"{name}: {_how(*contents)}"


def _how(one: bytes, other: bytes) -> str:
    """Say where two contents part; of an archive, in which of its files."""
    try:
        with ZipFile(io.BytesIO(one)) as first, ZipFile(io.BytesIO(other)) as second:
            entries = [
                {entry.filename: (entry, archive.read(entry)) for entry in archive.infolist()}
                for archive in (first, second)
            ]
            for name in sorted(entries[0].keys() | entries[1].keys()):
                if name not in entries[0] or name not in entries[1]:
                    return f"{name} is only in one of the archives"
                if entries[0][name][1] != entries[1][name][1]:
                    return f"in it {name}: {_how(entries[0][name][1], entries[1][name][1])}"
        said = "the archives hold the same files, packed otherwise; "
    except BadZipFile:
        said = ""
    at = next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    around = [content[max(0, at - 20) : at + 20] for content in (one, other)]
    sizes = f"{len(one)} and {len(other)} bytes"
    return f"{said}{sizes}, first other at {at}: {around[0]!r} and {around[1]!r}"


def report(found: list[str]) -> str:
    """Return the first differences as text."""
    more = f"\n... and {len(found) - 20} more" if len(found) > 20 else ""
    return f"{len(found)} differences between the builds:\n" + "\n".join(found[:20]) + more


def main() -> None:
    """Build a revision twice from clean folders; exit with 1 if the builds differ, and say how."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("revision", nargs="?", default="HEAD")
    revision: str = parser.parse_args().revision
    packed = subprocess.run(
        ["git", "-C", str(ROOT), "archive", revision],
        check=True,
        capture_output=True,
    ).stdout
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "book"
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(one, filter="data")
        other = copied(one, Path(folder) / "another place/é")
        for book, surroundings in ((one, HERE), (other, ELSEWHERE)):
            print(f"Building {revision} in {book} ...", flush=True)
            build(book, surroundings, book)
        found = [
            f"{tree}/{line}"
            for tree in ("site", "generated")
            for line in differences(one / tree, other / tree)
        ]
        count = sum(1 for path in (one / "site").rglob("*") if path.is_file())
    if found:
        sys.exit(report(found))
    print(f"The two builds are the same: {count} files, byte for byte.")


if __name__ == "__main__":
    main()
