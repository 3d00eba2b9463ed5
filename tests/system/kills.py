#!/usr/bin/env python3
"""Kill it, and let the auditor look: SIGKILL of xitam (only that counts as a kill) at random moments and at every fault point, the HLR killed, its database locked,
and then everything that was acknowledged must be closed once, and nothing else touched.

The schedule follows from the seed. --kills 20 is the short run of `./dev test`; --kills 1000 is the soak.
"""
import os
import random
import signal
import subprocess
import sys
import time

from auditor import Auditor
from rig import ACCEPTED, CLOSED, Installation, Lab, check, close_words, equal, line_row, run_test, say

KILLED_AT_POINT = 137
ROUND = 25  # kills until everything is brought to rest and judged
MIGRATION_POINT = "store.after_migration"


def arguments(parser):
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stops", action="store_true", help="also halt a process for longer than its lease")


class Round:
    """One installation and one network; lines enough for each kill to have a fresh one."""

    def __init__(self, options, folder, seed, points, wanted):
        self.options = options
        self.chance = random.Random(seed)
        self.points, self.wanted = points, wanted
        self.plan = plan_of(self.chance, points, wanted, options.stops)
        self.rows = [line_row(number) for number in range(1, len(self.plan) + 6)]
        self.fresh = self.rows[:len(self.plan)]
        self.staying = self.rows[len(self.plan):]
        self.lab = Lab(os.path.join(folder, "network"), self.rows)
        self.installation = Installation(options.xitam, folder, self.lab.address)
        self.acknowledged = set()
        self.asked = []
        self.died_at = {}
        self.killed = 0
        self.usual = 1.0

    # ---- one order
    def words(self, row, wait):
        key = ("--key", "key-" + row["msisdn"])
        return close_words(row, *key, *(("--wait", "--timeout", "8s") if wait else ()))

    def heard(self, row, said):
        """What somebody was told counts: from here on the order may not be lost, and `closed` must be true already."""
        if said.code == ACCEPTED or '"order_id"' in said.out or "opened" in said.err:
            self.acknowledged.add(row["msisdn"])
        if '"state": "closed"' in said.out:
            check(not self.lab.knows(row["imsi"]), f"{row['msisdn']} was reported closed too early: {said}")

    def one_that_lives(self):
        row = self.fresh.pop()
        self.asked.append(row)
        begun = time.monotonic()
        said = self.installation.run(*self.words(row, True), expect=ACCEPTED)
        self.usual = max(0.1, min(5.0, time.monotonic() - begun))
        self.heard(row, said)
        equal(said.json()["state"], CLOSED, "an order that nobody killed")

    def step(self, kind, value):
        row = self.fresh.pop()
        self.asked.append(row)
        if kind == "point":
            self.at_point(row, value)
        elif kind == "close":
            self.at_random(row, self.words(row, True))
        elif kind == "work":
            self.heard(row, self.installation.run(*self.words(row, False), expect=ACCEPTED))
            self.at_random(None, ("work", "--until-idle"))
        elif kind == "beside":  # a close is killed while a worker lives, and may have taken over its tasks
            worker = self.installation.start("work", "--until-idle")
            self.at_random(row, self.words(row, True))
            self.installation.finish(worker, ("work", "--until-idle"))
        elif kind == "network":
            self.without_network(row, value)
        elif kind == "stop":
            self.halted(row)

    def at_random(self, row, argv):
        process = self.installation.start(*argv)
        try:
            process.wait(self.chance.uniform(0, self.usual * 1.1))  # the random moment itself
        except subprocess.TimeoutExpired:  # still running: that is what we want
            process.send_signal(signal.SIGKILL)
            self.killed += 1
        said = self.installation.finish(process, argv)
        if row:
            self.heard(row, said)

    def at_point(self, row, fault):
        """The order is acknowledged first, or dies with the process that opens it."""
        opens_first = self.chance.random() < 0.4
        if opens_first:
            self.heard(row, self.installation.run(*self.words(row, False), expect=ACCEPTED))
        argv = ("work", "--until-idle") if opens_first else self.words(row, True)
        said = self.installation.run(*argv, fault=fault)
        if said.code == KILLED_AT_POINT:
            self.killed += 1
            point = fault.split(":")[0]
            self.died_at[point] = self.died_at.get(point, 0) + 1
        self.heard(row, said)

    def without_network(self, row, how):
        """Answers get lost in the middle, or the HLR cannot write for a while; nothing of ours is killed."""
        process = self.installation.start(*self.words(row, True))
        try:
            process.wait(self.chance.uniform(0, self.usual))
        except subprocess.TimeoutExpired:  # it runs: now
            pass
        if how == "kill":
            self.lab.kill_hlr()
            self.lab.start_hlr()
        else:
            self.lab.tell("lock 2")
        self.heard(row, self.installation.finish(process, self.words(row, True)))

    def halted(self, row):
        """SIGSTOP for longer than a lease lasts, then SIGCONT: the others have taken over, and it must not do it again."""
        said_words = self.words(row, True)
        process = self.installation.start(*said_words, fault=f"runner.{self.chance.choice(('before', 'after'))}_call:{self.chance.randint(1, 4)}:stop")
        until = time.monotonic() + 5
        while time.monotonic() < until and process.poll() is None and not is_stopped(process.pid):
            time.sleep(0.01)
        if process.poll() is None:
            until = time.monotonic() + 45
            while time.monotonic() < until and not self.installation.rows("SELECT 1 FROM termination_order WHERE msisdn = ? AND state = 8", int(row["msisdn"])):
                self.installation.run("work", "--until-idle", expect=0)
            process.send_signal(signal.SIGCONT)
        self.heard(row, self.installation.finish(process, said_words))

    # ---- afterwards
    def recover(self):
        """Those who heard nothing ask again with the same key, some of them; the others leave it at that."""
        self.installation.work_until_idle()
        for row in self.asked:
            if row["msisdn"] not in self.acknowledged and self.chance.random() < 0.6:
                self.heard(row, self.installation.run(*self.words(row, True), expect=ACCEPTED))
        self.installation.work_until_idle()

    def judge(self):
        closed = {str(number) for (number,) in self.installation.rows("SELECT msisdn FROM termination_order")}
        untouched = [row["msisdn"] for row in self.rows if row["msisdn"] not in closed]
        check({row["msisdn"] for row in self.staying} <= set(untouched), "a line was ended that nobody asked to end")
        return Auditor(self.installation, self.lab, self.rows).judge(sorted(self.acknowledged), untouched)

    def run(self, progress):
        try:
            self.installation.init()
            self.installation.take_in(self.rows)
            for kind, value in self.plan:
                if kind == "lives":
                    self.one_that_lives()
                else:
                    self.step(kind, value)
                progress(self.killed, f"{kind} {value or ''}")
                if self.killed >= self.wanted and set(self.points) <= set(self.died_at):
                    break
            self.recover()
            return len(self.judge())
        finally:
            self.lab.stop()


