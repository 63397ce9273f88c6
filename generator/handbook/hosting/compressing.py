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
    """Writes `.gz` and `.br` beside the texts of a site; their number. The same bytes each time."""
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
    for ending, content in worth.items():
        path.with_name(path.name + ending).write_bytes(content)
    return len(worth)
