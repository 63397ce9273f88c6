"""A folder with everything that the site is built with, for machines without a network.

    python3 dev.py offline FOLDER

Copy the folder there, and run `python3 dev.py build` in it as anywhere else: what is installed
comes from its `wheels`, checked by the same hashes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LOCKS = Path(__file__).resolve().parent
ROOT = LOCKS.parent
#: What an offline folder is for: wheels of these Pythons on these machines.
PYTHONS = ("3.11.9", "3.12", "3.13")
MACHINES = {
    "Linux x86-64": tuple(f"manylinux_2_{glibc}_x86_64" for glibc in range(36, 4, -1)),
    "Linux ARM": tuple(f"manylinux_2_{glibc}_aarch64" for glibc in range(36, 16, -1)),
    "Windows": ("win_amd64",),
}
TAKEN_ALONG = (
    *("generator", "templates", "site_overrides", "source", "docs", "requirements", "dev.py"),
    *("mkdocs.yml", "pyproject.toml", "README.md", "README.zh-CN.md", "CHANGELOG.md"),
)


def offline(folder: Path) -> int:
    """A copy of what is needed with wheels for every machine; what has none somewhere is named."""
    if folder.exists() and any(folder.iterdir()):
        print(f"{folder} is not empty", file=sys.stderr)
        return 1
    wheels = folder / "wheels"
    for name in TAKEN_ALONG:
        if (ROOT / name).is_dir():
            leave = shutil.ignore_patterns("__pycache__", ".*")
            shutil.copytree(ROOT / name, folder / name, ignore=leave)
        else:
            shutil.copy2(ROOT / name, folder / name)
    missing = set()
    for machine, platforms in MACHINES.items():
        where = [word for one in platforms for word in ("--platform", one)]
        for python in PYTHONS:
            target = ("--python-version", python, "--implementation", "cp", *where, "-d", wheels)
            print(f"wheels for Python {python} on {machine} …", file=sys.stderr)
            charts = pinned("charts")
            for lines in (*apart(pinned("pip", "site")), charts):
                if download(lines, *target):
                    lacking = [line for line in lines if download([line], *target)]
                    does = "browsers draw the charts there" if lines is charts else "NEEDED"
                    missing |= {
                        f"{line.split()[0]} for Python {python} on {machine}: {does}"
                        for line in lacking
                    }
    for one in sorted(missing):
        print(f"no wheel of {one}", file=sys.stderr)
    size = sum(path.stat().st_size for path in wheels.iterdir()) / 1e6
    print(f"{folder}: {len(list(wheels.iterdir()))} wheels, {size:.0f} MB")
    return 0


def download(lines: list[str], *target: str | Path) -> int:
    with tempfile.TemporaryDirectory() as made:
        lock = Path(made) / "lock.txt"
        lock.write_text("\n".join(lines), encoding="utf-8")
        options = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(lock))
        quiet = ("-q", "--disable-pip-version-check", "--no-input")
        command = (sys.executable, "-m", "pip", "download", *quiet, *options, *map(str, target))
        # what there is no wheel of is told in the end
        return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode


def pinned(*locks: str) -> list[str]:
    """The packages of lock files without their markers: pip judges them by where it runs."""
    text = "".join((LOCKS / f"{name}.txt").read_text(encoding="utf-8") for name in locks)
    text = re.sub(r"(?m)^\s*#.*\n", "", text).replace("\\\n", " ")
    return [re.sub(r" ; .*?(?= --hash)", " ", line) for line in text.splitlines() if line.strip()]


def apart(lines: list[str]) -> list[list[str]]:
    """Two versions of one package, for Pythons of their own, in two lists."""
    first = {line.split("==")[0]: line for line in reversed(lines)}
    return [list(first.values()), [line for line in lines if line not in first.values()]]


if __name__ == "__main__":
    sys.exit(offline(Path(sys.argv[1])))
