#!/usr/bin/env python3
"""A closed line comes back on a new SIM within its rest: in service in the HLR under the old number, with the new SIM's keys,
which are nowhere in the data directory; and the certificate of the closing is superseded."""
import os

from rig import CLOSED, Installation, Lab, check, close_words, equal, line_row, run_test, say

K, OPC = "a1b2c3d4e5f60718293a4b5c6d7e8f90", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
NEW_IMSI = "001010000009001"
REFUSED = 5


def test(options, folder):
    rows = [line_row(1), line_row(2)]
    lab = Lab(os.path.join(folder, "network"), rows)
    try:
        installation = Installation(options.xitam, folder, lab.address)
        installation.init()
        installation.take_in(rows)
        order = installation.run(*close_words(rows[0], "--wait"), expect=0).json()
        equal(order["state"], CLOSED, "the order's state")
        sim = os.path.join(folder, "sim.txt")
        with open(sim, "w", encoding="utf-8") as file:
            file.write(f"imsi = {NEW_IMSI}\nalgorithm = milenage\nk = {K}\nopc = {OPC}\n")

        other = ("restore", order["order_id"], "--document", "passport:" + rows[1]["document_number"], "--sim", sim, "--json")
        installation.run(*other, expect=REFUSED)
        check(not lab.knows(NEW_IMSI), "somebody else's document brings nothing back")

        asked = ("restore", order["order_id"], "--document", "passport:" + rows[0]["document_number"], "--sim", sim, "--wait", "--json")
        restored = installation.run(*asked, expect=0).json()
        equal(restored["state"], "restored", "the order's state")
        equal(lab.rows("SELECT msisdn, nam_cs, nam_ps FROM subscriber WHERE imsi = ?", NEW_IMSI), [(rows[0]["msisdn"], 1, 1)], "the HLR")
        keys = lab.rows("SELECT algo_id_3g, lower(k), lower(opc) FROM auc_3g JOIN subscriber ON subscriber.id = subscriber_id WHERE imsi = ?", NEW_IMSI)
        equal(keys, [(5, K, OPC)], "the new SIM's keys in the HLR")
        check(not lab.knows(rows[0]["imsi"]), "the old SIM stays gone")
        equal(lab.reattach(NEW_IMSI), {"msc": None, "sgsn": None}, "the new SIM attaches")
        equal(lab.reattach(rows[0]["imsi"]), {"msc": 2, "sgsn": 2}, "the old SIM does not")

        secrets_are_nowhere(installation)
        superseded(installation, order)
        installation.run("audit", "verify", expect=0)
        equal(installation.rows("SELECT state, epoch FROM number_pool WHERE msisdn = ?", int(rows[0]["msisdn"])), [(1, 2)],
              "the number is in use again, one epoch later")
        say("the number is back on a new SIM; its secrets are nowhere")
    finally:
        lab.stop()


def secrets_are_nowhere(installation):
    needles = [form for secret in (K, OPC) for form in (secret.encode(), secret.upper().encode(), bytes.fromhex(secret))]
    for where, _, names in os.walk(installation.data):
        for name in names:
            with open(os.path.join(where, name), "rb") as file:
                data = file.read()
            check(not any(needle in data for needle in needles), f"a SIM's secret stands in {name}")
    for said in installation.said:
        text = (said.out + said.err).lower()
        check(K not in text and OPC not in text, f"a SIM's secret was printed by xitam {said.argv[0]}")


def superseded(installation, order):
    held = dict(installation.rows("SELECT kind, jws FROM certificate"))
    equal(sorted(held), ["closure", "restoration"], "certificates")
    signed = os.path.join(installation.folder, "restoration.jws")
    keys = os.path.join(installation.folder, "jwks.json")
    for path, text in ((signed, held["restoration"]), (keys, installation.run("jwks", expect=0).out)):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    claims = installation.run("verify", signed, "--jwks", keys, "--json", expect=0)
    check("closure-" + order["order_id"] in claims.out, f"the notice names the certificate that it supersedes: {claims}")


if __name__ == "__main__":
    run_test(test)
