#!/usr/bin/env python3
"""Two lines whose IMSIs were swapped in the import: both orders stop before any bar, and neither line is touched."""
import os

from auditor import Auditor
from rig import Installation, Lab, check, close_words, equal, line_row, run_test, say

BLOCKED = 4


def test(options, folder):
    rows = [line_row(number) for number in range(1, 4)]
    lab = Lab(os.path.join(folder, "network"), rows)
    try:
        installation = Installation(options.xitam, folder, lab.address)
        installation.init()
        swapped = [line_row(1, imsi=rows[1]["imsi"]), line_row(2, imsi=rows[0]["imsi"]), rows[2]]
        installation.take_in(swapped)
        for row in swapped[:2]:
            order = installation.run(*close_words(row, "--wait"), expect=BLOCKED).json()
            state = installation.run("status", "+" + row["msisdn"], "--json").json()
            equal(state["state"], "needs_attention", "the order's state")
            equal(state["attention"], "network_mismatch", f"why it needs attention ({order})")
            check(not state["certificate"], "no certificate")
            check(not any(leg["state"] == "posted" for leg in state["legs"]), "no money moved")
        installation.run("work", "--until-idle", expect=0)
        said = [row for row in lab.rows("SELECT imsi, msisdn, nam_cs, nam_ps, vlr_number <> '', sgsn_number <> '' FROM subscriber ORDER BY imsi")]
        equal(said, [(row["imsi"], row["msisdn"], 1, 1, 1, 1) for row in rows], "the HLR")
        for role in ("msc", "sgsn"):
            check(not any(event.get("message") == "LocationCancel" for event in lab.events(role)), f"the {role} was told nothing")
        auditor = Auditor(installation, lab, rows)
        auditor.orders = []
        auditor.chain_is_whole()
        equal(auditor.complaints, [], "the auditor's complaints")
        installation.run(*close_words(swapped[2], "--wait"), expect=0)
        say("the swapped lines were left alone, the third was closed")
    finally:
        lab.stop()


if __name__ == "__main__":
    run_test(test)
