"""Atom (RFC 4287): changes, for feed readers."""

from __future__ import annotations

import functools
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from generator.exports.export import Edition, Export
from generator.exports.feeds import AUTHOR, GENERATOR, Entry, Feed, feed, given, moment
from generator.exports.subscribing import Subject, subjects
from generator.rights import RIGHTS

_NAMESPACE = "http://www.w3.org/2005/Atom"
_MEDIA_TYPE = "application/atom+xml"
# RFC 4287, 7, proposes `.atom`. Not every server knows it, and every server knows `.xml`.
_SUFFIX = ".xml"


class Atom:
    """One feed for the book, and one for each country."""

    name = "Atom"

    def exports(self, edition: Edition) -> Iterator[Export]:
        """Yield the book's feed, then those of countries."""
        for subject in subjects(edition.library, "changes"):
            make = functools.partial(_make, edition, subject)
            of = functools.partial(given, edition, subject)
            yield from subject.exports("feeds", _SUFFIX, "Changes (Atom)", _MEDIA_TYPE, make, of)


def _make(edition: Edition, subject: Subject) -> bytes:
    address = edition.url(f"feeds/{subject.names[0]}{_SUFFIX}") if edition.site else ""
    root = _feed(feed(edition, subject), address)
    ET.indent(root, "")
    text = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _feed(made: Feed, address: str) -> ET.Element:
    """Return the feed; section 4.1.1 says what it must hold and what it should."""
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en"})
    _add(root, "id", made.id)
    _add(root, "title", made.title)
    _add(root, "subtitle", made.subtitle)
    _add(root, "updated", moment(made.updated))
    _add(_add(root, "author"), "name", AUTHOR)
    if address:
        _add(root, "link", rel="self", type=_MEDIA_TYPE, href=address)
        _add(root, "link", rel="alternate", type="text/html", href=made.home)
    _add(root, "generator", GENERATOR)
    _add(root, "rights", RIGHTS)
    for entry in made.entries:
        _entry(_add(root, "entry"), entry)
    return root


def _entry(element: ET.Element, entry: Entry) -> None:
    """Fill an entry. It has its content, so that it needs no link (section 4.1.2)."""
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", moment(entry.day))
    _add(element, "updated", moment(entry.day))
    if entry.url:
        _add(element, "link", rel="alternate", type="text/html", href=entry.url)
    for term, label in entry.categories:
        _add(element, "category", term=term, label=label)
    _add(element, "summary", entry.summary)
    # HTML as text (section 3.1.1.2): the XML writer escapes it once more.
    _add(element, "content", str(entry.content), type="html")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text or None
    return child


EXPORTER = Atom()
