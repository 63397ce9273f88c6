"""Diagnostics for people and machines: one renderer for each output format."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

from handbook import __version__
from handbook.diagnostics import Diagnostic
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.fingerprints import fingerprints
from handbook.diagnostics.kinds import Severity

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def as_text(diagnostics: list[Diagnostic]) -> str:
    """「路径:行:列 代码 级别 说明」 and the hint below."""
    lines = []
    for d in diagnostics:
        place = f"{d.span.file}:{d.span.line}:{d.span.column}"
        lines.append(f"{place}: {SEVERITY_WORDS[d.severity]} {d.code} {d.message}\n    → {d.hint}")
    return "\n".join(lines)


def as_json(diagnostics: list[Diagnostic]) -> str:
    return json.dumps([_record(d) for d in diagnostics], ensure_ascii=False, indent=2)


def as_github(diagnostics: list[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the changed line."""
    return "\n".join(
        f"::{_GITHUB[d.severity]} file={_property(d.span.file)},line={d.span.line},"
        f"col={d.span.column},title={d.code}::{_data(f'{d.message} {d.hint}')}"
        for d in diagnostics
    )


def as_gitlab(diagnostics: list[Diagnostic]) -> str:
    """GitLab's code quality report."""
    issues = [
        {
            "description": f"{d.code} {d.message} {d.hint}",
            "check_name": d.code,
            "fingerprint": fingerprint,
            "severity": _GITLAB[d.severity],
            "location": {"path": d.span.file, "lines": {"begin": d.span.line}},
        }
        for d, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2)


def as_sarif(diagnostics: list[Diagnostic]) -> str:
    """SARIF 2.1.0 (OASIS), which code reviews and editors of many makers read."""
    kinds = [CODES[code] for code in sorted({d.code for d in diagnostics})]
    rules = [
        {
            "id": kind.code,
            "shortDescription": {"text": kind.title},
            "help": {"text": kind.hint},
            "defaultConfiguration": {"level": _SARIF[kind.severity]},
        }
        for kind in kinds
    ]
    results = [
        {
            "ruleId": d.code,
            "level": _SARIF[d.severity],
            "message": {"text": f"{d.message} {d.hint}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(d.span.file)},
                        "region": {"startLine": max(1, d.span.line), "startColumn": d.span.column},
                    }
                }
            ],
            "partialFingerprints": {"handbook/v1": fingerprint},
        }
        for d, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    driver = {"name": "handbook", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    report = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


RENDERERS: dict[str, Callable[[list[Diagnostic]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}


def summary(diagnostics: list[Diagnostic]) -> str:
    """「错误 1 处，警告 10 处，提示 31 处」."""
    counts = {s: sum(d.severity is s for d in diagnostics) for s in Severity}
    return "，".join(f"{SEVERITY_WORDS[severity]} {count} 处" for severity, count in counts.items())


def _record(d: Diagnostic) -> dict[str, object]:
    return {
        "file": d.span.file,
        "line": d.span.line,
        "column": d.span.column,
        "code": d.code,
        "severity": d.severity.value,
        "message": d.message,
        "hint": d.hint,
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
