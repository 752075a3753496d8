"""`quiz schema`: the JSON Schema of a topic's file, for editors."""

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema (draft 7) of a topic's file.

    The files in questions/ name it in their first line, so that an editor with YAML support completes keys,
    explains them, and marks mistakes while you type. For a bank of your own: quiz schema > FOLDER/schema.json
    """
    from quiz.bank.json_schema import topic_schema

    click.echo(json.dumps(topic_schema(), indent=2))
