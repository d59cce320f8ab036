"""Every code that a finding can have: the rule behind it, how one breaks it, and the cure.

The reference page for authors and `briefs explain` are made from this list, and a test asks for
one broken example of each.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A few lines of YAML as they are broken, and as they are mended."""

    broken: str
    mended: str


@dataclass(frozen=True)
class Rule:
    """A rule in one sentence, how it comes to be broken, and what to do then.

    All three are plain text; words in backticks are what stands in a file or is typed.
    `warning` where breaking it does not stop a build.
    """

    summary: str
    cause: str
    cure: str
    example: Example | None = None
    warning: bool = False


@dataclass(frozen=True)
class Group:
    """Rules of one kind, with a title and the anchor of its heading."""

    title: str
    anchor: str
    rules: dict[str, Rule]


_FILE: dict[str, Rule] = {
    "unreadable-file": Rule(
        "A file can be read, and lies inside the repository.",
        "The file or folder is a link to elsewhere or to a hidden file, such as one of git's, or "
        "no file at all, or one that you may not read.",
        "Put the file itself into the folder, as a copy. If it is there, look at who may read it.",
    ),
    "unexpected-file": Rule(
        "Only `.yaml` files stand in the folders of briefs and sources, and no page is made twice.",
        "A note, an article's text or a file that ends in `.yml` lies in `briefs/` or `sources/`, "
        "or a folder there has a name that is not known. Or a page in `docs/` has the name of one "
        "that the generator makes.",
        "Give the file the ending `.yaml` and put it into the folder of its kind; move everything "
        "else out. Copies of articles never lie in the repository.",
    ),
    "encoding": Rule(
        "A file is UTF-8 text.",
        "Your editor saved the file in an older way of writing letters; an é or a Cyrillic letter "
        "shows it.",
        "Open it in your editor and save it with the encoding UTF-8. Look at the letters with "
        "accents before you do.",
    ),
    "too-large": Rule(
        "A file has at most 512 KiB, one of `docs/` or `sources/digests/` at most 32 MiB.",
        "Something other than a brief was pasted into the file, or one brief tells what several "
        "should.",
        "Remove what was pasted, or split the brief into several that link to one another. Make a "
        "picture smaller.",
    ),
    "too-deep": Rule(
        "Lists and mappings are nested at most 16 deep.",
        "Brackets or indentation went wrong: no record needs more than a few levels.",
        "Go to the place and compare the indentation with a brief that is sound.",
    ),
    "hidden-character": Rule(
        "No invisible characters.",
        "Text copied from a web page or a word processor brings characters that nobody sees, such "
        "as a space without width, or an escape in double quotes, such as `\\0`, makes one.",
        "Delete the word at the place that is named, and type it anew.",
    ),
    "syntax": Rule(
        "A file is YAML.",
        "Most often text holds a colon and a space, begins with a sign such as `@` or `*`, or a "
        "quotation mark or bracket is not closed. Or a line is indented with a tab.",
        "Put the text into double quotes, or on a new line after `>-`. Close what is open, and "
        "indent with spaces.",
        Example("title: Kazakhstan: the unrest", 'title: "Kazakhstan: the unrest"'),
    ),
    "yaml-feature": Rule(
        "No anchors, aliases, tags or second documents.",
        "Text begins with `&`, `*` or `!`, which YAML takes for a sign of its own, or a line "
        "`---` stands within the file.",
        "Put the text into double quotes. Remove the line `---`.",
        Example("title: *Steppe Eagle*", 'title: "*Steppe Eagle*"'),
    ),
    "duplicate-key": Rule(
        "A key stands once in a mapping.",
        "A key was written a second time further down, often in a copied part: two `sections:`, "
        "or two `text:` of one claim.",
        "Join the two under the first, or remove one. If two claims were meant, the second needs a "
        "hyphen of its own.",
    ),
    "empty-value": Rule(
        "A key that is written has a value.",
        "A key was left open to be filled in later. Or a comma inside `{ }` ended the text too "
        "early, and what follows it looks like a key.",
        "Write the value, or remove the whole line. Put text with a comma inside `{ }` into double "
        "quotes.",
        Example(
            "- {paragraphs: ¶1, reason: name, menu and advertisements}",
            '- {paragraphs: ¶1, reason: "name, menu and advertisements"}',
        ),
    ),
}

