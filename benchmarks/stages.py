"""How long each command takes, as whole processes, median of several runs.

    python benchmarks/stages.py [RUNS]

Prints seconds and each command's share of the whole build, which says more on a noisy machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HANDBOOK = (sys.executable, "-m", "handbook")


def seconds(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([*HANDBOOK, *arguments], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def main(runs: int) -> None:
    original = str(ROOT / "tests" / "handbooks" / "original.txt")
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "start": ("--version",),
            "import": ("import", original, "-o", f"{folder}/source"),
            "check": ("check", f"{folder}/source"),
            "export": ("export", f"{folder}/source", "-o", f"{folder}/data"),
            "build": ("build", f"{folder}/source", "-o", f"{folder}/site"),
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs + 1):  # the first run warms the caches and is not counted
            for name, arguments in commands.items():
                times[name].append(seconds(*arguments))
    medians = {name: statistics.median(found[1:]) for name, found in times.items()}
    for name, median in medians.items():
        print(f"{name:8} {median:6.2f} s   {median / medians['build']:5.2f} of build")
    together = sum(medians[name] for name in ("import", "check", "export"))
    print(f"import + check + export together {together:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
