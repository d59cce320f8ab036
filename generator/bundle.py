"""The offline book: the whole site in one zip, with a manifest of hashes."""

from __future__ import annotations

import datetime
import mmap
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from generator.beside import cores
from generator.cache import Cache
from generator.cache import digest as key_of
from generator.made import digest_of
from generator.output import listed

BUNDLE = "offline-book.zip"
_FOLDER = "offline-book"
# In the form of `sha256sum`, which checks it: sha256sum -c MANIFEST.sha256
_MANIFEST = "MANIFEST.sha256"
_README = "README.txt"
# What is packed already only takes time to pack again.
_PACKED = (".png", ".woff2", ".gz", ".pdf")
# The earliest that the format can say (PKWARE's APPNOTE, section 4.4.6).
_EARLIEST = datetime.date(1980, 1, 1)
# The first bytes of a file's header, and where two lengths stand in it (section 4.3.7).
_HEADER, _NAME, _EXTRA = 30, slice(26, 28), slice(28, 30)
# What is for programs is much, and is packed in half the time: to a fifth more.
_DATA, _QUICK = (".json", ".csv"), 3
_NONE: Mapping[str, str] = {}
# So many files are packed before they are wanted.
_AHEAD = 16
# That an offline book was made by this program. Files are read in pieces of so many bytes.
_KIND, _PIECE = "bundles", 2**20


@dataclass(frozen=True)
class _Packed:
    """A file as it stands in a zip: how, the CRC-32 and length of what it holds, and its bytes."""

    method: int
    crc: int
    length: int
    data: bytes | memoryview


class Earlier:
    """An offline book that this program made before: what is the same need not be packed again."""

    def __init__(self, path: Path) -> None:
        """Open a book that is whole. Raises what the system raises."""
        with path.open("rb") as stream:
            self._bytes = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
        with zipfile.ZipFile(path) as archive:
            self._entries = {entry.filename: entry for entry in archive.infolist()}
            rows = archive.read(f"{_FOLDER}/{_MANIFEST}").decode("utf-8").splitlines()
        self._hashes = {path: known for known, _, path in (row.partition("  ") for row in rows)}

    def packed(self, path: str, known: str) -> _Packed | None:
        """Return a file, if it is in the book and has this hash."""
        entry = self._entries.get(f"{_FOLDER}/{path}")
        if entry is None or self._hashes.get(path) != known:
            return None
        header = self._bytes[entry.header_offset : entry.header_offset + _HEADER]
        lengths = (int.from_bytes(header[part], "little") for part in (_NAME, _EXTRA))
        begin = entry.header_offset + _HEADER + sum(lengths)
        data = self._bytes[begin : begin + entry.compress_size]
        return _Packed(entry.compress_type, entry.CRC, entry.file_size, data)


def bundle(
    folder: Path,
    day: datetime.date,
    target: Path,
    *,
    hashes: Mapping[str, str],
    last: Path,
    cache: Cache,
) -> None:
    """Make an offline book as `write` does; what is the same in the `last` one is copied.

    That is done if that one stands there whole, as this program made it.
    """
    whole = last.is_file() and cache.get(_KIND, _print(last)) is not None
    write(folder, day, target, hashes, Earlier(last) if whole else None)
    cache.put(_KIND, _print(target), b"")


def _print(path: Path) -> str:
    """Return what tells a book from one that is damaged, in a tenth of the time of a digest."""
    checked = 0
    for part in _parts(path):
        checked = zlib.crc32(part, checked)
    return key_of(f"{path.stat().st_size} {checked}")


def write(
    folder: Path,
    day: datetime.date,
    target: Path,
    hashes: Mapping[str, str] = _NONE,
    last: Earlier | None = None,
) -> None:
    """Pack a site into a zip; the same files give the same bytes.

    `day` is that of the edition. Of some files the digest is known: `hashes`. What is the same in
    the `last` book is copied from there.
    """
    site = _Site(folder, _readme(day), hashes, last)
    rows = []
    with zipfile.ZipFile(target, "w") as archive, ThreadPoolExecutor(cores()) as pool:
        for path, known, packed in _ahead(site, pool):
            done = packed.result() if isinstance(packed, Future) else packed
            _add(archive, _entry(path, day), done)
            rows.append(f"{known}  {path}\n")
        # The way of the library itself, which then knows that there is something to be ended.
        manifest = "".join(rows).encode("utf-8")
        archive.writestr(_entry(_MANIFEST, day), manifest, zipfile.ZIP_DEFLATED)


