"""Whether anything that an edition withholds stands in what was built, in any file and any form:
as it is, in addresses, in JSON, compressed, or in a document that is an archive.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import quote

import brotli

from handbook.language.text import letters
from handbook.masking import ROOM_ENDS, Secrets, is_numbered
from handbook.search.english_words import ENGLISH_WORDS
from handbook.search.general_words import general_words
from handbook.search.plain_words import PLAIN_WORDS
from handbook.search.question_words import ASKED_THINGS, QUESTION_WORDS, TITLES
from handbook.site.data import DATA_FILE, WHOLE_FILE

_DATA = (f"/{DATA_FILE}", f"/{WHOLE_FILE}")
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_TAG = re.compile(rb"<[^>]*>")
_READABLE = re.compile(r"\.(?:txt|md|csv|html?|xml|rels|json|config|css|docx|xlsx)$", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|emf|wmf|svg)$|/$", re.IGNORECASE)
UNREADABLE = "（读不出内容的文件）"
MOST_BYTES = 1 << 28  # of one file, unpacked
#: Others' programs, in which no word of the office can stand.
_OF_OTHERS = re.compile(
    r"(?:^|/)(?:bundle\.[0-9a-f]+\.min\.js|mermaid\.min\.js|pagefind[\w-]*\.js"
    r"|wasm\.[\w-]+\.pagefind|theme\.[0-9a-f]+\.css)$"
)


@cache
def _vocabulary() -> str:
    """What the search knows of everyday Chinese."""
    tables = (QUESTION_WORDS, ASKED_THINGS, TITLES, PLAIN_WORDS, ENGLISH_WORDS, general_words())
    return json.dumps(tables, ensure_ascii=False)


class Leaks:
    """Looks for what is withheld."""

    def __init__(self, secrets: Secrets) -> None:
        words = set(secrets.people | secrets.words)
        for room in secrets.rooms:
            words |= {room + end for end in ROOM_ENDS} if is_numbered(room) else {room}
        forms = {form for word in words for form in _forms(word)}
        whole = [re.escape(form) for form in sorted(forms, key=lambda one: (-len(one), one))]
        whole += [rb"(?<!\d)%b(?!\d)" % one.encode() for one in sorted(secrets.telephones)]
        self._pattern = re.compile(b"|".join(whole), re.IGNORECASE) if whole else None
        self._letters = {letters(word) for word in words | set(secrets.telephones)} - {""}
        self._ordinary = {word for word in words if word in _vocabulary()}

    def in_file(self, path: Path) -> str:
        """The first thing found in a file, or ""."""
        name = path.as_posix().removesuffix(".gz").removesuffix(".br")
        if self._pattern is None or _OF_OTHERS.search(name):
            return ""
        for content in _contents(path):
            for found in self._pattern.finditer(content):
                word = _readable(found[0])
                # the search has words of everyday Chinese; a name may be one of them
                if not name.endswith(_DATA) or word not in self._ordinary:
                    return word
        if path.suffix == ".html":
            return self._in_letters([path.read_bytes()])
        return ""

    def in_name(self, name: str) -> str:
        """The first thing found in the name of a file and its folders, or ""."""
        found = self._pattern.search(name.encode()) if self._pattern else None
        if found:
            return found[0].decode("utf-8", "replace")
        said = letters(name)
        return next((word for word in sorted(self._letters) if word in said), "")

    def in_carried(self, path: Path) -> str:
        """The same of a file of the office's, in whatever letters; one that cannot be read through
        is none that may be shown."""
        data = path.read_bytes()
        texts = [data]
        if data.startswith(_ZIP):
            try:
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    names = archive.namelist()
                    texts = [name.encode() for name in names]
                    texts += [archive.read(name) for name in names if not _PICTURE.search(name)]
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
                return UNREADABLE
            if not all(_READABLE.search(name) or _PICTURE.search(name) for name in names):
                return UNREADABLE
        elif not _READABLE.search(path.name):
            return UNREADABLE
        return self.in_file(path) or self._in_letters(texts)

    def _in_letters(self, texts: list[bytes]) -> str:
        for data in texts:
            for code in ("utf-8", "gb18030", "utf-16"):
                try:
                    text = letters(unescape(_TAG.sub(b"", data).decode(code)))
                except UnicodeDecodeError:
                    continue
                found = next((word for word in sorted(self._letters) if word in text), "")
                if found:
                    return found
        return ""

    def in_folder(self, folder: Path) -> Iterator[tuple[Path, str]]:
        for path in sorted(folder.rglob("*")):
            found = self.in_file(path) if path.is_file() else ""
            if found:
                yield path, found


#: Adds to a site that is not published yet, knowing what must not stand in it.
Finisher = Callable[[Path, Leaks], None]


def _readable(data: bytes) -> str:
    for code in ("utf-8", "gb18030", "utf-16-le"):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(code)
    return data.decode("utf-8", "replace")


def _forms(word: str) -> Iterator[bytes]:
    """A word as files write it."""
    yield word.encode()
    yield quote(word).encode()
    yield quote(word).lower().encode()
    yield json.dumps(word)[1:-1].encode()
    yield "".join(f"&#{ord(ch)};" for ch in word).encode()
    yield word.encode("gb18030")
    yield word.encode("utf-16-le")


def _contents(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield data
    if path.suffix == ".br":
        with contextlib.suppress(brotli.error):
            yield brotli.decompress(data)
    elif data.startswith(_GZIP):
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