_RECORD: dict[str, Rule] = {
    "bad-id": Rule(
        "An id is lower-case ASCII letters, digits and single hyphens.",
        "A file's name, a publisher's key or an `id:` has a capital, a space, an underscore or an "
        "accent. The name `index` is taken by the page of all briefs of a kind, a source's name "
        "`coverage` by the page on how sources are used, names such as "
        "`con` and `nul` by Windows, and an id has at most 80 characters.",
        "Take the id that the finding proposes. If it is a file's name, rename the file.",
        Example("- id: The_Toll", "- id: the-toll"),
    ),
    "unknown-key": Rule(
        "Only keys of the record are written.",
        "A key is mistyped, or stands one level too high or too low: `as_of` belongs to a claim, "
        "not to its section. Or a claim's text holds a colon and a space, which makes a key of "
        "what stands before it.",
        "Take the key that the finding proposes, or look at the indentation. Put text with a "
        "colon into double quotes, or on a new line after `>-`.",
        Example('acording_to: "[[tokayev]]"', 'according_to: "[[tokayev]]"'),
    ),
    "missing-field": Rule(
        "What a record needs is written.",
        "A new record is not finished, or the key is mistyped, which is then told too.",
        "Add the line that the finding names. A record of the same kind shows how it looks.",
    ),
    "wrong-type": Rule(
        "Text, lists and mappings stand where they belong.",
        "A list has no hyphens, or text holds a colon and a space, which makes a key of what "
        "stands before it.",
        "Begin each item of a list with a hyphen and a space. Put text with a colon into double "
        "quotes.",
        Example(
            "gaps: Who gave the order.",
            "gaps:\n  - Who gave the order.",
        ),
    ),
    "bad-value": Rule(
        "A value of a closed list is one of that list.",
        "You used a word of your own, such as `medium` for a confidence.",
        "Take one of the values that the finding lists. If none fits, ask the editors: the lists "
        "are the same for every brief.",
        Example("confidence: medium", "confidence: moderate"),
    ),
    "bad-number": Rule(
        "A number is a whole number in its range.",
        "A number is written in words, with a sign or a unit, or begins with 0.",
        "Write digits only.",
        Example("version: one", "version: 1"),
    ),
    "bad-length": Rule(
        "A list has as many items as it needs.",
        "A conflict of reporting has one version only, a list is empty, or a single text is far "
        "too long.",
        "Add what is missing: a conflict needs two versions. Split or shorten what is too long.",
    ),
    "bad-date": Rule(
        "A date is of the part of EDTF that the site reads.",
        "A field for a date holds a date in words, the day first, or a day that does not exist.",
        "Write year, month and day with hyphens, as exactly as the source gives them: `2022`, "
        "`2022-01` or `2022-01-06`. Add `~` for about and `?` for uncertain.",
        Example("as_of: 6 January 2022", "as_of: 2022-01-06"),
    ),
    "bad-country-code": Rule(
        "A country code is of ISO 3166-1 alpha-2.",
        "The code is in small letters, has three letters, or is one in daily use that the standard "
        "does not have, such as UK.",
        "Write the two capitals of the standard: `KZ`, `UA`, `BY`, `RU`, `GB`, `US`.",
        Example("country: UK", "country: GB"),
    ),
    "bad-language-tag": Rule(
        "A language tag is of BCP-47.",
        "The language's name stands where its tag should.",
        "Write the tag: `ru` Russian, `kk-Cyrl` Kazakh in Cyrillic letters, `uk` Ukrainian, `be` "
        "Belarusian, `ru-Latn` Russian in Latin letters, `en-t-fr-t0-und` English made from French "
        "by a machine.",
        Example("lang: Russian", "lang: ru"),
    ),
    "bad-hash": Rule(
        "A hash is 64 hexadecimal digits.",
        "The fingerprint of the copy was cut, mistyped or left out.",
        "Have it worked out anew: `sha256sum FILE` on Linux, `shasum -a 256 FILE` on a Mac. Never "
        "type it by hand.",
    ),
    "bad-url": Rule(
        "An address is a full web address, http or https.",
        "The address lacks `https://`, holds a space, leads to something other than a page, or "
        "has a name and `@` before its host, which is then not what it seems.",
        "Copy it from the browser's address line, whole.",
        Example("url: www.nytimes.com/2022", "url: https://www.nytimes.com/2022"),
    ),
    "bad-inline": Rule(
        "Citations and links in prose are closed and well formed.",
        "A bracket is not closed, the sign `@` or `¶` is missing, or a citation stands inside "
        "words between stars.",
        "Write a citation as `[@source-id ¶3]`, a link as `[[brief-id]]` or `[[brief-id|words]]`. "
        "A bracket that is only a bracket gets a backslash: `\\[`.",
        Example(
            "- He closed the harbour. [herald-1 p. 2]", "- He closed the harbour. [@herald-1 ¶2]"
        ),
    ),
}