class _Site:
    """The files that are to be packed, in order; one more may come into the folder meanwhile."""

    def __init__(
        self, folder: Path, readme: bytes, hashes: Mapping[str, str], last: Earlier | None
    ) -> None:
        self._folder = folder
        self._readme = readme
        self._hashes = hashes
        self._last = last
        self._paths = sorted({*listed(folder), _README})

    def __iter__(self) -> Iterator[tuple[str, str, _Packed | None]]:
        """Yield each path with the digest of the file, and the file as the last book has it."""
        for path in self._paths:
            known = self._hashes.get(path) or digest_of(self._read(path))
            yield path, known, self._last.packed(path, known) if self._last else None

    def pack(self, path: str) -> _Packed:
        """Pack a file anew."""
        return _pack(path, self._read(path))

    def _read(self, path: str) -> Iterator[bytes]:
        return iter([self._readme]) if path == _README else _parts(self._folder / path)


def _ahead(site: _Site, pool: Executor) -> Iterator[tuple[str, str, _Packed | Future[_Packed]]]:
    """Yield files in their order, while others pack some that come later."""
    waiting: deque[tuple[str, str, _Packed | Future[_Packed]]] = deque()
    begun = 0
    for path, known, there in site:
        waiting.append((path, known, there or pool.submit(site.pack, path)))
        begun += there is None
        while begun > _AHEAD:
            file = waiting.popleft()
            begun -= isinstance(file[2], Future)
            yield file
    yield from waiting


def _parts(file: Path) -> Iterator[bytes]:
    with file.open("rb", buffering=0) as stream:
        while part := stream.read(_PIECE):
            yield part


def _entry(path: str, day: datetime.date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(f"{_FOLDER}/{path}", (*_date(day), 0, 0, 0))
    entry.external_attr = 0o644 << 16
    # Else it says on which kind of machine it was made.
    entry.create_system = 3
    return entry


def _pack(path: str, parts: Iterator[bytes]) -> _Packed:
    """Pack a file, one part after the other."""
    crc = length = 0
    stored = path.endswith(_PACKED)
    level = zlib.Z_DEFAULT_COMPRESSION if not path.endswith(_DATA) else _QUICK
    # As section 4.4.5 has it: the bare stream of RFC 1951.
    stream = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    made = []
    for part in parts:
        crc, length = zlib.crc32(part, crc), length + len(part)
        made.append(part if stored else stream.compress(part))
    if not stored:
        made.append(stream.flush())
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    return _Packed(method, crc, length, b"".join(made))


def _add(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, packed: _Packed) -> None:
    """Add what is packed already, which `zipfile` has no way for but what it does itself."""
    entry.compress_type, entry.CRC = packed.method, packed.crc
    entry.file_size, entry.compress_size = packed.length, len(packed.data)
    entry.header_offset = archive.start_dir
    header, stream = entry.FileHeader(), archive.fp
    assert stream is not None  # noqa: S101 - it is open
    stream.write(header)
    stream.write(packed.data)
    archive.start_dir += len(header) + len(packed.data)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry


def _date(day: datetime.date) -> tuple[int, int, int]:
    day = max(day, _EARLIEST)
    return day.year, day.month, day.day


def _readme(day: datetime.date) -> bytes:
    return (
        f"The offline book: edition of {day.isoformat()}\n\n"
        "Unpack this folder and open index.html in a browser. No network is needed: the search "
        "works, too.\nPDFs stand beside their pages; the data is described in take-away.html.\n\n"
        f"{_MANIFEST} holds the SHA-256 hash of every file. To check them, run in this folder:\n"
        f"    sha256sum -c {_MANIFEST}\n"
    ).encode()
