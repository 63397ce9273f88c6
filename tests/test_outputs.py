"""The program replaces and removes only what it made itself, wherever it is told to write."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import REPOSITORY, SOURCE
from handbook.cli import main
from handbook.disk import outputs
from handbook.disk.made import LIST_FILE, Made
from handbook.disk.outputs import Output, OutputError, refuse, write_output
from test_bad_input import edit, folder_bytes

pytestmark = pytest.mark.slow

COMMANDS = ("build", "export")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project's folder as an office keeps it: a repository, a source, documents of others."""
    folder = tmp_path / "project"
    shutil.copytree(SOURCE, folder / "source")
    (folder / "source" / "questions.yml").unlink()  # it asks for what the tests take away
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (folder / "报告.docx").write_bytes(b"PK\x03\x04")
    return folder


def linked(target: Path, link: Path) -> Path:
    link.symlink_to(target, target_is_directory=True)
    return link


def with_foreign(folder: Path) -> Path:
    (folder / "people").mkdir(parents=True)
    (folder / "index.html").write_text("别人的首页", encoding="utf-8")
    (folder / "people" / "王.txt").write_text("别人的文件", encoding="utf-8")
    return folder


#: Where somebody might tell the program to write: name -> folder, made from the project's.
REFUSED: dict[str, Callable[[Path], Path]] = {
    "the source itself": lambda p: p / "source",
    "the source by a link": lambda p: linked(p / "source", p.parent / "link"),
    "in the source": lambda p: p / "source" / "site",
    "in a unit's folder, by a link": lambda p: (
        linked(p / "source" / "bangongshi", p.parent / "unit") / "site"
    ),
    "the project": lambda p: p,
    "the project, as one is in it": lambda p: p / "source" / "..",
    "the folder of the project": lambda p: p.parent,
    "the project by a link": lambda p: linked(p, p.parent / "there"),
    "another repository": lambda p: (
        Path(shutil.copytree(p / ".git", p.parent / "www" / ".git")).parent
    ),
    "a file": lambda p: p / "报告.docx",
    "a folder of others": lambda p: with_foreign(p / "www"),
    "a folder of others by a link": lambda p: linked(with_foreign(p / "www"), p.parent / "www"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("where", REFUSED)
def test_refused(
    project: Path, where: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    output = REFUSED[where](project)
    before = folder_bytes(project.parent)
    assert main([command, str(project / "source"), "-o", str(output)]) == 2
    assert "HB402" in capsys.readouterr().err
    assert folder_bytes(project.parent) == before
    assert leftovers(project.parent) == []


def leftovers(folder: Path) -> list[Path]:
    return list(folder.rglob(f"{outputs.STAGING_PREFIX}*"))


def test_a_project_whose_data_lie_in_it(project: Path) -> None:
    """Data exported into a project do not make a site of it."""
    assert main(["export", str(project / "source"), "-o", str(project / "data")]) == 0
    before = folder_bytes(project)
    assert main(["build", str(project / "source"), "-o", str(project)]) == 2
    assert folder_bytes(project) == before


def test_refused_where_a_name_differs_in_its_case_only(tmp_path: Path) -> None:
    """On disks that fold case the two are one folder; on others the second one is free."""
    (tmp_path / "Source").mkdir()
    if (tmp_path / "source").exists():
        with pytest.raises(OutputError):
            refuse(tmp_path / "source", tmp_path / "Source")
    else:
        refuse(tmp_path / "source", tmp_path / "Source")


def test_others_files_stay(project: Path, tmp_path: Path) -> None:
    """What others lay into a site is there after the next builds, and so is the site."""
    site = tmp_path / "site"
    command = ["build", str(project / "source"), "-o", str(site)]
    assert main(command) == 0
    (site / "web.config").write_text("<configuration/>", encoding="utf-8")
    (site / "bangongshi" / "附件").mkdir()
    (site / "bangongshi" / "附件" / "表.docx").write_bytes(b"PK")
    edit(project / "source" / "bangongshi" / "02-yinzhang-guanli.md", "# 印章管理工作", "# 印信")
    shutil.rmtree(project / "source" / "zonghechu")
    assert main(command) == 0
    assert (site / "web.config").read_text(encoding="utf-8") == "<configuration/>"
    assert (site / "bangongshi" / "附件" / "表.docx").read_bytes() == b"PK"
    assert not (site / "zonghechu").exists()
    assert "印信" in (site / "bangongshi" / "yinzhang-guanli.html").read_text(encoding="utf-8")
    made = Made.read(site)
    assert made and set(made.files) == {
        name
        for name in folder_bytes(site)
        if name not in ("web.config", LIST_FILE, "bangongshi/附件/表.docx")
    }


@pytest.mark.parametrize("changed", ["404.html", "people/index.html"])
def test_a_page_that_somebody_changed_is_not_lost(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: str
) -> None:
    site = tmp_path / "site"
    command = ["build", str(project / "source"), "-o", str(site)]
    assert main(command) == 0
    (site / changed).write_text("本局自己的页面", encoding="utf-8")
    before = folder_bytes(site)
    assert main(command) == 2
    assert changed in capsys.readouterr().err
    assert folder_bytes(site) == before
    (site / changed).rename(tmp_path / "kept.html")  # the remedy that is told
    assert main(command) == 0


# -- the mechanism, on small folders ---------------------------------------------------------------


def small(folder: Path, **files: str) -> None:
    write_output(folder, "test", {name.replace("_", "."): text for name, text in files.items()})


def test_nothing_stale_stays(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_output(folder, "test", {"a.txt": "1", "b/c.txt": "2"})
    write_output(folder, "test", {"a.txt": "3"})
    assert set(folder_bytes(folder)) == {"a.txt", LIST_FILE}
    assert not (folder / "b").exists()


def test_a_new_file_does_not_take_the_place_of_anothers(tmp_path: Path) -> None:
    small(tmp_path / "out", a_txt="1")
    (tmp_path / "out" / "b.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "x.txt").write_text("mine", encoding="utf-8")
    linked(tmp_path / "away", tmp_path / "out" / "c")
    before = folder_bytes(tmp_path)
    for files in ({"b.txt": "2"}, {"c/x.txt": "2"}, {"b.txt/d.txt": "2"}, {"c": "2"}):
        with pytest.raises(OutputError, match=next(iter(files))):
            write_output(tmp_path / "out", "test", {"a.txt": "1", **files})
        assert folder_bytes(tmp_path) == before


def test_another_commands_folder(tmp_path: Path) -> None:
    small(tmp_path / "out", a_txt="1")
    with pytest.raises(OutputError):
        write_output(tmp_path / "out", "other", {"a.txt": "2"})
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == "1"


@pytest.mark.parametrize("failing", range(1, 9))
def test_whatever_fails_the_old_files_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """The n-th change of a name fails, as on a full or withdrawn disk."""
    folder = tmp_path / "out"
    write_output(folder, "test", {"a.txt": "1", "b.txt": "1", "gone/c.txt": "1"})
    before = folder_bytes(folder)
    count = 0
    real = {name: getattr(Path, name) for name in ("replace", "unlink")}

    def broken(name: str) -> Callable[..., object]:
        def change(self: Path, *arguments: object) -> object:
            nonlocal count
            count += "lock" not in self.name
            if count == failing:
                raise OSError(28, "No space left on device")
            return real[name](self, *arguments)

        return change

    for name in real:
        monkeypatch.setattr(Path, name, broken(name))
    fresh = {"a.txt": "2", "b.txt": "2", "new/d.txt": "2"}
    try:
        write_output(folder, "test", fresh)
    except OutputError:
        monkeypatch.undo()
        assert folder_bytes(folder) == before
        assert not (folder / "new").exists()
    else:
        assert count < failing
        assert (folder / "a.txt").read_text(encoding="utf-8") == "2"
    assert leftovers(folder) == []


def test_a_killed_run_is_put_right_by_the_next(tmp_path: Path) -> None:
    """Killed in the middle of the swap: half the new files are in place, the list is the old."""
    folder = tmp_path / "out"
    old = {f"{n}.txt": "old" for n in range(40)} | {"gone.txt": "old"}
    write_output(folder, "test", old)
    before = folder_bytes(folder)
    script = f"""
import os, signal, pathlib
from handbook.disk import outputs
real, count = pathlib.Path.replace, 0
def replace(self, target):
    global count
    count += 1
    if count == 20:
        os.kill(os.getpid(), {int(signal.SIGKILL)})
    return real(self, target)
pathlib.Path.replace = replace
files = {{f"{{n}}.txt": "new" for n in range(50)}}
outputs.write_output(pathlib.Path({str(folder)!r}), "test", files)
"""
    done = subprocess.run([sys.executable, "-c", script], check=False)
    assert done.returncode == -signal.SIGKILL
    assert leftovers(folder) and folder_bytes(folder) != before
    output = Output(folder, "test")
    output.begin()
    output.discard()
    assert folder_bytes(folder) == before
    write_output(folder, "test", {"0.txt": "newer"})
    assert set(folder_bytes(folder)) == {"0.txt", LIST_FILE}


def test_two_at_once(tmp_path: Path) -> None:
    """A second one waits for nobody and harms nobody."""
    folder = tmp_path / "out"
    script = f"""
import pathlib, sys
from handbook.disk.outputs import Output
output = Output(pathlib.Path({str(folder)!r}), "test")
output.begin()
print("begun", flush=True)
sys.stdin.readline()
(output.fresh / "a.txt").write_text("first")
output.publish()
"""
    first = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert first.stdin and first.stdout
    assert first.stdout.readline() == "begun\n"
    with pytest.raises(OutputError, match="正在"):
        write_output(folder, "test", {"a.txt": "second"})
    first.communicate("\n")
    assert first.returncode == 0
    assert (folder / "a.txt").read_text(encoding="utf-8") == "first"
    small(folder, a_txt="second")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts need root")
def test_a_mounted_folder(project: Path, tmp_path: Path) -> None:
    """A site on a disk of its own; and the source mounted elsewhere is still the source."""
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    site.mkdir()
    elsewhere.mkdir()
    mounted = [["mount", "-t", "tmpfs", "tmpfs", str(site)]]
    mounted.append(["mount", "--bind", str(project / "source"), str(elsewhere)])
    if any(subprocess.run(m, capture_output=True, check=False).returncode for m in mounted):
        pytest.skip("no mounts here")
    try:
        command = ["build", str(project / "source"), "-o"]
        assert main([*command, str(site)]) == 0
        assert main([*command, str(site)]) == 0
        before = folder_bytes(project)
        assert main([*command, str(elsewhere)]) == 2
        assert main([*command, str(elsewhere / "bangongshi")]) == 2
        assert folder_bytes(project) == before
    finally:
        for folder in (site, elsewhere):
            subprocess.run(["umount", str(folder)], check=False)


def test_mkdocs_harms_nobody_either(project: Path, tmp_path: Path) -> None:
    """`mkdocs build` alone empties the folder that it builds into."""
    work = with_foreign(tmp_path / "work")
    before = folder_bytes(work)
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        config.replace("site_overrides", str(REPOSITORY / "site_overrides")), encoding="utf-8"
    )
    for target in (work, project):
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(target)],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode != 0
    assert folder_bytes(work) == before
    assert (project / ".git" / "HEAD").exists() and (project / "报告.docx").exists()
