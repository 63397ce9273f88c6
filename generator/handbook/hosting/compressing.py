"""Files compressed once, beside the files themselves, for servers that hand them on as they are."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

from handbook.hosting.types import TEXT

_QUALITY = 9  # 11 is a few per cent smaller and five times slower
LEAST = 512  # bytes; below that the heads weigh more
_GAIN = 0.95  # of the size, or it is not worth a file


def compress(site: Path) -> int:
    """Writes `.gz` and `.br` beside the texts of a site; their number. The same bytes each time."""
    made = 0
    for path in sorted(site.rglob("*")):
        if path.suffix.lstrip(".") not in TEXT or not path.is_file():
            continue
        data = path.read_bytes()
        if len(data) < LEAST:
            continue
        packed = {
            ".gz": gzip.compress(data, 9, mtime=0),
            ".br": brotli.compress(data, mode=brotli.MODE_TEXT, quality=_QUALITY),
        }
        for ending, content in packed.items():
            if len(content) < _GAIN * len(data):
                path.with_name(path.name + ending).write_bytes(content)
                made += 1
    return made