_REFERENCES: dict[str, Rule] = {
    "duplicate-id": Rule(
        "An id is used once in the whole library.",
        "Two files in different folders have the same name, or two conflicts or terms the same id.",
        "Rename one of the two, and the links to it. A longer, plainer id helps.",
    ),
    "duplicate-anchor": Rule(
        "A statement's id, and the statement itself, stand once in a brief.",
        "A claim was copied and not yet changed, or an `id:` was used twice. Its permanent link "
        "would lead to two places.",
        "Remove one of the two, or give the second its own words or another id.",
    ),
    "unknown-source": Rule(
        "A citation names a source that has a record.",
        "The source's id is mistyped, or its record is not written yet. Or `origin` still names "
        "the id that a record had before.",
        "Take the id that the finding proposes: it is the name of a file in `sources/` without "
        "`.yaml`. Write the record first if there is none.",
        Example(
            "- Tokayev called for help. [@nyt-2022-01-60 ¶6]",
            "- Tokayev called for help. [@nyt-2022-01-06 ¶6]",
        ),
    ),
    "unknown-brief": Rule(
        "A link names a brief that exists.",
        "The id after `[[` or in a list such as `countries:` is mistyped, of another kind, or its "
        "brief is not written yet.",
        "Take the id that the finding proposes. For someone without a brief write the name alone, "
        "without brackets.",
        Example(
            "- Asked by [[tokaev]]. [@nyt-2022-01-06 ¶6]",
            "- Asked by [[tokayev]]. [@nyt-2022-01-06 ¶6]",
        ),
    ),
    "unknown-publisher": Rule(
        "A source's publisher has a record.",
        "The publisher's id is mistyped, or it does not stand in `sources/publishers.yaml` yet.",
        "Take the id that the finding proposes, or add the publisher to `sources/publishers.yaml`.",
    ),
    "unknown-conflict": Rule(
        "A claim's conflict of reporting exists.",
        "The id after `conflict:` is mistyped, or the conflict is not written in any brief yet.",
        "Take the id that the finding proposes, or write the conflict under `conflicts:` of the "
        "brief that it belongs to. Other briefs may then name it.",
    ),
    "former-id-clash": Rule(
        "A former id is no id of today, and belongs to one brief or source.",
        "An old id under `former_ids:` is in use again, or stands in two records. An old address "
        "can lead to one page only.",
        "Remove it from the record to which old links should not lead.",
    ),
    "unknown-statement": Rule(
        "A statement that a change note names stands, or a later note says what became of it.",
        "The `id:` in a change note is mistyped, the statement's link has changed with its words, "
        "or a likelihood is told of something that is no judgement.",
        "Open the statement's permanent link on the page, and copy what follows the sign #.",
    ),
    "unknown-insert": Rule(
        "A hand-written page asks only for parts that the generator makes.",
        "The name in a line `<!-- insert: name -->` of a page in `docs/` is mistyped.",
        "Take one of the names that the finding lists.",
    ),
}

