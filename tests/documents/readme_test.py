#!/usr/bin/env python3
"""The commands of the README's five minutes, word by word and in their order, in an empty folder.

    readme_test.py REPOSITORY XITAM

Each ends with 0, or with the number that a comment behind it names: `# exit code 4`.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile


def commands(readme):
    section = readme.split("\n## Five minutes of use\n", 1)[1].split("\n## ", 1)[0]
    for line in section.splitlines():
        if line.startswith("    xitam "):
            told = re.search(r"# exit code (\d+)", line)
            yield line.strip(), int(told.group(1)) if told else 0


def main():
    repository, program = (os.path.abspath(path) for path in sys.argv[1:3])
    with open(os.path.join(repository, "README.md"), encoding="utf-8") as file:
        steps = list(commands(file.read()))
    if len(steps) < 10:
        raise SystemExit(f"only {len(steps)} commands found: has the section another name?")
    with tempfile.TemporaryDirectory(prefix="xitam-readme-") as folder:
        os.mkdir(os.path.join(folder, "demo"))
        for name in ("lines.csv", "branches.csv", "calls.csv"):
            shutil.copy(os.path.join(repository, "demo", name), os.path.join(folder, "demo"))
        os.mkdir(os.path.join(folder, "bin"))
        os.symlink(program, os.path.join(folder, "bin", "xitam"))
        path = os.path.join(folder, "bin") + os.pathsep + os.environ["PATH"]
        for command, wanted in steps:
            ran = subprocess.run(["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
            if ran.returncode != wanted:
                print(ran.stdout.decode(errors="replace"))
                raise SystemExit(f"exit code {ran.returncode} instead of {wanted}: {command}")
        with open(os.path.join(folder, "line.pdf"), "rb") as file:
            if file.read(5) != b"%PDF-":
                raise SystemExit("line.pdf is no PDF")
    print(f"{len(steps)} commands did what the README says")


if __name__ == "__main__":
    main()
