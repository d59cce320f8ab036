"""The index in parts: what a search loads of a large book, and that it finds what the whole has."""

from __future__ import annotations

import gzip
import random
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.library import Library
from generator.made import Made
from generator.pages.paths import SEARCH_PARTS
from generator.search import Search
from generator.search.briefs import brief_told, found, things
from generator.search.index import page_parts, scripts
from generator.search.letters import letters
from generator.search.rows import Named, Row
from generator.search.table import Told, same_names, table, told
from generator.search.terms import Reader
from generator.search.words import Words
from tests.conftest import ROOT
from tests.search.test_finding import queries
from tests.serving import serving

BRIEFS = 1000
STATEMENTS = 24  # of each brief
FIRST_QUERY = 300_000  # bytes, compressed
OWN = ROOT / "docs/assets/search"
# Scripts of the site's own, and nothing that stands in the page or is made while it runs.
POLICY = "default-src 'self'"


def large_book() -> list[Row]:
    """Return the rows of a made book, with names of syllables and words of a long tail."""
    chance = random.Random(1)  # noqa: S311 - the same book each time
    syllables = [one + other for one in "bdgklmnprstvz" for other in "aeiou"]
    words = ["".join(chance.choices(syllables, k=3)) for _ in range(12_000)]
    # Few words are frequent and most are rare, as in any language (Zipf).
    weights = [1 / (rank + 10) for rank in range(len(words))]
    said = iter(chance.choices(words, weights, k=BRIEFS * (STATEMENTS + 1) * 16))
    rows, statements = [], []
    for number in range(BRIEFS):
        name = "".join(chance.choices(syllables, k=4)).capitalize()
        page, countries = f"actors/{name.lower()}-{number}.html", (f"land-{number % 50}",)
        names = Named(f"The {name}"), Named(name), Named(_cyrillic(name), "Russian")
        text = " ".join(next(said) for _ in range(16))
        rows.append(Row("actor", page, names, text, "person", countries=countries))
        for at in range(STATEMENTS):
            text = " ".join(next(said) for _ in range(16))
            address = f"#c-{number:04}{at:04}"
            place = f"section {at % 7}"
            statements.append(Row("statement", address, (), text, place, page, countries, (page,)))
    return rows + statements


def in_latin(named: Sequence[Row]) -> dict[str, str]:
    return letters(name.value for row in named for name in row.names)


def parted(rows: Sequence[Row]) -> tuple[list[Row], dict[str, Told]]:
    """Return the rows with names, and the others by their pages."""
    named = [row for row in rows if row.names]
    others: dict[str, list[Row]] = {}
    for row in rows:
        if not row.names:
            others.setdefault(row.part_of, []).append(row)
    return named, {page: told(of) for page, of in others.items()}


def index_of(rows: Sequence[Row], countries: Mapping[str, str]) -> dict[str, str]:
    """Return the scripts of an index of these rows."""
    named, others = parted(rows)
    latin = in_latin(named)
    made = table(named, others, Reader(named, Words(latin)))
    return texts(scripts(made, page_parts(made), countries, latin))


def texts(files: Iterable[Made]) -> dict[str, str]:
    return {file.path: file.text for file in files}


def _cyrillic(name: str) -> str:
    return name.lower().translate(str.maketrans("abdegiklmnoprstuvz", "абдегиклмнопрстувз"))


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return large_book()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, rows: list[Row]) -> Path:
    """Return a folder with the search of a made book, and pages to search from."""
    folder = tmp_path_factory.mktemp("large")
    return laid(
        folder, index_of(rows, {f"land-{number}": f"Land {number}" for number in range(50)})
    )


def laid(folder: Path, made: dict[str, str]) -> Path:
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (folder / "favicon.ico").touch()
    shutil.copytree(OWN, folder / "assets/search", dirs_exist_ok=True)
    start = "<!doctype html><html lang=en><meta charset=utf-8><title>Book</title>"
    script = "<body><script src=assets/search/search.js></script></body></html>"
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    (folder / "index.html").write_text(start + policy + script, "utf-8")
    # On a disk no policy can name the pages' own files.
    (folder / "disk.html").write_text(start + script, "utf-8")
    return folder


@pytest.fixture(scope="module", params=["network", "disk"])
def start(request: pytest.FixtureRequest, large: Path) -> Iterator[str]:
    """Return the address of a page of the made book."""
    if request.param == "disk":
        yield (large / "disk.html").as_uri()
    else:
        with serving(large) as address:
            yield f"{address}/index.html"


@pytest.fixture
def loads(page: Page, large: Path) -> Callable[[], int]:
    """Return what tells how many bytes the page has loaded of scripts, compressed.

    It also says that nothing was amiss, with the policy of the page among others.
    """
    asked: set[str] = set()
    said: list[str] = []
    page.on("request", lambda request: asked.add(request.url))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))

    def total() -> int:
        assert said == []
        paths = {url[url.index("/assets/") + 1 :] for url in asked if "/assets/" in url}
        return sum(len(gzip.compress((large / path).read_bytes(), 6)) for path in paths)

    return total


