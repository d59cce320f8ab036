"""What git knows of a book: its revisions, its files at one of them, and its top folder.

Only reads. The working folder, the index and every branch stay as they are.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_MAIN = ("origin/HEAD", "origin/main", "main")
_FOLDERS = ("briefs", "sources")
_BLOBS = {"100644", "100755"}


class RepositoryError(Exception):
    """Git cannot give what was asked for; the message says what to do."""


@dataclass(frozen=True)
class Base:
    """A revision to compare with: its full name, and how it is told to people."""

    commit: str
    name: str


def top_level(folder: Path) -> Path | None:
    """Return the top folder of the git repository that a folder lies in, if there is one."""
    try:
        said = _git(folder, "rev-parse", "--show-toplevel")
    except RepositoryError:
        return None
    text = os.fsdecode(said).rstrip("\n")
    return Path(text).resolve() if text else None


def book_folder(folder: Path) -> str:
    """Return the way from the top of the repository to a book, such as `book/`, or nothing.

    Where git does not tell, the folder that GitHub checked the repository out into is its top.
    """
    workspace = os.environ.get("GITHUB_WORKSPACE")
    top = top_level(folder) or (Path(workspace).resolve() if workspace else None)
    here = folder.resolve()
    if top is None or here == top or not here.is_relative_to(top):
        return ""
    return f"{here.relative_to(top).as_posix()}/"


def find_base(folder: Path, asked: str | None) -> Base:
    """Return the revision to compare with.

    Without one asked for it is where the branch left the main branch; on the main branch itself,
    or where there is none, the last commit. Raises RepositoryError where there is no such
    revision, no repository, or no git.
    """
    _git(folder, "rev-parse", "--git-dir")
    if asked is not None:
        return Base(_commit(folder, asked), asked)
    head = _commit(folder, "HEAD")
    for branch in _MAIN:
        try:
            main = _commit(folder, branch)
        except RepositoryError:
            continue
        try:
            said = _git(folder, "merge-base", head, main)
        except RepositoryError as error:
            raise RepositoryError(
                f"git does not know where this branch left {branch}; fetch the whole history "
                "(`git fetch --unshallow`), or name the revision to compare with"
            ) from error
        commit = said.decode("ascii").split()[0]
        return Base(commit, "HEAD" if commit == head else f"{branch}, {commit[:10]}")
    return Base(head, "HEAD")


def _commit(folder: Path, name: str) -> str:
    """Return the full name of a commit; raise RepositoryError if there is none of that name."""
    missing = RepositoryError(f"there is no revision `{name}` in this repository")
    # Git would take it for an option; no branch or tag can have such a name.
    if name.startswith("-") or "\0" in name or not name:
        raise missing
    try:
        said = _git(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
    except RepositoryError:
        raise missing from None
    return said.decode("ascii").split()[0]


def write_book(folder: Path, commit: str, target: Path) -> None:
    """Write the briefs and sources of a commit into an empty folder.

    `folder` is the book's own, which need not be the top of the repository. Raises
    RepositoryError where the commit holds no briefs there.
    """
    listed = _git(folder, "ls-tree", "-r", "-z", commit, "--", *_FOLDERS)
    blobs, links = [], []
    for entry in filter(None, listed.split(b"\0")):
        head, _, name = entry.partition(b"\t")
        mode, _, key = head.decode("ascii").split()
        path = PurePosixPath(os.fsdecode(name))
        if path.is_absolute() or ".." in path.parts:
            continue
        if mode in _BLOBS:
            blobs.append((path, key))
        elif mode == "120000":
            links.append((path, key))
    if not any(path.parts[0] == "briefs" for path, _ in blobs):
        raise RepositoryError("that revision holds no briefs in this folder")
    contents = _contents(folder, [key for _, key in (*blobs, *links)])
    for path, key in blobs:
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(contents[key])
    # Links last, so that nothing is written through one; the reader refuses those that lead out.
    for path, key in links:
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(os.fsdecode(contents[key]))
    for top in _FOLDERS:
        (target / top).mkdir(exist_ok=True)


def _contents(folder: Path, keys: list[str]) -> dict[str, bytes]:
    """Return the contents of git's objects, all in one run."""
    asked = "".join(f"{key}\n" for key in dict.fromkeys(keys))
    said = _git(folder, "cat-file", "--batch", stdin=asked.encode("ascii"))
    found: dict[str, bytes] = {}
    position = 0
    while position < len(said):
        end = said.index(b"\n", position)
        key, _, size = said[position:end].decode("ascii").partition(" ")
        if size == "missing":
            raise RepositoryError(
                "git lacks files of that revision; fetch them with `git fetch --refetch`"
            )
        length = int(size.split()[1])
        found[key] = said[end + 1 : end + 1 + length]
        position = end + 1 + length + 1
    return found


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """Run git in a folder and return what it says; raise RepositoryError where it fails."""
    # Within a hook, git names its own repository in the environment: ours is the book's.
    own = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_LITERAL_PATHSPECS"}
    environment = {key: value for key, value in os.environ.items() if key not in own}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the git on the path
            input=stdin,
            capture_output=True,
            check=False,
            env=environment,
        )
    except OSError as error:
        raise RepositoryError(f"the program git cannot be run: {error.strerror}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise RepositoryError(f"git says: {said or 'nothing, but it failed'}")
    return done.stdout
