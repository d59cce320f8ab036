"""What one can subscribe to, and what stays for those who do.

A subscriber's program knows things by their ids and fetches them from an address. So ids rest
neither on the site's address nor on anything else in the book, and a country that is renamed
keeps both its ids and the addresses of its former names.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.exports.export import BOOK, Export
from generator.library import Library
from generator.records import Country

# Of this book. Another book takes another one, or the two would share ids.
NAMESPACE = uuid.UUID("7fceb02a-ff05-4a5b-90f7-818480d06a47")


def lasting_id(*parts: str) -> str:
    """Return a UUID of version 5 (RFC 9562, 5.5) that is the same in every edition, anywhere."""
    return str(uuid.uuid5(NAMESPACE, "\n".join(parts)))


def urn(*parts: str) -> str:
    """Return a lasting id as a URI (RFC 9562, 4)."""
    return f"urn:uuid:{lasting_id(*parts)}"


def first_id(library: Library, brief_id: str) -> str:
    """Return the id that a brief had at first: what is made from it outlives its renaming."""
    former = library.known[brief_id].former_ids
    return former[0] if former else brief_id


@dataclass(frozen=True)
class Subject:
    """The whole book or one country: `about` is its id or `BOOK`, `title` empty for the book.

    `names` are the file names without suffix, that of today first. A withdrawn country does not
    stand, and what is made of it is not offered to new readers.
    """

    about: str
    title: str
    key: str
    names: tuple[str, ...]
    stands: bool = True

    def exports(
        self,
        folder: str,
        suffix: str,
        label: str,
        media_type: str,
        make: Callable[[], bytes],
        given: Callable[[], Any] = tuple,
    ) -> Iterator[Export]:
        """Yield its file at the address of today, then, not offered, at the former ones."""
        offered = label if self.stands else ""
        for name in self.names:
            path, piece = f"{folder}/{name}{suffix}", f"{folder} {self.about}"
            yield Export(path, offered, media_type, make, self.about, piece=piece, given=given)
            offered = ""


def subjects(library: Library, book: str) -> Iterator[Subject]:
    """Yield the book, whose files have the given name, then the countries, withdrawn ones last."""
    yield Subject(BOOK, "", "", (book,))
    withdrawn = [key for key in library.withdrawn if isinstance(library.known[key], Country)]
    for key in (*library.in_order, *withdrawn):
        brief = library.known[key]
        # In a folder of their own, so that no id can be the name of the book's file.
        names = tuple(f"countries/{name}" for name in (key, *brief.former_ids))
        stands = not brief.withdrawn
        yield Subject(key, brief.title, first_id(library, key), names, stands)