def typed(page: Page, start: str, words: str) -> Locator:
    page.goto(start)
    page.keyboard.press("/")
    expect(page.get_by_role("status")).to_contain_text("every spelling")
    page.get_by_role("searchbox").press_sequentially(words, delay=10)
    expect(page.get_by_role("status")).to_contain_text("result")
    return page.locator("dialog ol a")


def slipped(word: str) -> str:
    return f"{word[:3]}{word[4]}{word[3]}{word[5:]}"


ASKED: dict[str, Callable[[list[Row]], str]] = {
    "a name": lambda rows: rows[500].names[1].value,
    "a name in another script": lambda rows: rows[500].names[2].value,
    "a name with a slip": lambda rows: slipped(rows[500].names[1].value),
    "words of a text": lambda rows: " ".join(sorted(rows[5000].text.split(), key=len)[-3:]),
    "a word with a slip": lambda rows: slipped(rows[5000].text.split()[7]),
    "one letter": lambda rows: rows[500].names[1].value[:1],
}


@pytest.mark.parametrize("kind", ASKED)
def test_a_first_query_loads_little_of_a_large_book(
    page: Page, start: str, loads: Callable[[], int], rows: list[Row], kind: str
) -> None:
    words = ASKED[kind](rows)
    results = typed(page, start, words)
    if "name" in kind:
        expect(results.first).to_have_attribute("href", re.compile(re.escape(rows[500].address)))
    if kind == "words of a text":
        expect(results.locator(".what", has_text=rows[5000].text)).to_have_count(1)
    assert loads() < FIRST_QUERY, f"{loads():,} bytes of at most {FIRST_QUERY:,} for {words}"


def test_more_results_bring_their_parts(page: Page, start: str, rows: list[Row]) -> None:
    results = typed(page, start, rows[500].names[1].value[:1])
    expect(results).to_have_count(20)
    page.get_by_role("button", name=re.compile("^Show 20 more")).click()
    expect(results).to_have_count(40)
    expect(results.nth(39).locator(".said")).not_to_be_empty()


def test_enter_waits_for_what_was_typed_last(page: Page, start: str, rows: list[Row]) -> None:
    typed(page, start, rows[400].names[1].value)
    page.get_by_role("searchbox").fill(rows[500].names[1].value)
    with page.expect_request(re.compile(re.escape(rows[500].address))):
        page.keyboard.press("Enter")


def test_a_part_that_is_not_there_is_told(page: Page, start: str, rows: list[Row]) -> None:
    page.route("**/parts/terms/*", lambda route: route.abort())
    page.goto(start)
    page.keyboard.press("/")
    expect(page.get_by_role("status")).to_contain_text("every spelling")
    page.get_by_role("searchbox").fill(rows[500].names[1].value)
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    # What is found by its name is there all the same.
    expect(page.locator("dialog ol a").first).to_contain_text(rows[500].names[0].value)
    # The next query tries again.
    page.unroute("**/parts/terms/*")
    page.get_by_role("searchbox").fill(rows[501].names[1].value)
    expect(page.get_by_role("status")).to_contain_text("result")


FIND = """async (queries) => {
  const load = (src) => new Promise((loaded, failed) => {
    const script = document.createElement("script")
    document.head.append(Object.assign(script, { src, onload: loaded, onerror: failed }))
  })
  for (const name of ["words", "rows", "find"]) await load(`assets/search/${name}.js`)
  const given = {}
  for (const folder of ["whole", "parts"]) {
    await load(`${folder}/assets/search/index.js`)
    const { find } = searchIn(searchIndex)
    given[folder] = []
    for (const words of queries) {
      let found
      while ((found = find(words)).missing.length)
        for (const part of found.missing) await load(`${folder}/assets/search/parts/${part}.js`)
      const { how, total, kinds, countries, results } = found
      const listed = results.map(({ at, rank, which }) => [at, rank, which])
      given[folder].push(JSON.stringify([how, total, kinds, countries, listed]))
    }
  }
  return [given.whole, given.parts]
}"""


def test_parts_give_what_the_whole_gives(page: Page, tmp_path: Path, book: Library) -> None:
    for name, whole in (("whole", 10**9), ("parts", 0)):
        laid(tmp_path / name, texts(Search(book).among((), whole)))
    laid(tmp_path, {})
    assert len(list((tmp_path / "whole/assets/search").iterdir())) == 5
    assert len(list((tmp_path / "parts" / SEARCH_PARTS).glob("terms/*"))) > 2
    page.goto((tmp_path / "disk.html").as_uri())
    # In parts, one or two letters alone are no beginning but of names.
    asked = [query.words for query in queries() if len(query.words) > 2]
    whole, parts = page.evaluate(FIND, asked)
    assert len(whole) == len(asked)
    found = zip(asked, whole, parts, strict=True)
    assert [words for words, one, other in found if one != other] == []


