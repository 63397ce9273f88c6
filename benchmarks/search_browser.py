"""Types questions into the built site in real Chromium, over HTTP or from the folder.

    python benchmarks/search_browser.py QUERIES.json RESULTS.json [--site site] [--file]

QUERIES.json is a list of {"id", "query"}; RESULTS.json gets, for each id, the hits from top to
bottom, the answer cards and whether the page claimed an answer:

    {"q1": {"hits": ["proc:1.2", …], "card": {…} | null, "cards": […], "confident": true}}

Targets are written proc:<unit>.<procedure>, dept:<unit>, post:<unit>:<name>, person:…, form:….
Also prints how long a keystroke takes to show its results (median, in the page).
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import http.server
import json
import shutil
import statistics
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

CARD_FIELDS = {
    "unit": "department",
    "post": "post",
    "person": "person",
    "telephone": "phone",
    "room": "room",
}
READ = """() => {
  const texts = (root, name) =>
    [...root.querySelectorAll(`[data-field=${name}]`)].map(e => e.innerText);
  return {
    hits: [...document.querySelectorAll('[data-hit]')].map(e => [e.dataset.kind, e.dataset.id]),
    cards: [...document.querySelectorAll('[data-answer]')].map(card => Object.fromEntries(
      ['unit', 'post', 'person', 'telephone', 'room', 'passage'].map(n => [n, texts(card, n)]))),
    confident: !document.querySelector('[data-no-answer]'),
  };
}"""
TYPE = """([query]) => new Promise(resolve => {
  const box = document.querySelector('#hb-find-q');
  const results = document.querySelector('[data-results]');
  const start = performance.now();
  const watch = new MutationObserver(() => {
    if (results.dataset.state === 'done' && results.dataset.query === query) {
      watch.disconnect();
      resolve(performance.now() - start);
    }
  });
  watch.observe(results, {attributes: true});
  box.value = query;
  box.dispatchEvent(new Event('input', {bubbles: true}));
})"""


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def targets(site: Path) -> dict[tuple[str, str], str]:
    data = json.loads((site / "data" / "handbook.json").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], str] = {}
    for unit in data["units"]:
        number = unit["number"]
        found["unit", unit["id"]] = f"dept:{number}"
        for post in unit["posts"]:
            found["post", post["id"]] = f"post:{number}:{post['name']}"
        for procedure in unit["procedures"]:
            found["procedure", procedure["id"]] = f"proc:{number}.{procedure['number']}"
    return found


def ask(page: Page, query: str, names: dict[tuple[str, str], str]) -> tuple[dict[str, Any], float]:
    took: float = page.evaluate(TYPE, [query])
    shown = page.evaluate(READ)
    cards = [
        {CARD_FIELDS[name]: card[name] for name in CARD_FIELDS} | {"passages": card["passage"]}
        for card in shown["cards"]
    ]
    hits = [names.get((kind, name), f"{kind}:{name}") for kind, name in shown["hits"]]
    result = {
        "hits": hits,
        "card": cards[0] if cards else None,
        "cards": cards,
        "confident": shown["confident"],
    }
    return result, took


def main() -> None:
    parser = argparse.ArgumentParser(description="Types questions into the site in Chromium.")
    parser.add_argument("queries", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--file", action="store_true", help="open the site from its folder")
    options = parser.parse_args()
    queries = json.loads(options.queries.read_text(encoding="utf-8"))
    site = options.site.resolve()
    address = contextlib.nullcontext(f"{site.as_uri()}/") if options.file else served(site)
    with sync_playwright() as playwright, address as base:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"{base}search.html")
        page.wait_for_selector("[data-results][data-state=done]", state="attached")
        names = targets(site)
        found = {query["id"]: ask(page, query["query"], names) for query in queries}
        browser.close()
    results = {key: result for key, (result, _) in found.items()}
    options.results.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    times = [took for _, took in found.values()]
    print(
        f"{len(times)} queries, median {statistics.median(times):.1f} ms, max {max(times):.1f} ms"
    )


if __name__ == "__main__":
    main()
