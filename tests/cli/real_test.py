#!/usr/bin/env python3
"""The command line as a whole: the real program on a real database, the network acted. What only shows when all parts meet.

    real_test.py XITAM
"""
import base64
import datetime
import json
import os
import socket
import subprocess
import sys
import tempfile

HEADER = "msisdn,imsi,operator,payment_mode,status,currency,holder_kind,document_type,document_number,balance,debt\n"
CLOSE = ["--channel", "desk", "--holder-present", "--document", "passport:C1234567", "--balance", "give-up"]


class Place:
    def __init__(self, program, folder, name, config=None):
        self.program, self.folder, self.data = program, folder, os.path.join(folder, name)
        chosen = []
        if config:
            chosen = ["--config", self.file(name + ".toml", config)]
        self.run("init", "--data", self.data, *chosen)

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8", newline="") as out:
            out.write(text)
        return path

    def run(self, *words, code=0):
        """Runs it; with --json, stdout must be one object and nothing else, whatever the exit code."""
        ran = subprocess.run([self.program, *words], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=60, check=False)
        if ran.returncode != code:
            raise SystemExit(f"{words}: {ran.returncode} instead of {code}\n{ran.stdout}{ran.stderr}")
        return (json.loads(ran.stdout) if "--json" in words else ran.stdout), ran.stderr

    def here(self, *words, code=0):
        return self.run(*words, "--data", self.data, code=code)


def lines(first, count):
    return HEADER + "".join(f"+99440{first + i},00101{first + i:010d},demo,prepaid,active,AZN,citizen,passport,C1234567,3.00,0.00\n"
                            for i in range(count))


def is_true(holds, what):
    if not holds:
        raise SystemExit(what)


def a_resting_number_is_refused_with_its_date(program, folder):
    place = Place(program, folder, "resting")
    told = place.file("resting.csv", lines(1000001, 2))
    place.here("import", "lines", told)
    order, _ = place.here("close", "+994401000001", *CLOSE, "--wait", "--json")
    is_true(order["state"] == "closed", order)
    resting, _ = place.here("numbers", "--resting", "--json")
    until = resting["numbers"][0]["rest_until"]
    other_card = place.file("other.csv", lines(1000001, 1).replace("001010001000001", "001010009000001"))
    for again in (told, other_card):
        report, _ = place.here("import", "lines", again, "--dry-run", "--json")
        problem = report["rows"][0]["problems"][0]
        is_true(problem["column"] == "msisdn" and problem["reason"] == "number_resting" and until in problem["detail"], report)


def payments_are_money_and_read_what_a_spreadsheet_saves(program, folder):
    place = Place(program, folder, "paid")
    contract = (HEADER.strip() + ",contract_until,monthly_fee\n"
                "+994401000001,001010000000001,demo,postpaid,active,AZN,citizen,passport,C1234567,0.00,0.00,2099-01-01,10.00\n")
    place.here("import", "lines", place.file("contract.csv", contract))
    quote, _ = place.here("close", "+994401000001", *CLOSE, "--json", code=4)
    order, _ = place.here("confirm", "+994401000001", "--accept-quote", quote["quote_id"], "--wait", "--json")
    invoice = order["invoice"]["reference"]
    paid, _ = place.here("payment", "record", invoice, "--amount", "1.5", "--id", "bank-1", "--by", "anna", "--json")
    is_true(paid["paid"] == {"amount": "1.50", "currency": "AZN"} and paid["outstanding"]["currency"] == "AZN", paid)
    rows = f"\ufeffreference,amount,currency,id\r\n{invoice},2.00,AZN,bank-2\r\nXT-NONE,1.00,AZN,bank-3\r\n"
    report, _ = place.here("payment", "import", place.file("payments.csv", rows), "--by", "anna", "--json")
    is_true(report["recorded"] == 1 and report["refused"][0]["row"] == 3, report)
    is_true(report["refused"][0]["reason"] == "invoice_unknown", report)


def who_waits_is_told_for_what(program, folder):
    with socket.socket() as taken:  # bound, never listening: nobody answers there while this test runs
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        config = f'[operator]\nid = "demo"\n[network.core]\nkind = "osmo-hlr"\naddress = "127.0.0.1"\nctrl_port = {port}\n'
        place = Place(program, folder, "away", config + f"gsup_port = {port}\n")
        place.here("import", "lines", place.file("away.csv", lines(1000001, 1)))
        order, steps = place.here("close", "+994401000001", *CLOSE, "--wait", "--timeout", "1s", "--json", code=7)
        is_true(order["code"] == "try_later" and order["state"] == "scheduled", order)
        is_true(steps.count("core_away: the network core is away; the order waits") == 1, steps)
        lives, _ = place.here("status", order["order_id"], "--json")
        is_true(lives["state"] == "scheduled", lives)


def lists_are_whole(program, folder):
    place = Place(program, folder, "many")
    place.here("import", "lines", place.file("many.csv", lines(2000000, 10001)))
    numbers, _ = place.here("numbers", "--json")
    is_true(len(numbers["numbers"]) == 10001, len(numbers["numbers"]))


def mistakes_are_named(program, folder):
    place = Place(program, folder, "mistakes")
    error, _ = place.run("identify", "0501234567", "--data", "nowhere", "--json", code=3)
    is_true(error["reason"] == "data_missing", error)
    error, _ = place.run("guide", "bakcel", "--holder", "citizen", "--json", code=3)
    is_true(error["reason"] == "operator_unknown" and "bakcell" in error["detail"], error)
    error, _ = place.here("backup", "no/such/folder/copy.db", "--json", code=2)
    is_true(error["reason"] == "file_not_written", error)
    listed, _ = place.run("fault", "list", "--json")
    is_true(all(point["text"] for point in listed["points"]), listed)


