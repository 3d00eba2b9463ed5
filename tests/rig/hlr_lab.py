#!/usr/bin/env python3
"""A small network for the demonstration and for kill tests from the shell: a real osmo-hlr with lines, an MSC and an SGSN.

    hlr_lab.py --folder DIR --lines 12            12 lines, all attached
    hlr_lab.py --folder DIR --from lines.csv      the lines of an import file (columns imsi and msisdn)

When everything is up, DIR/lab.json holds addresses, paths and process ids (and stdout too, without --print). It ends on
SIGTERM, SIGINT, `quit`, the end of stdin (with --stdin) or after --at-most seconds, and takes everything with it.
Lines on stdin (with --stdin) or appended to DIR/lab.control:

    kill-hlr | start-hlr | restart-hlr      SIGKILL; start again on the same address and database
    pause-hlr | continue-hlr                SIGSTOP: takes connections and says nothing
    lock SECONDS                            hold the database's write lock for so long
    msc LINE | sgsn LINE                    pass a line to a serving node (see serving_node.py)
    quit
"""
import argparse
import csv
import ctypes
import json
import os
import random
import selectors
import signal
import socket
import sqlite3
import subprocess
import sys
import time

PORTS = (4258, 4259, 4222)
FILES = ("hlr.db", "hlr.db-wal", "hlr.db-shm", "hlr.cfg", "hlr.log", "lab.json", "lab.control", "msc.jsonl", "msc.err",
         "sgsn.jsonl", "sgsn.err")
HERE = os.path.dirname(os.path.abspath(__file__))
SETTINGS = """log stderr
 logging filter all 1
 logging level main notice
line vty
 bind {0}
ctrl
 bind {0}
hlr
 gsup
  bind ip {0}
"""


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def wait_until(is_so, seconds, what):
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            raise SystemExit(f"hlr_lab: {what} took longer than {seconds} s")
        time.sleep(0.01)


def is_free(address):
    for port in PORTS:
        with socket.socket() as probe:
            try:
                probe.bind((address, port))
            except OSError:
                return False
    return True


def free_address():
    for _ in range(100):
        address = f"127.{random.randint(64, 127)}.{random.randint(1, 254)}.{random.randint(1, 254)}"
        if is_free(address):
            return address
    raise SystemExit("hlr_lab: no free loopback address")


def lines_of(options):
    if options.lines_file:
        with open(options.lines_file, newline="", encoding="utf-8") as file:
            return [(row["imsi"], row["msisdn"].lstrip("+")) for row in csv.DictReader(file)]
    first_imsi, first_msisdn = options.first_imsi, int(options.first_msisdn)
    return [(str(int(first_imsi) + i).zfill(len(first_imsi)), str(first_msisdn + i)) for i in range(options.lines)]


