"""The site is made on all cores and from what is kept of earlier runs, and is the same without."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote

import pytest

from conftest import REPOSITORY
from handbook.cli import main
from handbook.disk.cache import folder
from handbook.disk.made import Made

pytestmark = pytest.mark.slow

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def made(site: Path) -> dict[str, str]:
    found = Made.read(site)
    assert found is not None
    return dict(found.files)


#: A build without workers, and the count of times that they were asked for: in a process of its
#: own, since one that has threads (a test's server) forks nothing and would prove nothing.
ALONE = """
import sys
from handbook.cli import main
from handbook import sharing

tried = []

def none(cores, *_):
    tried.append(cores)
    raise OSError("no semaphores here")

sharing.ProcessPoolExecutor = none
code = main(["build", sys.argv[1], "-o", sys.argv[2]])
print(f"asked for workers: {len(tried)}")
sys.exit(code)
"""


def test_the_same_alone_together_and_with_nothing_kept(source: Path, tmp_path: Path) -> None:
    process, workers = building(source, tmp_path / "together")
    process.communicate(timeout=120)
    assert process.returncode == 0 and (len(workers) > 1 or CORES == 1)
    alone = subprocess.run(
        [sys.executable, "-c", ALONE, str(source), str(tmp_path / "alone")],
        env=os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        encoding="utf-8",
    )
    assert alone.returncode == 0, alone.stderr
    assert ("asked for workers: 0" not in alone.stdout) == (CORES > 1)
    assert list((tmp_path / "cache" / "handbook" / "charts").iterdir())
    assert made(tmp_path / "alone") == made(tmp_path / "together")


#: The editors' questions asked by several processes and by one; how often workers were made.
ASKED = """
import json
import sys
from dataclasses import asdict
from pathlib import Path
from handbook import sharing
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.pipeline import load_source
from handbook.search.questions import ask_all, parse_questions

source = load_source(read_folder(Path(sys.argv[1]), Collector()), ask=False)
texts = [one.ask for one in parse_questions(source.questions, Collector())]
made, executor = [], sharing.ProcessPoolExecutor

def counted(count, *others):
    made.append(count)
    return executor(count, *others)

def killed(count, *others):
    made.append(count)
    return executor(count, others[0], os._exit, (1,))

def none(*_):
    raise OSError("no semaphores here")

import os
answers = []
for kind in (counted, killed, none):
    sharing.ProcessPoolExecutor = kind
    answers.append([asdict(one) for one in ask_all(texts, source.search())])
same = all(one == answers[0] for one in answers)
print(json.dumps([same, [one["hits"] for one in answers[0]] != [], len(texts), made]))
"""


def test_questions_are_answered_alike_by_one_process_and_by_many() -> None:
    told = subprocess.run(
        [sys.executable, "-c", ASKED, str(REPOSITORY / "source")],
        capture_output=True,
        encoding="utf-8",
    )
    assert told.returncode == 0, told.stderr
    same, answered, asked, made = json.loads(told.stdout)
    assert same and answered and asked > 100
    assert made == ([min(CORES, asked // 50)] * 2 if CORES > 1 else [])


#: The general words, read anew, where every process that was to help is killed.
KILLED = """
import os
from handbook import sharing
from handbook.search.general_words import _read

