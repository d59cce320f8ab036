"""Types of single fields: ids, numbers, codes, tags, hashes, addresses."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Annotated, Any

import langcodes
from babel import Locale
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from generator.inline import MOST_PARAGRAPHS, InlineError, safe_url
from generator.unseen import foreign_letter

_LONGEST_ID = 80
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_DEVICE = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")

# Copies of a record copy it before they change it.
_UNASKED: set[str] = set()


class Record(BaseModel):
    """Base of every record: unknown keys are errors, nothing changes after it is read."""

    # Most records are only parts of others: built on their own they would cost a start-up time.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    # As pydantic packs a record it is twice as much: with extra and private values, which none has,
    # and with the names of the fields that were written, which nobody asks for.
    def __getstate__(self) -> dict[Any, Any]:
        """Return what is packed: the values of the fields."""
        return vars(self)

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Take in what was packed."""
        set_ = object.__setattr__
        set_(self, "__dict__", state)
        set_(self, "__pydantic_fields_set__", _UNASKED)
        set_(self, "__pydantic_extra__", None)
        set_(self, "__pydantic_private__", None)


def shown(good: str, bad: str) -> dict[str, Any]:
    """Return a good and a bad example of a field, in YAML, for `json_schema_extra`.

    Editors, the reference page and the commented files of `briefs new` show them. A bad example
    may say in brackets why it is one.
    """
    return {"good": good, "bad": bad}


def is_id(text: str) -> bool:
    """Whether a text can be the id of a record; `index` names the page of a whole kind.

    Nor can names that Windows keeps for devices, with any ending: no file of theirs can be checked
    out there (Microsoft, "Naming Files, Paths, and Namespaces").
    """
    known = bool(_ID.fullmatch(text)) and len(text) <= _LONGEST_ID
    return known and text != "index" and not _DEVICE.fullmatch(text)


def _id(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError(
            "bad-id",
            "{problem}",
            {"problem": id_problem(text), "hint": f"write `{suggest_id(text)}`"},
        )
    return text


def id_problem(text: str) -> str:
    """Return in words why a text cannot be an id."""
    if text == "index":
        return "`index` is the page that lists all records of a kind"
    if foreign_letter(text):
        return f"`{text}` is not an id: {foreign_letter(text)}, and not a letter of English"
    if _DEVICE.fullmatch(text):
        return f"`{text}` is the name of a device on Windows, where no file can have it"
    if len(text) > _LONGEST_ID:
        return f"an id has at most {_LONGEST_ID} characters; this has {len(text)}"
    return f"`{text}` is not an id: small letters of the English alphabet, digits, single hyphens"


def suggest_id(text: str) -> str:
    """Return the nearest well-formed id to a text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    found = "-".join(re.findall(r"[a-z0-9]+", plain.lower(), re.ASCII))[:_LONGEST_ID].strip("-")
    if _DEVICE.fullmatch(found):
        found = f"the-{found}"
    return found if is_id(found) else "short-name"


def _whole_number(value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,8}", value, re.ASCII):
        return int(value)
    raise PydanticCustomError(
        "bad-number",
        "`{value}` is not a whole number from 1",
        {"value": str(value)[:40], "hint": "write digits only, such as 3"},
    )


def _paragraph_count(value: int) -> int:
    if value <= MOST_PARAGRAPHS:
        return value
    raise PydanticCustomError(
        "bad-number",
        "{value} is more than {most}, the most paragraphs that a copy can have here",
        {"value": value, "most": MOST_PARAGRAPHS, "hint": "count the lines that are not blank"},
    )


def _flag(value: Any) -> bool:
    if value in ("true", "false"):
        return bool(value == "true")
    raise PydanticCustomError(
        "bad-value",
        "`{value}` is neither true nor false",
        {"value": str(value)[:40], "hint": "write true or false"},
    )


@functools.cache
def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes, by way of CLDR's territories."""
    # CLDR also lists groupings and codes outside the standard; these are its two-letter ones.
    outside = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ".split())
    codes = {str(code) for code in Locale("en").territories}
    return frozenset(code for code in codes if re.fullmatch("[A-Z]{2}", code)) - outside


def country_name(code: str) -> str:
    """Return the English name of a country code."""
    return str(Locale("en").territories[code])


def _likely_country(text: str) -> str:
    """Return the code that was likely meant: in small letters, by its name, or UK."""
    if text.upper() in country_codes():
        return text.upper()
    named = (code for code in country_codes() if country_name(code).casefold() == text.casefold())
    return next(named, "GB" if text.upper() == "UK" else "")


def _country(text: str) -> str:
    if text not in country_codes():
        near = _likely_country(text)
        raise PydanticCustomError(
            "bad-country-code",
            "`{value}` is not a country code of ISO 3166-1 alpha-2",
            {"value": text, "hint": f"write `{near}`" if near else "two capitals, such as KZ"},
        )
    return text


def _likely_tag(text: str) -> str:
    """Return the tag of a language that is written by its English name."""
    languages = Locale("en").languages.items()
    tag = next((tag for tag, name in languages if name.casefold() == text.casefold()), "")
    return f"write `{tag.replace('_', '-')}`" if tag else ""


def _language(text: str) -> str:
    if not langcodes.tag_is_valid(text) or not re.fullmatch(r"[A-Za-z0-9-]{2,60}", text):
        raise PydanticCustomError(
            "bad-language-tag",
            "`{value}` is not a language tag of BCP-47",
            {
                "value": text,
                "hint": _likely_tag(text) or "such as en, ru, kk-Cyrl, uk-Latn or en-t-fr-t0-und",
            },
        )
    return text


def language_name(tag: str) -> str:
    """Return the English name of a tag's language."""
    code = tag.split("-")[0].lower()
    return str(Locale("en").languages.get(code, code))


def _hash(text: str) -> str:
    odd = re.search(r"[^0-9a-f]", text)
    if odd or len(text) != 64:
        raise PydanticCustomError(
            "bad-hash",
            "a SHA-256 hash has 64 digits of 0-9 and a-f; {but}",
            {
                "but": f"`{odd[0]}` is none" if odd else f"this has {len(text)}",
                "hint": "take it from `sha256sum FILE`, on a Mac `shasum -a 256 FILE`",
            },
        )
    return text


def _url(text: str) -> str:
    try:
        return safe_url(text)
    except InlineError as error:
        raise PydanticCustomError(
            "bad-url", "{message}", {"message": str(error), "hint": error.hint}
        ) from error


def _pattern(pattern: str) -> WithJsonSchema:
    """Return what an editor can already see to be wrong; the check sees the rest."""
    return WithJsonSchema({"type": "string", "pattern": pattern})


Id = Annotated[str, AfterValidator(_id), _pattern("^[a-z0-9]+(-[a-z0-9]+)*$")]
Label = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Number = Annotated[int, BeforeValidator(_whole_number)]
ParagraphCount = Annotated[Number, AfterValidator(_paragraph_count)]
Flag = Annotated[bool, BeforeValidator(_flag)]
CountryCode = Annotated[str, AfterValidator(_country), _pattern("^[A-Z]{2}$")]
LanguageTag = Annotated[str, AfterValidator(_language), _pattern("^[A-Za-z0-9-]{2,60}$")]
Sha256 = Annotated[str, AfterValidator(_hash), _pattern("^[0-9a-f]{64}$")]
Url = Annotated[str, AfterValidator(_url), _pattern("^https?://")]
