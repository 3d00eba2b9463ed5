#!/usr/bin/env python3
"""The disk fills up under the data directory: "try later", nothing acknowledged is lost, and with room again it goes on.

The disk is a small tmpfs in a mount namespace of our own; where that is not permitted, the test says so and is skipped.
"""
import os
import subprocess
import sys

from auditor import Auditor
from rig import ACCEPTED, SKIPPED, Installation, Lab, check, close_words, line_row, run_test, say

TRY_LATER = 7
INSIDE = "XITAM_TEST_INSIDE_NAMESPACE"
SIZE = "1500k"


def inside_a_namespace():
    """Runs this test again in a mount namespace of its own, which takes the tmpfs with it however it ends."""
    argv = ["unshare", "-m"] + ([] if os.geteuid() == 0 else ["-r"])
    try:
        may = subprocess.run([*argv, "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"], capture_output=True, timeout=20)
    except OSError as error:
        may = subprocess.CompletedProcess(argv, 1, b"", str(error).encode())
    if may.returncode != 0:
        say(f"SKIPPED: no tmpfs of our own is permitted here: {may.stderr.decode().strip()}")
        sys.exit(SKIPPED)
    os.environ[INSIDE] = "1"
    os.execvp(argv[0], [*argv, sys.executable, *sys.argv])


def fill(path):
    """Takes what is left of the disk, to the last byte."""
    with open(path, "wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                pass


def test(options, folder):
    rows = [line_row(number) for number in range(1, 7)]
    disk = os.path.join(folder, "disk")
    os.makedirs(disk)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", disk], check=True, timeout=20)
    lab = Lab(os.path.join(folder, "network"), rows)
    try:
        installation = Installation(options.xitam, folder, lab.address)
        installation.data = os.path.join(disk, "data")
        installation.init()
        installation.take_in(rows)
        acknowledged = [rows[0], rows[1]]
        installation.run(*close_words(rows[0], "--wait"), expect=ACCEPTED)
        installation.run(*close_words(rows[1]), expect=ACCEPTED)

        ballast = os.path.join(disk, "ballast")
        fill(ballast)
        refused = 0
        for row in rows[2:4]:
            said = installation.run(*close_words(row, "--key", "k" + row["msisdn"]))
            check(said.code in (ACCEPTED, TRY_LATER), f"with a full disk: {said}")
            if said.code == ACCEPTED:
                acknowledged.append(row)
            refused += said.code == TRY_LATER
        check(refused > 0, "a full disk refused nothing: the disk of this test is too large")
        said = installation.run("work", "--until-idle")
        check(said.code in (ACCEPTED, TRY_LATER), f"work with a full disk: {said}")
        check(lab.knows(rows[3]["imsi"]), "a refused order touched its line")

        os.remove(ballast)
        for row in rows[2:4]:
            installation.run(*close_words(row, "--key", "k" + row["msisdn"]), expect=ACCEPTED)
            acknowledged.append(row)
        installation.work_until_idle()
        Auditor(installation, lab, rows).judge([row["msisdn"] for row in acknowledged], [row["msisdn"] for row in rows[4:]])
        say(f"{refused} orders were told to try later, and with room again everything went on")
    finally:
        lab.stop()
        subprocess.run(["umount", disk], timeout=20)


if __name__ == "__main__":
    if INSIDE not in os.environ:
        inside_a_namespace()
    run_test(test)
