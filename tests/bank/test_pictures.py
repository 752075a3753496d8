"""Pictures of questions: what is shown, and every way in which a file could do more than be looked at."""

import struct
import zlib
from hashlib import sha256
from pathlib import Path

import pytest

from quiz.bank import load_bank, read_bank
from quiz.bank.pictures import MAX_BYTES, MAX_SIDE, PICTURES_FOLDER, UnfitPicture, read_picture
from quiz.paths import questions_folder
from quiz.storage.question_versions import body_of, digest_of
from tests.conftest import write_bank
from tests.factories import choice, questions

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 640 320">'
DRAWING = """\
<defs><linearGradient id="g"><stop stop-color="#fff"/></linearGradient>
<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><path id="p" d="M0 0h9"/></defs>
<g transform="translate(4 4) rotate(-8)" fill="url(#g)" filter="url('#f')"><use href="#p"/><use xlink:href="#p"/></g>
<text x="1" y="2" fill="rgb(0, 0, 0)">here</text></svg>"""


def write(bank: Path, content: str | bytes, name: str = "view.svg") -> None:
    (bank / PICTURES_FOLDER).mkdir(exist_ok=True)
    (bank / PICTURES_FOLDER / name).write_bytes(content.encode() if isinstance(content, str) else content)


def refusal(bank: Path, name: str = "view.svg") -> tuple[str, str]:
    """The code and the message with which a picture is refused."""
    with pytest.raises(UnfitPicture) as caught:
        read_picture(bank, name)
    return caught.value.code, str(caught.value)


def png(width: int = 3, height: int = 2) -> bytes:
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IEND", b"")]
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


JPEG = bytes.fromhex("ffd8 ffe0 0010 4a464946 0001 0100 0001 0001 0000 ffc0 000b 08 0002 0003 01 01 11 00 ffd9")
WEBP = b"RIFF" + struct.pack("<I", 30) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + bytes((2, 0, 0, 1, 0, 0))


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [("a.png", png(), "image/png"), ("a.jpg", JPEG, "image/jpeg"), ("a.webp", WEBP, "image/webp")],
)
def test_a_raster_picture_is_measured_and_named_by_its_digest(
    tmp_path: Path, name: str, content: bytes, media_type: str
) -> None:
    write(tmp_path, content, name)
    picture = read_picture(tmp_path, name)
    assert (picture.width, picture.height, picture.media_type) == (3, 2, media_type)
    assert picture.name == f"{sha256(content).hexdigest()}{Path(name).suffix}"
    assert picture.content == content


@pytest.mark.parametrize(
    "before", ["", '<?xml version="1.0"?>\n', '<?xml version="1.0" encoding="UTF-8"?>\n', "\ufeff"]
)
def test_an_svg_that_draws_is_taken(tmp_path: Path, before: str) -> None:
    write(tmp_path, before + HEAD + DRAWING)
    picture = read_picture(tmp_path, "view.svg")
    assert (picture.width, picture.height) == (640, 320)


