"""`handbook portal`: built sites of several offices under one home and one search."""

from __future__ import annotations

import argparse
import shutil

from handbook.disk.made import LIST_FILE
from handbook.disk.outputs import Output, refuse
from handbook.saying import DONE, UNUSABLE, say, show

MAKER = "handbook portal"


def portal(options: argparse.Namespace) -> int:
    from handbook.portal.merging import merged
    from handbook.portal.offices import PortalError, read_offices
    from handbook.portal.pages import files, lead_back

    try:
        offices = read_offices([folder.resolve() for folder in options.sites])
    except PortalError as error:
        say(str(error))
        return UNUSABLE
    for folder in options.sites:
        refuse(options.output, folder)
    output = Output(options.output, MAKER)
    output.begin()
    try:
        for name, content in files(offices, options.title, merged(offices)):
            path = output.fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for office in offices:
            leave = shutil.ignore_patterns(LIST_FILE)
            shutil.copytree(office.folder, output.fresh / office.name, ignore=leave)
            lead_back(output.fresh / office.name, options.title)
        output.publish()
    except BaseException:
        output.discard()
        raise
    show(f"已合成：{options.output / 'index.html'}，{len(offices)} 个机关")
    return DONE
