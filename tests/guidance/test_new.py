"""`briefs new`: what it fills in, what is left for the author, and what it refuses."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.project import Project
from tests.conftest import FIXTURES, Run, files

# The author's part: values to write; and, for a source, what follows from its date.
OWN = {"empty-value", "missing-field", "digests-missing", "uncited-source", "key-judgement-count"}


def findings(briefs: Run, file: str) -> list[dict[str, Any]]:
    found = json.loads(briefs("check", "--format", "json").stdout)
    return [finding for finding in found if finding["file"] == file]


def read(project: Project, file: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load((project.root / file).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    return data


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (("country", "Moldova"), "briefs/countries/moldova.yaml"),
        (("actor", "Maia Sandu", "--type", "Person"), "briefs/actors/maia-sandu.yaml"),
        (("event", "The long winter", "--date", "2021-10"), "briefs/events/long-winter.yaml"),
        (("publisher", "Le Monde", "--domain", "lemonde.fr"), "sources/publishers.yaml"),
    ],
)
def test_only_what_the_author_knows_is_missing(
    briefs: Run, arguments: tuple[str, ...], file: str
) -> None:
    result = briefs("new", *arguments)
    assert result.exit_code == 0, result.output
    assert file in result.output
    found = findings(briefs, file)
    assert found
    assert {finding["code"] for finding in found} <= OWN
    assert f"{len(found)} things" in result.output


def test_a_country_comes_with_its_code_and_its_names(briefs: Run, project: Project) -> None:
    briefs("new", "country", "kz")
    data = read(project, "briefs/countries/kazakhstan.yaml")
    assert (data["title"], data["iso"], data["status"]) == ("Kazakhstan", "KZ", "draft")
    assert {"value": "Kazakhstan", "lang": "en", "kind": "preferred"} in data["names"]
    assert {"value": "Қазақстан", "lang": "kk-Cyrl", "kind": "alias"} in data["names"]
    assert {"value": "Казахстан", "lang": "ru", "kind": "alias"} in data["names"]
    assert data["issued"] == data["history"][0]["date"]
    assert datetime.date.fromisoformat(data["issued"])
    assert data["information_cutoff"] == "2022-01-13"


def test_a_source_comes_with_what_its_text_tells(
    briefs: Run, project: Project, tmp_path: Path
) -> None:
    text = tmp_path / "article.txt"
    text.write_text("A title\n\nA first paragraph.\r\n   \nA second.\n", "utf-8", newline="")
    result = briefs(
        *("new", "source", "--url", "https://www.gazette.example/a?b", "--text", str(text)),
        *("--title", "Ships: a report", "--id", "gazette-2"),
    )
    assert result.exit_code == 0, result.output
    data = read(project, "sources/gazette-2.yaml")
    assert data["title"] == "Ships: a report"
    assert data["publisher"] == "gazette"
    assert data["url"] == "https://www.gazette.example/a?b"
    assert data["origin"] == "gazette-2"
    assert data["copy"]["host"] == "gazette.example"
    assert data["copy"]["paragraphs"] == "3"
    assert len(data["copy"]["sha256"]) == 64
    assert {f["code"] for f in findings(briefs, "sources/gazette-2.yaml")} <= OWN
    assert str(tmp_path) in result.output


def test_a_copy_on_another_site_is_no_link(briefs: Run, project: Project, tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text("A title\n", "utf-8")
    result = briefs("new", "source", "--url", "https://copies.example/1", "--text", str(text))
    assert result.exit_code == 0, result.output
    (made,) = project.sources.glob("copies-example.yaml")
    assert "\nurl:" not in made.read_text("utf-8")
    assert "rename the file, such as copies-example-2022-01-06.yaml" in result.output
    assert "briefs new publisher NAME --domain copies.example" in result.output
    again = briefs("new", "source", "--url", "https://copies.example/1", "--text", str(text))
    assert again.exit_code == 1
    assert "sources/copies-example.yaml is the record of this text" in again.output


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("2022/01/19/world/ships.html", "gazette-2022-01-19"),
        ("world/2022-01-19-ships", "gazette-2022-01-19"),
        ("ships/20220119", "gazette-2022-01-19"),
        ("ships/20229919", "gazette"),
        ("ships/1202201190", "gazette"),
    ],
)
def test_an_id_has_the_day_of_the_work_as_its_address_says(
    briefs: Run, project: Project, tmp_path: Path, path: str, name: str
) -> None:
    text = tmp_path / "article.txt"
    text.write_text("A title\n", "utf-8")
    url = f"https://www.gazette.example/{path}"
    # The id of the publisher is taken; a source has another.
    expected = name if name != "gazette" else "gazette-2"
    result = briefs("new", "source", "--url", url, "--text", str(text))
    assert f"Wrote sources/{expected}.yaml" in result.output
    assert read(project, f"sources/{expected}.yaml")["origin"] == expected


ARTICLE = [
    "The harbour of {0} was closed for {1} days after the storm, the mayor of the town said on "
    "Monday, while the fishing boats and the two ferries stayed outside the northern breakwater.",
    "Repairs of the lighthouse, which had stood since {1}, were to cost about {1} thousand crowns; "
    "the council of {0} voted for them against the advice of the treasurer and the harbour master.",
    "Sailors from {0} told the newspaper that nobody had warned them of the wind, and asked why "
    "the old signal station above the cliffs had been sold to a hotel only {1} months before.",
]


def test_a_known_work_is_refused_at_another_address_and_in_other_words(
    briefs: Run, project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    first = folder / "first.txt"
    first.write_text("\n".join(p.format("Fredville", 14) for p in ARTICLE), "utf-8")
    made = ("new", "source", "--text")
    assert briefs(*made, str(first), "--url", "https://a.example/1", "--id", "ships").exit_code == 0
    record = project.sources / "ships.yaml"
    known = (FIXTURES / "sound/sources/gazette-1.yaml").read_text("utf-8")
    data = yaml.safe_load(record.read_text("utf-8"))["copy"]
    written = known.replace("origin: gazette-1", "origin: ships")
    for key in ("sha256", "paragraphs"):
        old = yaml.load(known, yaml.BaseLoader)["copy"][key]  # noqa: S506 - it makes only text
        written = written.replace(f"{key}: {old}", f"{key}: {data[key]}")
    record.write_text(written.split("  excluded:")[0] + written[written.index("descriptor:") :])
    briefs("verify", "--texts", str(folder))
    before = files(project.root)
    same = briefs(*made, str(first), "--url", "https://b.example/2")
    assert same.exit_code == 1
    assert "sources/ships.yaml" in same.output
    words = first.read_text("utf-8").split(" ")
    for at in range(3, len(words), 8):
        words[at] = "otherwise"
    again = tmp_path / "again.txt"
    again.write_text(" ".join(words), "utf-8")
    other = briefs(*made, str(again), "--url", "https://c.example/3")
    assert other.exit_code == 1
    assert "[@ships ¶...]" in other.output
    assert files(project.root) == before
    assert briefs(*made, str(again), "--url", "https://c.example/3", "--other-work").exit_code == 0


def test_another_work_on_the_same_matter_is_taken(briefs: Run, tmp_path: Path) -> None:
    text = tmp_path / "other.txt"
    text.write_text("\n".join(p.format("Sylvania", 90)[::-1] for p in ARTICLE), "utf-8")
    result = briefs("new", "source", "--url", "https://a.example/1", "--text", str(text))
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("country", "Kazakstan"), "did you mean `Kazakhstan`"),
        (("country", "XX"), "no country is called `XX`"),
        (("actor", "A", "--id", "Not An Id"), "write `not-an-id`"),
        (("actor", "A", "--type", "Robot"), "'Robot' is not one of"),
        (("event", "A", "--date", "last spring"), "has not the form"),
        (("publisher", "A", "--domain", "a.example", "--country", "England"), "ISO 3166"),
        (("source", "--url", "https://a.example/1", "--text", "nowhere.txt"), "does not exist"),
    ],
)
def test_wrong_usage_says_what_is_meant(
    briefs: Run, project: Project, arguments: tuple[str, ...], said: str
) -> None:
    before = files(project.root)
    result = briefs("new", *arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert files(project.root) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("actor", "Gloria Teasdale", "--id", "teasdale"),
        ("actor", "Gloria", "--id", "gazette-1"),
        ("actor", "Mrs Teasdale"),
        ("event", "Flood"),
        ("publisher", "Gazette", "--domain", "a.example"),
    ],
)
def test_what_is_there_is_never_touched(
    briefs: Run, project: Project, arguments: tuple[str, ...]
) -> None:
    before = files(project.root)
    result = briefs("new", *arguments)
    assert result.exit_code == 1, result.output
    assert "--id" in result.output
    assert files(project.root) == before


def test_a_title_is_kept_to_the_letter(briefs: Run, project: Project) -> None:
    for at, title in enumerate(("A: b # c", "- x", "[y] 'z'", 'Қ "q"', "2022", "it's, fine")):
        result = briefs("new", "event", "--id", f"odd-{at}", "--", title)
        assert result.exit_code == 0, result.output
        assert read(project, f"briefs/events/odd-{at}.yaml")["title"] == title


def test_a_text_that_is_no_text_is_refused(briefs: Run, tmp_path: Path) -> None:
    for content, said in ((b"\xff\xfe\x00", "not UTF-8"), (b"  \n ", "is empty")):
        text = tmp_path / "text.txt"
        text.write_bytes(content)
        result = briefs("new", "source", "--url", "https://a.example/", "--text", str(text))
        assert result.exit_code == 1
        assert said in result.output
