"""`handbook import` and `handbook new`: what comes in becomes a source folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from handbook.diagnostics import Collector, has_errors
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.kinds import Severity
from handbook.diagnostics.rendering import as_text, summary
from handbook.disk.files import read_folder, read_text, spread
from handbook.disk.outputs import OutputError, write_output
from handbook.saying import DONE, FAULTY, UNUSABLE, report, say, show
from handbook.source.layout import IMPORT_LIST, REPORT_FILE


def import_files(options: argparse.Namespace) -> int:
    from handbook.importing.reporting import kinds
    from handbook.issued import import_issued, read_issued, settings_layout
    from handbook.previewing import found, outline

    if options.over:
        from handbook.over_command import import_over

        return import_over(options)
    out = Collector()
    read = read_issued(spread(options.files), out)
    if read is None:
        report(out.found)
        return UNUSABLE
    layout = None
    if options.layout:
        text = read_text(options.layout, out, options.layout.name)
        layout = settings_layout(text or "", out, options.layout.name)
        if layout is None:
            report(out.found)
            return UNUSABLE
    imported, files = import_issued(read, options.organization, layout)
    report([*out.found, *imported.diagnostics])
    if not files or imported.handbook is None:
        _keep_draft(imported.draft, options.output)
        return FAULTY
    if options.preview:
        for line in outline(imported.handbook):
            show(line)
        return FAULTY if has_errors(imported.diagnostics) else DONE
    if options.output is None:
        say("请用 -o 写明写到哪个文件夹，或加 --preview 只看不写")
        return UNUSABLE
    try:
        write_output(options.output, "handbook import", files, IMPORT_LIST, options.force)
    except OutputError as error:
        say(f"错误 HB005 {error}\n    → {CODES['HB005'].hint}")
        return UNUSABLE
    show(f"已写入 {options.output}：{len(files)} 个文件，其中 {REPORT_FILE} 是导入报告")
    show(found(imported.handbook))
    show(f"未收入正文的版面文字：{kinds(imported) or '没有'}")
    show(
        "接下来：对照原件逐项核对上面的警告，改正或删去“待核”；"
        "再运行 handbook check 检查，运行 handbook build 生成网站。"
    )
    return max(_verdict(options.output), FAULTY if has_errors(imported.diagnostics) else DONE)


def new_handbook(options: argparse.Namespace) -> int:
    from handbook.starting import example

    files = example(options.kind)
    if options.folder.is_dir() and any(options.folder.iterdir()):
        say(f"错误 HB005 {options.folder} 里已有内容\n    → {CODES['HB005'].hint}")
        return UNUSABLE
    write_output(options.folder, "handbook new", files, IMPORT_LIST)
    show(f"已写入 {options.folder}：{len(files)} 个文件，是一本小样的{options.kind}")
    show(f"接下来：照里面的说明改成自己的内容，再运行 handbook build {options.folder}")
    return DONE


def _keep_draft(draft: str, output: Path | None) -> None:
    """Beside the folder that would have been written; never over what is there, which may be a
    draft that somebody has completed."""
    if not draft:
        return
    place = output.with_name(f"{output.name}.layout.yml") if output else None
    if place is None or place.exists():
        show(draft)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(draft, encoding="utf-8", newline="\n")
    show(f"看到的标题和表头已写入 {place}，是体例草稿")


def _verdict(folder: Path) -> int:
    """What `handbook check` says of the folder that was written."""
    from handbook.pipeline import load_source

    out = Collector()
    source = load_source(read_folder(folder, out), out.found)
    errors = [d for d in source.diagnostics if d.severity is Severity.ERROR]
    say("写成的文件夹：" + summary(source.diagnostics))
    if errors:
        say(as_text(errors))
    return FAULTY if errors else DONE
