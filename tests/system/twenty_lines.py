#!/usr/bin/env python3
"""Twenty lines in a real osmo-hlr with an MSC and an SGSN attached; five are closed, fifteen must not notice."""
import glob
import os
import shutil
import sqlite3
import subprocess

from auditor import Auditor
from rig import CLOSED, Failed, Installation, Lab, check, close_words, equal, line_row, run_test, say


def test(options, folder):
    rows = [line_row(number) for number in range(1, 21)]
    ending, staying = rows[::4], [row for row in rows if row not in rows[::4]]
    lab = Lab(os.path.join(folder, "network"), rows)
    try:
        installation = Installation(options.xitam, folder, lab.address)
        installation.init()
        installation.take_in(rows)
        for row in ending:
            order = installation.run(*close_words(row, "--wait"), expect=0).json()
            equal(order["state"], CLOSED, "the order's state")
            check(not lab.knows(row["imsi"]), f"{row['msisdn']} is reported closed and still in the HLR")
            for blank in ("settled", "cut_at", "rest_until", "certificate"):
                check(order[blank], f"a closed order without {blank}")
        closed = Auditor(installation, lab, rows).judge([row["msisdn"] for row in ending], [row["msisdn"] for row in staying])
        equal(sorted(closed), sorted(row["msisdn"] for row in ending), "closed numbers")
        say(f"{len(closed)} lines are gone and certified, {len(staying)} are in service")

        for row in ending:
            equal(lab.reattach(row["imsi"]), {"msc": 2, "sgsn": 2}, "cause of the refusal when the phone attaches again")
        equal(lab.reattach(staying[0]["imsi"]), {"msc": None, "sgsn": None}, "a line that stays attaches")
        certificates(installation, ending, staying)
        the_auditor_sees(installation, lab, rows, ending, staying)
    finally:
        lab.stop()


def certificates(installation, ending, staying):
    keys = os.path.join(installation.folder, "jwks.json")
    signed = os.path.join(installation.folder, "closing.jws")
    paper = os.path.join(installation.folder, "closing.pdf")
    installation.run("certificate", "+" + ending[0]["msisdn"], "--out", paper, "--jws", signed, expect=0)
    check(open(paper, "rb").read(5) == b"%PDF-", "the certificate is a PDF")
    check(subprocess.run(["jose", "jws", "ver", "-i", signed, "-k", keys], capture_output=True, timeout=20).returncode == 0,
          "jose accepts the exported certificate")
    installation.run("verify", signed, "--jwks", keys, expect=0)
    with open(signed, "rb") as file:
        changed = bytearray(file.read())
    changed[len(changed) // 2] ^= 1
    with open(signed, "wb") as file:
        file.write(changed)
    check(installation.run("verify", signed, "--jwks", keys).code != 0, "one changed byte fails")
    again = installation.run("certificate", "+" + staying[0]["msisdn"], "--out", os.path.join(installation.folder, "none.pdf"))
    check(again.code != 0 and not glob.glob(os.path.join(installation.folder, "none*")), "a line that stays has no certificate")


def the_auditor_sees(installation, lab, rows, ending, staying):
    """An auditor that finds nothing proves something only if it finds what is there: one damage after the other."""
    whole, ours, theirs = installation.data + ".whole", os.path.join(installation.data, "xitam.db"), lab.database
    payouts = os.path.join(installation.data, "payouts.csv")
    shutil.copytree(installation.data, whole)
    ended, alive = [row["msisdn"] for row in ending], [row["msisdn"] for row in staying]
    one_closed = "(SELECT min(id) FROM termination_order)"
    for sign, path, statement in (
            ("I1", ours, f"UPDATE termination_order SET state = 7 WHERE id = {one_closed}"),
            ("I3", ours, f"UPDATE ledger_leg SET posted = posted - 1 WHERE order_id = {one_closed}"),
            ("I3", payouts, None),
            ("I4", ours, "UPDATE number_pool SET state = 3, release_at = NULL WHERE state = 2"),
            ("I5", ours, "UPDATE task SET due = 1"),
            ("I6", ours, "UPDATE audit SET body = body || ' ' WHERE kind = 'confirmed'"),
            ("I8", ours, "UPDATE certificate SET jws = substr(jws, 1, length(jws) - 4) || 'AAAA'"),
            ("I2", theirs, f"UPDATE subscriber SET nam_ps = 0 WHERE imsi = '{staying[0]['imsi']}'")):
        if statement:
            connection = sqlite3.connect(path, timeout=20)
            with connection:
                check(connection.execute(statement).rowcount > 0, f"a damage that damages nothing: {statement}")
            connection.close()
        else:
            with open(path, "r+", encoding="utf-8") as file:
                file.write(file.read().splitlines()[1] + "\n")  # the last payment, paid again
        auditor = Auditor(installation, lab, rows)
        try:
            auditor.judge(ended, alive)
        except Failed:
            pass
        check(any(complaint.startswith(sign) for complaint in auditor.complaints), f"the auditor does not see {statement or 'a double payout'}")
        shutil.rmtree(installation.data)
        shutil.copytree(whole, installation.data)


if __name__ == "__main__":
    run_test(test)
