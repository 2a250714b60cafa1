"""`make bench`, or `python -m bench take size obs overlay …`: Regi's budgets against their limits."""

import argparse
import importlib
import json
import sys
import tempfile
from pathlib import Path

#: The names on the command line and the module that measures each.
PARTS = {
    "take": "fanout",
    "size": "size",
    "obs": "obs",
    "overlay": "overlay",
    "tally": "tally",
    "tabs": "camera_tabs",
    "start": "start",
    "slides": "slides",
    "audience": "audience",
    "editor": "editor",
}


def main() -> int:
    """Prints each row as it is measured; 1 when a budget does not hold."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="what to measure; everything when left out")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    asked = parser.parse_args()
    held = True
    for part in asked.part or PARTS:
        module = importlib.import_module(f"bench.{PARTS[part]}")
        with tempfile.TemporaryDirectory(prefix="regi-bench-") as folder:
            for row in module.measure(Path(folder)):
                held &= row.holds
                print(json.dumps(row.json()) if asked.json else row.text(), flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
