"""What a first visit to each kind of page costs, in Chromium over loopback with gzip.

    python benchmarks/page_weight.py [SITE_DIR] [RUNS]

For each kind: requests, KB as sent, and milliseconds until the first content and until the largest
part of it is painted (medians of the runs, each in a browser that has cached nothing). The last
column tells the time relative to the home page of the same run, since machines differ.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import io
import statistics
import sys
import threading
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browsing import ARGUMENTS, chromium
from kinds import KINDS

PACKED = (".html", ".css", ".js", ".svg", ".json", ".ics", ".vcf")
PAINTED = """() => new Promise(done => {
  let largest = 0;
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) largest = one.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => {
    const first = performance.getEntriesByName("first-contentful-paint")[0];
    done([first ? first.startTime : 0, largest]);
  }, 100);
})"""


@lru_cache(maxsize=256)
def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 6)


class Packing(http.server.SimpleHTTPRequestHandler):
    """Sends texts with gzip, as any web server does, and counts what goes out."""

    sent = 0
    requests = 0
    later = 0  # of `sent`, what a large search loads behind its first results

    def send_head(self) -> io.BytesIO | None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return None
        data = path.read_bytes()
        packed = path.suffix in PACKED
        body = _packed(data) if packed else data
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        Packing.sent += len(body)
        if path.name == "whole.js" and path.parent.name.startswith("search-"):
            Packing.later += len(body)
        Packing.requests += 1
        return io.BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def visit(browser: Browser, address: str) -> tuple[int, float, float, float]:
    """Requests, KB, and the two times of one visit."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    Packing.sent = Packing.requests = 0
    page.goto(address)
    page.wait_for_load_state("networkidle")
    first, largest = page.evaluate(PAINTED)
    context.close()
    return Packing.requests, Packing.sent / 1024, first, largest


@contextlib.contextmanager
def serving(site: Path) -> Iterator[str]:
    handler = functools.partial(Packing, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def main(site: Path, runs: int) -> None:
    found: dict[str, list[tuple[int, float, float, float]]] = {}
    with serving(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        visit(browser, f"{base}{KINDS['home']}")  # the browser itself warms up
        for _ in range(runs):
            for kind, url in KINDS.items():
                found.setdefault(kind, []).append(visit(browser, base + url))
        browser.close()
    print(f"{'requests':>8} {'KB':>7} {'first ms':>9} {'largest ms':>10} {'to home':>8}  page")
    home = statistics.median(visit[3] for visit in found["home"])
    for kind, visits in found.items():
        requests, sent, first, largest = (statistics.median(v) for v in zip(*visits, strict=True))
        print(
            f"{requests:8.0f} {sent:7.1f} {first:9.0f} {largest:10.0f} "
            f"{largest / home:8.2f}  {kind}"
        )


if __name__ == "__main__":
    main(
        Path(sys.argv[1] if len(sys.argv) > 1 else "site"),
        int(sys.argv[2]) if len(sys.argv) > 2 else 5,
    )
