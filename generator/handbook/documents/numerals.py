"""Numbers as word processors show them before a list's items."""

from __future__ import annotations

from collections.abc import Callable

from handbook.language.text import chinese_numeral

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_CIRCLED = 0x2460
_MOST_CIRCLED = 20
_FULL_WIDTH = 0xFF10
_FORMAL = "零壹贰叁肆伍陆柒捌玖拾"


def _chinese(number: int) -> str:
    return chinese_numeral(number) if number > 0 else "〇"


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else "0"


def _roman(number: int) -> str:
    shown = ""
    number = min(number, 399)
    for value, sign in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), *_ROMAN):
        while number >= value:
            shown += sign
            number -= value
    return shown


def _circled(number: int) -> str:
    return chr(_CIRCLED + number - 1) if 0 < number <= _MOST_CIRCLED else str(number)


def _wide(number: int) -> str:
    return "".join(chr(_FULL_WIDTH + int(digit)) for digit in str(max(number, 0)))


def _formal(number: int) -> str:
    return _FORMAL[number] if 0 <= number < len(_FORMAL) else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "chineseLegalSimplified": _formal,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": lambda number: f"{number:02}",
    "decimalEnclosedParen": lambda number: f"（{number}）",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
}


def shown(number: int, style: str) -> str:
    """A number in a style of ECMA-376 (ST_NumberFormat); as digits where that is unknown."""
    return _FORMATS.get(style, str)(number)
