"""Golden games: for each released rule set, games with every answer's time, lateness and points as they came out.

`golden_games.json` is never changed for a set that is released. To change a rule, add a set to `RULE_SETS` in
`quiz/rules/scoring.py` with the next version and the new values, and run `python -m tests.rules.golden_games`,
which plays the golden games of the new set and adds them to the file. Games begun under older sets go on under those.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, get_args

from quiz.errors import Unreadable
from quiz.kinds import Difficulty, Given, Layout, Question
from quiz.rules.deck import Card
from quiz.rules.game import Game, answer, begin, go_on
from quiz.rules.ranking import is_too_fast
from quiz.rules.scoring import RuleSet, get_rule_sets

FILE = Path(__file__).with_suffix(".json")
GAMES = 25
QUESTIONS = {"quick": 10, "survival": 40}
"""How many cards a golden game has, by the kind of its deck; a survival run mostly ends sooner."""
SHARES = ("1", "1", "1", "1", "1/2", "1/3", "2/3", "5/6", "1/7", "0", "", "nonsense")
"""What is given: how much of it is right, nothing, or something that cannot be read."""


class Graded(Question):
    """A question that is graded by what is given, whatever comparisons of texts there are."""

    kind = "graded"

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        raise NotImplementedError

    @property
    def stem(self) -> str:
        return "How much?"

    @property
    def answers(self) -> tuple[str, ...]:
        return ("1",)

    def _share(self, given: Given, layout: Layout) -> Fraction:
        try:
            return Fraction(given[0])
        except ValueError:
            raise Unreadable("That is no share.") from None


def list_released_sets() -> dict[str, tuple[str, RuleSet]]:
    """Each rule set and the kind of its decks, by its name in the file: "2", or "survival 1"."""
    return {
        f"{version}" if kind == "quick" else f"{kind} {version}": (kind, rules)
        for kind in QUESTIONS
        for version, rules in get_rule_sets(kind).items()
    }


def draw(rng: Random, rules: RuleSet, kind: str) -> dict[str, Any]:
    """A game to be played: a clock or none, cards of a difficulty and limit, answers of a share and time.

    Many times are next to a boundary: the first second, the limit, and the end of the grace after it.
    """
    past_limit_ms = rules.bell_grace_ms
    cards = [(rng.choice(get_args(Difficulty)), rng.choice((5, 15, 20, 37, 600))) for _ in range(QUESTIONS[kind])]
    answers = []
    hasty = rng.random() < 0.3
    for _difficulty, limit in cards:
        end = limit * 1000
        near = (0, 400, 401, 999, 1000, 1001, end - 1, end, end + 1, end + past_limit_ms, end + past_limit_ms + 1)
        spent = rng.choice((0, 399, 400, 401) if hasty else (rng.choice(near), rng.randrange(end)))
        shares = SHARES[: 4 if rng.random() < 0.85 else None] if rules.lives else SHARES[: 5 if hasty else None]
        answers.append((rng.choice(shares), spent))
    return {"clock": rng.random() < 0.8, "cards": cards, "answers": answers}


def play(game: dict[str, Any], name: str) -> Game:
    """Play a golden game under a rule set; what cannot be read while the clock runs is then skipped."""
    kind, rules = list_released_sets()[name]
    deck = [Card(Graded(id="q", topic="t", difficulty=level), (), limit) for level, limit in game["cards"]]
    state = begin(deck, 0, clock=game["clock"], kind=kind)
    state = replace(state, rules=rules.version)
    for position, (given, spent) in enumerate(game["answers"], 1):
        if state.ended:
            break
        try:
            state = answer(state, position, (given,), spent)
        except Unreadable:
            state = answer(state, position, ("",), spent)
        state = go_on(state, position, 0)
    return state


def outcome(state: Game) -> list[list[int]]:
    """Each answer's time in milliseconds, whether it is late, and its points for being right, speed and streak."""
    return [[one.spent, int(one.late), one.points.right, one.points.speed, one.points.streak] for one in state.answers]


def constants(rules: Any) -> dict[str, Any]:
    """The values of a rule set, as JSON keeps them."""
    values = {field.name: getattr(rules, field.name) for field in fields(rules)}
    return {name: _as_json(value) for name, value in values.items()}


def _as_json(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    return str(value) if isinstance(value, Fraction) else value


def load() -> dict[str, dict[str, Any]]:
    """The golden games by the name of their rule set."""
    golden: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return golden


def main() -> None:
    """Add the golden games of every rule set that has none."""
    golden = load() if FILE.exists() else {}
    for name, (kind, rules) in list_released_sets().items():
        if name in golden:
            continue
        rng, games = Random(rules.version), []
        for _ in range(GAMES):
            game = draw(rng, rules, kind)
            state = play(game, name)
            games.append(game | {"outcome": outcome(state), "points": state.points, "too_fast": is_too_fast(state)})
        golden[name] = {"constants": constants(rules), "games": games}
    lines = [
        f'"{name}": {{\n"constants": {json.dumps(of["constants"])},\n"games": [\n'
        + ",\n".join(map(json.dumps, of["games"]))
        + "\n]}"
        for name, of in golden.items()
    ]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
