"""`asvs.md` covers every requirement that it must, with tests that exist; and what no other file tests for it."""

import ast
import hashlib
import re
import time
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from quiz.places import STATIC
from quiz.web.visitor import COOKIE_DAYS
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


def rows() -> list[tuple[list[str], str]]:
    """Each row's requirements, or sections, or chapter, and what it says holds them."""
    found = re.findall(r"^\| ([\d. ]+) \| [^|]+ \| ([^|]+) \|$", TABLE, re.MULTILINE)
    return [(numbers.split(), held) for numbers, held in found]


def test_every_requirement_of_both_levels_has_one_row() -> None:
    told = [
        requirement
        for numbers, _held in rows()
        for number in numbers
        for requirement in required()
        if requirement == number or requirement.startswith(f"{number}.")
    ]
    assert sorted(told) == sorted(required())
    assert len(required()) == 253
    assert sum(map(len, LEVELS.values())) == 345


def test_every_row_names_tests_or_a_reason_and_every_test_exists() -> None:
    for numbers, held in rows():
        named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", held)
        assert named or re.match(r"Reason: .{10,}", held), numbers
        for file, test in named:
            functions = ast.parse((TESTS / file).read_text(encoding="utf-8")).body
            assert test in {each.name for each in functions if isinstance(each, ast.FunctionDef)}, (numbers, test)


def test_whatever_is_said_to_be_below_is_there() -> None:
    for title in set(re.findall(r"Reason: below, “([^”]+)”", TABLE)):
        assert f"**{title}.**" in TABLE


PLAYED = [
    file
    for file in sorted((ROOT / "quiz").rglob("*.py"))
    if file.relative_to(ROOT / "quiz").parts[0] not in ("cli", "authoring", "preview")
]
"""What runs while people play."""
DANGEROUS = re.compile(
    r"(subprocess|pty|pickle|marshal|shelve|dill|xml|lxml|urllib\.request|urllib3|http\.client|requests|httpx|smtplib|"
    r"ftplib|telnetlib|ctypes|code|runpy)(\.|$)"
)
CALLS = frozenset(("eval", "exec", "compile", "__import__", "system", "popen", "render_template_string", "Markup"))


def called(node: ast.AST) -> str:
    """The name that a call calls, without what stands before its last dot."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def test_the_server_runs_no_command_and_nothing_it_is_sent_and_calls_nobody() -> None:
    assert len(PLAYED) > 30
    for file in PLAYED:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [module for module in modules if DANGEROUS.match(module)], file
            method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            assert called(node) not in CALLS or (called(node) == "compile" and method), file  # a regular expression


def test_no_statement_is_put_together_from_texts() -> None:
    """Texts that go to the database as they are hold no value but constants of ours."""
    for file in PLAYED:
        source = file.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if called(node) in ("exec_driver_sql", "execute", "text") and isinstance(node, ast.Call) and node.args:
                names = {each.id for each in ast.walk(node.args[0]) if isinstance(each, ast.Name)}
                built = isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
                assert not built or all(name.isupper() or name == "pragma" for name in names), (file, names)


def test_no_weak_hash_is_used() -> None:
    used = {name for file in PLAYED for name in re.findall(r"hashlib\.(\w+)", file.read_text(encoding="utf-8"))}
    assert used == {"sha256"}


def test_the_scripts_set_text_as_text_and_keep_nothing_in_the_browser() -> None:
    script = (STATIC / "play.js").read_text(encoding="utf-8")
    unwanted = (
        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "localStorage",
        "sessionStorage", "indexedDB", "document.cookie", "postMessage", "onmessage", "JSON.parse", "__proto__",
    )  # fmt: skip
    assert not [word for word in unwanted if word in script]


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
