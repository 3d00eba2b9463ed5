"""A new data directory with lines in it, copied from one that `xitam init` and `xitam import lines` made before.

Some sixty tests begin with the same two commands, and each start of a sanitized program takes a fifth of a second. The first test to ask
makes the directory, in the temporary folder and under a name that tells the program (its path, size and time), the clock hour and the
lines: so a new build never meets what an old one made, a line never was imported on another day than the test's, and nobody ever
changes what is there. The keys are the same in all copies: a test of two houses makes one of them itself.

    prepared.py XITAM INTO LINES.csv
"""
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time

LONG = 120  # seconds, for a sanitized program on a busy machine
HOUR = 3600


def store():
    """A folder of this user alone; None where somebody else has taken its name."""
    folder = os.path.join(tempfile.gettempdir(), f"xitam-prepared-{os.getuid()}")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    found = os.lstat(folder)
    return folder if os.path.isdir(folder) and (found.st_uid, found.st_mode & 0o7777) == (os.getuid(), 0o700) else None


def name_of(program, lines):
    program = os.path.realpath(program)
    found = os.stat(program)
    told = (program, found.st_size, found.st_mtime_ns, int(time.time() // HOUR), lines)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def run(program, *words):
    done = subprocess.run([program, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          timeout=LONG, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{words} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def make(program, data, lines):
    """By the program itself, with keys that no other directory has."""
    run(program, "init", "--data", data)
    take_in(program, data, lines)


def take_in(program, data, lines):
    if lines:
        path = data + ".csv"
        with open(path, "w", encoding="utf-8") as file:
            file.write(lines)
        run(program, "import", "lines", path, "--data", data)
        os.unlink(path)


def sweep(folder):
    """What nobody asks for any more, and what somebody who was killed left half made."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        try:
            old = os.lstat(path).st_mtime < time.time() - 2 * HOUR
        except FileNotFoundError:  # another test sweeps, too
            continue
        if old:
            shutil.rmtree(path, ignore_errors=True)


def data_directory(program, into, lines=""):
    """`into` becomes a data directory of the fictional operator with `lines`, the text of a CSV file."""
    folder = store()
    if folder is None:
        make(program, into, lines)
        return
    known = os.path.join(folder, name_of(program, lines))
    if not os.path.isdir(known):
        sweep(folder)
        new = tempfile.mkdtemp(prefix="new-", dir=folder)
        data = os.path.join(new, "data")
        if lines:
            data_directory(program, data)
            take_in(program, data, lines)
        else:
            make(program, data, lines)
        try:
            os.rename(new, known)  # whole or not at all
        except OSError:  # another test was faster
            shutil.rmtree(new)
    shutil.copytree(os.path.join(known, "data"), into)


if __name__ == "__main__":
    with open(sys.argv[3], encoding="utf-8") as given:
        data_directory(sys.argv[1], sys.argv[2], given.read())
