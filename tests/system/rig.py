"""What the system tests stand on: the real xitam as a process, the real osmo-hlr, an import file, and a folder of their own.

Nothing here is shared with the product: what it says is read as a stranger would read it.
"""
import argparse
import ctypes
import json
import os
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(HERE, "..", "rig", "hlr_lab.py")
SKIPPED = 77
IBAN = "AZ21NABZ00000000137010001944"
CLOSED, ACCEPTED = "closed", 0
COLUMNS = ("msisdn,imsi,operator,payment_mode,status,balance,debt,currency,holder_kind,given_names,surname,document_type,"
           "document_number,document_country,email,contact_msisdn,language").split(",")


class Failed(Exception):
    pass


def check(condition, what):
    if not condition:
        raise Failed(what)


def equal(found, expected, what):
    check(found == expected, f"{what}: expected {expected!r}, found {found!r}")


def say(text):
    print(text, flush=True)


def wait_until(is_so, seconds, what):
    until = time.monotonic() + seconds
    while True:
        value = is_so()
        if value:
            return value
        check(time.monotonic() < until, f"{what} took longer than {seconds} s")
        time.sleep(0.02)


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


# ---------------------------------------------------------------- lines

def line_row(number, **changes):
    """One row of the import, all of it made up from the number so that a leak can be traced back to its row."""
    row = {"msisdn": f"99440{number:07d}", "imsi": f"00101{number:010d}", "operator": "demo", "payment_mode": "prepaid",
           "status": "active", "balance": f"{number % 40 + 1}.35", "debt": "0", "currency": "AZN", "holder_kind": "foreign",
           "given_names": f"Givencanary{number:04d}", "surname": f"Surcanary{number:04d}", "document_type": "passport",
           "document_number": f"P{7300000 + number}", "document_country": "DE", "email": f"mailcanary{number:04d}@holder.example",
           "contact_msisdn": f"99441{5550000 + number}", "language": "en"}
    row.update(changes)
    return row


def write_lines(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(COLUMNS) + "\n")
        for row in rows:
            file.write(",".join(row[column] for column in COLUMNS) + "\n")


# ---------------------------------------------------------------- the network

