"""What stops a command of the terminal: one line in the user's language and an exit code, never a traceback."""

from typing import Any

from studio.words import Translate


class Trouble(Exception):
    """`english` is a sentence of the catalogue with `{named}` values; `exit_code` what the process ends with."""

    def __init__(self, english: str, exit_code: int = 1, **values: Any) -> None:
        super().__init__(english)
        self.english = english
        self.exit_code = exit_code
        self.values = values

    def line(self, translate: Translate) -> str:
        """The line as the user reads it."""
        return translate(self.english).format_map(self.values)
