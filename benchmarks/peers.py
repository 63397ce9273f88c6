"""A build beside others on the same pages, and what a search costs, in one run.

    python benchmarks/peers.py [PROCEDURES …] [--zensical PROGRAM]      (47 500 2000 unless told)

For each size: this build with an empty cache, again after one contact was changed, its parts; plain
Material with `navigation.prune` and Zensical (if its program is given) on the Markdown of the same
pages; KB that a reader loads before the first results of a search and the final ones, and how long
that takes from opening the page and typing. Seconds are of one run on one machine: the ratios to
this build are what to read. Nothing is deleted between them: where thousands of files were deleted
a minute ago, ext4 takes ten times as long to make a new one.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from growing import grow
from page_weight import Packing, serving
from playwright.sync_api import sync_playwright

from browsing import ARGUMENTS, chromium

MATERIAL = """site_name: 手册
docs_dir: docs
site_dir: site
use_directory_urls: false
theme:
  name: material
  language: zh
  font: false
  features: [navigation.prune, navigation.indexes]
plugins: [search]
markdown_extensions: [attr_list, md_in_html, tables, toc]
"""
AS_MARKDOWN = """
import json
import sys
from pathlib import Path
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.pages.rendering import render_page
from handbook.pipeline import load_source
source = load_source(read_folder(Path(sys.argv[1]), Collector()), ask=False)
for group in source.page_makers():
    for url, make in group.items():
        page = make()
        path = Path(sys.argv[2], url).with_suffix(".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"---\\ntitle: {json.dumps(page.title)}\\nhide: [toc]\\n---\\n"
        path.write_text(head + render_page(page, source.handbook), encoding="utf-8")
"""
# Prints when each part begins and ends: the same build, its functions timed.
IN_PARTS = """
import sys, time
import handbook.disk.outputs as outputs, handbook.site.composing as composing
import handbook.site.plugin as plugin, handbook.site.search_index as search_index
from handbook.cli import main
began = time.perf_counter()
def timed(owner, name, label):
    made = getattr(owner, name)
    def run(*args, **kwargs):
        start = time.perf_counter()
        try:
            return made(*args, **kwargs)
        finally:
            print(f"PART {label} {time.perf_counter() - start:.2f}")
    setattr(owner, name, run)
timed(plugin, "load_source", "reading-and-checking")
timed(composing.Composer, "derive", "charts-and-approvals")
timed(composing.Composer, "compose", "pages-and-data")
timed(search_index.Indexing, "finish", "waiting-for-Pagefind")
timed(outputs.Output, "publish", "publishing")
main(["build", *sys.argv[1:]])
print(f"PART all {time.perf_counter() - began:.2f}")
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a whole process with those it started: seconds, and MB of the largest of them."""

    wall: float
    cpu: float
    memory: float


def cost(*command: str | Path, cwd: Path | None = None, cache: Path | None = None) -> Cost:
    began = time.perf_counter()
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "XDG_CACHE_HOME": str(cache or "")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # no user compiles a program at every start
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


#: Types before the search is there; when the first hit stands, and when all of them do.
FIRST = """() => new Promise(done => {
  const box = document.querySelector("#hb-find-q");
  const results = document.querySelector("[data-results]");
  const start = performance.now();
  let first = 0;
  new MutationObserver(() => {
    if (!first && results.querySelector("[data-hit]")) first = performance.now() - start;
    if (results.dataset.state === "done") done([first, performance.now() - start]);
  }).observe(results, { attributes: true, childList: true, subtree: true });
  box.value = "谁管印章";
})"""
KEY = """() => new Promise(done => {
  const box = document.querySelector("#hb-find-q");
  const results = document.querySelector("[data-results]");
  const start = performance.now();
  new MutationObserver(() => {
    const { state, query } = results.dataset;
    if (state === "done" && query === "报销找谁") done(performance.now() - start);
  }).observe(results, { attributes: true });
  box.value = "报销找谁";
  box.dispatchEvent(new Event("input", { bubbles: true }));
})"""


@dataclass(frozen=True, slots=True)
class FirstResult:
    """KB sent for it, milliseconds from opening the page and typing to it and to the final ones, KB
    sent for those; milliseconds of a keystroke once all is there."""

    loaded: float
    shown: float
    final: float
    whole: float
    key: float


def first_result(site: Path) -> FirstResult:
    with serving(site) as url, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        before = (
            browser.new_page()
        )  # so that the server has packed what it sends, as a real one has
        before.goto(f"{url}search.html")
        before.wait_for_selector("[data-results][data-state=done]", state="attached")
        before.context.close()
        page = browser.new_page()
        Packing.sent = Packing.later = 0
        page.goto(f"{url}search.html", wait_until="commit")
        page.wait_for_selector("#hb-find-q", state="attached")
        shown, final = page.evaluate(FIRST)
        sent, later = Packing.sent / 1024, Packing.later / 1024
        key = page.evaluate(KEY)
        browser.close()
    return FirstResult(sent - later, shown, final, sent, key)


def change_a_contact(source: Path) -> None:
    path = next(p for p in sorted(source.rglob("*.md")) if "联系方式：" in p.read_text("utf-8"))
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"联系方式：\d+", "联系方式：60000001", text, count=1), encoding="utf-8")


def measure(number: int, folder: Path, zensical: str) -> None:
    source, site, cache = folder / "source", folder / "site", folder / "cache"
    grow(number, source)
    pages = folder / "peer"
    build = (sys.executable, "-m", "handbook", "build", source, "-o", site)
    rows = {"this, nothing in the cache": cost(*build, cache=cache)}
    change_a_contact(source)
    rows["this, after one edit"] = cost(*build, cache=cache)
    shown = {"this, nothing in the cache": size(site)}
    (pages / "docs").mkdir(parents=True)
    subprocess.run([sys.executable, "-c", AS_MARKDOWN, source, pages / "docs"], check=True)
    settings = pages / "mkdocs.yml"
    settings.write_text(MATERIAL, encoding="utf-8")
    rows["Material with prune"] = cost(sys.executable, "-m", "mkdocs", "build", "-q", cwd=pages)
    shown["Material with prune"] = size(pages / "site")
    if zensical:
        settings.write_text(MATERIAL.replace("site_dir: site", "site_dir: zensical"), "utf-8")
        rows["Zensical"] = cost(zensical, "build", cwd=pages)
        shown["Zensical"] = size(pages / "zensical") if (pages / "zensical").exists() else 0
    first = rows["this, nothing in the cache"]
    count = sum(1 for _ in (pages / "docs").rglob("*.md"))
    print(f"\n{number} procedures, {count} pages")
    for name, one in rows.items():
        of_site = f"{shown[name]:7.1f} MB of site" if name in shown else ""
        print(
            f"  {name:28} CPU {one.cpu:6.1f} s ({one.cpu / first.cpu:4.2f})  wall {one.wall:6.1f} s"
            f" ({one.wall / first.wall:4.2f})  {one.memory:5.0f} MB  {of_site}"
        )
    done = subprocess.run(
        [sys.executable, "-c", IN_PARTS, source, "-o", site],
        env=os.environ | {"XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    print("  parts:", ", ".join(re.findall(r"PART (.+)", done.stdout)))
    found = first_result(site)
    print(f"  search: {found.loaded:.0f} KB, {found.shown:.0f} ms to the first result;", end="")
    print(f" {found.whole:.0f} KB, {found.final:.0f} ms to the final ones;", end="")
    print(f" then {found.key:.0f} ms a keystroke")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[47, 500, 2000])
    parser.add_argument("--zensical", default=shutil.which("zensical") or "")
    options = parser.parse_args()
    for number in options.sizes:
        with tempfile.TemporaryDirectory(prefix="handbook-peers-") as folder:
            measure(number, Path(folder), options.zensical)


if __name__ == "__main__":
    main()
