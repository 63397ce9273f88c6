"""How a command line is read: options may stand between, before and after what they belong to, and
what is wrong with it is said in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

#: What argparse says, and what is said for it; the last that matches nothing stays.
_SAID = (
    (r"unrecognized arguments: (.*)", r"不认识“\1”"),
    (r"the following arguments are required: (.*)", r"还缺 \1"),
    (r"argument (.*): expected one argument", r"\1 后面要写一个值"),
    (r"argument (.*): expected at least one argument", r"\1 后面至少要写一个值"),
    (r"argument (.*): invalid int value: '(.*)'", r"\1 后面要写数字，现在是“\2”"),
    (r"argument (.*): invalid choice: '(.*)' \(choose from (.*)\)", r"\1 没有“\2”，可用的有 \3"),
    (r"argument (.*): ignored explicit argument '(.*)'", r"\1 后面不写值，现在有“\2”"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 可以是 \2，请写全"),
)


class CommandParser(argparse.ArgumentParser):
    """Of one command or of them all."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._mixing = False

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """argparse takes arguments in one go up to the first option, and an optional one that
        stands behind it (`publish DIR --base /a/ source`) for one too many. Behind `--` there are
        no options, and it takes all there is."""
        if self._subparsers is not None or self._mixing or "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self._mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False

    def error(self, message: str) -> NoReturn:
        said = (re.fullmatch(pattern, message, re.DOTALL) for pattern, _ in _SAID)
        found = next(((one, to) for one, (_, to) in zip(said, _SAID, strict=True) if one), None)
        told = found[0].expand(found[1]) if found else message
        self.exit(2, f"{told}\n用法见 {self.prog} --help\n")
