"""Normalising texts for comparison: by their look, for options, and by their words, for typed answers and searches."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import regex

_OTHER_WIDTH = re.compile("[\uff01-\uffee\u3000]+")
"""Characters that also exist in another width: Ｓ and S, ｶ and カ."""
_INVISIBLE = dict.fromkeys([0xAD, *range(0xFE00, 0xFE10)])
"""The soft hyphen, and the selectors that choose between two glyphs of one character."""

APOSTROPHES = "´‘’‛′‵ʹʻʼʽʾʿˈꞌ՚׳＇"  # also the ʻokina, the ayin and the saltillo, which many keyboards lack
HYPHENS = "‐‑‒–—―−⁻﹘﹣－־"
_AS_TYPED = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys("“”„‟״", '"')
    | dict.fromkeys("™℠®©", "")
    # The soft hyphen, the kashida, joiners, marks of direction, glyph selectors.
    | dict.fromkeys(map(chr, (0xAD, 0x640, 0x61C, *range(0x200B, 0x2010), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10))), "")
    # Letters that Unicode does not decompose, as people type them who do not have the keyboard.
    | {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
    | {"ی": "ي", "ک": "ك"}  # one letter each, on Persian and on Arabic keyboards
    | {"♯": "#", "…": "..."}
)
"""Marks and letters, with what people type for them on a plain keyboard."""
_DIGIT = re.compile(r"[^\D0-9]")
_RAISED = regex.compile(r"(?<=\d)(?=\p{No})")
"""The position before the exponent or the fraction of a number: 10² is not 102, and 2½ is not 21 over 2."""
_MARKS = regex.compile(
    r"(?<=[\p{Latin}\p{Greek}\p{Cyrillic}\p{Hebrew}\p{Arabic}])\p{M}+"
    r"|(?<![\p{L}\p{M}])\p{M}+"
)
"""Accents, breathings and vowel points. In other scripts such a mark makes a different letter: バ is not ハ."""
_BETWEEN_IDEOGRAPHS = regex.compile(
    r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}ー])\s+(?=[\p{Han}\p{Hiragana}\p{Katakana}ー])"
)

_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:[,' ]\d{3})+(?!\d)")
_APOSTROPHE = re.compile(r"(?P<between_digits>(?<=\d)['`](?=\d))|['`]")
_BEFORE_DECIMALS = re.compile(r"(?<![\w.])\.(?=\d)")
_OTHER_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_MINUS = re.compile(r"^minus (?=\d)")
_AND = re.compile(r"&| \+ ")
_SIGN = re.compile(
    r"(?<=[^\W\d_])\+{1,2}(?!\w)"  # a name’s, a language’s, a grade’s: Disney+, C++, A+
    r"|(?:(?<=\b[a-z])|(?<=\b[a-z]{2}))[-#](?!\w)"  # a grade’s, a blood group’s, a key’s: C−, AB−, F#
    r"|(?:^|(?<=[^\w)\]%°]))-[^\w\s-]?(?=[\d.])"  # a number’s
)
_SIGNS_TO_KEEP, _SIGNS_KEPT = str.maketrans("-+#", "\x01\x02\x03", "$€£¥"), str.maketrans("\x01\x02\x03", "-+#")
_REST_OF_ASCII = re.compile(r"[^\w\s.\x01\x02\x03]|_")
_REST = regex.compile(_REST_OF_ASCII.pattern)  # `regex`, unlike `re`, treats the vowel signs of Hindi as letters
_NOT_PLAIN = frozenset("0123456789+-#\x01\x02\x03")
"""Characters whose treatment depends on their neighbours. Any other mark is deleted or becomes a space."""
_PLAIN_MARKS: dict[int, Any] = {
    code: None if chr(code) in ".'`" else " " for code in range(128) if not chr(code).isalnum()
} | {ord("&"): " and "}
_ARTICLE = re.compile(r"^(?:the|an|a) (?=.)")


@lru_cache(maxsize=4096)  # options and members of pools are compared repeatedly
def fold_text(text: str) -> str:
    """Fold case, character width and whitespace, so that texts which look alike compare equal.

    >>> fold_text("The  Ｓoyuz") == fold_text("the Soyuz"), fold_text("C#") == fold_text("C")
    (True, False)
    >>> fold_text("★★") == fold_text("★")
    False
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", in_usual_width(text.translate(_INVISIBLE)))
    return " ".join(text.lower().split())


def in_usual_width(text: str) -> str:
    """Replace each character in wide or narrow form by its usual form."""
    return _OTHER_WIDTH.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def in_ascii_digits(text: str) -> str:
    """Replace the digits of other scripts by 0 to 9."""
    return _DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Return the words of a text without case, accents, punctuation, thousands separators or a leading article.

    >>> normalise("The  Overview-Effect!"), normalise("Asbæk"), normalise("$2,520"), normalise("C−")
    ('overview effect', 'asbaek', '2520', 'c-')
    """
    return _ARTICLE.sub("", normalise_with_article(text))


def normalise_with_article(text: str) -> str:
    """Normalise a text as `normalise` does, but leave a leading article."""
    folded = text.casefold()
    if not folded.isascii():
        folded = folded.translate(_AS_TYPED)
        if not folded.isascii():
            folded = _plain_letters(folded)
    return folded if folded.isalpha() else _without_marks(folded)


def _plain_letters(folded: str) -> str:
    """Return a text with one form of each letter and digit, without accents."""
    folded = unicodedata.normalize("NFKC", _RAISED.sub(" ", folded)).casefold().translate(_AS_TYPED)
    folded = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", in_ascii_digits(folded))))
    return str(_BETWEEN_IDEOGRAPHS.sub("", folded))


def _without_marks(folded: str) -> str:
    """Remove punctuation from a folded text and collapse spaces. Each step is skipped if its marks do not occur."""
    if "-" in folded:
        folded = _INNER_HYPHEN.sub(" ", folded)
    if folded.isascii() and _NOT_PLAIN.isdisjoint(folded):
        return " ".join(folded.translate(_PLAIN_MARKS).split())
    folded = _THOUSANDS.sub(lambda match: re.sub(r"\D", "", match[0]), _MINUS.sub("-", folded))
    if "'" in folded or "`" in folded:
        folded = _APOSTROPHE.sub(lambda match: " " if match["between_digits"] else "", folded)
    if "-" in folded or "+" in folded or "#" in folded:
        folded = _SIGN.sub(lambda match: match[0].translate(_SIGNS_TO_KEEP), folded)
    if "." in folded:
        folded = _OTHER_DOT.sub("", _BEFORE_DECIMALS.sub("0.", folded))
    if "&" in folded or " + " in folded:
        folded = _AND.sub(" and ", folded)
    if folded.isascii():
        return " ".join(_REST_OF_ASCII.sub(" ", folded).translate(_SIGNS_KEPT).split())
    folded = _REST.sub(" ", folded).translate(_SIGNS_KEPT)
    return str(_BETWEEN_IDEOGRAPHS.sub("", " ".join(folded.split())))
