"""Files compressed once, beside the files themselves, for servers that hand them on as they are."""

from __future__ import annotations

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from handbook.hosting.types import TEXT

_QUALITY = 9  # 11 is a few per cent smaller and five times slower
LEAST = 512  # bytes; below that the heads weigh more
_GAIN = 0.95  # of the size, or it is not worth a file


def compress(site: Path) -> int:
    """Writes `.gz` and `.br` beside the texts of a site; their number. The same bytes each time.
    What has such a name already is the office's own and stays."""
    texts = [path for path in sorted(site.rglob("*")) if path.suffix.lstrip(".") in TEXT]
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # compressing lets others run
        return sum(threads.map(_beside, texts))


def _beside(path: Path) -> int:
    data = path.read_bytes() if path.is_file() else b""
    if len(data) < LEAST:
        return 0
    packed = {
        ".gz": gzip.compress(data, 9, mtime=0),
        ".br": brotli.compress(data, mode=brotli.MODE_TEXT, quality=_QUALITY),
    }
    worth = {ending: one for ending, one in packed.items() if len(one) < _GAIN * len(data)}
    fresh = {path.with_name(path.name + ending): content for ending, content in worth.items()}
    fresh = {twin: content for twin, content in fresh.items() if not twin.exists()}
    for twin, content in fresh.items():
        twin.write_bytes(content)
    return len(fresh)
