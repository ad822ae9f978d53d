"""How a trial is set up: the packages that it needs, a folder of its own, and what is asked of it."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def packages(name, needed):
    """The Python that has these packages, installed where they are not; none where that fails."""
    home = ROOT / "target" / "engines" / name
    python = home / "bin" / "python"
    done = home / "installed"
    if not done.exists():
        shutil.rmtree(home, ignore_errors=True)
        try:
            venv.create(home, with_pip=True)
            install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *needed]
            subprocess.run(install, check=True, capture_output=True, timeout=900)
        except (subprocess.SubprocessError, OSError) as error:
            print(f"skipped: {' '.join(needed)} could not be installed ({type(error).__name__})")
            return None
        done.write_text("\n".join(needed), encoding="utf-8")
    return python


def run(script, engine, needed):
    """Runs the trials of an engine, in a Python that has its packages."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=20000)
    parser.add_argument("--odd", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--measure", action="store_true")
    arguments = parser.parse_args()
    if needed and "ENGINE_PYTHON" not in os.environ:
        python = packages(Path(script).stem, needed)
        if python is None:
            return
        sys.exit(subprocess.run([python, script, *sys.argv[1:]], env={**os.environ, "ENGINE_PYTHON": "1"}).returncode)
    import trial
    program = Path(arguments.program).resolve()
    with tempfile.TemporaryDirectory() as folder:
        started = engine()
        if started is None:
            return
        print(f"{started.name} {started.version}", flush=True)
        try:
            if arguments.measure:
                trial.measure(started, program, Path(folder), arguments.rows, arguments.seed)
            else:
                trial.everything(started, program, Path(folder), arguments.rows, arguments.odd, arguments.seed)
        finally:
            started.stop()