_SOURCING: dict[str, Rule] = {
    "misplaced-citation": Rule(
        "A citation stands where the page has a list of sources.",
        "A source's or a publisher's record holds a citation in brackets. Its page has no list "
        "that the citation could lead to.",
        "Name the other source in words. The record's own paragraphs are written ¶3, without "
        "brackets.",
        Example(
            "descriptor: A column. [@ft-spiegel-2022-01 ¶1]",
            "descriptor: A column, as ¶1 says.",
        ),
    ),
    "locator-missing": Rule(
        "A citation names the paragraph.",
        "The sign ¶ and its number were left out. A whole article proves nothing that a reader "
        "could look up.",
        "Find the paragraph in your copy and add it.",
        Example(
            "- The force had 2,500 troops. [@nyt-2022-01-06]",
            "- The force had 2,500 troops. [@nyt-2022-01-06 ¶6]",
        ),
    ),
    "locator-past-end": Rule(
        "A locator lies within the copy that was read.",
        "The number is mistyped, belongs to another source, or blank lines were counted.",
        "Count again: a paragraph is a line of the copy that is not blank, and the first is ¶1.",
    ),
    "uncited-claim": Rule(
        "Every claim and judgement cites a source.",
        "A statement was written from memory, or its citation was forgotten or stands outside the "
        "text.",
        "Cite the paragraph that carries it. If none does, it is a gap: move it to `gaps:`. What "
        "everybody knows is marked `kind: background`.",
        Example(
            "- Tokayev called for help.",
            "- Tokayev called for help. [@nyt-2022-01-06 ¶6]",
        ),
    ),
    "uncited-source": Rule(
        "Every source is cited by a brief.",
        "The record is new and no claim uses it yet, or the last claim that did is gone.",
        "Cite it, or remove the record.",
        warning=True,
    ),
    "unattributed-opinion": Rule(
        "An opinion says whose it is.",
        "A claim is marked `kind: opinion`, and readers cannot see whose view it is.",
        "Add `according_to:` with a name, as a link if that person has a brief.",
        Example(
            "- text: The army is small. [@herald-1 ¶2]\n  kind: opinion",
            "- text: The army is small. [@herald-1 ¶2]\n  kind: opinion\n"
            "  according_to: the Herald",
        ),
    ),
    "quotation-of-translation": Rule(
        "No quotation marks around words of a copy that does not hold the author's words.",
        "The copy is a translation or a rewrite. Its words are the translator's, and nobody said "
        "them.",
        "Say it in your own words, without the marks. To quote, find a copy that holds the words "
        "and cite that.",
    ),
    "copy-link": Rule(
        "Only the rights-holder's page is linked, never a re-post.",
        "An address leads to the site that carried the copy, or `url:` is not one of the "
        "publisher's pages.",
        "Link the publisher's own page, or leave the link out; the copy's site is named in words "
        "under `copy: host:`. A page of the publisher's that is not known yet is added to its "
        "`domains:`.",
    ),
    "credibility-one-origin": Rule(
        "Credibility 1 needs two independent origins.",
        "`credibility: 1` means confirmed by others, but all citations go back to one origin: one "
        "publisher, copies of one work, or works drawn from one another.",
        "Cite a second origin that carries it too, or write `credibility: 2`.",
    ),
    "confidence-one-origin": Rule(
        "High confidence rests on two independent origins.",
        "`confidence: high`, but every citation of the judgement goes back to one origin.",
        "Cite a second origin in `text` or `basis`, or write `confidence: moderate`.",
        warning=True,
    ),
    "after-cutoff": Rule(
        "Nothing later than the information cut-off stands outside `afterwards`.",
        "A date or a source is later than the brief's `information_cutoff`. Such hindsight would "
        "make the brief look wiser than it was.",
        "Move the claim to `afterwards:`. If the whole brief is brought up to date, raise "
        "`information_cutoff` and `version`. In a draft, write the cut-off that the finding "
        "proposes.",
    ),
    "undated-figure": Rule(
        "A figure of deaths, arrests or troops says for which day it holds.",
        "Such figures change from day to day, and two of different days look like a "
        "contradiction. The claim has a number beside such a word, and no `as_of`.",
        "Add `as_of` with the day of the information; if the article gives none, the article's own "
        "date, and say so under `reading`.",
        Example(
            "- Some 164 people died. [@ft-editorial-2022-01 ¶5]",
            "- text: Some 164 people died. [@ft-editorial-2022-01 ¶5]\n  as_of: 2022-01-11~",
        ),
        warning=True,
    ),
}

