"""`plangen schema`: the shape of a plan as JSON Schema, for editors."""

import argparse
import sys
from pathlib import Path

HELP = "print what may stand in a plan as JSON Schema, for editors"
ORDER = 20


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the shape goes."""
    parser.add_argument("--output", type=Path, metavar="FILE", help="write it to a file")


def run(options: argparse.Namespace) -> int:
    """Print the schema, or write it to a file."""
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.commands.running.outputs import refuse_parts
    from plangen.files.writing import write

    if options.output:
        refuse_parts([options.output], [options.output.parent])
        print(f"written: {write(options.output, schema_text().encode()).as_posix()}")
    else:
        sys.stdout.write(schema_text())
    return CLEAN


def schema_text() -> str:
    """The JSON Schema of `plan.yaml` as text."""
    import json

    from plangen.load.json_schema import json_schema
    from plangen.load.shape import read_shape

    return json.dumps(json_schema(read_shape()), ensure_ascii=False, indent=2) + "\n"
