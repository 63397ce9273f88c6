"""The command `handbook`: arguments in, exit codes out.

Results go to standard output, progress and diagnostics to standard error; 0 done, 1 the source has
errors, 2 wrong usage or an unreadable file.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook import __version__
from handbook.build_command import build, serve
from handbook.bundle_command import bundle
from handbook.check_command import check
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.rendering import RENDERERS
from handbook.diff_command import FORMATS, diff
from handbook.disk.files import UnreadableError
from handbook.disk.outputs import OutputError
from handbook.disk.recalled import remembered
from handbook.edit_commands import fmt, move, rename
from handbook.export_command import export
from handbook.import_command import import_files, new_handbook
from handbook.person_command import person
from handbook.portal_command import portal
from handbook.publish_command import publish
from handbook.recipe_command import PLACES, recipe
from handbook.renumber_command import renumber
from handbook.saying import UNUSABLE, ProfileError, say, why
from handbook.schemas_command import schemas
from handbook.slips_command import slips
from handbook.starting import KINDS
from handbook.text_commands import ask, explain, stamp
from handbook.usage import CommandParser


def main(arguments: Sequence[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    finally:
        gc.enable()  # which a command may have done without


def _run(options: argparse.Namespace) -> int:
    try:
        with remembered():
            code: int = options.run(options)
        return code
    except UnreadableError as error:
        say(f"错误 HB001 {error}\n    → {CODES['HB001'].hint}")
        return UNUSABLE
    except ProfileError as error:
        say(f"错误 HB404 {error}\n    → {CODES['HB404'].hint}")
        return UNUSABLE
    except OutputError as error:
        what, _, remedy = str(error).rpartition("；")
        say(f"错误 HB402 {what or remedy}\n    → {remedy if what else CODES['HB402'].hint}")
        return UNUSABLE
    except OSError as error:
        say(f"错误 HB001 {error.filename}：{why(error)}\n    → {CODES['HB001'].hint}")
        return UNUSABLE
    except KeyboardInterrupt:
        return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = CommandParser(prog="handbook", description="把职责与流程手册做成可以查找的离线网站。")
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
    add.add_argument("-o", "--output", type=Path, metavar="SOURCE_DIR")
    add.add_argument("--organization", default="", help="机关全称；不给则从正文推定并标“待核”")
    add.add_argument(
        "--force",
        action="store_true",
        help="覆盖已有的同名文件，移走先前导入而这次没有的；改动过的收进 .handbook-replaced",
    )
    add.add_argument("--preview", action="store_true", help="只看会认出什么，什么也不写")
    add.add_argument(
        "--layout", type=Path, metavar="FILE", help="按这份 handbook.yml 里 layout 一节的体例来读"
    )
    add.add_argument(
        "--over", type=Path, metavar="SOURCE_DIR", help="把改过的导出文件收回这个文件夹，只收改动"
    )
    add.add_argument(
        "--base", default="", metavar="OLD", help="与 --over 同用：导出时的文件夹或版本"
    )
    add.set_defaults(run=import_files)

    add = commands.add_parser("new", help="新建一本手册：一个能生成网站的小样，照着改")
    add.add_argument("folder", type=Path, metavar="DIR", help="空文件夹，没有则新建")
    add.add_argument("--kind", choices=KINDS, default="机关手册", help="哪一类手册")
    add.set_defaults(run=new_handbook)

    add = commands.add_parser("check", help="检查形式与内容，什么也不写")
    _source_argument(add)
    add.add_argument("--format", choices=sorted(RENDERERS), default="text", help="输出格式")
    add.add_argument(
        "--since", default="", metavar="OLD", help="只列比这一版多出来的：版本库里的版本，或文件夹"
    )
    add.add_argument("--explain", default="", metavar="HB…", help="说明一个代号，不检查")
    add.set_defaults(run=check)

    add = commands.add_parser("diff", help="两个版本之间改了什么，意味着什么")
    add.add_argument("old", metavar="OLD", help="原来的：文件夹，或版本库里的版本，如 HEAD、main")
    add.add_argument("new", nargs="?", metavar="NEW", help="现在的；不写则是 source 文件夹")
    add.add_argument(
        "--source", type=Path, default=Path("source"), metavar="SOURCE_DIR", help="版本库里的文件夹"
    )
    add.add_argument("--format", choices=FORMATS, default="text", help="输出格式")
    add.set_defaults(run=diff)

    add = commands.add_parser(
        "export", help="导出数据(YAML、JSON 及其 Schema)，或 Word、Excel 文件"
    )
    _source_argument(add)
    add.add_argument("-o", "--output", type=Path, metavar="DIR", help="数据写到哪个文件夹")
    add.add_argument("--docx", type=Path, metavar="FILE", help="写成 Word 文件，可改、可送签")
    add.add_argument(
        "--xlsx", type=Path, metavar="FILE", help="职责、岗位、联系方式写成 Excel 文件"
    )
    add.add_argument("--force", action="store_true", help="覆盖已有的 Word、Excel 文件")
    add.add_argument("--without-charts", action="store_true", help="Word 文件里不要流程图")
    add.add_argument("--unit", default="", metavar="UNIT", help="只要这个内设机构：名称或文件夹")
    _profile_argument(add)
    add.set_defaults(run=export)

    add = commands.add_parser("build", help="生成可以查找的离线网站")
    _source_argument(add)
    add.add_argument("-o", "--output", type=Path, default=Path("site"), metavar="SITE_DIR")
    _profile_argument(add)
    add.set_defaults(run=build)

    add = commands.add_parser("bundle", help="打成一个压缩包，交给架设网站的人")
    _source_argument(add)
    add.add_argument(
        "-o", "--output", type=Path, default=Path("handbook.zip"), metavar="FILE", help="压缩包"
    )
    _base_argument(add)
    _profile_argument(add)
    add.set_defaults(run=bundle)

    add = commands.add_parser("publish", help="生成网站，换下正在用的一版；--rollback 退回上一版")
    add.add_argument("folder", type=Path, metavar="DIR", help="网站服务器上的文件夹")
    _source_argument(add)
    _base_argument(add)
    add.add_argument("--rollback", action="store_true", help="退回上一版")
    add.add_argument("--replace", action="store_true", help="那里是另一个机关的手册也换下")
    _profile_argument(add)
    add.set_defaults(run=publish)

    add = commands.add_parser("portal", help="把几个机关已生成的网站合在一个首页和一个查找之下")
    add.add_argument(
        "sites",
        nargs="+",
        metavar="SITE_DIR",
        help="build 生成的网站；写成 shuiliju=SITE_DIR 则网址里叫 shuiliju",
    )
    add.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    add.add_argument("--title", default="职责与流程手册", help="首页的标题")
    add.set_defaults(run=portal)

    add = commands.add_parser("person", help="换联系人：各处一次改好，并写出交接清单")
    add.add_argument("old", metavar="OLD", help="原来的联系人")
    add.add_argument("new", metavar="NEW", help="现在的联系人")
    _source_argument(add)
    add.add_argument(
        "--list", type=Path, default=Path("交接清单.docx"), metavar="FILE", help="交接清单写到哪里"
    )
    add.set_defaults(run=person)

    add = commands.add_parser(
        "renumber", help="删了职责、事项之后从 1 起重编，岗位、职责表、文件名跟着改"
    )
    add.add_argument("unit", metavar="UNIT", help="内设机构的文件夹，如 bangongshi")
    _source_argument(add)
    add.add_argument("--without", nargs="+", type=int, metavar="N", help="先删去职责 N 等几条")
    add.set_defaults(run=renumber)

    add = commands.add_parser("move", help="移动事项、职责、步骤；地址、条目号、流程图跟着改")
    add.add_argument(
        "thing",
        metavar="什么",
        help="事项 bangongshi/caiwu 移到内设机构；职责 bangongshi#5 移给岗位；"
        "步骤 bangongshi/caiwu#s2_3（第二节第 3 步，没有分节的写 #s0_3）移到另一步前面",
    )
    add.add_argument(
        "where", metavar="到哪里", help="内设机构 zonghechu；岗位“业务岗位 1”；步骤 s2_1"
    )
    _source_argument(add)
    add.set_defaults(run=move)

    add = commands.add_parser("rename", help="改事项或内设机构的名称；网址不变，或旧的通向新的")
    add.add_argument("thing", metavar="什么", help="内设机构的文件夹，或 文件夹/事项")
    add.add_argument("title", metavar="名称", help="新的名称；写 '' 则只改网址")
    _source_argument(add)
    add.add_argument("--address", default="", metavar="拼音", help="网址也改成这个；旧网址通向它")
    add.set_defaults(run=rename)

    add = commands.add_parser(
        "fmt", help="统一空行、列表符号和职责表的写法，文字不改；可只写一个文件"
    )
    _source_argument(add)
    add.add_argument("--check", action="store_true", help="只列出要整理的文件")
    add.set_defaults(run=fmt)

    add = commands.add_parser("recipe", help="代码平台的合并请求设置，和谁过目哪个处室")
    add.add_argument("platform", choices=sorted(PLACES), help="哪个平台")
    _source_argument(add)
    add.add_argument("-o", "--output", type=Path, default=Path(), metavar="DIR", help="版本库")
    add.add_argument(
        "--owner",
        action="append",
        default=[],
        metavar="UNIT=@NAME",
        help="处室(文件夹或名称)由谁过目，可写几次",
    )
    add.set_defaults(run=recipe)

    add = commands.add_parser("schemas", help="让编辑器边写边提示 handbook.yml 等的写法")
    _source_argument(add)
    add.set_defaults(run=schemas)

    add = commands.add_parser("slips", help="读者交来的纠错单：在哪个文件哪一行，照改选中的")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE", help="纠错单 .txt，或邮件 .eml")
    add.add_argument("--source", type=Path, default=Path("source"), metavar="SOURCE_DIR")
    add.add_argument(
        "--apply", default="", metavar="号", help="照改哪几张，如 1,3，或写文件名；all 是全部"
    )
    add.set_defaults(run=slips)

    add = commands.add_parser("stamp", help="记下编辑过的流程图照哪些文字画成")
    add.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("source")],
        metavar="FILE",
        help="改好了图的文件，如 bangongshi/02-yinzhang.md；写文件夹则只补记还没有记过的图",
    )
    add.add_argument(
        "--anyway", action="store_true", help="框里的字与改过的步骤不同，对照过仍是对的：照样记下"
    )
    add.set_defaults(run=stamp)

    add = commands.add_parser("explain", help="逐个分句说明：读成什么，画在哪里，进了哪张一览")
    add.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="事项的文件")
    add.add_argument("--mermaid", action="store_true", help="只写出流程图，供贴到“六、流程图”里改")
    add.set_defaults(run=explain)

    add = commands.add_parser("ask", help="逐个问一遍：答了什么，缺了什么，可以补哪些同义词")
    add.add_argument("questions", type=Path, metavar="QUESTION", help="一个问题，或一行一个的文件")
    _source_argument(add)
    add.set_defaults(run=ask)

    add = commands.add_parser("serve", help="边改边看：改动保存后网页自动更新")
    _source_argument(add)
    add.add_argument("--address", default="127.0.0.1:8000", help="本机地址和端口")
    add.set_defaults(run=serve)
    return parser


def _source_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", nargs="?", type=Path, default=Path("source"), metavar="SOURCE_DIR"
    )


def _base_argument(parser: argparse.ArgumentParser) -> None:
    what = "网址里的路径；不写则同上一次，第一次是 /handbook/"
    parser.add_argument("--base", default="", metavar="PATH", help=what)


def _profile_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--profile", default="", metavar="名称", help="发布口径：internal(全部)、public 或自定的"
    )