class Lab:
    """A real osmo-hlr, an MSC and an SGSN; ends with this process because its stdin does."""

    def __init__(self, folder, rows):
        self.folder = folder
        os.makedirs(folder)
        lines = os.path.join(folder, "network.csv")
        write_lines(lines, rows)
        self.errors = open(os.path.join(folder, "lab.err"), "wb")
        self.process = subprocess.Popen(
            [sys.executable, "-IS", LAB, "--folder", folder, "--from", lines, "--stdin", "--keep"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self.errors, preexec_fn=die_with_parent)
        self.rest = b""
        self.facts = self.next_announcement(60)
        self.address = self.facts["address"]
        self.database = self.facts["database"]

    def next_announcement(self, seconds):
        until = time.monotonic() + seconds
        while b"\n" not in self.rest:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, until - time.monotonic()))
            check(ready, "the network did not come up")
            data = os.read(self.process.stdout.fileno(), 65536)
            check(data, f"the network ended; see {self.folder}/lab.err")
            self.rest += data
        line, _, self.rest = self.rest.partition(b"\n")
        return json.loads(line)

    def tell(self, line):
        self.process.stdin.write((line + "\n").encode())
        self.process.stdin.flush()

    def kill_hlr(self):
        os.kill(self.facts["pids"]["hlr"], signal.SIGKILL)

    def start_hlr(self):
        self.tell("restart-hlr")
        self.facts = self.next_announcement(30)

    def events(self, role):
        with open(self.facts["nodes"][role]["log"], encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.endswith("\n")]

    def rows(self, query, *values):
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=20)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def knows(self, imsi):
        return bool(self.rows("SELECT 1 FROM subscriber WHERE imsi = ?", imsi))

    def reattach(self, imsi):
        """What the HLR answers when both nodes try to attach the phone: the causes, or None where it was let in."""
        answers = {}
        for role in ("msc", "sgsn"):
            before = len(self.events(role))
            self.tell(f"{role} attach {imsi}")

            def answer():
                for event in self.events(role)[before:]:
                    if event.get("imsi") == imsi and event["event"] in ("attached", "refused"):
                        return [event.get("cause")]
                return None
            answers[role] = wait_until(answer, 10, f"the answer to {role} attach")[0]
        return answers

    def stop(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(5)
        self.errors.close()


# ---------------------------------------------------------------- the product

class Said:
    def __init__(self, argv, code, out, err):
        self.argv, self.code, self.out, self.err = argv, code, out, err

    def json(self):
        try:
            return json.loads(self.out)
        except ValueError:
            raise Failed(f"{self}: stdout is not one JSON object") from None

    def __str__(self):
        return f"xitam {' '.join(self.argv)} -> exit {self.code}\n{self.out[-1500:]}{self.err[-1500:]}"


class Installation:
    """A data directory and the commands that people give; everything they print is kept in `said`."""

    def __init__(self, xitam, folder, address, more=""):
        self.xitam = xitam
        self.folder = folder
        self.data = os.path.join(folder, "data")
        self.said = []
        self.config = os.path.join(folder, "installation.toml")
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(f'[operator]\nid = "demo"\n[network.core]\nkind = "osmo-hlr"\naddress = "{address}"\n{more}')

    def start(self, *argv, fault=None, text=False):
        options = os.environ.get("ASAN_OPTIONS", "")
        environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "LSAN_OPTIONS": "print_suppressions=0",
                       # As tests/CMakeLists.txt says it: only what runs for long is looked at for leaks.
                       "ASAN_OPTIONS": options.replace("detect_leaks=0", "detect_leaks=1") if argv[0] in ("serve", "work") else options,
                       **({"XITAM_FAULT": fault} if fault else {})}
        return subprocess.Popen([self.xitam, *argv, *([] if argv[0] in ("init", "verify", "fault", "guide", "identify") else ["--data", self.data])],
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
                                text=text, cwd=self.folder, preexec_fn=die_with_parent)

    def finish(self, process, argv, seconds=60):
        try:
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            raise Failed(f"xitam {' '.join(argv)} did not end in {seconds} s\n{err.decode()[-2000:]}") from None
        said = Said(argv, process.returncode, out.decode(), err.decode())
        self.said.append(said)
        check("Sanitizer" not in said.err and "runtime error:" not in said.err, str(said))
        return said

    def run(self, *argv, expect=None, seconds=60, fault=None):
        said = self.finish(self.start(*argv, fault=fault), argv, seconds)
        if expect is not None:
            check(said.code == expect, f"expected exit {expect}: {said}")
        return said

    def init(self):
        self.run("init", "--data", self.data, "--config", self.config, expect=0)

    def take_in(self, rows):
        path = os.path.join(self.folder, "lines.csv")
        write_lines(path, rows)
        return self.run("import", "lines", path, "--json", expect=0)

    def database(self):
        return sqlite3.connect(f"file:{os.path.join(self.data, 'xitam.db')}?mode=ro", uri=True, timeout=20)

    def rows(self, query, *values):
        connection = self.database()
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def work_until_idle(self, seconds=90):
        """As an operator would: again and again until no order is on its way any more (closed, or with people)."""
        def rested():
            self.run("work", "--until-idle", expect=0, seconds=seconds)
            return not self.rows("SELECT 1 FROM termination_order WHERE state IN (0, 3, 4, 5, 6, 7)")
        wait_until(rested, seconds, "work until nothing is on its way")


def close_words(row, *more):
    return ("close", "+" + row["msisdn"], "--channel", "desk", "--holder-present", "--document",
            "passport:" + row["document_number"], "--balance", "refund:" + IBAN, "--json", *more)


# ---------------------------------------------------------------- a test

def run_test(body, more_arguments=None):
    """body(options, folder) in a folder of its own, which stays when it fails."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--xitam", required=True)
    parser.add_argument("--work", default=tempfile.gettempdir())
    if more_arguments:
        more_arguments(parser)
    options = parser.parse_args()
    options.xitam = os.path.abspath(options.xitam)
    os.makedirs(options.work, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="system-", dir=options.work)
    begun = time.monotonic()
    # ctest ends what takes too long with SIGTERM or SIGKILL: our children then end with us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        code = body(options, folder) or 0
    except Exception as error:  # what failed is said, whatever it was; the folder stays
        say("FAILED: " + (str(error) if isinstance(error, Failed) else traceback.format_exc()))
        say(f"kept for looking at: {folder}")
        sys.exit(1)
    shutil.rmtree(folder, ignore_errors=True)
    say(f"{'skipped' if code == SKIPPED else 'passed'} in {time.monotonic() - begun:.1f} s")
    sys.exit(code)
