"""Whether anything that an edition withholds stands in what was built, in any file and any form:
as it is, in addresses, in JSON, compressed, or in a document that is an archive.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from handbook.withholding import ROOM_ENDS, Secrets, is_numbered

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_TAG = re.compile(rb"<[^>]*>")
MOST_BYTES = 1 << 28  # of one file, unpacked
#: Others' programs, in which no word of the office can stand.
_OF_OTHERS = re.compile(
    r"(?:^|/)(?:bundle\.[0-9a-f]+\.min\.js|mermaid\.min\.js|pagefind[\w-]*\.js"
    r"|wasm\.[\w-]+\.pagefind|theme\.[0-9a-f]+\.css)$"
)


class Leaks:
    """Looks for what is withheld."""

    def __init__(self, secrets: Secrets) -> None:
        words = set(secrets.people | secrets.words)
        for room in secrets.rooms:
            words |= {room + end for end in ROOM_ENDS} if is_numbered(room) else {room}
        forms = {form for word in words for form in _forms(word)}
        whole = [re.escape(form) for form in sorted(forms, key=lambda one: (-len(one), one))]
        whole += [rb"(?<!\d)%b(?!\d)" % one.encode() for one in sorted(secrets.telephones)]
        self._pattern = re.compile(b"|".join(whole)) if whole else None

    def in_file(self, path: Path) -> str:
        """The first thing found in a file, or ""."""
        if self._pattern is None or _OF_OTHERS.search(path.as_posix()):
            return ""
        for content in _contents(path.read_bytes()):
            found = self._pattern.search(content)
            if found:
                return found[0].decode("utf-8", "replace")
        return ""

    def in_folder(self, folder: Path) -> Iterator[tuple[Path, str]]:
        for path in sorted(folder.rglob("*")):
            found = self.in_file(path) if path.is_file() else ""
            if found:
                yield path, found


def _forms(word: str) -> Iterator[bytes]:
    """A word as files write it."""
    yield word.encode()
    yield quote(word).encode()
    yield quote(word).lower().encode()
    yield json.dumps(word)[1:-1].encode()
    yield "".join(f"&#{ord(ch)};" for ch in word).encode()
    yield word.encode("gb18030")
    yield word.encode("utf-16-le")


def _contents(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith(_GZIP):
        try:
            yield zlib.decompressobj(wbits=31).decompress(data, MOST_BYTES)
        except zlib.error:
            return
    elif data.startswith(_ZIP):
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile:
            return
        for name in archive.infolist():
            yield name.filename.encode()
            if name.file_size <= MOST_BYTES and not name.flag_bits & 1:
                text = archive.read(name)
                yield text
                yield _TAG.sub(b"", text)  # the markup of a document parts the letters of a word