_GROUNDING: dict[str, Rule] = {
    "digests-missing": Rule(
        "Every source has digests of the copy that was read.",
        "The source is new. The digests, by which the check finds words without the text, are "
        "made from your copy.",
        "Run `briefs verify --texts FOLDER`, with the folder in which your copy lies, and commit "
        "the file in `sources/digests/` too.",
    ),
    "digests-stale": Rule(
        "Digests were made of the copy, date and rules that hold now.",
        "The `sha256`, `paragraphs` or `published: date` of a source was changed, or a source was "
        "renamed or removed without its file in `sources/digests/`.",
        "Put back what was changed by mistake. Else run `briefs verify --texts FOLDER` with your "
        "copies; rename or remove the file along with its source.",
    ),
    "ungrounded": Rule(
        "Every name, number and date of a claim stands in the cited paragraphs.",
        "The paragraph number is wrong, a second paragraph carries part of the claim, or the claim "
        "says more than its source. Or the form differs: the paragraph uses a name that the book "
        "does not know, or the claim writes January 5, 2022 or 8 000.",
        "Look the paragraph up. Cite the one that carries it too, write what the paragraph says, "
        "or write the house form: 5 January 2022, 8,000. Add another name under `names:` of its "
        "brief. What the copy prints otherwise (a misspelt name, 1 200) is listed under "
        "`defects:` of the source, with what it `reads`. What you concluded is declared under "
        "`worked_out:` with the reason.",
        Example(
            "- text: Memorial was shut down in 2021. [@ft-spiegel-2022-01 ¶9]",
            "- text: Memorial was shut down in 2021. [@ft-spiegel-2022-01 ¶9]\n"
            "  worked_out:\n"
            '    - {words: "2021", reason: The article of January 2022 says so.}',
        ),
    ),
    "misplaced-locator": Rule(
        "No other paragraph of a source fits a claim clearly better.",
        "The number of the paragraph is off by one or two: another paragraph shares more of the "
        "claim's words.",
        "Look both up and cite the right one, or both. If yours is right all the same, say why "
        "under `worked_out:` with the mark ¶ as the words.",
        Example(
            "- text: He closed the harbour. [@herald-1 ¶1]",
            "- text: He closed the harbour. [@herald-1 ¶2]",
        ),
    ),
    "unused-declaration": Rule(
        "What is declared as worked out is in the claim, and needs it.",
        "The words under `worked_out:` do not stand in the claim as written there, or the "
        "paragraphs hold them after all.",
        "Remove the declaration, or write its words exactly as the claim does.",
    ),
    "uncovered-paragraph": Rule(
        "Every paragraph of a copy is cited, or excluded with a reason.",
        "The article was not read to its end, or a paragraph carries nothing to report.",
        "Read the paragraph: use it in a claim, or list it under `copy: excluded:` with the "
        "reason. `briefs coverage` shows them all.",
        Example(
            "paragraphs: 10",
            'paragraphs: 10\nexcluded:\n  - {paragraphs: "¶10", reason: notice of the host}',
        ),
        warning=True,
    ),
    "bad-exclusion": Rule(
        "An excluded paragraph exists, and no claim cites it.",
        "A paragraph on the list is cited by a claim by now, or its number is past the end of the "
        "copy.",
        "Take it off the list under `excluded:`, or mend its number.",
    ),
    "defect-not-found": Rule(
        "What a defect says was printed stands in its paragraph.",
        "The paragraph's number is wrong, or `printed:` has the right words in place of the "
        "damaged ones.",
        "Copy the damaged words from the copy into `printed:`; what they stand for goes into "
        "`reads:`.",
        Example(
            "- {paragraph: 9, kind: misprint, printed: Mr. Putin, note: French spelling.}",
            "- {paragraph: 9, kind: misprint, printed: Mr. Poutin, reads: Mr. Putin, "
            "note: French spelling.}",
        ),
    ),
    "copied-run": Rule(
        "No eight words in a row are taken over from a source.",
        "A statement follows its source too closely. It shows only with `briefs verify`, which "
        "has the texts.",
        "Close the copy and say it in your own words; then check it against the copy.",
    ),
}