executor = sharing.ProcessPoolExecutor
together = _read()
sharing.ProcessPoolExecutor = lambda count, *others: executor(count, others[0], os._exit, (1,))
assert _read() == together and len(together["things"]) > 1000
"""


def test_general_words_are_read_where_every_helper_is_killed() -> None:
    told = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, encoding="utf-8")
    assert told.returncode == 0, told.stderr


def children(pid: int) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return [int(one) for one in told.stdout.split()]


#: Processes beside a build, in their order: who asks the questions, Pagefind, who makes pages.
ASKING, PAGEFIND, WORKER = 0, 1, 2


def building(source: Path, site: Path, most: int = 4) -> tuple[subprocess.Popen[str], list[int]]:
    """A build under way with its processes, which have to read and draw everything anew."""
    for kept in ("approvals", "charts", "derived"):
        shutil.rmtree(folder() / kept, ignore_errors=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "handbook", "build", str(source), "-o", str(site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    end = time.monotonic() + 60
    seen: set[int] = set()
    while len(seen) < most and process.poll() is None and time.monotonic() < end:
        seen |= set(children(process.pid))
    return process, sorted(seen)


@pytest.mark.skipif(CORES < 2, reason="one core, no workers")
def test_a_worker_that_is_killed_is_told_and_one_without_a_parent_ends(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    site = tmp_path / "site"
    assert main(["build", str(source), "-o", str(site)]) == 0
    before = made(site)
    process, workers = building(source, site)
    assert len(workers) > WORKER
    os.kill(workers[WORKER], signal.SIGKILL)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1 and "HB401" in said and "内存不足" in said
    assert "Traceback" not in said and made(site) == before
    process, workers = building(source, site)
    process.kill()
    process.communicate(timeout=60)
    end = time.monotonic() + 20
    while any(map(alive, workers)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(map(alive, workers))
    assert main(["build", str(source), "-o", str(site)]) == 0 and made(site) == before


@pytest.mark.skipif(CORES < 2, reason="one core, no workers")
def test_who_works_beside_a_build_may_be_killed(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The questions are asked by the build itself then; without Pagefind there is none."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    site, other = tmp_path / "site", tmp_path / "other"
    questions = source / "questions.yml"
    lost = "- ask: 火星移民补贴怎么领\n  expect: bangongshi/yinzhang-guanli\n"
    questions.write_text(lost, encoding="utf-8")
    for which, says in ((None, "HB503"), (ASKING, "HB503"), (PAGEFIND, "Pagefind 中途停了")):
        process, beside = building(source, site, most=2)
        if which is not None:
            os.kill(beside[which], signal.SIGKILL)
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 1 and says in said and "Traceback" not in said
        assert not site.exists()
    questions.unlink()
    process, beside = building(source, other, most=2)
    os.kill(beside[ASKING], signal.SIGKILL)
    assert process.wait(timeout=60) == 0 and (other / "index.html").is_file()


@pytest.mark.skipif(CORES < 2, reason="one core, no workers")
def test_ended_from_the_keyboard_in_silence(source: Path, tmp_path: Path) -> None:
    """Which every process of a build hears."""
    (source / "questions.yml").write_text("- ask: 谁管印章\n  expect: []\n" * 60, encoding="utf-8")
    site = tmp_path / "site"
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for seconds in (0.6, 1.2):
        process = subprocess.Popen(
            [sys.executable, "-m", "handbook", "build", str(source), "-o", str(site)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=60)
        assert "Traceback" not in said and "Process" not in said
        assert not site.exists()


def alive(pid: int) -> bool:
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(told.stdout.strip()) and not told.stdout.startswith("Z")


def test_menus_of_many_units_name_those_beside(many: Path) -> None:
    page = (many / "bangongshi-3" / "yinzhang-guanli.html").read_text(encoding="utf-8")
    menu = re.findall(r'<details class="hb-menu" data-menu>(.*?)</details>', page, re.DOTALL)[0]
    assert menu.count("<li>") == 4 and "全部 49 个处室" in menu and "index.html#all" in menu
    home = (many / "index.html").read_text(encoding="utf-8")
    assert len(set(re.findall(r'href="([\w-]+)/index\.html"', home))) >= 49


def test_a_long_handbook_is_printed_unit_by_unit(many: Path) -> None:
    contents = (many / "quanwen.html").read_text(encoding="utf-8")
    assert "hb-whole__matter" not in contents
    targets = re.findall(r'<li><a href="([^"#]+)#([^"]+)"', contents)
    assert len(targets) > 320
    for page, anchor in targets:
        text = (many / unquote(page)).read_text(encoding="utf-8")
        assert f'id="{anchor}"' in text, (page, anchor)
    unit = (many / "bangongshi-3" / "quanwen.html").read_text(encoding="utf-8")
    assert unit.count("hb-whole__matter") == 18
    for picture in re.findall(r'<image href="([^"]+)"', unit):
        assert (many / "bangongshi-3" / picture).exists()


#: A digest of all that is made of a source folder's texts.
DIGEST = """
import hashlib
import json
import sys
from pathlib import Path
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.pipeline import load_source

source = load_source(read_folder(Path(sys.argv[1]), Collector()), ask=False)
made = [source.bodies(), source.data(), source.search(), source.cards()]
print(hashlib.sha256(json.dumps(made).encode()).hexdigest())
"""


def test_no_set_decides_an_order(source: Path) -> None:
    """Python orders the members of a set anew in each process; of two matters whose names are one
    character apart from a third, each in another place, one has to be named first."""
    for file, title in (("02-yinzhang-guanli", "印辆管理"), ("07-dangan-guanli", "车档管理")):
        path = source / "bangongshi" / f"{file}.md"
        whole = path.read_text(encoding="utf-8").partition("\n")[2]
        path.write_text(f"# {title}工作\n{whole}", encoding="utf-8")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", DIGEST, str(source)],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for seed in range(6)
    ]
    digests = {one.communicate(timeout=300)[0] for one in running}
    assert len(digests) == 1 and len(digests.pop().strip()) == 64
