"""Ask whether weaknesses are known of the locked packages: `make audit`.

Python's are asked about by pip-audit, which asks the Python Package Index; Node's by npm, which
asks its registry. Status 0: none is known but those of `accepted.yaml`. 1: there are others, or
one was accepted until a day that is past. 3: not everything could be asked about.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from supply.parts import ROOT

ACCEPTED = Path(__file__).parent / "accepted.yaml"
SOUND, FOUND, USAGE, UNKNOWN = 0, 1, 2, 3
_LONGEST = datetime.timedelta(days=184)

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Accepted(BaseModel):
    """A weakness that is known and does no harm here; accepted.yaml says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Words
    package: Words
    reason: Annotated[str, StringConstraints(min_length=20)]
    looked: datetime.date
    until: datetime.date


@dataclass(frozen=True)
class Weakness:
    """A weakness that is known of a package, by all ids that it has."""

    package: str
    version: str
    ids: tuple[str, ...]
    says: str

    def __str__(self) -> str:
        return f"{self.package} {self.version}: {', '.join(self.ids)}: {self.says}"


@dataclass
class Answers:
    """What was found, and what could not be asked, with why."""

    found: list[Weakness] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)


def accepted(path: Path) -> list[Accepted]:
    """Read the weaknesses that are accepted; raise ValueError where the file is wrong."""
    try:
        read = yaml.safe_load(path.read_text("utf-8"))
        listed = TypeAdapter(list[Accepted]).validate_python(read or [])
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    for one in listed:
        if one.until - one.looked > _LONGEST:
            raise ValueError(f"{path.name}: {one.id} is accepted for more than half a year")
    return listed


def judge(
    answers: Answers, listed: Sequence[Accepted], today: datetime.date
) -> tuple[int, list[str]]:
    """Return the status, and what there is to say of the answers, line by line."""
    known = {(one.package, one.id): one for one in listed}
    lines: list[str] = []
    bad = False
    met: set[Accepted] = set()
    for weakness in answers.found:
        one = next(
            (known[weakness.package, i] for i in weakness.ids if (weakness.package, i) in known),
            None,
        )
        if one is None:
            bad = True
            lines.append(f"known weakness: {weakness}")
            continue
        met.add(one)
        if one.until < today:
            bad = True
            lines.append(f"look again, accepted until {one.until}: {weakness}")
        else:
            lines.append(f"accepted until {one.until}: {weakness} Reason: {one.reason}")
    lines += [f"not asked about: {why}" for why in answers.unasked]
    if not answers.unasked:
        lines += [
            f"accepted, but no longer found; take it out of accepted.yaml: {one.package} {one.id}"
            for one in listed
            if one not in met
        ]
    if bad:
        return FOUND, [*lines, "There are weaknesses to look at."]
    if answers.unasked:
        return UNKNOWN, [*lines, "Not everything could be asked about: this is no clean bill."]
    return SOUND, [*lines, "No weakness is known that is not accepted."]


def ask(pip_audit: Path, locks: Iterable[Path], web: Path) -> Answers:
    """Ask about the packages of some lock files of Python, and of one folder of Node's."""
    answers = Answers()
    for lock in locks:
        command = [str(pip_audit), "--requirement", str(lock), "--require-hashes", "--disable-pip"]
        said = _said([*command, "--format", "json", "--progress-spinner", "off"], ROOT, answers)
        _of_python(said, lock.name, answers)
    _of_node(_said(["npm", "audit", "--json", "--package-lock-only"], web, answers), answers)
    answers.found = sorted(set(answers.found), key=str)
    return answers


def _said(command: list[str], folder: Path, answers: Answers) -> dict[str, Any]:
    """Run a program that answers with an object of JSON; an empty one where it does not."""
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=300
        )
        read = json.loads(done.stdout)
    except OSError as error:
        answers.unasked.append(f"{command[0]}: {error.strerror or error}")
    except subprocess.TimeoutExpired:
        answers.unasked.append(f"{command[0]}: no answer within five minutes")
    except ValueError:
        lines = done.stderr.strip().splitlines() or ["no answer"]
        answers.unasked.append(f"{command[0]}: {lines[-1]}")
    else:
        return read if isinstance(read, dict) else {}
    return {}


def _of_python(said: dict[str, Any], lock: str, answers: Answers) -> None:
    skipped = []
    for package in said.get("dependencies", ()):
        # pip-audit is content with packages that it learned nothing of; whoever asks is not.
        if "skip_reason" in package:
            skipped.append(package["name"])
        for one in package.get("vulns", ()):
            ids = (one["id"], *one.get("aliases", ()))
            says = " ".join(one.get("description", "").split())[:200]
            answers.found.append(Weakness(package["name"], package["version"], ids, says))
    if skipped:
        answers.unasked.append(
            f"{len(skipped)} packages of {lock}, of which the service tells nothing: "
            f"{', '.join(skipped[:5])}{' …' if len(skipped) > 5 else ''}"
        )


def _of_node(said: dict[str, Any], answers: Answers) -> None:
    if said and "vulnerabilities" not in said:
        why = said.get("message") or said.get("error") or "no answer that can be read"
        answers.unasked.append(f"the packages of Node: {' '.join(str(why).split())[:120]}")
    for name, package in said.get("vulnerabilities", {}).items():
        # A text names another package, which stands in the list itself.
        for one in filter(lambda via: isinstance(via, dict), package["via"]):
            ids = (str(one["url"]).rpartition("/")[2],)
            says = f"{one['title']} ({one.get('range', '')})"
            answers.found.append(Weakness(one.get("name", name), "", ids, says))


def main(arguments: Sequence[str]) -> int:
    """Ask, print what there is to say, and return the status."""
    if len(arguments) != 1:
        print("usage: python -m supply.audit PIP-AUDIT", file=sys.stderr)
        return USAGE
    try:
        listed = accepted(ACCEPTED)
    except ValueError as error:
        print(error, file=sys.stderr)
        return FOUND
    answers = ask(Path(arguments[0]), sorted((ROOT / "locks").glob("*.txt")), ROOT / "tests/web")
    today = datetime.datetime.now(datetime.UTC).date()
    status, lines = judge(answers, listed, today)
    print("\n".join(lines))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