class Lab:
    def __init__(self, options):
        self.options = options
        self.folder = os.path.abspath(options.folder)
        os.makedirs(self.folder, exist_ok=True)
        self.database = self.path("hlr.db")
        self.lines = lines_of(options)
        self.address = options.address or free_address()
        self.hlr = None
        self.nodes = {}
        self.lock = None
        self.lock_until = 0.0
        self.control_read = 0
        self.running = True

    def path(self, name):
        return os.path.join(self.folder, name)

    def remove_files(self):
        for name in FILES:
            if os.path.exists(self.path(name)):
                os.remove(self.path(name))

    # ---- the HLR
    def create(self):
        self.remove_files()
        subprocess.run(["osmo-hlr-db-tool", "-l", self.database, "create"], check=True, timeout=30,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(self.path("hlr.cfg"), "w", encoding="utf-8") as file:
            file.write(SETTINGS.format(self.address))
        connection = sqlite3.connect(self.database)
        with connection:
            for number, (imsi, msisdn) in enumerate(self.lines, 1):
                row = connection.execute("INSERT INTO subscriber (imsi, msisdn) VALUES (?, ?)", (imsi, msisdn)).lastrowid
                key = f"{number:032x}"
                connection.execute("INSERT INTO auc_2g (subscriber_id, algo_id_2g, ki) VALUES (?, 1, ?)", (row, key))
                connection.execute("INSERT INTO auc_3g (subscriber_id, algo_id_3g, k, opc) VALUES (?, 5, ?, ?)", (row, key, key))
        connection.close()

    def start_hlr(self):
        if self.hlr and self.hlr.poll() is None:
            return
        with open(self.path("hlr.log"), "ab") as log:
            self.hlr = subprocess.Popen(["osmo-hlr", "-c", "hlr.cfg", "-l", "hlr.db"], cwd=self.folder, stdin=subprocess.DEVNULL,
                                        stdout=log, stderr=log, preexec_fn=die_with_parent)
        wait_until(self.hlr_answers, 15, "the start of osmo-hlr")

    def hlr_answers(self):
        if self.hlr.poll() is not None:
            raise SystemExit(f"hlr_lab: osmo-hlr ended; see {self.path('hlr.log')}")
        try:
            socket.create_connection((self.address, 4259), timeout=1).close()
            return True
        except OSError:
            return False

    def kill_hlr(self):
        if self.hlr and self.hlr.poll() is None:
            self.hlr.kill()
            self.hlr.wait(10)

    # ---- the serving nodes
    def start_node(self, role):
        attach = "" if self.options.detached else ",".join(imsi for imsi, _ in self.lines)
        name = getattr(self.options, role + "_name")
        argv = [sys.executable, "-IS", os.path.join(HERE, "serving_node.py"), "--hlr", self.address, "--name", name,
                "--domain", "cs" if role == "msc" else "ps", "--stdin", "--log", self.path(role + ".jsonl"), "--attach", attach]
        if self.options.print:
            argv.append("--print")
        out = None if self.options.print else subprocess.DEVNULL
        with open(self.path(role + ".err"), "ab") as errors:
            self.nodes[role] = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=out, stderr=errors, preexec_fn=die_with_parent)

    def all_attached(self):
        connection = sqlite3.connect(self.database, timeout=5)
        try:
            (count,) = connection.execute(
                "SELECT count(*) FROM subscriber WHERE vlr_number = ? AND sgsn_number = ?",
                (self.options.msc_name, self.options.sgsn_name)).fetchone()
        finally:
            connection.close()
        return count == len(self.lines)

    def all_connected(self):
        for role in self.nodes:
            try:
                with open(self.path(role + ".jsonl"), encoding="utf-8") as file:
                    if '"connected"' not in file.read():
                        return False
            except OSError:
                return False
        return True

    # ---- life
    def start(self):
        self.create()
        self.start_hlr()
        for role in ("msc", "sgsn"):
            self.start_node(role)
        wait_until(self.all_connected, 30, "the connection of the serving nodes")
        if not self.options.detached:
            wait_until(self.all_attached, 30 + len(self.lines) / 20, "attaching the phones")
        self.announce()

    def announce(self):
        facts = {"address": self.address, "folder": self.folder, "database": self.database,
                 "control": self.path("lab.control"), "pids": {"lab": os.getpid(), "hlr": self.hlr.pid,
                                                              **{role: node.pid for role, node in self.nodes.items()}},
                 "nodes": {role: {"name": getattr(self.options, role + "_name"), "log": self.path(role + ".jsonl")}
                           for role in self.nodes},
                 "lines": [{"imsi": imsi, "msisdn": msisdn} for imsi, msisdn in self.lines]}
        with open(self.path("lab.json.new"), "w", encoding="utf-8") as file:
            json.dump(facts, file)
        os.rename(self.path("lab.json.new"), self.path("lab.json"))
        if not self.options.print:
            print(json.dumps(facts), flush=True)

    def unlock(self):
        if self.lock:
            self.lock.rollback()
            self.lock.close()
        self.lock = None

    def obey(self, line):
        word, _, rest = line.strip().partition(" ")
        if word in ("kill-hlr", "restart-hlr"):
            self.kill_hlr()
        if word in ("start-hlr", "restart-hlr"):
            self.start_hlr()
            self.announce()
        elif word in ("pause-hlr", "continue-hlr"):
            self.hlr.send_signal(signal.SIGSTOP if word == "pause-hlr" else signal.SIGCONT)
        elif word == "lock":
            self.unlock()
            self.lock = sqlite3.connect(self.database, timeout=5, isolation_level=None)
            self.lock.execute("BEGIN IMMEDIATE")
            self.lock_until = time.monotonic() + float(rest or "5")
        elif word in self.nodes:
            self.nodes[word].stdin.write((rest + "\n").encode())
            self.nodes[word].stdin.flush()
        elif word == "quit":
            self.running = False

    def read_control(self):
        try:
            with open(self.path("lab.control"), encoding="utf-8") as file:
                file.seek(self.control_read)
                text = file.read()
        except OSError:
            return
        whole = text[:text.rfind("\n") + 1]
        self.control_read += len(whole.encode())
        for line in whole.splitlines():
            self.obey(line)

    def run(self):
        until = time.monotonic() + self.options.at_most
        rest = ""
        while self.running and time.monotonic() < until:
            with selectors.DefaultSelector() as selector:
                if self.options.stdin:
                    selector.register(0, selectors.EVENT_READ)
                ready = selector.select(timeout=0.05)
            if ready:
                data = os.read(0, 65536)
                if not data:
                    return
                *lines, rest = (rest + data.decode(errors="replace")).split("\n")
                for line in lines:
                    self.obey(line)
            self.read_control()
            if self.lock and time.monotonic() >= self.lock_until:
                self.unlock()

    def stop(self):
        self.unlock()
        for node in self.nodes.values():
            if node.poll() is None:
                node.terminate()
        for node in self.nodes.values():
            try:
                node.wait(5)
            except subprocess.TimeoutExpired:
                node.kill()
        self.kill_hlr()
        if not self.options.keep:
            self.remove_files()
            try:
                os.rmdir(self.folder)
            except OSError:
                pass  # somebody else's files stay


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", required=True, help="made when missing; what an earlier lab left there is replaced")
    parser.add_argument("--lines", type=int, default=12)
    parser.add_argument("--first-imsi", default="001010000000001")
    parser.add_argument("--first-msisdn", default="994400000001")
    parser.add_argument("--from", dest="lines_file", help="CSV with the columns imsi and msisdn")
    parser.add_argument("--address", help="default: a free one out of 127.64.0.0/10")
    parser.add_argument("--msc-name", default="MSC-DEMO")
    parser.add_argument("--sgsn-name", default="SGSN-DEMO")
    parser.add_argument("--detached", action="store_true", help="attach no phone")
    parser.add_argument("--print", action="store_true", help="the serving nodes say on stdout what they are told")
    parser.add_argument("--stdin", action="store_true", help="obey lines on stdin and end with it")
    parser.add_argument("--keep", action="store_true", help="leave database and logs in the folder")
    parser.add_argument("--at-most", type=float, default=3600, help="seconds of life")
    options = parser.parse_args()
    lab = Lab(options)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        lab.start()
        lab.run()
    finally:
        lab.stop()


if __name__ == "__main__":
    main()