def test_program_and_page_read_words_alike(page: Page, tmp_path: Path, book: Library) -> None:
    names = [name.value for row in things(book) for name in row.names]
    said = [row.text for key in found(book) for row in brief_told(book, key)] + names
    said += [
        "Naïve co-operation, the organisation’s re‑organised centres' theatres; 2,500 judgements",
        "Łukašenka’s Ціханоўская Қасым-Жомарт ბრამუტრეკ برامثطرهك कि़ताब İstanbul ΣΊΣΥΦΟΣ ½ x² 中文",
        "e\u0301tat d'E\u0301tat o'clock ''s ʼs it's 'its' grey dialogues programmes manoeuvre",
        "the of",
        "",
        "constructor __proto__ defences skilled colours U\N{COMBINING BREVE}U",
    ]
    latin = letters(names)
    words = Words(latin)
    laid(tmp_path, texts(Search(book).among(())))
    page.goto((tmp_path / "disk.html").as_uri())
    for name in ("words", "index"):
        page.add_script_tag(url=f"assets/search/{name}.js")
    there = page.evaluate(
        """(texts) => {
          const { words, compounds, forms } = searchWords(searchIndex)
          return texts.map((text) => [words(text), compounds(text), words(text, false).map(forms)])
        }""",
        said,
    )
    for text, answer in zip(said, there, strict=True):
        forms = [[*words.forms(word)] for word in words.all(text)]
        assert answer == [words.telling(text), words.compounds(text), forms], text


def test_a_change_of_one_brief_changes_few_parts(rows: list[Row]) -> None:
    before = index_of(rows, {})
    changed = [rows[0]._replace(text=f"{rows[0].text} besides"), *rows[1:]]
    after = index_of(changed, {})
    assert len([path for path in before if "/pages/" in path]) == BRIEFS
    others = {path for path in before if before[path] != after.get(path)}
    assert [path for path in others if "/pages/" in path] == [
        f"{SEARCH_PARTS}/pages/{rows[0].address.removesuffix('.html')}.js"
    ]
    assert len([path for path in others if "/terms/" in path]) < 5


def test_an_old_page_finds_no_terms_of_a_new_book(rows: list[Row]) -> None:
    before = index_of(rows, {})
    terms = {path for path in before if "/terms/" in path}
    assert len(terms) > 10
    # Without this row all that come after it have other numbers.
    after = index_of([*rows[:BRIEFS], *rows[BRIEFS + 1 :]], {})
    assert not terms & after.keys()


def _edited(rows: Sequence[Row], chance: random.Random) -> list[Row]:
    """Return rows of which some say something else, stand elsewhere or are about other things."""
    edited = list(rows)
    for at in chance.sample(range(len(rows)), 40):
        row, other = rows[at], chance.choice(rows)
        field = chance.choice(["text", "place", "countries", "about", "address"])
        if field == "text":
            edited[at] = row._replace(text=f"{other.text} {rows[0].names[1].value} {row.text[:9]}")
        elif field == "place":
            edited[at] = row._replace(place=f"another {other.text[:5]}")
        elif field == "countries":
            edited[at] = row._replace(countries=(*row.countries, "land-of-late"))
        elif field == "about" and not row.names:
            edited[at] = row._replace(about=(rows[7].address, rows[8].address))
        elif not row.names:
            edited[at] = row._replace(address=f"{row.address}-again")
    # Some are gone, and some are new, also on a page that had none or has none any more.
    page = chance.choice(rows[:40]).address
    edited = [row for row in edited if row.names or row.part_of != page or chance.random() < 0.2]
    statements = [row for row in edited if not row.names]
    for row in chance.sample(statements, 3):
        edited.insert(edited.index(row), row._replace(text=f"{row.text[:20]} new"))
    return [row for row in edited if row.names or row.part_of != rows[3].address]


def test_an_index_is_brought_up_to_date_as_it_is_made(rows: list[Row]) -> None:
    rows = [*rows[:40], *rows[BRIEFS : BRIEFS + 40 * STATEMENTS]]
    chance = random.Random(3)  # noqa: S311 - the same edits each time
    named, others = parted(rows)
    latin = in_latin(named)
    last = table(named, others, Reader(named, Words(latin)))
    kept = page_parts(last)
    for _ in range(5):
        rows = _edited(rows, chance)
        named, others = parted(rows)
        assert same_names(last, named)
        reading = Reader(named, Words(latin))
        renewed, anew = table(named, others, reading, last), table(named, others, reading)
        assert renewed == anew
        assert list(renewed.terms) == list(anew.terms)
        assert renewed.terms != last.terms
        parts = page_parts(renewed, last, kept)
        assert parts == page_parts(anew)
        assert parts != kept
        last, kept = renewed, parts
    retitled = [named[0]._replace(names=(Named("Another"),)), *named[1:]]
    assert not same_names(last, retitled)