_FORM: dict[str, Rule] = {
    "judgement-incomplete": Rule(
        "A judgement has a likelihood, a confidence and a basis.",
        "One of the three was left for later.",
        "Add it: `likelihood` says how likely it is, `confidence` how well that is founded, "
        "`basis` on what it rests.",
        Example(
            "- id: leverage\n  text: Moscow has more leverage. [@nyt-2022-01-06 ¶31]\n"
            "  likelihood: likely",
            "- id: leverage\n  text: Moscow has more leverage. [@nyt-2022-01-06 ¶31]\n"
            "  likelihood: likely\n  confidence: low\n  basis: One publisher says so.",
        ),
    ),
    "off-yardstick": Rule(
        "Likelihood is a term of the site's yardstick, and no other word.",
        "A likelihood is not on the list, or words such as probably, perhaps or may stand in the "
        "text of a judgement or a bottom line. Each reader takes such words otherwise.",
        "Take a term of the list for `likelihood`, and leave the word out of the text: the page "
        "puts It is likely that before it.",
        Example(
            "text: the levee probably breaks within a year. [@gazette-1 ¶3]",
            "text: the levee breaks within a year. [@gazette-1 ¶3]",
        ),
    ),
    "likelihood-with-confidence": Rule(
        "Likelihood and confidence do not stand in one sentence (ICD 203).",
        "The text of a judgement speaks of confidence, its basis of likelihood, or a sentence of "
        "the bottom line or the source summary of both.",
        "Leave the word out, or make two sentences of it: how likely it is, and how well that is "
        "founded.",
        Example(
            "basis: Two newspapers think it likely.",
            "basis: Two newspapers give the same reasons.",
        ),
    ),
    "key-judgement-count": Rule(
        "A country profile has 3 to 5 key judgements.",
        "The profile is not finished, or everything seemed key.",
        "Write what the profile concludes, at least three times. Beyond five, join two or drop the "
        "least important.",
    ),
    "bottom-line-length": Rule(
        "A bottom line has at most 60 words.",
        "It tells the whole story. Citations are not counted.",
        "Keep what a reader with ten seconds must know; the rest stands in the sections.",
    ),
    "alias-clash": Rule(
        "A name belongs to one actor or country.",
        "Two briefs claim the same name, often a family name alone. A search for it would lead to "
        "two things.",
        "Keep the name where readers expect it, and write a longer one at the other.",
    ),
    "no-preferred-name": Rule(
        "Exactly one name is the preferred one.",
        "No name, or more than one, has `kind: preferred`.",
        "Mark the name that the page should use as preferred, and give the others another kind, "
        "such as `alias`.",
        Example(
            "- {value: Kassym-Jomart Tokayev, lang: en, kind: alias}",
            "- {value: Kassym-Jomart Tokayev, lang: en, kind: preferred}",
        ),
    ),
    "history-mismatch": Rule(
        "The change notes lead, version by version, to the version.",
        "`version` was raised without a note in `history`, or a note stands in the wrong order.",
        "Add the note at the end of `history`, with the same number as `version`.",
        Example(
            "version: 2\nhistory:\n  - {version: 1, date: 2026-11-22, kind: issue, note: First.}",
            "version: 2\nhistory:\n  - {version: 1, date: 2026-11-22, kind: issue, note: First.}\n"
            "  - {version: 2, date: 2026-12-01, kind: correction, note: A date was wrong.}",
        ),
    ),
    "unrecorded-change": Rule(
        "A statement that changed has a new version of its brief, and a note that names it.",
        "A statement was reworded, cited anew, added or taken out, or a judgement was moved, and "
        "readers of the version before are not told.",
        "Raise `version`, add an entry at the end of `history`, and name the statement under "
        "`statements`. `briefs changes` gives the lines to paste.",
    ),
    "withdrawn-unexplained": Rule(
        "The last change note of a withdrawn brief is its removal, with the reason.",
        "`status: withdrawn` was written without a last note that says why. That note is all that "
        "readers will find.",
        "Add a version at the end of `history` with `kind: removal`, whose note gives the reason, "
        "and raise `version`.",
    ),
    "superseded-without-successor": Rule(
        "A superseded brief names its successor, and only one that no longer stands has any.",
        "`status: superseded` stands without `superseded_by`, or a brief that still stands has "
        "one, or names itself.",
        "Add `superseded_by:` with the id of the brief that took its place, or mend the status.",
    ),
    "date-order": Rule(
        "Dates of a brief follow one another: issued, then reviewed.",
        "`last_reviewed` is earlier than `issued`; often only one of them was changed.",
        "Mend whichever of the two is wrong.",
    ),
}

GROUPS: tuple[Group, ...] = (
    Group("Reading the file", "the-file", _FILE),
    Group("The shape of a record", "the-record", _RECORD),
    Group("What records say of one another", "between-records", _REFERENCES),
    Group("Sourcing", "sourcing", _SOURCING),
    Group("Grounding", "grounding", _GROUNDING),
    Group("Judgement and form", "judgement-and-form", _FORM),
)
RULES: dict[str, Rule] = {code: rule for group in GROUPS for code, rule in group.rules.items()}
