"""The offline book: the whole site in one zip, with a manifest of hashes."""

from __future__ import annotations

import datetime
import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

BUNDLE = "offline-book.zip"
_FOLDER = "offline-book"
# In the form of `sha256sum`, which checks it: sha256sum -c MANIFEST.sha256
_MANIFEST = "MANIFEST.sha256"
_README = "README.txt"
# What is packed already only takes time to pack again.
_PACKED = (".png", ".woff2", ".gz", ".pdf")
# The earliest that the format can say (PKWARE's APPNOTE, section 4.4.6).
_EARLIEST = datetime.date(1980, 1, 1)


def bundle(files: Mapping[str, bytes], day: datetime.date, target: Path | IO[bytes]) -> None:
    """Pack a site's files by their paths into a zip; the same files give the same bytes.

    `day` is that of the edition. Of each file the content is asked for once, and not kept.
    """
    rows = []
    with zipfile.ZipFile(target, "w") as archive:

        def add(path: str, content: bytes) -> None:
            entry = zipfile.ZipInfo(f"{_FOLDER}/{path}", (*_date(day), 0, 0, 0))
            entry.external_attr = 0o644 << 16
            # Else it says on which kind of machine it was made.
            entry.create_system = 3
            stored = path.endswith(_PACKED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)

        for path in sorted({*files, _README}):
            content = _readme(day) if path == _README else files[path]
            rows.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
            add(path, content)
        add(_MANIFEST, "".join(rows).encode("utf-8"))


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
