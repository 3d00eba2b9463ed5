#!/usr/bin/env python3
"""A closed line comes back on a new SIM within its rest: in service in the HLR under the old number, with the new SIM's keys,
which are nowhere in the data directory; and the certificate of the closing is superseded. A SIM that is anybody else's is
left as it is, and a restore that died in the middle is gone on with by the same SIM alone."""
import os
import sqlite3

from rig import CLOSED, Installation, Lab, check, close_words, equal, line_row, run_test, say

K, OPC = "a1b2c3d4e5f60718293a4b5c6d7e8f90", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
NEW_IMSI, OTHER_IMSI, STRANGER = "001010000009001", "001010000009002", "001010000009003"
REFUSED, WAITING, KILLED = 5, 8, 137


def test(options, folder):
    rows = [line_row(1), line_row(2)]
    lab = Lab(os.path.join(folder, "network"), rows)
    try:
        installation = Installation(options.xitam, folder, lab.address)
        installation.init()
        installation.take_in(rows)
        order = installation.run(*close_words(rows[0], "--wait"), expect=0).json()
        equal(order["state"], CLOSED, "the order's state")

        def restore(imsi, expect, reason=None, document=rows[0]["document_number"], fault=None):
            words = ["restore", order["order_id"], "--document", "passport:" + document, "--wait", "--json"]
            if imsi:
                sim = os.path.join(folder, f"sim-{imsi}.txt")
                with open(sim, "w", encoding="utf-8") as file:
                    file.write(f"imsi = {imsi}\nalgorithm = milenage\nk = {K}\nopc = {OPC}\n")
                words += ["--sim", sim]
            said = installation.run(*words, expect=expect, fault=fault)
            if reason:
                equal(said.json()["reason"], reason, f"why not on {imsi}")
            return said

        restore(NEW_IMSI, REFUSED, "other_holder", document=rows[1]["document_number"])
        restore(None, WAITING, "restore_requested")
        restore(NEW_IMSI, REFUSED, "other_holder", document=rows[1]["document_number"])
        check(not lab.knows(NEW_IMSI), "somebody else's document brings nothing back, whoever has asked before")
        foreign_sims_are_left_alone(lab, rows, restore)
        begun_is_gone_on_with(lab, restore)
        restored = restore(NEW_IMSI, 0).json()
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


def foreign_sims_are_left_alone(lab, rows, restore):
    connection = sqlite3.connect(lab.database, timeout=20)
    with connection:
        connection.execute("INSERT INTO subscriber (imsi) VALUES (?)", (STRANGER,))
    connection.close()
    everybody = "SELECT imsi, msisdn, nam_cs, nam_ps, k FROM subscriber LEFT JOIN auc_3g ON subscriber.id = subscriber_id"
    before = lab.rows(everybody)
    restore(STRANGER, REFUSED, "imsi_in_use")
    restore(STRANGER, REFUSED, "imsi_in_use")  # what was refused was not begun
    restore(rows[1]["imsi"], REFUSED, "imsi_in_use")
    restore(rows[0]["imsi"], REFUSED, "sim_not_new")
    equal(lab.rows(everybody), before, "the subscribers of others")


def begun_is_gone_on_with(lab, restore):
    restore(NEW_IMSI, KILLED, fault="runner.after_call:1")
    check(lab.knows(NEW_IMSI), "the SIM was set up before the death")
    restore(OTHER_IMSI, REFUSED, "other_sim_begun")
    check(not lab.knows(OTHER_IMSI), "no second SIM for one number")


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
