"""The command `handbook`: arguments in, exit codes out.

Results go to standard output, progress and diagnostics to standard error; 0 done, 1 the source has
errors, 2 wrong usage or an unreadable file.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from handbook import __version__
from handbook.diagnostics import Collector, Diagnostic, has_errors
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.kinds import Severity
from handbook.diagnostics.rendering import RENDERERS, as_text, summary
from handbook.disk.files import UnreadableError, chosen_in, read_folder, read_text, rewrite
from handbook.disk.outputs import OutputError, refuse, write_output
from handbook.source.layout import IMPORT_LIST, REPORT_FILE

DONE, FAULTY, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        return code
    except UnreadableError as error:
        _say(f"错误 HB001 {error}\n    → {CODES['HB001'].hint}")
        return UNUSABLE
    except OutputError as error:
        _say(f"错误 HB402 {error}\n    → {CODES['HB402'].hint}")
        return UNUSABLE
    except OSError as error:
        _say(f"错误 HB001 {error.filename}：{error.strerror}\n    → {CODES['HB001'].hint}")
        return UNUSABLE
    except KeyboardInterrupt:
        return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="handbook", description="把职责与流程手册做成可以查找的离线网站。"
    )
    parser.add_argument("--version", action="version", version=f"handbook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="命令")

    add = commands.add_parser("import", help="读入印发的手册，写成供编辑的 source 文件夹")
    add.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="文件",
        help="手册，按次序：.docx .xlsx .pdf .html .md .txt",
    )
    add.add_argument("-o", "--output", type=Path, required=True, metavar="SOURCE_DIR")
    add.add_argument("--organization", default="", help="机关全称；不给则从正文推定并标“待核”")
    add.add_argument(
        "--force",
        action="store_true",
        help="覆盖已有的同名文件，移走先前导入而这次没有的；改动过的收进 .handbook-replaced",
    )
    add.set_defaults(run=_import)

    add = commands.add_parser("check", help="检查形式与内容，什么也不写")
    _source_argument(add)
    add.add_argument("--format", choices=sorted(RENDERERS), default="text", help="输出格式")
    add.set_defaults(run=_check)

    add = commands.add_parser("export", help="导出结构化数据(YAML、JSON 及其 Schema)")
    _source_argument(add)
    add.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    add.set_defaults(run=_export)

    add = commands.add_parser("build", help="生成可以查找的离线网站")
    _source_argument(add)
    add.add_argument("-o", "--output", type=Path, default=Path("site"), metavar="SITE_DIR")
    add.set_defaults(run=_build)

    add = commands.add_parser("stamp", help="记下编辑过的流程图照哪些文字画成")
    add.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("source")],
        metavar="FILE",
        help="改好了图的文件，如 bangongshi/02-yinzhang.md；写文件夹则只补记还没有记过的图",
    )
    add.set_defaults(run=_stamp)

    add = commands.add_parser("explain", help="逐个分句说明：读成什么，画在哪里，进了哪张一览")
    add.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="事项的文件")
    add.set_defaults(run=_explain)

    add = commands.add_parser("ask", help="逐个问一遍：答了什么，缺了什么，可以补哪些同义词")
    add.add_argument("questions", type=Path, metavar="FILE", help="问题，一行一个")
    _source_argument(add)
    add.set_defaults(run=_ask)

    add = commands.add_parser("serve", help="边改边看：改动保存后网页自动更新")
    _source_argument(add)
    add.add_argument("--address", default="127.0.0.1:8000", help="本机地址和端口")
    add.set_defaults(run=_serve)
    return parser


def _source_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", nargs="?", type=Path, default=Path("source"), metavar="SOURCE_DIR"
    )


def _import(options: argparse.Namespace) -> int:
    from handbook.importing.reporting import kinds
    from handbook.issued import import_issued, read_issued

    out = Collector()
    read = read_issued(options.files, out)
    if read is None:
        _report(out.found)
        return UNUSABLE
    imported, files = import_issued(read, options.organization)
    _report([*out.found, *imported.diagnostics])
    if not files:
        return FAULTY
    try:
        write_output(options.output, "handbook import", files, IMPORT_LIST, options.force)
    except OutputError as error:
        _say(f"错误 HB005 {error}\n    → {CODES['HB005'].hint}")
        return UNUSABLE
    _show(f"已写入 {options.output}：{len(files)} 个文件，其中 {REPORT_FILE} 是导入报告")
    _show(f"未收入正文的版面文字：{kinds(imported) or '没有'}")
    _show(
        "接下来：对照原件逐项核对上面的警告，改正或删去“待核”；"
        "再运行 check 检查，运行 build 生成网站。"
    )
    return max(_verdict(options.output), FAULTY if has_errors(imported.diagnostics) else DONE)


def _verdict(folder: Path) -> int:
    """What `handbook check` says of the folder that was written."""
    from handbook.pipeline import load_source

    out = Collector()
    source = load_source(read_folder(folder, out), out.found)
    errors = [d for d in source.diagnostics if d.severity is Severity.ERROR]
    _say("写成的文件夹：" + summary(source.diagnostics))
    if errors:
        _say(as_text(errors))
    return FAULTY if errors else DONE


def _check(options: argparse.Namespace) -> int:
    from handbook.pipeline import load_source

    out = Collector()
    source = load_source(read_folder(options.source, out), out.found, today=date.today())
    diagnostics = sorted(
        source.diagnostics, key=lambda d: (d.severity is not Severity.ERROR, d.sort_key)
    )
    if options.format in ("github", "gitlab"):  # these want paths from the repository's root
        diagnostics = [_from_here(d, options.source) for d in diagnostics]
    text = RENDERERS[options.format](diagnostics)
    if text:
        _show(text)
    settled = f"；已核 {len(source.settled)} 处" if source.settled else ""
    _say(summary(diagnostics) + settled)
    return FAULTY if has_errors(diagnostics) else DONE


def _from_here(diagnostic: Diagnostic, source: Path) -> Diagnostic:
    path = (source / diagnostic.span.file).as_posix()
    return replace(diagnostic, span=replace(diagnostic.span, file=path))


def _export(options: argparse.Namespace) -> int:
    from handbook.pipeline import load_source

    out = Collector()
    source = load_source(read_folder(options.source, out), out.found)
    if not source.is_sound:
        _report(source.diagnostics)
        return FAULTY
    files = source.data()
    refuse(options.output, options.source)
    write_output(options.output, "handbook export", files)
    _show(f"已导出到 {options.output}：{len(files)} 个文件")
    return DONE


def _build(options: argparse.Namespace) -> int:
    from handbook.site.building import BuildError, build_site

    try:
        diagnostics = build_site(options.source, options.output)
    except BuildError as error:
        _say(f"{error}\n错误 HB401 {CODES['HB401'].title}\n    → {CODES['HB401'].hint}")
        return FAULTY
    _say(summary(diagnostics) + "(逐条查看请运行 check)")
    _show(f"网站已生成：{options.output / 'index.html'}")
    return DONE


def _stamp(options: argparse.Namespace) -> int:
    from handbook.pipeline import load_source
    from handbook.stamping import stamp_charts

    folder, chosen = chosen_in(options.paths)
    out = Collector()
    files = read_folder(folder, out)
    source = load_source(files, out.found)
    if not source.is_sound:
        _report([d for d in source.diagnostics if d.severity is Severity.ERROR])
        return FAULTY
    changed, lagging = stamp_charts(source.handbook, files, chosen)
    for name, text in changed.items():
        rewrite(folder / name, text)
        _show(f"已记下 {folder / name}")
    for name in lagging:
        _say(f"{name} 的正文改过，图没有跟上；改好图以后请运行 handbook stamp {folder / name}")
    return FAULTY if lagging else DONE


def _explain(options: argparse.Namespace) -> int:
    from handbook.explaining import explained
    from handbook.pipeline import load_source

    folder, chosen = chosen_in(options.paths)
    out = Collector()
    source = load_source(read_folder(folder, out), out.found)
    for procedure in source.handbook.procedures:
        if not chosen or procedure.span.file in chosen:
            _show("\n".join(explained(procedure, source.links.limits[procedure.id])))
    return DONE


def _ask(options: argparse.Namespace) -> int:
    from handbook.pipeline import load_source

    out = Collector()
    text = read_text(options.questions, out, options.questions.name)
    if text is None:
        _report(out.found)
        return UNUSABLE
    for line in load_source(read_folder(options.source, out), out.found).asked(text):
        _show(line)
    return DONE


def _serve(options: argparse.Namespace) -> int:
    from handbook.site.building import quiet
    from handbook.site.preview import AddressError, Preview

    quiet()
    try:
        preview = Preview(options.source, options.address)
        _show(f"{preview.url}  按 Ctrl-C 结束")
        preview.run()
    except AddressError as error:
        _say(f"错误 HB403 {error}\n    → {CODES['HB403'].hint}")
        return UNUSABLE
    return DONE


def _report(diagnostics: list[Diagnostic]) -> None:
    if diagnostics:
        _say(as_text(diagnostics))
    _say(summary(diagnostics))


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _show(text: str) -> None:
    """A result. Who reads no further, as `head` does, takes nothing from the verdict."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Python writes what is left at its end, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
