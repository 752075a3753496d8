"""Pictures of questions: reading a file and its dimensions, and refusing files that are not fit to be shown."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

import imagesize

from quiz.bank.source import read_file

PICTURES_FOLDER = "pictures"
MAX_BYTES = 200_000
MAX_NAME_LETTERS = 100
MAX_SIDE = 4_000
"""The most pixels, or units of a view box: a small file may unpack to a picture that fills a phone's memory."""
MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
"""The suffixes that a picture may have, each with its media type."""

MISSING, UNFIT, UNSAFE = "Q320", "Q321", "Q322"
"""Codes: the file cannot be read; it is not a picture or too large; it is an SVG that does more than draw."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(svg|png|jpg|webp)")
_SIGNATURES = {".png": re.compile(rb"\x89PNG\r\n\x1a\n"), ".jpg": re.compile(rb"\xff\xd8\xff"),
               ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL)}  # fmt: skip
_SVG = "http://www.w3.org/2000/svg"
_SVG_ELEMENTS = frozenset(
    ("svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
     "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "filter", "feGaussianBlur",
     "feOffset", "feMerge", "feMergeNode", "feBlend", "feFlood", "feComposite", "feColorMatrix")
)  # fmt: skip
"""Elements that only draw. Scripts, foreign objects, images, links, styles and animations are not among them."""
_FOREIGN_ATTRIBUTES = ("http://www.w3.org/1999/xlink href", "http://www.w3.org/XML/1998/namespace space")
_CALL = re.compile(r"([\w-]*)\s*\(\s*['\"]?(#?)")
_ID = re.compile(r"[A-Za-z]\d{0,3}")
_DRAWING_CALLS = ("matrix", "translate", "scale", "rotate", "skewX", "skewY", "rgb", "rgba", "hsl", "hsla")
"""What an attribute may call, apart from `url(#…)`: CSS knows several more that load a file."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is stored and sent; `name` is a digest of its content, which does not reveal the answer."""

    name: str
    media_type: str
    width: int
    height: int
    content: bytes


class UnfitPicture(Exception):
    """A file that cannot be shown with a question; the text says why and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_picture(bank: Path, name: str) -> Picture:
    """Read a picture by its name from the folder of pictures of a bank's folder. Raises `UnfitPicture`."""
    content, suffix = _read(bank, name), Path(name).suffix
    try:
        width, height = _SvgReader(content).size if suffix == ".svg" else _measure_raster(content, suffix)
    except UnfitPicture as error:
        raise UnfitPicture(error.code, f"{PICTURES_FOLDER}/{name} {error}") from None
    if max(width, height) > MAX_SIDE:
        size = f"{PICTURES_FOLDER}/{name} is {width} × {height}, more than {MAX_SIDE} × {MAX_SIDE}"
        raise UnfitPicture(UNFIT, f"{size}; save a smaller one")
    return Picture(f"{hashlib.sha256(content).hexdigest()}{suffix}", MEDIA_TYPES[suffix], width, height, content)


def _read(bank: Path, name: str) -> bytes:
    if len(name) > MAX_NAME_LETTERS or not _NAME.fullmatch(name):
        suffixes = ", ".join(suffix.removeprefix(".") for suffix in MEDIA_TYPES)
        letters = "letters without accents, digits, `.`, `_` and `-`"
        advice = f"`picture` must be the name of a file in {PICTURES_FOLDER}/: {letters}, ending in one of {suffixes}"
        raise UnfitPicture(MISSING, advice)
    path, shown = bank / PICTURES_FOLDER / name, f"{PICTURES_FOLDER}/{name}"
    try:
        if not path.resolve(strict=True).is_relative_to(bank.resolve()):
            raise UnfitPicture(MISSING, f"{shown} leads out of the bank's folder; put the file itself there")
        content = read_file(path, MAX_BYTES)
    except FileNotFoundError:
        raise UnfitPicture(MISSING, f"there is no file {shown}; put it there, or name another") from None
    except (OSError, RuntimeError) as error:  # Python before 3.13 raises RuntimeError for links in a circle
        why = (getattr(error, "strerror", None) or "it is no file").lower()
        raise UnfitPicture(MISSING, f"{shown} cannot be read ({why}); make it a readable file") from None
    if len(content) > MAX_BYTES:
        raise UnfitPicture(UNFIT, f"{shown} has more than {MAX_BYTES // 1000} kB; save a smaller one")
    return content


def _measure_raster(content: bytes, suffix: str) -> tuple[int, int]:
    if not _SIGNATURES[suffix].match(content):
        raise UnfitPicture(UNFIT, f"is no {suffix.removeprefix('.').upper()}, whatever its name says; save it as one")
    width, height = imagesize.get(BytesIO(content))  # -1, -1 if it cannot be read
    if width < 1 or height < 1:
        raise UnfitPicture(UNFIT, "is cut short or damaged; save it again")
    return int(width), int(height)


