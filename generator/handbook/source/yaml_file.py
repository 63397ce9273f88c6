"""The YAML files of a source folder, every value with its place and as text.

YAML would make a number of 010555 and False of no, so nothing is converted. References (&a, *a) are
refused: a few lines of them can stand for more text than a machine can hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from handbook.diagnostics import Collector

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_DEPTH = 12
_SURROGATES = range(0xD800, 0xE000)


@dataclass(slots=True)
class Value:
    """A text, a list of values or a table of values by name; line and column from 1, those of its
    name where it has one."""

    line: int
    column: int
    text: str | None = None
    items: list[Value] | None = None
    table: dict[str, Value] | None = None
    _key: Value | None = field(default=None, repr=False)

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.items or self.table)

    def texts(self) -> list[str] | None:
        """One text or a list of texts, without empty ones; None for anything else."""
        if self.text is not None:
            return [self.text] if self.text else []
        if self.items is None or any(one.text is None for one in self.items):
            return None
        return [one.text for one in self.items if one.text]


class _Fault(Exception):
    def __init__(self, message: str, mark: Any) -> None:
        super().__init__(message)
        self.message, self.mark = message, mark


def load_yaml(text: str, out: Collector) -> Value | None:
    """What a file says; None where it says nothing or cannot be read, which is told. Never
    raises."""
    try:
        return _Builder(out).build(text)
    except _Fault as fault:
        out.add("HB207", fault.mark.line + 1, fault.message, fault.mark.column + 1)
    except yaml.YAMLError as error:
        # where the construct begins that YAML could not finish, if it knows
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else _unreadable(text)
        out.add("HB207", line, "YAML 写法有误", column)
    return None


def _unreadable(text: str) -> tuple[int, int]:
    """The place of the first character that YAML does not take at all."""
    at = next((i for i, ch in enumerate(text) if not (ch.isprintable() or ch.isspace())), 0)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class _Builder:
    """Puts values together from YAML's events, without recursion."""

    def __init__(self, out: Collector) -> None:
        self.out = out
        self.open: list[Value] = []
        self.root: Value | None = None

    def build(self, text: str) -> Value | None:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                raise _Fault(f"不支持引用“*{event.anchor}”，请把内容再写一遍", event.start_mark)
            if isinstance(event, yaml.ScalarEvent):
                self._put(self._value(event, text=self._text(event)))
            elif isinstance(event, yaml.SequenceStartEvent):
                self._begin(self._value(event, items=[]), event)
            elif isinstance(event, yaml.MappingStartEvent):
                self._begin(self._value(event, table={}), event)
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                self.open.pop()
            elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                raise _Fault("“---”之后的内容没有读入，请合成一份", event.start_mark)
        return self.root

    @staticmethod
    def _value(event: Any, **content: Any) -> Value:
        return Value(event.start_mark.line + 1, event.start_mark.column + 1, **content)

    @staticmethod
    def _text(event: Any) -> str:
        if any(ord(ch) in _SURROGATES for ch in event.value):
            raise _Fault("含有不成字的字符", event.start_mark)
        return str(event.value)

    def _begin(self, value: Value, event: Any) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise _Fault(f"嵌套超过 {MAX_DEPTH} 层", event.start_mark)
        self._put(value)
        self.open.append(value)

    def _put(self, value: Value) -> None:
        if not self.open:
            self.root = value
            return
        holder = self.open[-1]
        if holder.items is not None:
            holder.items.append(value)
        elif holder.table is not None:
            self._pair(holder, holder.table, value)

    def _pair(self, holder: Value, table: dict[str, Value], value: Value) -> None:
        if holder._key is None:
            if value.text is None:
                raise _Fault("名称应是文字", _Place(value.line - 1, value.column - 1))
            holder._key = value
            if value.text in table:
                what = f"“{value.text}”写了两次，前一处在第 {table[value.text].line} 行"
                self.out.add("HB207", value.line, what, value.column)
        else:
            key, holder._key = holder._key, None
            value.line, value.column = key.line, key.column
            table[key.text or ""] = value


@dataclass(frozen=True, slots=True)
class _Place:
    line: int
    column: int
