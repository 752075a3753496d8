"""Texts as comparison sees them: by their look, for options, and by their words, for typed answers and searches."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import regex

_OTHER_WIDTH = re.compile("[\uff01-\uffee\u3000]+")
"""Characters that exist in another width too: Ｓ and S, ｶ and カ."""
_INVISIBLE = dict.fromkeys([0xAD, *range(0xFE00, 0xFE10)])
"""The soft hyphen, and the selectors that choose between two drawings of one sign."""

APOSTROPHES = "´‘’‛′‵ʹʻʼʽʾʿˈꞌ՚׳＇"  # the ʻokina, the ayin and the saltillo too, which many keyboards lack
HYPHENS = "‐‑‒–—―−⁻﹘﹣－־"
_AS_TYPED = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys("“”„‟״", '"')
    | dict.fromkeys("™℠®©", "")
    # The soft hyphen, the kashida, joiners, marks of direction, selectors of a drawing.
    | dict.fromkeys(map(chr, (0xAD, 0x640, 0x61C, *range(0x200B, 0x2010), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10))), "")
    # Letters that Unicode does not decompose, as people without that keyboard type them.
    | {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
    | {"ی": "ي", "ک": "ك"}  # one letter each, on Persian and on Arabic keyboards
    | {"♯": "#", "…": "..."}
)
"""Marks and letters, and what a plain keyboard has for them."""
_DIGIT = re.compile(r"[^\D0-9]")
_RAISED = regex.compile(r"(?<=\d)(?=\p{No})")
"""Before the exponent or the fraction of a number: 10² is not 102, and 2½ is not 21 over 2."""
_MARKS = regex.compile(
    r"(?<=[\p{Latin}\p{Greek}\p{Cyrillic}\p{Hebrew}\p{Arabic}])\p{M}+"
    r"|(?<![\p{L}\p{M}])\p{M}+"
)
"""Accents, breathings, vowel points. In other scripts such marks make another letter: バ is not ハ."""
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
_REST = regex.compile(_REST_OF_ASCII.pattern)  # which takes the vowel signs of Hindi for letters
_NOT_PLAIN = frozenset("0123456789+-#\x01\x02\x03")
"""Characters whose treatment depends on their neighbours. Any other mark is deleted or becomes a blank."""
_PLAIN_MARKS: dict[int, Any] = {
    code: None if chr(code) in ".'`" else " " for code in range(128) if not chr(code).isalnum()
} | {ord("&"): " and "}
_ARTICLE = re.compile(r"^(?:the|an|a) (?=.)")


@lru_cache(maxsize=4096)  # options and the members of pools are compared again and again
def fold_text(text: str) -> str:
    """The text as a reader sees it, without differences of case, width and blanks: two options may not share it.

    >>> fold_text("The  Ｓoyuz") == fold_text("the Soyuz"), fold_text("C#") == fold_text("C")
    (True, False)
    >>> fold_text("★★") == fold_text("★")
    False
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", in_usual_width(text.translate(_INVISIBLE)))
    return " ".join(text.lower().split())


def in_usual_width(text: str) -> str:
    """The text with the usual form of each letter and sign that has a wide or a narrow one."""
    return _OTHER_WIDTH.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def in_ascii_digits(text: str) -> str:
    """The text with the digits 0 to 9 for those of other scripts."""
    return _DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """The words of a text: no case, accents, punctuation, thousands marks or leading article.

    >>> normalise("The  Overview-Effect!"), normalise("Asbæk"), normalise("$2,520"), normalise("C−")
    ('overview effect', 'asbaek', '2520', 'c-')
    """
    return _ARTICLE.sub("", normalise_with_article(text))


def normalise_with_article(text: str) -> str:
    """The words of a text, with a leading article if it has one."""
    folded = text.casefold()
    if not folded.isascii():
        folded = folded.translate(_AS_TYPED)
        if not folded.isascii():
            folded = _plain_letters(folded)
    return folded if folded.isalpha() else _without_marks(folded)


def _plain_letters(folded: str) -> str:
    """A text with one form of each letter and digit, without accents."""
    folded = unicodedata.normalize("NFKC", _RAISED.sub(" ", folded)).casefold().translate(_AS_TYPED)
    folded = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", in_ascii_digits(folded))))
    return str(_BETWEEN_IDEOGRAPHS.sub("", folded))


def _without_marks(folded: str) -> str:
    """A folded text without its punctuation, with single blanks. Each step is skipped if its marks do not occur."""
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
