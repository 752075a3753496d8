"""`asvs.md` covers every requirement that it must, with tests that exist; and what no other file tests for it."""

import ast
import hashlib
import re
import time
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask

from quiz.paths import STATIC
from quiz.web.sessions import COOKIE_DAYS
from tests.code_rules import find_built_statements, find_uses
from tests.players import Someone

TESTS = Path(__file__).parent
ROOT = TESTS.parent
TABLE = (TESTS / "asvs.md").read_text(encoding="utf-8")

# The level of each requirement of each section, in their order; of version 5.0.0.
LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
    "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
    "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3", "3.7": "22333",
    "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
    "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
    "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333", "6.6": "2223",
    "6.7": "33", "6.8": "2222",
    "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
    "9.1": "111", "9.2": "1222",
    "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222", "10.6": "22",
    "10.7": "222",
    "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23", "11.7": "33",
    "12.1": "12233", "12.2": "11", "12.3": "22223",
    "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122",
    "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
    "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
    "17.1": "23", "17.2": "22223333", "17.3": "22",
}  # fmt: skip


def required() -> list[str]:
    """Every requirement of level 1 or 2."""
    return [
        f"{section}.{number}"
        for section, levels in LEVELS.items()
        for number, level in enumerate(levels, 1)
        if level in "12"
    ]


class Row(NamedTuple):
    """A row of the table: its requirements, sections or chapter; the tests or the reason; the breaks tried."""

    numbers: list[str]
    held: str
    tried: str

    @property
    def named(self) -> list[tuple[str, str]]:
        """The tests, each with its file."""
        return re.findall(r"`([\w/]+\.py)::(test_\w+)`", self.held)

    @property
    def breaks(self) -> list[tuple[str, set[str]]]:
        """What was broken, each with the tests that failed."""
        pairs = (part.partition(" → ") for part in self.tried.split("; "))
        return [(broken, set(re.findall(r"`(test_\w+)`", tests))) for broken, _arrow, tests in pairs]


def rows() -> list[Row]:
    """List every row that is not a heading."""
    matches = re.findall(r"^\| ([\d. ]+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", TABLE, re.MULTILINE)
    return [Row(numbers.split(), held, tried) for numbers, held, tried in matches]


def test_every_requirement_of_both_levels_has_one_row() -> None:
    told = [
        requirement
        for row in rows()
        for number in row.numbers
        for requirement in required()
        if requirement == number or requirement.startswith(f"{number}.")
    ]
    assert sorted(told) == sorted(required())
    assert len(required()) == 253
    assert sum(map(len, LEVELS.values())) == 345


def test_every_row_names_tests_or_a_reason_and_every_test_exists() -> None:
    for row in rows():
        assert bool(row.named) != bool(re.match(r"Reason: .{10,}", row.held)), row.numbers
        for file, test in row.named:
            functions = ast.parse((TESTS / file).read_text(encoding="utf-8")).body
            assert test in {each.name for each in functions if isinstance(each, ast.FunctionDef)}, (row.numbers, test)


def test_every_test_of_a_row_has_failed_for_a_break_of_what_it_holds() -> None:
    """Each test of a row is named after a break, and each break names a test of its row."""
    for row in rows():
        if not row.named:
            assert row.tried == "reason", row.numbers
            continue
        assert row.breaks, row.numbers
        assert all(len(broken) >= 5 and failed for broken, failed in row.breaks), row.numbers
        assert {test for _file, test in row.named} == set().union(*(failed for _, failed in row.breaks)), row.numbers


def test_whatever_is_said_to_be_below_is_there() -> None:
    for title in set(re.findall(r"Reason: below, “([^”]+)”", TABLE)):
        assert f"**{title}.**" in TABLE


