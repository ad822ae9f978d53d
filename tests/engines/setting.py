"""How a trial is set up: the packages that it needs, a folder of its own, and what is asked of it."""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def debian(*names):
    """Installs packages of Debian, where that can be done."""
    if shutil.which("apt-get") is None or os.getuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ["update"], ["install", "-y", "--no-install-recommends", *names]:
        try:
            subprocess.run(["apt-get", *command], capture_output=True, timeout=600, env=environment)
        except subprocess.TimeoutExpired:
            print(f"apt-get {command[0]} took more than ten minutes")


def packages(name, needed):
    """The Python that has these packages, installed where they are not; none where that fails."""
    home = ROOT / "target" / "engines" / name
    python = home / "bin" / "python"
    done = home / "installed"
    if done.exists():
        return python
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *needed]
    try:
        if importlib.util.find_spec("ensurepip") is None:
            # Debian keeps what it needs apart.
            debian("python3-venv")
        venv.create(home, with_pip=True, clear=True)
        subprocess.run(install, check=True, capture_output=True, text=True, timeout=900)
    except (subprocess.SubprocessError, OSError, SystemExit) as error:
        told = (getattr(error, "stderr", None) or str(error)).strip().splitlines()[-1:]
        print(f"skipped: {' '.join(needed)} could not be installed ({type(error).__name__}: {' '.join(told)})")
        return None
    done.write_text("\n".join(needed), encoding="utf-8")
    return python


def run(script, needed, trials, **options):
    """Runs trials in a Python that has the packages, with what the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=options.get("rows", 20000))
    parser.add_argument("--odd", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if needed and "ENGINE_PYTHON" not in os.environ:
        python = packages(Path(script).stem, needed)
        if python is None:
            return
        sys.exit(subprocess.run([python, script, *sys.argv[1:]], env={**os.environ, "ENGINE_PYTHON": "1"}).returncode)
    with tempfile.TemporaryDirectory() as folder:
        trials(Path(arguments.program).resolve(), Path(folder), arguments.rows, arguments.odd, arguments.seed)


def try_out(script, engine, needed):
    """Runs all trials of an engine."""
    def trials(*arguments):
        import trial
        started = engine()
        if started is None:
            return
        print(f"{started.name} {started.version}", flush=True)
        try:
            trial.everything(started, *arguments)
        finally:
            started.stop()
    run(script, needed, trials)
