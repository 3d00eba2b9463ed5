#!/usr/bin/env python3
"""Names, documents, numbers and addresses of the import are looked for in everything that is printed, in the audit, in the
evidence, in the claims of certificates and in every file that is no place for them."""
import base64
import os
import re

from rig import ACCEPTED, IBAN, Installation, Lab, check, close_words, line_row, run_test, say

# The places where personal data belongs: told to the person (outbox), to the bank (payouts), and the database's own columns.
FILES_WITH_PEOPLE = ("xitam.db", "xitam.db-wal", "xitam.db-shm", "payouts.csv")
TABLES_WITHOUT_PEOPLE = {"audit": "kind || ' ' || body", "evidence": "reason || ' ' || exchanges", "task": "body",
                         "ledger_leg": "currency", "certificate": "id || ' ' || jws", "meta": "name || ' ' || value",
                         "termination_order": "reference"}
# `numbers` is the list of numbers, and `identify` repeats the one that was typed: there they are what was asked for.
MAY_PRINT_NUMBERS = ("numbers", "identify")


def canaries(row, number_too=True):
    found = [row["given_names"], row["surname"], row["document_number"], row["email"], row["contact_msisdn"], row["imsi"], IBAN]
    return found + ([row["msisdn"], row["msisdn"][3:]] if number_too else [])


def looked_for(text, rows, where, number_too=True):
    for row in rows:
        for canary in canaries(row, number_too):
            at = text.lower().find(canary.lower())
            check(at < 0, f"{canary} stands in {where}: ...{text[max(0, at - 80):at + 80]}...")


def test(options, folder):
    rows = [line_row(number) for number in range(1, 7)]
    lab = Lab(os.path.join(folder, "network"), rows)
    try:
        installation = Installation(options.xitam, folder, lab.address)
        say_everything(installation, lab, rows, folder)
        for said in installation.said:
            for name, text in (("stdout", said.out), ("stderr", said.err)):
                looked_for(text.replace(folder, ""), rows, f"{name} of xitam {' '.join(said.argv)}", said.argv[0] not in MAY_PRINT_NUMBERS)
        for table, columns in TABLES_WITHOUT_PEOPLE.items():
            for (text,) in installation.rows(f"SELECT {columns} FROM {table}"):
                looked_for(readable(text), rows, f"table {table}")
        for where, _, names in os.walk(installation.data):
            for name in names:
                if name in FILES_WITH_PEOPLE or os.path.basename(where) == "outbox":
                    continue
                with open(os.path.join(where, name), "rb") as file:
                    looked_for(file.read().decode("utf-8", "replace"), rows, name)
        say(f"{len(installation.said)} commands, {len(TABLES_WITHOUT_PEOPLE)} tables: no canary in them")
    finally:
        lab.stop()


def readable(text):
    """A JWS with its claims in the clear."""
    parts = [base64.urlsafe_b64decode(part + "==").decode("utf-8", "replace") for part in re.findall(r"eyJ[\w-]+", text)]
    return text + " ".join(parts)


def say_everything(installation, lab, rows, folder):
    installation.init()
    installation.take_in(rows)
    installation.run("import", "lines", os.path.join(folder, "lines.csv"))
    first, second, third, fourth = ("+" + row["msisdn"] for row in rows[:4])
    installation.run(*close_words(rows[0], "--wait"), expect=ACCEPTED)
    plain = [word for word in close_words(rows[1], "--wait") if word != "--json"]
    installation.run(*plain, expect=ACCEPTED)
    installation.run(*[word for word in close_words(rows[2]) if word != "--holder-present"])
    installation.run("close", fourth, "--channel", "desk", "--holder-present", "--document", "passport:" + rows[4]["document_number"], "--json")
    for argv in (("status", first), ("status", third), ("history", first), ("receipt", first), ("quote", fourth), ("stop", third),
                 ("cancel", third), ("undo", first), ("lock", fourth), ("unlock", fourth, "--by", "anna"), ("orders",), ("certificate", first, "--out", "c.pdf", "--jws", "c.jws"),
                 ("restore", second, "--document", "passport:" + rows[3]["document_number"]), ("audit", "verify"), ("jwks",), ("identify", fourth)):
        installation.run(*argv)
        if argv[0] not in ("jwks",):
            installation.run(*argv, "--json")
    installation.run("numbers", "--resting")
    lab.kill_hlr()
    installation.run(*close_words(rows[4], "--wait", "--timeout", "1s"))
    lab.start_hlr()
    installation.work_until_idle()


if __name__ == "__main__":
    run_test(test)
