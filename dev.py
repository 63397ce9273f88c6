#!/usr/bin/env python3
"""Sets everything up on a bare machine, then builds the site or runs the tests.

    python3 dev.py build [SOURCE_DIR] [-o SITE_DIR]    (Windows: py dev.py build)
    python3 dev.py test  [arguments for pytest]
    python3 dev.py quick                               style, types, layers and the fast tests
    python3 dev.py run   …                             any `handbook` command, e.g. run serve
    python3 dev.py offline FOLDER                      all of it with what it installs, for machines
                                                       without a network: copy the folder there, and
                                                       `build` and `run` work in it

Needs Python 3.11 or later and nothing else; what it installs goes into .venv, pinned and checked
by hash. Tests also need Chromium, Firefox, Java, LibreOffice, nginx, Caddy and Apache: on Debian
they are installed with apt; elsewhere have them on the path, or set CHROMIUM and FIREFOX.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
LOCKS = ROOT / "requirements"
WHEELS = ROOT / "wheels"  # only in a folder that `offline` made
STEPS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)
#: What tests run besides Python: variable that names it, programs that are it, Debian's packages.
PROGRAMS = (
    (
        "CHROMIUM",
        (
            "chromium-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "chrome",
            "msedge",
        ),
        ("chromium-headless-shell", "fonts-noto-cjk"),
    ),
    ("FIREFOX", ("firefox-esr", "firefox"), ("firefox-esr", "fonts-noto-cjk")),
    ("NGINX", ("nginx", "/usr/sbin/nginx"), ("nginx-light",)),
    ("CADDY", ("caddy",), ("caddy",)),
    ("APACHE", ("apache2", "/usr/sbin/apache2"), ("apache2-bin",)),
    ("SOFFICE", ("soffice",), ("libreoffice-writer-nogui", "python3-uno")),
    ("JAVA", ("java",), ("default-jre-headless",)),  # for the Nu Html Checker
)


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036  an older Python gets as far as this line
        return fail("Python 3.11 or later is needed; this is " + sys.version.split()[0])
    command, *rest = arguments or ["help"]
    if command in ("build", "run"):  # what it says to run is said as it was called
        os.environ["HANDBOOK_CALL"] = f"{'py' if os.name == 'nt' else 'python3'} dev.py run"
    if command == "build":
        set_up("site")
        return run(PYTHON, "-m", "handbook", "build", *rest)
    if command == "run":
        set_up("site")
        if os.name != "nt":  # whoever ends this process means the program
            os.execve(PYTHON, [str(PYTHON), "-m", "handbook", *rest], utf8())
        return run(PYTHON, "-m", "handbook", *rest)
    if command in ("quick", "test", "offline") and WHEELS.is_dir():
        return fail(f"this folder builds and runs; {command} needs the repository and a network")
    if command == "quick":
        set_up("site", "test")
        return quick()
    if command == "offline" and len(rest) == 1:
        set_up("site")
        return run(PYTHON, str(LOCKS / "offline.py"), rest[0])
    if command == "test":
        set_up("site", "test")
        provide_programs()
        return test(rest)
    print(__doc__)
    return 0 if command in ("help", "-h", "--help") else 2


def set_up(*locks: str) -> None:
    """A virtual environment with what the lock files name; done once for each of their states."""
    if not PYTHON.exists():
        create_venv()
    for name in locks:
        install(name)


def create_venv() -> None:
    if WHEELS.is_dir():  # brings its own pip: Debian's python3 has none
        check(run(Path(sys.executable), "-m", "venv", "--without-pip", str(VENV)))
        return
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], env=utf8(), check=False)
    if done.returncode and is_debian_root():
        # Debian's python3 comes without ensurepip.
        apt("python3-venv")
        shutil.rmtree(VENV, ignore_errors=True)
        done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], env=utf8(), check=False)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(fail("no virtual environment; on Debian: apt-get install python3-venv"))


def install(name: str) -> None:
    lock = LOCKS / f"{name}.txt"
    state = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f"installed-{name}"
    if stamp.exists() and stamp.read_text() == state:
        return
    print(f"installing {lock.relative_to(ROOT)} …", file=sys.stderr)
    check(pip("--require-hashes", "-r", str(lock)))
    if name == "site":
        # Charts drawn at build time; without a wheel for this machine the browser draws them.
        charts = LOCKS / "charts.txt"
        if pip("--require-hashes", "--only-binary", ":all:", "-r", str(charts)):
            print("no wheel of merman here: charts are left to the browser", file=sys.stderr)
        check(pip("--no-deps", "--no-build-isolation", "-e", str(ROOT)))
        drop_leftover()
    stamp.write_text(state)


def drop_leftover() -> None:
    """An earlier installation leaves an empty folder, which Python would take for the package."""
    for pattern in ("lib/python*/site-packages/handbook", "Lib/site-packages/handbook"):
        for folder in VENV.glob(pattern):
            if not (folder / "__init__.py").exists():
                shutil.rmtree(folder)


def pip(*arguments: str) -> int:
    options = ["-q", "--disable-pip-version-check", "--no-input"]
    program = ["-m", "pip"]
    if WHEELS.is_dir():
        options += ["--no-index", "--find-links", str(WHEELS)]
        program = [str(next(WHEELS.glob("pip-*.whl")) / "pip")]
    return run(PYTHON, *program, "install", *options, *arguments)


def provide_programs() -> None:
    missing = [
        (variable, packages)
        for variable, names, packages in PROGRAMS
        if not os.environ.get(variable) and not any(map(shutil.which, names))
    ]
    if missing and is_debian_root():
        apt(*sorted({package for _, packages in missing for package in packages}))
        return
    for variable, _ in missing:
        print(f"no {variable.title()} found: tests that need it will fail", file=sys.stderr)


def provide_biome() -> list[tuple[Path, tuple[str, ...]]]:
    """The linter of scripts and styles as one more step, where there is npm to install it with."""
    npm = shutil.which("npm")
    if npm is None:
        if os.environ.get("CI"):
            sys.exit(fail("no npm on the path: scripts and styles are not linted"))
        print("no npm on the path: scripts and styles are not linted", file=sys.stderr)
        return []
    modules = ROOT / "node_modules"
    stamp = modules / "installed"
    state = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != state:
        check(run(Path(npm), "ci", "--silent", "--no-audit"))
        stamp.write_text(state)
    name = "biome.cmd" if os.name == "nt" else "biome"
    return [(modules / ".bin" / name, ("check", "--error-on-warnings"))]


def steps() -> list[tuple[Path, tuple[str, ...]]]:
    return [(SCRIPTS / name, tuple(command)) for name, *command in STEPS] + provide_biome()


def test(arguments: list[str]) -> int:
    """Style, types and layers first: they are fast, and say where to look."""
    failed = [program.name for program, command in steps() if run(program, *command)]
    workers = () if arguments else ("-n", "auto", "--dist", "loadfile")
    failed += ["pytest"] if run(PYTHON, "-m", "pytest", *workers, *arguments) else []
    return fail("failed: " + ", ".join(failed)) if failed else 0


def quick() -> int:
    """All at once, since each waits for something; what each says comes when it is done."""
    fast = ("-m", "pytest", "-n", "auto", "-m", "not browser and not slow", "--no-header")
    started = [(program.name, start(program, *command)) for program, command in steps()]
    started.append(("pytest", start(PYTHON, *fast)))
    failed = []
    for name, process in started:
        said, _ = process.communicate()
        if process.returncode:
            failed.append(name)
            print(said)
    if failed:
        return fail("failed: " + ", ".join(failed))
    print("passed: " + ", ".join(name for name, _ in started))
    return 0


def is_debian_root() -> bool:
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def apt(*packages: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-q", *command], env=environment, stdout=sys.stderr, check=False)


def run(program: Path, *arguments: str) -> int:
    """Runs a program in the repository, shows what it says, gives its exit code."""
    return subprocess.run([str(program), *arguments], env=utf8(), check=False).returncode


def start(program: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(program), *arguments],
        env={**utf8(), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def utf8() -> dict[str, str]:
    """Programs read and write UTF-8 whatever the locale, unless this folder's own name is in
    another encoding."""
    try:
        os.fsencode(ROOT).decode("utf-8")
    except UnicodeDecodeError:
        return dict(os.environ)
    return {**os.environ, "PYTHONUTF8": "1"}


def check(code: int) -> None:
    if code:
        sys.exit(fail("installation failed"))


def fail(message: str) -> int:
    print(f"dev.py: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
