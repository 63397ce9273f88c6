"""Edits a document in LibreOffice as somebody would who has it on the screen.

Run by Debian's own Python, which knows UNO: `office_edit.py IN OUT EDITS.json`. An edit is one of

    ["replace", words, others]           the first place where the words stand
    ["after", words, paragraph]          a new paragraph below that which holds the words
    ["delete", words]                    the paragraph that holds the words
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

_WORD = "MS Word 2007 XML"


def main(given: str, made: str, edits: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pipe = f"handbook{Path(folder).name.replace('_', '')}"
        office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                f"-env:UserInstallation={Path(folder).as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            desktop = _connected(pipe)
            document = desktop.loadComponentFromURL(
                Path(given).resolve().as_uri(), "_blank", 0, (_property("Hidden", True),)
            )
            for kind, words, *others in json.loads(Path(edits).read_text("utf-8")):
                _edit(document, kind, words, others)
            document.storeToURL(Path(made).resolve().as_uri(), (_property("FilterName", _WORD),))
            document.close(True)
            desktop.terminate()
            office.wait(30)
        finally:
            office.kill()


def _connected(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(600):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
        except Exception:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def _property(name: str, value: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _edit(document: Any, kind: str, words: str, others: list[str]) -> None:
    search = document.createSearchDescriptor()
    search.SearchString = words
    found = document.findFirst(search)
    if found is None:
        raise SystemExit(f"not there: {words}")
    if kind == "replace":
        found.String = others[0]
        return
    cursor = found.Text.createTextCursorByRange(found)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    if kind == "after":
        cursor.collapseToEnd()
        found.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        found.Text.insertString(cursor, others[0], False)
    else:
        cursor.gotoNextParagraph(True)
        cursor.String = ""


if __name__ == "__main__":
    main(*sys.argv[1:])
