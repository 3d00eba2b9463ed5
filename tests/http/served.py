"""A data directory, and `xitam serve` on a loopback address of its own, for the tests beside this file. All bounded in time."""
import ctypes
import http.client
import json
import os
import re
import selectors
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "rig"))
import prepared  # noqa: E402

LONG = 120  # seconds; a sanitized program on a busy machine is slow, a hanging one must end
HEADER = ("msisdn,imsi,operator,payment_mode,status,currency,holder_kind,balance,debt,given_names,surname,"
          "document_type,document_number,document_country\n")


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def number(line):
    return f"9944010000{line:02}"


def imsi(line):
    return f"0010100000000{line:02}"


def document(line):
    return f"C123456{line:02}"


def own_address(last):
    """A loopback address that no other test program uses at the same time."""
    pid = os.getpid()
    return f"127.{64 + pid % 64}.{(pid >> 6) % 256}.{last}"


def plain(lines):
    """The CSV of so many lines without anything particular."""
    rows = (f"{number(line)},{imsi(line)},demo,prepaid,active,AZN,citizen,0,0,Zeynalabdin,Qaragozov,passport,{document(line)},AZE\n"
            for line in range(1, lines + 1))
    return HEADER + "".join(rows) if lines else ""


class House:
    """A data directory with lines of the fictional operator on the fake network."""

    def __init__(self, binary, lines, own_keys=False):
        """`lines`: how many, or the text of their CSV. `own_keys`: for a test that compares two houses; the others share theirs."""
        self.binary = binary
        self.folder = tempfile.mkdtemp(prefix="xitam-http-")
        self.data = os.path.join(self.folder, "data")
        (prepared.make if own_keys else prepared.data_directory)(binary, self.data, lines if isinstance(lines, str) else plain(lines))

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *words):
        # What runs for long is looked at for leaks, whatever is set for commands (tests/CMakeLists.txt).
        environment = {**os.environ, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "").replace("detect_leaks=0", "detect_leaks=1")}
        return subprocess.Popen([self.binary, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True, env=environment, preexec_fn=die_with_parent)

    def run(self, *words, want=0):
        done = subprocess.run([self.binary, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, timeout=LONG, preexec_fn=die_with_parent, check=False)
        if want is not None and done.returncode != want:
            raise AssertionError(f"{words} ended with {done.returncode}, not {want}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def close_words(self, line, *more):
        return ["close", "--data", self.data, number(line), "--channel", "desk", "--holder-present", "--document",
                f"passport:{document(line)}", "--json", *more]

    def close(self, line, *more, want=0):
        return json.loads(self.run(*self.close_words(line, *more), want=want))

    def messages(self):
        """What was sent so far, oldest first. Half-written ones have another name."""
        folder = os.path.join(self.data, "outbox")
        names = [name for name in os.listdir(folder) if name.endswith(".json")] if os.path.isdir(folder) else []
        paths = sorted((os.path.join(folder, name) for name in names), key=lambda path: (os.stat(path).st_mtime_ns, path))
        found = []
        for path in paths:
            with open(path, encoding="utf-8") as file:
                found.append(json.load(file))
        return found

    def configure(self, settings):
        """What stands in xitam.toml -> what shall stand there."""
        path = os.path.join(self.data, "xitam.toml")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for old, new in settings.items():
            assert old in text, old
            text = text.replace(old, new)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def sql(self, statement, *values):
        database = sqlite3.connect(os.path.join(self.data, "xitam.db"), timeout=LONG)
        try:
            with database:
                return database.execute(statement, values).fetchall()
        finally:
            database.close()

    def events(self, reference):
        """What `history` tells of an order, by its words, oldest first; from the database, as each start of the program takes long."""
        return [kind for (kind,) in self.sql("SELECT kind FROM audit JOIN termination_order ON stream_id = id WHERE reference = ? "
                                             "ORDER BY seq", reference)]

    def effects(self, what, line):
        """How often the network did this to the line, from its own journal."""
        with open(os.path.join(self.data, "fake-network.journal"), encoding="utf-8") as file:
            return sum(row.split("\t")[:2] == [what, imsi(line)] for row in file)


class Served:
    """`xitam serve` from its first line to its end."""

    def __init__(self, house, last, *more):
        self.host = own_address(last)
        self.process = house.start("serve", "--data", house.data, "--listen", f"{self.host}:0", *more)
        self.first_line = self._first_line()
        if self.first_line.startswith("DEMO CLOCK"):
            self.first_line = self.process.stderr.readline().rstrip("\n")  # perhaps read already: nothing to select on
        found = re.fullmatch(r"listening on http://" + re.escape(self.host) + r":([1-9][0-9]*)", self.first_line)
        if not found:
            self.process.kill()
            raise AssertionError(f"the first line is {self.first_line!r}\n{self.process.communicate(timeout=LONG)[1]}")
        self.port = int(found.group(1))
        self.log = []
        self.reader = threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True)
        self.reader.start()

    def _first_line(self):
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stderr, selectors.EVENT_READ)
            return self.process.stderr.readline().rstrip("\n") if selector.select(LONG) else "(nothing)"

    def ask(self, path, method="GET", headers=None, body=None, source=None):
        """(status, headers, body) of one request on a connection of its own."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=LONG,
                                                source_address=(source, 0) if source else None)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def json(self, path):
        status, _, body = self.ask(path, headers={"Accept": "application/json"})
        if status != 200:
            raise AssertionError(f"{path}: {status} {body!r}")
        return json.loads(body)

    def metrics(self):
        """The samples of /metrics: name and labels as they stand there -> value."""
        status, _, body = self.ask("/metrics")
        assert status == 200, body
        return {name: int(value) for name, value in (line.rsplit(" ", 1) for line in body.decode().splitlines() if line[0] != "#")}

    def wait_until_closed(self, reference):
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            seen = self.json(f"/status/{reference}")
            if seen["state"] == "closed":
                return seen
        raise AssertionError(f"not closed after {LONG} s: {seen}")

    def stop(self, how=signal.SIGTERM):
        """Its exit code and how long it took."""
        begun = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            code = self.process.wait(timeout=LONG)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        self.reader.join(LONG)
        self.process.stdout.close()
        self.process.stderr.close()
        return code, time.monotonic() - begun


class Serving(unittest.TestCase):
    """Tests of one `house`, `served` from the first to the last of them; setUpClass makes both."""

    @classmethod
    def sql(cls, statement, *values):
        return cls.house.sql(statement, *values)

    @classmethod
    def tearDownClass(cls):
        code, _ = cls.served.stop()
        cls.house.remove()
        assert code == 0, cls.served.log
