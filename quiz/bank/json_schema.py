"""The JSON Schema (draft 7) of a topic's file, made from the kinds: editors use it to complete and check while typing.

It accepts every file that the loader accepts, except texts that YAML reads as empty (`null`, `~`), because an editor
cannot distinguish them from a missing value. Rules that need the meaning of a question are left to `quiz check`.
"""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from quiz.bank.fields import POOL
from quiz.kinds import KINDS, Question

SCHEMA_FILE = "schema.json"
FIRST_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}"
"""The first line of a topic's file, so that an editor finds the schema in the same folder."""
_SCALARS = ["string", "number", "boolean"]
_SHAPES: dict[str, tuple[object, list[str]]] = {
    "scalar": ("", [*_SCALARS, "null"]), "list": ([], ["array"]), "mapping": ({}, ["object"]),
}  # fmt: skip
"""Each shape a raw value can have: an example for `recognises`, and the schema's types."""
_POOL_PURPOSE = "A pool of film.yaml in place of `wrong`: its other members are the wrong options."


class _AsTyped(GenerateJsonSchema):
    """The models with the types that an editor gives to values: `2023` is a number, `yes` perhaps a truth value."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        made = super().str_schema(schema)
        return made if "pattern" in made else made | {"type": _SCALARS}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return _or_quoted(super().int_schema(schema), r"^\s*\d+\s*$")

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        number = super().decimal_schema(schema)["anyOf"][0]
        return _or_quoted(number, r"^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$")

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _or_quoted(number: JsonSchemaValue, pattern: str) -> JsonSchemaValue:
    return {"anyOf": [number, {"type": "string", "pattern": pattern}]}


def topic_schema() -> dict[str, Any]:
    """Return the schema of one topic's file: a list of questions, each of the kind that its keys determine."""
    models: list[tuple[type[Question], Any]] = [(kind, "validation") for kind in KINDS]
    names, made = models_json_schema(models, ref_template="#/definitions/{model}", schema_generator=_AsTyped)
    definitions = made["$defs"]
    refs = {kind: names[kind, "validation"] for kind in KINDS}
    for kind in KINDS:
        definition = definitions[refs[kind]["$ref"].rpartition("/")[2]]
        definition["title"] = f"{kind.kind} question"
        _allow_pool(definition)
    # An entry whose keys do not determine a kind yet is offered the keys of all kinds.
    entry: dict[str, Any] = {"anyOf": list(refs.values())}
    for kind in reversed(KINDS):
        entry = {"if": _condition(kind), "then": refs[kind], "else": entry}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A topic of a quiz bank",
        "type": "array", "minItems": 1, "items": {"type": "object"} | entry,
        "definitions": definitions,
    }  # fmt: skip


def _allow_pool(definition: dict[str, Any]) -> None:
    """Let `wrong_from` replace `wrong`, as the loader does."""
    if "wrong" not in definition["properties"]:
        return
    definition["properties"][POOL] = {"description": _POOL_PURPOSE, "type": "string", "minLength": 1}
    definition["required"].remove("wrong")
    definition["oneOf"] = [{"required": ["wrong"]}, {"required": [POOL]}]


def _condition(kind: type[Question]) -> dict[str, Any]:
    """Build the schema of an entry of this kind by calling `recognises` with each key and shape of a value."""
    conditions = []
    all_keys = {key for other in KINDS for key in other.model_fields}
    for key in kind.model_fields:
        shapes = {name: raw for name, (raw, _types) in _SHAPES.items() if kind.recognises({key: raw})}
        if not shapes:
            continue
        condition: dict[str, Any] = {"required": [key]}
        if len(shapes) < len(_SHAPES):
            condition["properties"] = {key: {"type": [sort for name in shapes for sort in _SHAPES[name][1]]}}
        raw = next(iter(shapes.values()))
        barred = sorted(name for name in all_keys - {key} if not kind.recognises({key: raw, name: ""}))
        if barred:
            condition["not"] = {"anyOf": [{"required": [name]} for name in barred]}
        conditions.append(condition)
    return conditions[0] if len(conditions) == 1 else {"anyOf": conditions}
