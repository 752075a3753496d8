"""Static files: small on the wire, kept for good, and the same bytes however they are asked for."""

import gzip
import re
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from quiz.paths import STATIC
from quiz.rules.titles import TITLES
from quiz.web import results
from quiz.web.home_screen import ICONS
from quiz.web.static_files import shorten
from tests.cli.test_serve import served
from tests.players import Someone

FIRST_QUESTIONS = 20
MAX_FIRST_VISIT_BYTES = 30_000
MAX_ARRANGING_BYTES = 6_000
"""What it takes besides if the first question is one to put in order or to match, as one in eleven is."""
SHEETS = sorted(STATIC.glob("*.css"))
SCRIPTS = sorted(STATIC.glob("*.js"))


@pytest.fixture
def address(ann: Someone) -> str:
    """The address of a file that is worth compressing."""
    return addresses_in(ann.get("/").text)["base.css"]


def addresses_in(page: str) -> dict[str, str]:
    """The address of each static file that a page loads, by the file's name."""
    links = re.findall(r'(?:href|src)="(/static/([\w-]+)\.\w+\.(\w+))"', page)
    return {f"{stem}.{suffix}": link for link, stem, suffix in links}


def test_a_browser_that_takes_gzip_gets_the_file_compressed(ann: Someone, address: str) -> None:
    response = ann.browser.get(address, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert gzip.decompress(response.data) == shorten(STATIC / "base.css")
    assert int(response.headers["Content-Length"]) == len(response.data) < (STATIC / "base.css").stat().st_size / 2


@pytest.mark.parametrize("accepted", [None, "", "identity", "br", "gzip;q=0", "*;q=0"])
def test_a_client_without_gzip_gets_the_plain_file(ann: Someone, address: str, accepted: str | None) -> None:
    response = ann.browser.get(address, headers={} if accepted is None else {"Accept-Encoding": accepted})
    assert "Content-Encoding" not in response.headers
    assert response.data == shorten(STATIC / "base.css")


def test_caches_are_told_that_the_encoding_depends_on_the_request(ann: Someone, address: str) -> None:
    responses = [ann.browser.get(address, headers={"Accept-Encoding": accepted}) for accepted in ("gzip", "identity")]
    assert [response.headers["Vary"] for response in responses] == ["Accept-Encoding", "Accept-Encoding"]
    assert responses[0].headers["ETag"] != responses[1].headers["ETag"]


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_a_file_that_the_browser_has_is_not_sent_again(ann: Someone, address: str, accepted: str) -> None:
    first = ann.browser.get(address, headers={"Accept-Encoding": accepted})
    again = ann.browser.get(address, headers={"Accept-Encoding": accepted, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_head_has_the_headers_of_get_and_no_body(ann: Someone, address: str, accepted: str) -> None:
    got = ann.browser.get(address, headers={"Accept-Encoding": accepted})
    head = ann.browser.head(address, headers={"Accept-Encoding": accepted})
    assert head.data == b""
    assert [pair for pair in head.headers if pair[0] != "Date"] == [pair for pair in got.headers if pair[0] != "Date"]


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_a_range_is_a_part_of_what_the_whole_would_be(ann: Someone, address: str, accepted: str) -> None:
    whole = ann.browser.get(address, headers={"Accept-Encoding": accepted}).data
    part = ann.browser.get(address, headers={"Accept-Encoding": accepted, "Range": "bytes=100-299"})
    assert (part.status_code, part.data) == (206, whole[100:300])
    assert part.headers["Content-Range"] == f"bytes 100-299/{len(whole)}"
    beyond = ann.browser.get(address, headers={"Accept-Encoding": accepted, "Range": f"bytes={len(whole)}-"})
    assert beyond.status_code == 416


def test_each_page_loads_the_files_of_its_family(ann: Someone) -> None:
    """A file that is named after a blueprint is loaded by its pages: no list has to name it. A result adds its own."""
    game = ann.start()
    assert {"base.css", "home.css", "base.js"} <= set(addresses_in(ann.get("/").text))
    assert {"base.css", "play.css", "base.js", "play.js", "sound.js"} <= set(addresses_in(ann.get(game).text))
    assert {"base.css", "base.js", "icon.svg", "scene-corridor.svg"} == set(addresses_in(ann.get("/nowhere").text))
    assert not {name for name in addresses_in(ann.get(game).text) if name.startswith(("result", "scene"))}
    ann.play(game)
    on_result = {"base.css", "play.css", "result.css", "base.js", "play.js", "sound.js", "result.js", "icon.svg"}
    assert set(addresses_in(ann.get(game).text)) == on_result | {"scene-sunrise.svg"}
    refused = ann.post("/me/name", name="A" * 21, game=game.rsplit("/", 1)[1])
    assert set(addresses_in(refused.text)) == on_result | {"scene-sunrise.svg"}


def test_every_file_is_loaded_by_some_page(app: Flask) -> None:
    """Which page shows a scene, or its link a picture, is tested in test_scenes.py."""
    icons = {Path(name).stem for name, *_rest in ICONS}
    families = {"base", "arrange", "preview", "sw", *icons, *results.FAMILIES, *app.blueprints}
    others = [path.name for path in STATIC.iterdir() if path.suffix != ".py" and path.stem not in families]
    assert [name for name in others if not name.startswith(("scene-", "link-"))] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.name for sheet in SHEETS])
def test_a_style_sheet_has_one_declaration_a_line(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    crowded = [line for line in text.splitlines() if re.search(r"[;{}]\s*\S", line)]
    assert crowded == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_has_one_statement_a_line(script: Path) -> None:
    text = re.sub(r"//.*", "", script.read_text(encoding="utf-8"))
    crowded = [line for line in text.splitlines() if re.search(r";\s*[\w$]", line) and "for (" not in line]
    assert crowded == []


def test_style_sheets_and_scripts_are_sent_without_comments_and_spaces(tmp_path: Path) -> None:
    sheet, script = tmp_path / "a.css", tmp_path / "a.js"
    sheet.write_text('/* Why. */\na,\nb > c {\n  margin: 0 1px\n    2px; /* Here. */\n  content: "x  /* y */";\n}\n')
    script.write_text('// Why.\nconst a = `x  // ${b}`; // here\nif (a) /* or */ c("http://d");\n')
    assert shorten(sheet) == b'a,b>c{margin:0 1px 2px;content:"x  /* y */"}'
    assert shorten(script) == b'const a=`x  // ${b}`;if(a)c("http://d");'


def test_all_else_of_style_sheets_and_scripts_is_sent_in_order() -> None:
    """All but comments, spaces, and semicolons before the end of a rule, of which some are left."""
    for path in SHEETS:
        bare = re.sub(r"/\*.*?\*/|\s", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.sub(r"\s", "", shorten(path).decode()).replace(";}", "}") == bare.replace(";}", "}"), path.name
    for path in SCRIPTS:
        bare = re.sub(r"(?m)(^|\s)// .*|\s", "", path.read_text(encoding="utf-8"))
        assert re.sub(r"\s", "", shorten(path).decode()) == bare, path.name


def test_what_scripts_write_keeps_its_spaces() -> None:
    """A template within a template is code to jsmin, which would take spaces out of its text: there is none."""
    literal = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`')
    for path in SCRIPTS:
        source = re.sub(r"(?m)(^|\s)// .*", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"\$\{[^}`]*`", source), path.name
        assert literal.findall(shorten(path).decode()) == literal.findall(source), path.name


def bytes_of_response(address: str, path: str, method: str = "GET", cookie: str = "", body: str = "") -> bytes:
    """Every byte that a running server sends in answer to a request as a browser makes it."""
    url = urlsplit(address)
    lines = [
        f"{method} {path} HTTP/1.1", f"Host: {url.netloc}", "Accept-Encoding: gzip, deflate, br, zstd",
        "Connection: close", f"Cookie: {cookie}", f"Content-Length: {len(body)}",
        "Content-Type: application/x-www-form-urlencoded", "", body,
    ]  # fmt: skip
    with socket.create_connection((url.hostname or "", url.port or 0)) as connection:
        connection.sendall("\r\n".join(lines).encode())
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def test_a_first_visit_takes_at_most_thirty_kilobytes_on_the_wire(tmp_path: Path) -> None:
    """The first page, the start of a game, the longest of some first questions, and all that both pages load."""
    with served(tmp_path) as address:
        home = bytes_of_response(address, "/")
        question = b""
        for _start in range(FIRST_QUESTIONS):
            start = bytes_of_response(address, "/games", "POST", body="spoilers=no")
            cookie, game = (
                re.search(rf"(?mi)^{name}: ([^;\r]+)", start.decode())[1]  # type: ignore[index]
                for name in ("set-cookie", "location")
            )
            first = bytes_of_response(address, game, cookie=cookie)
            assert b"Question 1 of 10" in first
            question = max(question, first, key=len)
        sizes = {"home": len(home), "start": len(start), "question": len(question)}
        for name, path in addresses_in((home + question).decode()).items():
            sizes[name] = len(bytes_of_response(address, path, cookie=cookie))
        sizes["manifest"] = len(bytes_of_response(address, "/manifest.webmanifest"))
    assert {"base.css", "home.css", "play.css", "base.js", "play.js", "sound.js", "icon.svg"} < set(sizes)
    arranging = sum(size for name, size in sizes.items() if name.startswith("arrange."))
    assert arranging <= MAX_ARRANGING_BYTES, sizes
    assert sum(sizes.values()) - arranging <= MAX_FIRST_VISIT_BYTES, sizes


def test_every_title_has_a_word_to_the_player() -> None:
    names = {title.name for title in TITLES}
    assert set(results.VOICES) == names
    assert results.SUNRISE_FROM in names
