"""`handbook export`: the data, and the handbook as a Word or Excel file to be edited and signed."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from handbook.diagnostics import Collector
from handbook.diagnostics.codes import CODES
from handbook.disk.files import read_folder
from handbook.disk.outputs import refuse, write_output
from handbook.saying import DONE, FAULTY, UNUSABLE, report, say, show


def export(options: argparse.Namespace) -> int:
    from handbook.export.files import export_files
    from handbook.pipeline import load_source

    if not (options.output or options.docx or options.xlsx):
        say("请写明导出成什么：-o 文件夹、--docx 文件 或 --xlsx 文件")
        return UNUSABLE
    out = Collector()
    files = read_folder(options.source, out)
    source = load_source(files, out.found, profile=options.profile)
    if not source.is_sound:
        report(source.diagnostics)
        return FAULTY
    if options.output:
        data = export_files(source.handbook, source.links)
        refuse(options.output, options.source)
        write_output(options.output, "handbook export", data)
        show(f"已导出到 {options.output}：{len(data)} 个文件")
    if not (options.docx or options.xlsx):
        return DONE
    if options.profile:
        say(f"错误 HB404 Word 和 Excel 只能导出全部内容，不能按口径“{options.profile}”导出")
        return UNUSABLE
    return _on_paper(files, options)


def _on_paper(files: dict[str, str], options: argparse.Namespace) -> int:
    from handbook.paper.leaves import leaves_of
    from handbook.paper.pictures import Charts, can_draw
    from handbook.paper.sheets import sheet_file
    from handbook.paper.word import word_file
    from handbook.source.reading import read_source

    handbook, _ = read_source(files)
    names = {unit.name: unit.id for unit in handbook.units}
    unit = names.get(options.unit, options.unit)
    if unit and unit not in names.values():
        known = "、".join(f"{name}（{folder}）" for name, folder in names.items())
        say(f"没有 {options.unit}，有的是 {known}")
        return UNUSABLE
    charts = Charts.NONE if options.without_charts else Charts.DRAWN
    word = partial(word_file, charts=charts)
    for path, write in ((options.docx, word), (options.xlsx, sheet_file)):
        if path and path.exists() and not options.force:
            what = "里面也许有没有收回的改动；换个名字或加 --force"
            say(f"错误 HB005 已有 {path}，没有写：{what}")
            return UNUSABLE
        if path and not _written(path, write(leaves_of(files, handbook, unit), handbook)):
            return UNUSABLE
    if options.docx and not (can_draw() or options.without_charts):
        say("这台电脑上没有画图的组件，Word 文件里没有流程图")
    show("改好以后这样收回来：handbook import 文件 --over " + str(options.source))
    return DONE


def _written(path: Path, data: bytes) -> bool:
    if path.is_dir():
        say(f"错误 HB001 {path} 是文件夹\n    → {CODES['HB001'].hint}")
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    show(f"已写成 {path}")
    return True