def is_stopped(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] == "T"
    except OSError:
        return False


def plan_of(chance, points, kills, stops):
    """Every point and every kind of trouble at least once, the points at a pass that is reached; the rest at random."""
    kinds = {"close": 6, "work": 4, "beside": 3, "network": 2, "point": 4, "stop": 1 if stops else 0}
    plan = [("point", f"{point}:{chance.randint(1, 2)}") for point in points]
    plan += [("network", "kill"), ("network", "lock"), ("beside", None)] + ([("stop", None)] if stops else [])
    chance.shuffle(plan)
    for _ in range(kills * 3):  # some of them end before their kill
        kind = chance.choices(list(kinds), list(kinds.values()))[0]
        value = {"point": f"{chance.choice(points)}:{chance.randint(1, 9)}", "network": chance.choice(("kill", "lock"))}.get(kind)
        plan.append((kind, value))
    return [("lives", None)] + plan


def killed_while_migrating(options, folder):
    """Killed after the n-th migration: the next command brings the schema to its end, or says plainly what to do."""
    installation = Installation(options.xitam, folder, "127.0.0.1")
    said = installation.run("init", "--data", installation.data, "--config", installation.config, fault=MIGRATION_POINT + ":3")
    equal(said.code, KILLED_AT_POINT, f"init with a fault at the third migration: {said}")
    installation.init()
    installation.take_in([line_row(1)])
    installation.run("audit", "verify", expect=0)


def test(options, folder):
    listed = Installation(options.xitam, folder, "127.0.0.1").run("fault", "list")
    points = [line.split()[0] for line in listed.out.splitlines() if line.strip()]
    check(MIGRATION_POINT in points and len(points) >= 10, f"the list of points: {listed}")
    points.remove(MIGRATION_POINT)
    # No picture is kept here: the deaths around the vault are pictures_in_the_vault's.
    points = [point for point in points if not point.startswith("vault.")]
    say(f"seed {options.seed}, {options.kills} kills wanted, {len(points) + 1} fault points")
    begun, killed, closed, number, died = time.monotonic(), 0, 0, 0, {}
    where = os.path.join(folder, "migrating")
    os.makedirs(where)
    killed_while_migrating(options, where)
    while killed < options.kills:
        number += 1
        here = os.path.join(folder, f"round-{number}")
        os.makedirs(here)

        def progress(so_far, what):
            text = f"{killed + so_far} of {options.kills} kills, {closed} lines closed and audited, {time.monotonic() - begun:.0f} s: {what}"
            print(f"\r\033[K{text}" if sys.stdout.isatty() else text, end="" if sys.stdout.isatty() else "\n", flush=True)
        this = Round(options, here, options.seed * 1000 + number, points, min(ROUND, options.kills - killed))
        closed += this.run(progress)
        killed += this.killed
        for point, times in this.died_at.items():
            died[point] = died.get(point, 0) + times
    never = [point for point in points if point not in died]
    equal(never, [], "fault points at which no process died")
    say(f"\n{killed} kills in {number} rounds, {closed} lines closed, none lost, none doubled; at the points: {died}")
    say(f"with no failure in {killed} kills the 95 % bound is {3 / killed:.4f}")


if __name__ == "__main__":
    run_test(test, arguments)