ALLOWED_USES = {
    "quiz/bank/pictures.py": {
        "imagesize": "reads the header of a picture whose signature was checked",
        "imagesize.get": "the same, from memory; it can open addresses too, and is never given one",
        "xml.parsers.expat": "reads an SVG; document types, so entities too, are refused at their first letter",
        "xml.parsers.expat.ExpatError": "the same",
        "xml.parsers.expat.ParserCreate": "the same",
    },
    "quiz/services/party_watch.py": {
        "urllib.parse.parse_qsl": "the query of a tick, which the front reads before Flask"
    },
    "quiz/storage/group_commit.py": {
        "os.O_NOFOLLOW": "opens the lock of writers in the data folder; a link there is not followed",
        "os.O_NONBLOCK": "a pipe there is not waited for",
        "os.dup": "a descriptor of its own for each writer",
    },
    "quiz/web/static_files.py": {
        "rcssmin.cssmin": "shortens style sheets that come with the program, when it starts",
        "rjsmin.jsmin": "shortens its scripts likewise",
    },
    "quiz/lint/plain_text.py": {"importlib.import_module": "ftfy, which few banks need and is slow to import"},
    "quiz/cli/__init__.py": {
        "importlib.import_module": "a command's own module, by a table of ours",
        "sys.modules": "looks whether the database was opened",
        "sys.modules.get": "the same",
    },
    "quiz/cli/new.py": {
        "importlib.import_module": "readline, which edits the line of a terminal",
        "importlib.util.find_spec": "whether there is one",
    },
    "quiz/cli/serve.py": {
        "os": "whether the system has sched_getaffinity",
        "os.kill": "a worker ends itself when the command is gone",
        "socket.socket": "listens first, to say why it cannot; asks for this machine's address and sends nothing",
        "socket.AF_INET": "the same",
        "socket.SOCK_DGRAM": "the same",
        "os.dup": "finds the worker's own listening socket and the connections it has accepted, to set a deadline",
        "socket.AF_INET6": "the same",
        "socket.IPPROTO_TCP": "the same",
        "socket.SO_ACCEPTCONN": "the same",
        "socket.SOCK_STREAM": "the same",
        "socket.SOL_SOCKET": "the same",
        "socket.SO_REUSEADDR": "as the server does",
        "socket.TCP_USER_TIMEOUT": "the deadline: a client that reads nothing is cut off",
        "os.getuid": "removes only the folders of this user's own dead servers",
        "shutil.rmtree": "the same",
    },
    "quiz/paths.py": {
        "os.O_NOFOLLOW": "a link in the data folder is not followed when root hands a file over",
        "os.O_NONBLOCK": "a pipe there is not waited for",
        "os.O_RDONLY": "the same",
        "os.fchmod": "on the file that was opened, whatever has its name by now",
        "os.fchown": "the same",
        "os.fstat": "the same",
    },
    "quiz/reload.py": {
        "os": "whether the system has O_NONBLOCK",
        "os.O_RDONLY": "opens the notes of servers, regular files only",
        "os.fstat": "the same",
    },
    "quiz/preview/__init__.py": {"markupsafe.Markup": "marks code in messages, on the author's own machine"},
    "quiz/storage/database.py": {
        "random.uniform": "how long to wait before another try",
        "sqlite3": "where there is no wheel of pysqlite3",
    },
    "quiz/web/front.py": {
        "asyncio.run_coroutine_threadsafe": "hands parts of a response to the event loop",
        "urllib.parse.unquote_to_bytes": "a path as WSGI wants it",
        "wsgiref.types.WSGIApplication": "a type",
        "wsgiref.types.WSGIEnvironment": "a type",
    },
    "quiz/web/formatting.py": {"markupsafe.Markup": "attributes that say a text's language; its format escapes"},
}
"""What single files may use beyond that, each with its reason."""
ALLOWED_STATEMENTS = {
    "f'PRAGMA {pragma}'": "a list of ours; PRAGMA takes no parameters",
    "f'SELECT 1 FROM {table} WHERE {condition} LIMIT 1'": "a list of ours, read from a backup",
}
"""The statements that may be built from texts, each with its reason."""
SEEDED_RANDOM = {
    "quiz/drafting/generators/__init__.py": "the same wrong options for the same --seed",
    "quiz/bank/shortage.py": "whether decks can be drawn, tried with fixed seeds",
    "quiz/rules/deck.py": "whether a deck could still be drawn; it is thrown away",
    "quiz/preview/pages.py": "the same options each time an author looks",
}
"""The files that make a seeded random source, each with its reason. None of them decides what a player gets."""