class _SvgReader:
    """Reads an SVG and its size. Raises `UnfitPicture` if it does anything but draw, or says more than it draws.

    What a PNG, JPEG or WebP says of itself besides its pixels is not looked at.
    """

    def __init__(self, content: bytes) -> None:
        self.size = (0, 0)
        self._parser = parser = expat.ParserCreate("utf-8", " ")
        self._open: list[str] = []
        parser.StartElementHandler = self._element
        parser.EndElementHandler = lambda _name: self._open.pop()
        parser.CharacterDataHandler = self._text
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._document_type
        parser.ProcessingInstructionHandler = self._instruction
        parser.CommentHandler = self._comment
        try:
            parser.Parse(content.decode("utf-8").encode(), True)  # of UTF-16 the parser would believe its mark
        except (UnicodeDecodeError, expat.ExpatError):
            advice = f"cannot be read as SVG (line {parser.CurrentLineNumber}); save it again, as UTF-8"
            raise UnfitPicture(UNFIT, advice) from None

    def _refuse(self, what: str, remedy: str, code: str = UNSAFE) -> None:
        raise UnfitPicture(code, f"{what} (line {self._parser.CurrentLineNumber}); {remedy}")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        # A browser believes the declaration, and would then read other letters than were checked here.
        if encoding is not None and encoding.lower() != "utf-8":
            self._refuse(f"is declared as {encoding[:20]}", "save it as UTF-8", UNFIT)

    def _document_type(self, *_: object) -> None:
        self._refuse("has a document type or entities", "delete it")

    def _instruction(self, *_: object) -> None:
        self._refuse("has an instruction `<?…?>`", "delete it")

    def _comment(self, *_: object) -> None:
        self._refuse("has a comment", "delete it: players can read it, and it may tell the answer")

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, element = name.rpartition(" ")
        if self.size == (0, 0):
            self._root(namespace, element, attributes)
        if namespace == _SVG and element in ("title", "desc"):
            self._refuse(f"has `<{element}>`", "delete it: it may tell the answer, and `alt` speaks for the picture")
        if namespace != _SVG or element not in _SVG_ELEMENTS:
            advice = "save a plain SVG that holds shapes, texts and gradients only"
            self._refuse(f"has `<{element[:40]}>`, which is not allowed", advice)
        for key, value in attributes.items():
            self._attribute(key, value)
        self._open.append(element)

    def _text(self, text: str) -> None:
        if text.strip() and self._open[-1] not in ("text", "tspan"):
            self._refuse("has a text that is not drawn", "delete it: players can read it, and it may tell the answer")

    def _root(self, namespace: str, element: str, attributes: Mapping[str, str]) -> None:
        if (namespace, element) != (_SVG, "svg"):
            begin = f'begin with `<svg xmlns="{_SVG}" viewBox="0 0 640 320">`'
            self._refuse("is no `<svg>`", f"{begin}, or save it as SVG", UNFIT)
        numbers = re.fullmatch(r"\s*(?:-?[\d.]+[\s,]+){2}(\d{1,6}(?:\.\d+)?)[\s,]+(\d{1,6}(?:\.\d+)?)\s*",
                               attributes.get("viewBox", ""), re.ASCII)  # fmt: skip
        if not numbers or min(map(float, numbers.groups())) < 1:
            advice = 'give `<svg>` one with its width and height, such as `viewBox="0 0 640 320"`'
            self._refuse("has no view box", advice, UNFIT)
        else:
            self.size = round(float(numbers[1])), round(float(numbers[2]))

    def _attribute(self, key: str, value: str) -> None:
        name = key.rpartition(" ")[2]
        shown = f"`{name[:40]}`"
        if " " in key and key not in _FOREIGN_ATTRIBUTES:
            self._refuse(f"has {shown} of another program", "save a plain SVG")
        if name.lower().startswith(("on", "aria-", "data-")) or name in ("style", "class", "src"):
            self._refuse(f"has {shown}", 'delete it, and write how it looks as attributes, such as `fill="#fff"`')
        outside = name == "href" and not value.startswith("#")
        if name == "id" and not _ID.fullmatch(value):
            self._refuse(
                f"has the `id` “{value[:40]}”", "call it a, b or c: players can read it, it may tell the answer"
            )
        calls = _CALL.findall(value)
        if outside or "\\" in value or any(not _is_drawing(call, hash_sign) for call, hash_sign in calls):
            self._refuse(f"refers to something outside of it in {shown}", "put that into the file, or delete it")


def _is_drawing(call: str, hash_sign: str) -> bool:
    """Whether a call in an attribute does not load anything: `url(#…)` refers to a part of the same file."""
    return bool(hash_sign) if call == "url" else call in _DRAWING_CALLS
