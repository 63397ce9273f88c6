"""How long a keystroke takes in Chromium as a handbook grows, and what the search loads.

    python benchmarks/search_size.py [SITE] [PROCEDURES …]

The built site's procedures are repeated, each under its own title, until there are that many; the
time runs from the input event to the final results, median over keystrokes of real questions.
"""

from __future__ import annotations

import copy
import gzip
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from search_browser import TYPE

QUESTIONS = [
    "谁管印章",
    "baoxiao",
    "请假要提前几天",
    "年度考合",
    "档案借阅去哪间屋",
    "66607304",
    "seal",
]


def grown(data: dict[str, Any], count: int) -> dict[str, Any]:
    """The same data with procedures repeated under other titles, up to `count`."""
    made = copy.deepcopy(data)
    originals = data["procedures"]
    while len(made["procedures"]) < count:
        number = len(made["procedures"])
        one = copy.deepcopy(originals[number % len(originals)])
        one["id"] += f"-{number}"
        one["title"] += f"第{number}类"
        made["procedures"].append(one)
    return made


def main(site: Path, sizes: list[int]) -> None:
    (script,) = (site / "assets" / "javascripts").glob("search*/data.js")
    text = script.read_text(encoding="utf-8")
    head, _, body = text.partition("JSON.parse('")
    data = json.loads(body.rstrip().removesuffix("');").replace("\\'", "'").replace("\\\\", "\\"))
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
            copied = Path(shutil.copytree(site, Path(folder) / "site"))
            target = copied / script.relative_to(site)
            made = json.dumps(grown(data, size), ensure_ascii=False)
            target.write_text(f"{head}{made};\n", encoding="utf-8")
            loaded = sum(len(gzip.compress(p.read_bytes())) for p in target.parent.glob("*.js"))
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            page.goto(f"{copied.as_uri()}/search.html")
            page.wait_for_selector("[data-results][data-state=done]", state="attached")
            page.evaluate(TYPE, ["热"])
            times = [
                page.evaluate(TYPE, [question[:end]])
                for question in QUESTIONS
                for end in range(1, len(question) + 1)
            ]
            browser.close()
        median, most = statistics.median(times), max(times)
        print(f"{size:6} procedures  median {median:6.1f} ms  max {most:6.1f} ms", end="")
        print(f"  search loads {loaded / 1024:.0f} KB compressed")


if __name__ == "__main__":
    given = sys.argv[1:]
    folder = Path(given[0]).resolve() if given else Path("site").resolve()
    main(folder, [int(size) for size in given[1:]] or [47, 500, 2000])