ATTACKS = {
    "script": "<script>alert(1)</script>",
    "script by another prefix": '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    "HTML": '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    "event": '<rect onload="alert(1)"/>',
    "event in capitals": '<rect ONCLICK="alert(1)"/>',
    "foreign object": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "image": '<image href="https://example.org/a.png"/>',
    "link": '<a href="https://example.org/"><rect/></a>',
    "use of another file": '<use href="https://example.org/a.svg#a"/>',
    "use of another file, the old way": '<use xlink:href="other.svg#a"/>',
    "use of data": '<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>',
    "script in an address": '<use href="javascript:alert(1)"/>',
    "fill from elsewhere": '<rect fill="url(https://example.org/#a)"/>',
    "fill from elsewhere, in quotes": "<rect fill=\"url( 'https://example.org/#a')\"/>",
    "fill from data": '<rect fill="url(data:image/svg+xml,x#a)"/>',
    "capitals": '<rect fill="URL(https://example.org/#a)"/>',
    "escapes of CSS": r'<rect fill="u\72l(https://example.org/#a)"/>',
    "a comment of CSS": '<rect fill="url/**/(https://example.org/#a)"/>',
    "another function": '<rect mask="image-set(&quot;https://example.org/a.png&quot; 1x)"/>',
    "references of XML": '<rect fill="&#117;rl(//example.org/#a)"/>',
    "style": '<rect style="fill:red"/>',
    "style sheet": "<style>@import 'https://example.org/a.css';</style>",
    "class": '<rect class="antenna"/>',
    "animation": '<rect><animate attributeName="x" to="9"/></rect>',
    "set": '<rect><set attributeName="href" to="javascript:alert(1)"/></rect>',
    "title": "<title>The antenna</title>",
    "description": "<desc>The antenna</desc>",
    "metadata": "<metadata>The antenna</metadata>",
    "comment": "<!-- the antenna -->",
    "label": '<rect aria-label="The antenna"/>',
    "data of a script": '<rect data-name="antenna"/>',
    "attribute of another program": '<rect xmlns:i="http://example.org/" i:label="antenna"/>',
    "another base": '<rect xml:base="https://example.org/"/>',
    "instruction": "<?php echo 1 ?>",
    "filter that loads": '<filter><feImage href="#a"/></filter>',
    "view": "<view/>",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_svg_that_does_more_than_draw_is_refused(tmp_path: Path, attack: str) -> None:
    write(tmp_path, f"{HEAD}\n{ATTACKS[attack]}\n{DRAWING}")
    code, message = refusal(tmp_path)
    assert code == "Q322"
    assert message.startswith("pictures/view.svg ")
    assert "(line 2)" in message


LAUGHS = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
PROLOGUES = {
    "document type": "<!DOCTYPE svg>",
    "document type of another host": '<!DOCTYPE svg PUBLIC "a" "http://example.org/svg.dtd">',
    "entity that reads a file": '<!DOCTYPE svg [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
    "billion laughs": f'<!DOCTYPE svg [<!ENTITY l0 "ha">{LAUGHS}]>',
    "style sheet": '<?xml-stylesheet href="https://example.org/a.css"?>',
}


@pytest.mark.parametrize("prologue", PROLOGUES)
def test_what_stands_before_the_drawing_loads_and_defines_nothing(tmp_path: Path, prologue: str) -> None:
    write(tmp_path, PROLOGUES[prologue] + HEAD + DRAWING)
    assert refusal(tmp_path)[0] == "Q322"


UNFIT = {
    "no view box": ('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "has no view box"),
    "view box of three": (HEAD.replace("0 0 640", "0 640") + "</svg>", "has no view box"),
    "flat view box": (HEAD.replace("320", "0") + "</svg>", "has no view box"),
    "endless view box": (HEAD.replace("320", "1e9") + "</svg>", "has no view box"),
    "view box that is no number": (HEAD.replace("320", "nan") + "</svg>", "has no view box"),
    "large view box": (HEAD.replace("320", f"{MAX_SIDE + 1}") + "</svg>", "more than 4000 × 4000"),
    "no namespace": ('<svg viewBox="0 0 9 9"/>', "is no `<svg>`"),
    "HTML": ("<html/>", "is no `<svg>`"),
    "cut short": (HEAD + "<g>", "cannot be read as SVG"),
    "nothing": ("", "cannot be read as SVG"),
    "Latin-1": ((HEAD + "<text>é</text></svg>").encode("latin-1"), "cannot be read as SVG"),
    "UTF-16": ((HEAD + "</svg>").encode("utf-16"), "cannot be read as SVG"),
    "declared as UTF-7": (f'<?xml version="1.0" encoding="utf-7"?>{HEAD}</svg>', "is declared as utf-7"),
    "undefined entity": (f"{HEAD}&xxe;</svg>", "cannot be read as SVG"),
    "bitmap": (png(), "cannot be read as SVG"),
}


@pytest.mark.parametrize("case", UNFIT)
def test_a_file_that_is_no_svg_with_a_size_is_refused(tmp_path: Path, case: str) -> None:
    content, expected = UNFIT[case]
    write(tmp_path, content)
    code, message = refusal(tmp_path)
    assert (code, expected in message) == ("Q321", True), message


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.png", JPEG, "is no PNG"),
        ("a.jpg", png(), "is no JPG"),
        ("a.webp", b"RIFF0000WAVE", "is no WEBP"),
        ("a.png", HEAD.encode(), "is no PNG"),
        ("a.png", png()[:18], "cut short or damaged"),
        ("a.jpg", JPEG[:12], "cut short or damaged"),
        ("a.webp", WEBP[:16], "cut short or damaged"),
        ("a.png", png(width=0), "cut short or damaged"),
        ("a.png", png(width=MAX_SIDE + 1), "more than 4000 × 4000"),
        ("a.png", png().ljust(MAX_BYTES + 1, b"\0"), "has more than 200 kB"),
    ],
)
def test_a_raster_file_that_is_not_what_it_says_is_refused(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    write(tmp_path, content, name)
    code, message = refusal(tmp_path, name)
    assert (code, expected in message) == ("Q321", True), message


def test_a_file_of_the_largest_size_is_taken(tmp_path: Path) -> None:
    write(tmp_path, png().ljust(MAX_BYTES, b"\0"), "a.png")
    assert read_picture(tmp_path, "a.png").width == 3


NAMES = [
    "",
    ".svg",
    "../film.svg",
    "a/b.svg",
    "a\\b.svg",
    "/etc/a.svg",
    "-a.svg",
    ".a.svg",
    "a.gif",
    "a.SVG",
    "a b.svg",
]


@pytest.mark.parametrize("name", [*NAMES, "a.svg\n", "é.svg", f"{'a' * 97}.svg"])
def test_a_name_is_that_of_a_file_in_the_folder(tmp_path: Path, name: str) -> None:
    code, message = refusal(tmp_path, name)
    assert (code, message.startswith("`picture` must be the name of a file in pictures/")) == ("Q320", True)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == ("Q320", "there is no file pictures/view.svg; put it there, or name another")
    (tmp_path / PICTURES_FOLDER / "view.svg").mkdir(parents=True)
    assert "it is no file" in refusal(tmp_path)[1]


def test_a_link_out_of_the_bank_is_refused_and_one_within_is_followed(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    bank.mkdir()
    write(bank, png(), "a.png")
    (tmp_path / "secret.png").write_bytes(png())
    for link, target in (("out", tmp_path / "secret.png"), ("in", bank / "pictures" / "a.png"), ("loop", "loop.png")):
        (bank / "pictures" / f"{link}.png").symlink_to(target)
    assert read_picture(bank, "in.png").width == 3
    assert "leads out of the bank’s folder" in refusal(bank, "out.png")[1].replace("'", "’")
    assert refusal(bank, "loop.png")[0] == "Q320"


def pictured(folder: Path, content: str, **fields: object) -> Path:
    """A bank with one question that has a picture."""
    bank = write_bank(
        folder, [*questions(200), choice(id="pictured", picture="the-answer.svg", alt="A view.", **fields)]
    )
    write(bank, content, "the-answer.svg")
    return bank


def test_a_question_knows_its_picture_by_digest_and_size(tmp_path: Path) -> None:
    bank = load_bank(pictured(tmp_path / "bank", HEAD + DRAWING))
    image = bank.by_id["pictured"].image
    assert image is not None
    assert (image.width, image.height) == (640, 320)
    assert bank.pictures[image.name].content == (HEAD + DRAWING).encode()


def test_a_wording_holds_the_digest_of_its_picture_and_not_its_name(tmp_path: Path) -> None:
    first = load_bank(pictured(tmp_path / "bank", HEAD + DRAWING)).by_id["pictured"]
    write(tmp_path / "bank", HEAD + "</svg>", "the-answer.svg")
    second = load_bank(tmp_path / "bank").by_id["pictured"]
    assert digest_of(first) != digest_of(second)
    assert first.image is not None
    assert first.image.name in body_of(first)
    assert "the-answer" not in body_of(first)


def test_pictures_of_drafts_alone_are_not_played(tmp_path: Path) -> None:
    folder = pictured(tmp_path / "bank", HEAD + DRAWING, draft=True)
    assert load_bank(folder).pictures == {}
    reading = read_bank(folder)
    assert reading.bank is not None
    assert len(reading.bank.pictures) == 1


def test_what_is_read_of_a_picture_cannot_be_written_in_a_file(tmp_path: Path) -> None:
    folder = write_bank(tmp_path / "bank", questions(200))
    image = "{name: /etc/passwd, width: 1, height: 1}"
    (folder / "extra.yaml").write_text(f"- id: a\n  claim: So.\n  right: true\n  difficulty: easy\n  image: {image}\n")
    assert [problem.code for problem in read_bank(folder).problems] == ["Q302"]


def test_the_drawings_that_ship_are_small_and_used() -> None:
    bank = load_bank(questions_folder())
    files = sorted((questions_folder() / PICTURES_FOLDER).iterdir())
    assert {question.picture for question in bank.questions} - {None} == {file.name for file in files}
    assert max(file.stat().st_size for file in files) <= 6_000
