"""The works of others in the site: `parts.yaml`, read and completed from the installed packages."""

from __future__ import annotations

import fnmatch
import functools
import importlib.metadata
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

ROOT = Path(__file__).parent.parent
_FILE = Path(__file__).parent / "parts.yaml"
_OF_PACKAGE = "package:"
_INSTALLED = "installed"


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Part(_Shape):
    """A work of others; parts.yaml says what each field means."""

    name: str
    version: str = ""
    purl: str = Field(pattern=r"^pkg:[a-z]+/\S+$")
    origin: str = Field(alias="from", pattern=r"^https://\S+$")
    licence: str
    owner: tuple[str, ...] = Field(min_length=1)
    text: tuple[str, ...]
    package: str = ""
    note: str = ""
    within: str = ""
    site: tuple[str, ...] = ()
    repository: tuple[str, ...] = ()

    @property
    def release(self) -> str:
        """Its version, empty where none is known; of an installed package that of the package.

        Raises importlib.metadata.PackageNotFoundError if that is not installed.
        """
        if self.version == _INSTALLED:
            return importlib.metadata.version(self.package)
        return self.version

    def texts(self) -> list[str]:
        """Return the text of each of its licences.

        Raises OSError, or importlib.metadata.PackageNotFoundError, where one is not to be had.
        """
        return [self._text(where) for where in self.text]

    def _text(self, where: str) -> str:
        if not where.startswith(_OF_PACKAGE):
            return (ROOT / where).read_text("utf-8")
        wanted = where.removeprefix(_OF_PACKAGE)
        found = importlib.metadata.distribution(self.package)
        for file in found.files or ():
            path = file.as_posix()
            if path == wanted or (".dist-info/" in path and path.endswith(f"/{wanted}")):
                return Path(str(found.locate_file(file))).read_text("utf-8")
        raise FileNotFoundError(f"the package {self.package} holds no file {wanted}")


class Parts(_Shape):
    """All of them, and the patterns of the files of the site that are the project's own."""

    parts: tuple[Part, ...]
    own: tuple[str, ...]


@functools.cache
def parts() -> Parts:
    """Read `parts.yaml`; raise pydantic.ValidationError, or yaml.YAMLError, if it is wrong."""
    return Parts.model_validate(yaml.safe_load(_FILE.read_text("utf-8")))


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a file is meant by one of some patterns; `*` stands for folders too."""
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)
