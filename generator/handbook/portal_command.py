"""`handbook portal`: built sites of several offices under one home and one search."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from handbook.disk.made import PORTAL
from handbook.disk.outputs import Output, OutputError, refuse
from handbook.saying import DONE, UNUSABLE, say, show


def portal(options: argparse.Namespace) -> int:
    from handbook.portal.merging import merged
    from handbook.portal.offices import PortalError, read_offices
    from handbook.portal.pages import files, lead_back

    given = [_named(one) for one in options.sites]
    try:
        offices = read_offices([folder for _, folder in given], [name for name, _ in given])
    except PortalError as error:
        say(str(error))
        return UNUSABLE
    for _, folder in given:
        refuse(options.output, folder)
    output = Output(options.output, PORTAL)
    output.begin()
    try:
        for name, content in files(offices, options.title, merged(offices)):
            path = output.fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for office in offices:
            place = output.fresh / office.name
            for name in office.files:
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                _copy(office.folder / name, place / name)
            lead_back(place, options.title)
        output.publish()
    except BaseException:
        output.discard()
        raise
    for office in offices:
        show(f"  {office.name}/  {office.title}")
    show(f"已合成：{options.output / 'index.html'}，{len(offices)} 个机关")
    return DONE


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError as error:
        raise OutputError(f"网站不完整，没有 {source}；请重新生成") from error


def _named(given: str) -> tuple[str, Path]:
    """「yanjiushi=/sites/a」: a folder, and the name that it gets in the portal."""
    name, sign, folder = given.partition("=")
    plain = not sign or Path(given).exists()
    return ("", Path(given).resolve()) if plain else (name, Path(folder).resolve())
