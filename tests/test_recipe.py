"""Recipes for merge requests: each platform's steps run as they stand, in a repository with a
change, against a server that listens where the platform would."""

from __future__ import annotations

import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.cli import main
from small import SEAL, SMALL

pytestmark = pytest.mark.slow
GIT = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """One that has a source, as an office's has."""
    folder = tmp_path / "office"
    folder.mkdir()
    shutil.copytree(SMALL, folder / "source")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*GIT, *command], cwd=folder, check=True)
    return folder


@pytest.fixture
def platform() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of a server, and what it was sent."""
    sent: list[dict[str, Any]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sent.append({"path": self.path, "headers": dict(self.headers), "body": body})
            self.send_response(201)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", sent
    server.shutdown()


def steps(folder: Path, name: str) -> list[str]:
    """The program is the one that is tested: an office's `dev.py` would install its own."""
    text = next(folder.glob(".g*/workflows/*.yml"), folder / ".gitlab-ci.yml").read_text("utf-8")
    text = text.replace("python3 dev.py run", f"{sys.executable} -m handbook")
    read = yaml.safe_load(text)
    if name == "gitlab":
        return ["\n".join(read["手册"]["script"])]
    return [step["run"] for step in read["jobs"]["review"]["steps"] if "run" in step]


@pytest.mark.parametrize("name", ["github", "gitlab", "gitea"])
def test_a_change_is_told_and_a_wrong_one_is_stopped(
    repository: Path,
    platform: tuple[str, list[dict[str, Any]]],
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, sent = platform
    monkeypatch.chdir(repository)
    assert main(["recipe", name, "source", "--owner", "bangongshi=@zhang"]) == 0
    assert main(["recipe", name, "source"]) == 0  # what is there stays as it is
    base = subprocess.run(
        [*GIT, "rev-parse", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    environment = {
        **os.environ,
        "BASE": base,
        "TOKEN": "t0ken",
        "COMMENTS": f"{address}/comments",
        "GITHUB_STEP_SUMMARY": str(repository / "summary.md"),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_API_V4_URL": address,
        "CI_PROJECT_ID": "7",
        "CI_MERGE_REQUEST_IID": "3",
        "HANDBOOK_TOKEN": "t0ken",
    }

    def run() -> list[int]:
        return [
            subprocess.run(["bash", "-ec", step], env=environment, check=False).returncode
            for step in steps(repository, name)
        ]

    seal = Path("source") / SEAL
    sound = seal.read_text("utf-8")
    seal.write_text(sound.replace("- 联系人：张三", "- 联系人：孙八"), "utf-8")
    assert set(run()) == {0}
    assert Path("handbook.zip").exists()
    comment = sent[0]
    body = comment["body"]
    if name == "gitlab":
        body = urllib.parse.parse_qs(body)["body"][0]
        assert comment["path"] == "/projects/7/merge_requests/3/notes"
        assert comment["headers"]["PRIVATE-TOKEN"] == "t0ken"
        assert json.loads(Path("codequality.json").read_text("utf-8")) == []
    else:
        body = json.loads(body)["body"]
        assert "t0ken" in comment["headers"]["Authorization"]
    assert "联系人由“张三”改为“孙八”" in body
    seal.write_text(sound.replace("## 四、协同处室", "## 四、协作"), "utf-8")
    assert 1 in run()


def test_owners_stand_by_folder(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    main(["recipe", "github", "source", "--owner", "bangongshi=@zhang"])
    owners = Path(".github/CODEOWNERS").read_text("utf-8")
    assert "\n/source/bangongshi/ @zhang\n" in owners
    assert "\n# /source/zonghechu/ @用户名\n" in owners
    main(["recipe", "gitea", "source", "--owner", "bangongshi=@zhang"])
    assert "\nsource/bangongshi/.* @zhang\n" in Path("CODEOWNERS").read_text("utf-8")
    # somebody is added later, by the unit's name; what was written there stays
    there = Path(".github/CODEOWNERS")
    there.write_text(owners + "/docs/ @li\n", "utf-8")
    settings = Path(".github/workflows/handbook.yml")
    settings.write_text("name: 自己的\n", "utf-8")
    capsys.readouterr()
    assert main(["recipe", "github", "source", "--owner", "综合处=@wang"]) == 0
    assert "/workflows/handbook.yml，没有改" in capsys.readouterr().err
    wanted = owners.replace("# /source/zonghechu/ @用户名", "/source/zonghechu/ @wang")
    assert there.read_text("utf-8") == wanted + "/docs/ @li\n"
    assert settings.read_text("utf-8") == "name: 自己的\n"
    there.write_text("* @li\n", "utf-8")
    assert main(["recipe", "github", "source", "--owner", "综合处=@wang"]) == 2
    assert there.read_text("utf-8") == "* @li\n"
    assert main(["recipe", "gitlab", "source", "--owner", "nix=@zhang"]) == 2
    assert "没有 nix" in capsys.readouterr().err


def test_two_branches_that_add_questions_and_words_do_not_conflict(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    assert main(["recipe", "gitea", "source"]) == 0
    asked, words = Path("source/questions.yml"), Path("source/synonyms.yml")
    asked.write_text("- ask: 谁管印章\n  expect: [bangongshi/yinzhang]\n", "utf-8")
    words.write_text("words:\n  公章: [印章]\n", "utf-8")

    def git(*arguments: str) -> None:
        subprocess.run([*GIT, *arguments], check=True, capture_output=True)

    def added(branch: str, question: str, word: str) -> None:
        git("switch", "-c", branch, "aside")
        with asked.open("a", encoding="utf-8") as file:
            file.write(f"- ask: {question}\n  expect: [bangongshi/cheliang]\n")
        with words.open("a", encoding="utf-8") as file:
            file.write(f"  {word}\n")
        git("commit", "-am", branch)

    git("switch", "-c", "aside")
    git("add", "-A")
    git("commit", "-m", "recipe")
    added("one", "怎么派车", "派车: [车辆]")
    added("two", "谁管车", "派车: [用车]")
    git("merge", "one", "-m", "both")
    assert [line for line in asked.read_text("utf-8").split("\n") if "ask" in line] == [
        "- ask: 谁管印章",
        "- ask: 谁管车",
        "- ask: 怎么派车",
    ]
    capsys.readouterr()
    assert main(["check", "source"]) == 1  # the same word twice is told
    assert "“派车”写了两次" in capsys.readouterr().out
    assert main(["recipe", "github", "source"]) == 0  # the list of such files is left as it is
