"""Trees on disk: what is the same is not made, and the old one stays until the new is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.made import Made, digest, made
from generator.output import write_tree
from tests.conftest import files


def _unmade(path: str, content: bytes) -> Made:
    """Return a file that nobody has to ask for what it holds."""

    def make() -> bytes:
        raise AssertionError(path)

    return Made(path, digest(content), make)


def test_only_files_that_changed_are_made(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    write_tree(tree, [made("a.md", b"one"), made("in/b.md", b"two"), made("c.md", b"three")])
    kept = (tree / "in/b.md").stat()
    files_now = [_unmade("in/b.md", b"two"), made("a.md", b"another"), made("d/e.md", b"new")]
    assert write_tree(tree, files_now) == ["c.md", "a.md", "d/e.md"]
    assert files(tree) == {"a.md": b"another", "in/b.md": b"two", "d/e.md": b"new"}
    assert (tree / "in/b.md").stat().st_ino == kept.st_ino
    same = [_unmade(path, content) for path, content in files(tree).items()]
    assert write_tree(tree, same) == []


def test_a_file_that_fails_leaves_the_old_tree(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    write_tree(tree, [made("a.md", b"one"), made("b.md", b"two")])

    def failing() -> Iterator[Made]:
        yield made("a.md", b"another")
        raise ValueError("no page")

    with pytest.raises(ValueError, match="no page"):
        write_tree(tree, failing())
    assert files(tree) == {"a.md": b"one", "b.md": b"two"}
    assert [path.name for path in tmp_path.iterdir()] == ["tree"]


def test_what_somebody_put_in_the_tree_is_gone(tmp_path: Path) -> None:
    tree, other = tmp_path / "tree", tmp_path / "other"
    other.mkdir()
    (other / "kept.md").write_bytes(b"kept")
    write_tree(tree, [made("a.md", b"one"), made("b.md", b"two")])
    (tree / "a.md").unlink()
    (tree / "a.md").symlink_to(other / "kept.md")
    (tree / "in").symlink_to(other)
    (tree / "b.md").write_bytes(b"by hand")
    (tree / "b.md").chmod(0o600)
    changed = write_tree(tree, [made("a.md", b"kept"), made("b.md", b"two")])
    assert changed == ["in", "a.md", "b.md"]
    assert files(tree) == {"a.md": b"kept", "b.md": b"two"}
    assert not (tree / "a.md").is_symlink()
    assert (tree / "b.md").stat().st_mode & 0o777 == 0o644
    assert files(other) == {"kept.md": b"kept"}