def what_a_person_did_is_told_as_attested(program, folder):
    """A core that no program reaches: closed and brought back by hand, and nothing says that anything was read back."""
    place = Place(program, folder, "by-hand", '[operator]\nid = "demo"\n[network.core]\nkind = "manual"\n')
    place.here("import", "lines", place.file("by-hand.csv", lines(1000001, 1)))
    order, _ = place.here("close", "+994401000001", *CLOSE, "--wait", "--timeout", "1s", "--json", code=7)
    reference = order["reference"]
    place.here("attest", reference, "--evidence", "ticket 4711", "--by", "anna")
    closed, told = place.here("status", reference, "--json")
    is_true(closed["state"] == "closed" and closed["cut_at"], closed)
    said = [row["asked"] for row in closed["evidence"]]
    is_true("attested by anna" in said, said)
    is_true(claims_of(place, reference)["attestedBy"] == "clerk", "the certificate says who attested")

    sim = place.file("sim.txt", "imsi = 001010009999999\nalgorithm = milenage\nk = " + "a1" * 16 + "\nopc = " + "0f" * 16 + "\n")
    again = ["restore", reference, "--document", "passport:C1234567", "--sim", sim]
    waits, _ = place.here(*again, "--json", code=7)
    is_true(waits["state"] == "restore_requested" and "--attest" in json.dumps(waits), waits)
    unsaid, _ = place.here(*again, "--attest", "ticket 4712", "--json", code=2)
    is_true(unsaid["reason"] == "attest_incomplete", unsaid)
    back, told = place.here(*again, "--attest", "ticket 4712", "--by", "anna")
    is_true("attested, not read back" in told and "read back\n" not in told.replace("not read back", ""), told)
    is_true(claims_of(place, reference)["attestedBy"] == "clerk", "the notice of the return says who attested")


def codes_still_come_until_a_day(program, folder):
    """Data goes, calls and messages stay; a day that cannot be had leaves no order behind."""
    by_hand = Place(program, folder, "no-drain", '[operator]\nid = "demo"\n[network.core]\nkind = "manual"\n')
    by_hand.here("import", "lines", by_hand.file("no-drain.csv", lines(1000001, 1)))
    refused, _ = by_hand.here("close", "+994401000001", *CLOSE, "--drain-until", "2099-01-01", "--json", code=5)
    is_true(refused["reason"] == "drain_not_offered", refused)

    place = Place(program, folder, "drain", '[demo]\nclock = true\n[operator]\nid = "demo"\n[network.core]\nkind = "fake"\n')
    place.here("import", "lines", place.file("drain.csv", lines(1000001, 2)))
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=4))).date()  # where the operator is
    day, other = (str(today + datetime.timedelta(days=days)) for days in (5, 7))
    asked = ["close", "+994401000001", *CLOSE, "--key", "k1"]
    for wrong in (str(today - datetime.timedelta(days=1)), str(today + datetime.timedelta(days=40))):
        refused, _ = place.here(*asked, "--drain-until", wrong, "--json", code=2)
        is_true(refused["reason"] == "drain_day_outside" and "order_id" not in refused, refused)
        is_true(str(today)[:4] in refused["detail"], "the days that may be chosen are named")
    place.here("status", "+994401000001", "--json", code=3)

    order, _ = place.here(*asked, "--drain-until", day, "--wait", "--json", code=8)
    is_true(order["state"] == "scheduled" and order["data_cut_at"] and not order["cut_at"], order)
    is_true(order["drain_until"] == order["waits_until"], order)
    again, _ = place.here(*asked, "--drain-until", day, "--json", code=8)
    is_true(again["order_id"] == order["order_id"], again)
    for differs in ([], ["--drain-until", other]):
        reused, _ = place.here(*asked, *differs, "--json", code=2)
        is_true(reused["reason"] == "key_reused", reused)
    same = ["close", "+994401000001", *CLOSE]
    for told in (same, [*same, "--drain-until", day]):
        joined, _ = place.here(*told, "--json", code=8)
        is_true(joined["order_id"] == order["order_id"] and joined["drain_until"] == order["drain_until"], joined)
    late, _ = place.here(*same, "--drain-until", other, "--json", code=5)
    is_true(late["reason"] == "drain_too_late" and late["order_id"] == order["order_id"], late)
    shown, _ = place.here("status", order["reference"], code=8)
    is_true("data off since" in shown and "calls stay until" in shown, shown)
    place.here("clock", "--advance", "6d")
    place.here("work", "--until-idle")
    closed, _ = place.here("status", order["reference"], "--json")
    is_true(closed["state"] == "closed" and closed["cut_at"] > order["drain_until"], closed)

    early = ["close", "+994401000002", *CLOSE]
    first, _ = place.here(*early, "--drain-until", str(today + datetime.timedelta(days=12)), "--json")
    moved, _ = place.here(*early, "--drain-until", str(today + datetime.timedelta(days=14)), "--json")
    is_true(moved["order_id"] == first["order_id"] and moved["drain_until"] > first["drain_until"], moved)


def claims_of(place, reference):
    jws = place.file("claims.jws", "")
    place.here("certificate", reference, "--out", place.file("claims.pdf", ""), "--jws", jws)
    with open(jws, encoding="ascii") as file:
        body = file.read().split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="xitam-cli-") as folder:
        for test in (a_resting_number_is_refused_with_its_date, payments_are_money_and_read_what_a_spreadsheet_saves,
                     who_waits_is_told_for_what, lists_are_whole, mistakes_are_named, what_a_person_did_is_told_as_attested,
                     codes_still_come_until_a_day):
            test(program, folder)
            print("ok", test.__name__)


if __name__ == "__main__":
    main()