def code() -> Iterator[tuple[str, ast.AST]]:
    """Yield each file of the package with its syntax tree."""
    for file in sorted((ROOT / "quiz").rglob("*.py")):
        yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def test_the_code_reaches_nothing_but_what_is_listed_with_its_reason() -> None:
    """`code_rules.py` lists what all files may use, `ALLOWED_USES` what single files may."""
    used = {file: names for file, tree in code() if (names := find_uses(tree))}
    assert used == {file: set(reasons) for file, reasons in ALLOWED_USES.items()}


@pytest.mark.parametrize(
    "line",
    [
        "import subprocess", "from subprocess import run", "import pty", "import multiprocessing",
        "from os import popen", "os = __import__('os')", "import asyncio; asyncio.create_subprocess_shell(a)",
        "import os; os.system(a)", "import os as o; o.posix_spawn(a, b, c)", "import os; getattr(os, a)",
        "import os; x = os; x.execv(a, b)", "loop.subprocess_exec(a)", "import ctypes",
        "import importlib; importlib.import_module('os')", "import cffi", "import sys; sys.modules['os']",
        "import socket; socket.create_connection(a)", "from socket import socket",
        "import urllib.request", "from urllib import request", "import http.client", "from http import client",
        "import requests", "import httpx", "import asyncio; asyncio.open_connection(a)", "loop.create_connection(a)",
        "import smtplib", "import ssl", "import logging.handlers", "from logging.handlers import HTTPHandler",
        "import xmlrpc.client", "eval(a)", "run = exec", "x = __builtins__", "import builtins", "import code",
        "import runpy", "compile(a, b, c)", "from flask import render_template_string", "app.jinja_env.from_string(a)",
        "import jinja2", "from markupsafe import Markup", "import pickle", "import marshal", "import shelve",
        "import xml.etree.ElementTree", "import lxml", "import pyexpat", "import yaml; yaml.unsafe_load(a)",
        "import yaml; yaml.load(a, yaml.Loader)", "import random; random.choice(a)", "from random import choices",
        "import uuid", "import hashlib; hashlib.md5(a)", "import hashlib; hashlib.new('md5')",
        "from hashlib import sha1", "import hmac; hmac.new(a, b, 'sha1')",
    ],
)  # fmt: skip
def test_every_spelling_of_a_forbidden_use_is_found(line: str) -> None:
    assert find_uses(ast.parse(line))


def test_no_statement_is_put_together_from_texts() -> None:
    assert {built for _file, tree in code() for built in find_built_statements(tree)} == set(ALLOWED_STATEMENTS)


@pytest.mark.parametrize(
    "line",
    [
        'f"SELECT {a}"', '"SELECT %s" % a', '"DELETE FROM x WHERE y = " + a', '"UPDATE x SET y = {}".format(a)',
        'f"""\n  select a from {b}"""', '"DROP TABLE " + a + ";"', 'text(f"x {a}")', 'q = f"{a} x"; c.execute(q)',
        'q = "x"; q += "y" + a; c.exec_driver_sql(q)', 'c.execute(text("a" + b))', 'c.execute(" ".join(a))',
        'sa.literal_column("a = %s" % b)', 'c.executescript("{}".format(a))', 'text("a".replace(b, c))',
        'for q in (f"x {a}", "y"): c.execute(q)', 'c.execute("a" if b else f"c {d}")',
    ],
)  # fmt: skip
def test_every_spelling_of_built_sql_is_found(line: str) -> None:
    assert find_built_statements(ast.parse(line))


