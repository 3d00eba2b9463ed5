#!/usr/bin/env python3
"""A desk close without the holder present waits 72 hours: told to the line and to its old contacts, stopped, cancelled, or,
when the demo clock has passed the hold, done by itself. Nothing is cut a moment before."""
import json
import os

from rig import ACCEPTED, CLOSED, Installation, Lab, check, close_words, equal, line_row, run_test, say

BLOCKED, REFUSED, WAITS = 4, 5, 8


def test(options, folder):
    rows = [line_row(number) for number in range(1, 5)]
    lab = Lab(os.path.join(folder, "network"), rows)
    try:
        installation = Installation(options.xitam, folder, lab.address, "[demo]\nclock = true\n")
        installation.init()
        installation.take_in(rows)
        stopped, cancelled, closed = [held(installation, row) for row in rows[:3]]
        notices_went_out(installation, [stopped, cancelled, closed], rows)
        in_service(lab, rows)

        equal(installation.run("stop", stopped, "--json").json().get("state", "stopped"), "stopped", "stop")
        equal(state_of(installation, stopped), "stopped", "the stopped order")
        installation.run("cancel", cancelled, "--json")
        equal(state_of(installation, cancelled), "cancelled", "the cancelled order")

        installation.run("clock", "--advance", "71h", expect=ACCEPTED)
        installation.run("work", "--until-idle", expect=ACCEPTED)
        in_service(lab, rows)
        equal(state_of(installation, closed), "scheduled", "an hour before the hold ends")

        installation.run("clock", "--advance", "90m", expect=ACCEPTED)
        installation.work_until_idle()
        equal(state_of(installation, closed), CLOSED, "after the hold")
        check(not lab.knows(rows[2]["imsi"]), "the line is gone")
        in_service(lab, rows[:2] + rows[3:])
        check(state_of(installation, stopped) in ("stopped", "needs_attention", "on_hold"), "a freeze that ended waits for a person")
        undo = installation.run("undo", closed)
        equal(undo.code, REFUSED, f"undo after the removal: {undo}")
        certificate_says_demo_clock(installation, closed)

        installation.run("cancel", stopped, "--json")
        installation.run(*close_words(rows[0], "--wait"), expect=ACCEPTED)
        check(not lab.knows(rows[0]["imsi"]), "a line whose order was cancelled may be ended later")
        installation.run("audit", "verify", expect=ACCEPTED)
        say("stopped, cancelled, and closed when the hold was over")
    finally:
        lab.stop()


def state_of(installation, order):
    return installation.run("status", order, "--json").json()["state"]


def held(installation, row):
    """L2: the desk without the holder; a clerk judges the document, then the hold begins."""
    words = [word for word in close_words(row, "--wait", "--key", "key-" + row["msisdn"]) if word != "--holder-present"]
    order = installation.run(*words, expect=BLOCKED).json()["order_id"]
    installation.run("document", "judge", order, "--document", "passport", "--accept", "--by", "clerk-1", "--json", expect=ACCEPTED)
    again = installation.run(*words, expect=WAITS).json()  # the same key: the same order, which now waits for a date
    equal(again["order_id"], order, "the order of the same key")
    equal(again["state"], "scheduled", "the order's state in its hold")
    check(again["waits_until"], "the hold's end is said")
    return order


def in_service(lab, rows):
    for row in rows:
        equal(lab.rows("SELECT msisdn, nam_cs, nam_ps, vlr_number <> '', sgsn_number <> '' FROM subscriber WHERE imsi = ?", row["imsi"]),
              [(row["msisdn"], 1, 1, 1, 1)], f"{row['msisdn']} in the HLR")


def notices_went_out(installation, orders, rows):
    installation.run("work", "--until-idle", expect=ACCEPTED)
    folder = os.path.join(installation.data, "outbox")
    found = []
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            notice = json.load(file)
        found.append((notice["kind"], notice["to"]))
        check("{" not in notice["subject"] + notice["text"], f"a notice with a gap in it: {notice['subject']}")
    expected = []
    for row in rows[:len(orders)]:
        expected += [("notice_line", "sms:+" + row["msisdn"]), ("notice_contacts", "mailto:" + row["email"]),
                     ("notice_contacts", "sms:+" + row["contact_msisdn"])]
    equal(sorted(found), sorted(expected), "notices")


def certificate_says_demo_clock(installation, order):
    signed, keys = (os.path.join(installation.folder, name) for name in ("held.jws", "held.jwks"))
    installation.run("certificate", order, "--out", os.path.join(installation.folder, "held.pdf"), "--jws", signed, expect=ACCEPTED)
    with open(keys, "w", encoding="utf-8") as file:
        file.write(installation.run("jwks", expect=ACCEPTED).out)
    said = installation.run("verify", signed, "--jwks", keys, expect=ACCEPTED)
    check("DEMO CLOCK" in said.out, f"verify says DEMO CLOCK: {said}")


if __name__ == "__main__":
    run_test(test)
