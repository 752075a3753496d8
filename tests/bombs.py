"""Files made to be a burden, none larger than a bank's file may be: deep, wide, of a million small pieces."""

from quiz.bank.source import MAX_BYTES


def _fill(piece: str, before: str = "", after: str = "") -> str:
    """A piece repeated until the file is as large as it may be."""
    return before + piece * ((MAX_BYTES - len((before + after).encode())) // len(piece.encode())) + after


def _numbered(piece: str, count: int, before: str = "", after: str = "") -> str:
    return (before + "".join(piece.format(number) for number in range(count)) + after)[:MAX_BYTES]


_LAUGHS = "".join(f"- &l{level} [{', '.join([f'*l{level - 1}'] * 10)}]\n" for level in range(1, 40))
_QUESTION = "- id: a\n  ask: Who?\n  right: A\n  difficulty: easy\n"

BOMBS = {
    "100,000 opening brackets": "[" * 100_000,
    "a million opening brackets": _fill("["),
    "a million opening braces": _fill("{"),
    "brackets in pairs": _fill("[]"),
    "brackets that open and never close, a line each": _fill("[\n"),
    "dashes within dashes": _fill("- "),
    "keys within keys, on their lines": "".join(f"{' ' * depth}k:\n" for depth in range(1_400)),
    "question marks": _fill("? "),
    "colons": _fill(": "),
    "a billion laughs": f"- &l0 [lol]\n{_LAUGHS}",
    "a billion laughs at the top": f"&l0\n{_LAUGHS}",
    "aliases": _fill("*a, ", "- &a x\n- [", "]"),
    "anchors, each its own": _numbered("- &a{} x\n", 80_000),
    "anchors in one question": _numbered("&a{} x, ", 80_000, "- [", "]"),
    "tags": _fill("- !x y\n"),
    "orders to YAML": _numbered("%TAG !a{}! x\n", 60_000, "", "---\n- a\n"),
    "orders to YAML on an old Mac's lines": _numbered("%TAG !a{}! x\r", 60_000, "", "---\r- a\r"),
    "documents": _fill("--- a\n"),
    "a flow list": _fill("a,", "[", "]"),
    "a flow list in a question": _fill("a,", f"{_QUESTION}  wrong: [", "]\n"),
    "a list in a question": _fill("    - a\n", f"{_QUESTION}  wrong:\n"),
    "a list of texts": _fill("- a\n"),
    "a list of nothing": _fill("-\n"),
    "a list of empty braces": _fill("- {}\n"),
    "a list of lists": _fill("- [a]\n"),
    "a list of long lists": _fill(f"- [{'a,' * 280}]\n"),
    "a million keys": _numbered("k{}:\n", 120_000),
    "a million keys between braces": _numbered("k{}:,", 120_000, "{", "}"),
    "a million keys in a question": _numbered("  k{}: x\n", 100_000, _QUESTION),
    "one key again and again": _fill("a:\n"),
    "one key again and again in questions": _fill("- a:\n  a:\n"),
    "unknown keys in many questions": _fill("- id: a\n  asc: b\n  rihgt: c\n  wronk: d\n"),
    "mistakes in every key": _fill(
        "- id: A B\n  ask: []\n  right: {a: b}\n  wrong: c, d\n  seconds: x\n  spoiler: y\n"
    ),
    "the same option again and again": _fill("a,", f"{_QUESTION}  wrong: [", "]\n"),
    "a key of a million letters": _fill("x", "? ", "\n: y\n"),
    "an unknown key of a million letters": _fill("x", f"{_QUESTION}  ? ", "\n  : y\n"),
    "a text of a million letters": _fill("x", f"{_QUESTION}  because: "),
    "an id of a million letters": _fill("x", "- id: ", "\n  claim: B.\n  right: true\n  difficulty: easy\n"),
    "a pool of a million letters": _fill("x", f"{_QUESTION}  wrong_from: "),
    "a number of a million digits": _fill(
        "9", "- id: a\n  ask: B?\n  unit: m\n  within: 1\n  difficulty: easy\n  number: "
    ),
    "seconds of a million digits": _fill("9", f"{_QUESTION}  wrong: [B, C, D]\n  seconds: "),
    "a quote that never ends": _fill("x ", '- id: "'),
    "a quote over many lines that never ends": _fill("x\n", '- id: "'),
    "quotes": _fill('"a" '),
    "quotes within a list that never ends": _fill('"a", ', "- ["),
    "backslashes": _fill("\\\\", '- id: "', '"\n'),
    "escapes": _fill("\\u200b", '- id: "', '"\n'),
    "spaces": _fill(" "),
    "spaces before a comment": _fill(" ", "- a", "#b\n"),
    "empty lines": _fill("\n"),
    "comments": _fill("#\n"),
    "comments and then a mistake": _fill("#\n", "- id: a\n", ' b: "'),
    "tabs": _fill("\t"),
    "tabs, a line each": _fill("\t\n"),
    "characters that nobody sees": _fill("\u200b"),
    "zero bytes": _fill("\0"),
    "dashes": _fill("-"),
    "thousands marks": _fill("1,111 ", "- ['", "']\n"),
    "thousands marks that tear": _fill("1,111,", "- [", "]\n"),
    "thousands marks without an end": _fill(",111", "- ['1", "']\n"),
    "parentheses": _fill("(,", "- [", "]\n"),
    "block texts": _fill("- |\n a\n"),
    "emoji": _fill("😀", "- id: "),
    "lines that go on": _fill("  x\n", "- id:\n"),
    "dashes that run into the text above": _fill("\n   - x", "- id: a"),
}