def test_seeded_random_is_used_only_where_it_is_listed() -> None:
    made = {
        file
        for file, tree in code()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "Random"
    }
    assert made == set(SEEDED_RANDOM)


def test_no_template_turns_escaping_off_or_holds_a_script() -> None:
    """Every value is in quotation marks and escaped, and no script is built from data."""
    files = sorted((ROOT / "templates").rglob("*.html"))
    assert len(files) > 20
    unwanted = re.compile(
        r"\|\s*(safe|tojson|xmlattr)\b|autoescape|Markup|<script(?![^>]*\bsrc=)|\bon[a-z]+=[\"'{]|\bstyle=|javascript:|"
        r"[\w-]=\s*\{\{"
    )
    for file in files:
        match = unwanted.search(file.read_text(encoding="utf-8"))
        assert match is None, f"{file.name}: {match[0]}"


def test_the_wheel_holds_the_game_and_no_tests() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    packages = [*tool["packages"], *tool["package-data"], *tool["package-dir"]]
    assert {package.partition(".")[0] for package in packages} == {"quiz"}
    assert set(tool["package-dir"].values()) == {"quiz", "templates", "questions"}


OWN_PAGE_PARSED = "template.innerHTML = text;"
"""The one exception: a page of the game itself, in which every value is escaped, parsed where no script of it runs."""


KEPT_IN_BROWSER = {
    "base.js": {"serviceWorker": "registers sw.js"},
    "sound.js": {"localStorage": "whether sound is on, and nothing about the player"},
    "sw.js": {"caches": "static files and the page for when there is no network, the same for everybody"},
}
"""What single scripts may use beyond that, each with its reason."""


def test_the_scripts_set_text_as_text_and_keep_nothing_in_the_browser() -> None:
    scripts = sorted(STATIC.glob("*.js"))
    assert scripts
    unwanted = (
        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "localStorage",
        "sessionStorage", "indexedDB", "document.cookie", "cookieStore", "caches", "window.name", "serviceWorker",
        "srcdoc", "DOMParser", "createContextualFragment", "setHTML", "import(", "XMLHttpRequest", "WebSocket",
        "sendBeacon", "postMessage", "onmessage", "JSON.parse", "__proto__",
    )  # fmt: skip
    for file in scripts:
        script = file.read_text(encoding="utf-8").replace(OWN_PAGE_PARSED, "")
        assert {word for word in unwanted if word in script} == set(KEPT_IN_BROWSER.get(file.name, ())), file.name
        assert not re.search(r"\b(?!(?:of|return)\b)\w+\s*\[\s*[\"'`]", script), (
            f"{file.name}: a member by a text may be any"
        )


def test_cookies_are_signed_with_hmac_sha256(app: Flask) -> None:
    with app.test_request_context():
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    signer = serializer.make_signer(serializer.salt)
    assert signer.algorithm.digest_method is hashlib.sha256
    assert signer.key_derivation == "hmac"
    assert len(signer.derive_key()) == 32


def test_a_cookie_ends_after_its_four_hundred_days(app: Flask, ann: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    assert app.permanent_session_lifetime == timedelta(days=COOKIE_DAYS)
    game = ann.start()
    cookie = ann.browser.get_cookie("quiz")
    assert cookie
    signed = cookie.decoded_value
    browser = app.test_client(use_cookies=False)
    now = time.time()
    for days, status in ((COOKIE_DAYS - 1, 200), (COOKIE_DAYS + 1, 403)):
        monkeypatch.setattr("time.time", lambda later=now + days * 24 * 60 * 60: later)
        assert browser.get(game, headers={"Cookie": f"quiz={signed}"}).status_code == status


def test_every_library_is_listed_with_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for library in project["dependencies"]:
        index = next(number for number, line in enumerate(lines) if f'"{library}"' in line)
        assert "# " in lines[index] or lines[index - 1].strip().startswith("# "), library
