"""`/many` as clerks, a manager and whoever has no business there meet it: many_test.py BINARY [unittest arguments]"""
import csv
import http.client
import io
import os
import re
import signal
import sys
import time
import unittest

import staff_test
from served import LONG, House, Served, Serving, imsi, number
from staff_test import Colleague, Person, token_of

EXTRACT = "1234567890"
FLEET = range(1, 61)
KILLED = 137  # how a process ends at a named point
HEADER = ("msisdn,imsi,operator,payment_mode,status,currency,holder_kind,balance,debt,surname,document_type,document_number,"
          "document_country\n")


def list_of(lines):
    return "msisdn\n" + "".join(f"+{number(line)}\n" for line in lines)


class Many(Serving):
    """Lines 1 to 60 belong to one company, 61 to another one, 62 to a person."""
    binary = ""

    @classmethod
    def setUpClass(cls):
        rows = HEADER
        for line in FLEET:
            rows += f"{number(line)},{imsi(line)},demo,postpaid,active,AZN,company,0,0,Karvan MMC,company-extract,{EXTRACT},AZ\n"
        rows += f"{number(61)},{imsi(61)},demo,postpaid,active,AZN,company,0,0,Rival MMC,company-extract,5555555555,AZ\n"
        rows += f"{number(62)},{imsi(62)},demo,postpaid,active,AZN,citizen,0,0,Qaragozov,passport,C1111111,AZ\n"
        cls.house = House(cls.binary, rows)
        cls.served = Served(cls.house, 1)
        cls.people = {}
        cls.accounts = {}

    @classmethod
    def colleague(cls, name, role="clerk"):
        """Signed in just now; one account for the whole class."""
        if name not in cls.people:
            cls.accounts[name] = Colleague(cls.house, name, role)
            cls.people[name] = cls.accounts[name].settle(Person(cls.served, 100 + len(cls.people)))
        return cls.people[name]

    def audit(self, kind):
        return [body for found, body in self.sql("SELECT kind, body FROM audit ORDER BY at, seq") if found == kind]

    def send(self, person, text, name="fleet.csv", want=303, **fields):
        """The form with its file, as a browser sends it."""
        token = token_of(person.get("/many"))
        told = {"token": token, "paper": "company-extract", "number": EXTRACT, "proxy": "passport", "proxy_number": "C7654321",
                "reason": "no-longer-needed", **fields}
        mark = "----a-boundary-of-the-test"
        body = "".join(f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in told.items())
        body += f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'
        payload = body.encode() + (text if isinstance(text, bytes) else text.encode()) + f"\r\n--{mark}--\r\n".encode()
        connection = http.client.HTTPConnection(self.served.host, self.served.port, timeout=LONG, source_address=(person.source, 0))
        try:
            connection.request("POST", "/many", body=payload, headers={
                "Accept": "text/html", "Content-Type": f"multipart/form-data; boundary={mark}",
                "Cookie": "; ".join(f"{key}={value}" for key, value in person.cookies.items())})
            answer = connection.getresponse()
            page = answer.read().decode()
            self.assertEqual(answer.status, want, page)
            return answer.getheader("location") if want == 303 else page
        finally:
            connection.close()

    def act(self, person, place, act, want=303, version=None):
        page = person.get(place)
        found = re.search(r'name="version" value="(\d+)"', page)
        fields = {"token": token_of(page) if "name=\"token\"" in page else "", "act": act,
                  "version": version if version is not None else found.group(1) if found else ""}
        return person.post(place + "/act", fields, want)

    def state(self, person, place):
        page = person.get(place)
        return re.search(r"<p><b>([^<]+)</b></p>", page).group(1)

    def wait_for(self, person, place, state):
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            if (seen := self.state(person, place)) == state:
                return
            time.sleep(0.05)
        raise AssertionError(f"{place} is {seen!r} after {LONG} s, not {state!r}")

    def batch(self, place):
        return self.sql("SELECT id, state FROM many_batch WHERE reference = ?", place.split("/")[-1])[0]

    def rows(self, person, place):
        status, headers, text = person.ask(place + "/result.csv")
        assert status == 200, text
        assert "attachment" in headers["content-disposition"] and "no-store" in headers["cache-control"]
        return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    def journal(self):
        """What happened in the network: what, to which line, value."""
        with open(os.path.join(self.house.data, "fake-network.journal"), encoding="utf-8") as file:
            return [row.rstrip("\n").split("\t")[:3] for row in file]

    def orders(self):
        return self.sql("SELECT count(*) FROM termination_order")[0][0]

    def test_a_dry_run_says_why_for_each_row_and_changes_nothing(self):
        aysel = self.colleague("aysel")
        before = self.orders()
        place = self.send(aysel, list_of([50, 51, 61, 62, 50]) + "+994409999999\nabc\n")
        self.assertRegex(place, r"^/many/MB-[2-9A-Z]{4}-[2-9A-Z]{4}$")
        page = aysel.get(place)
        for said in ("can be closed", "its record names another paper", "its holder is not a company", "stands above in the file",
                     "there is no such line", "not a number; write for example", "Start closing the lines"):
            self.assertIn(said, page)
        self.assertNotIn(EXTRACT, page, "papers are masked")
        self.assertNotIn("+" + number(50), page, "and so are numbers")
        self.assertEqual(self.orders(), before)
        verdicts = [row["verdict"] for row in self.rows(aysel, place)]
        self.assertEqual(verdicts, ["ready", "ready", "record_differs", "not_company", "twice", "line_not_held", "number_wrong"])
        self.assertIn(f"by=aysel batch={place[6:]}", self.audit("many_result_viewed"))
        self.assertIn("Left out", page)
        self.assertNotIn("its record names", aysel.get(place + "?only=waiting"))
        # Another's draft is not started; discarded it is over.
        self.assertIn("Only who checked the list may start it", self.act(self.colleague("leyla"), place, "start", 409))
        self.act(aysel, place, "withdraw")
        self.assertEqual(self.state(aysel, place), "withdrawn")
        self.assertEqual(self.orders(), before)

    def test_what_is_wrong_with_a_file_is_said_with_an_example(self):
        aysel = self.colleague("aysel")
        for text, said in ((b"", "Choose a CSV file"), ("msisdn;at\n1;2\n", "separated by semicolons"), ("plan\n1\n", "column that is not known"),
                           ("reason\nprice\n", "The column msisdn is missing"), ("msisdn\n", "names no line"),
                           (b"msisdn\n\xff\xfe\n", "CSV UTF-8"), ("msisdn\n" + "1\n" * 2001, "At most 2000 lines"),
                           ("msisdn\n" + "9" * 600000 + "\n", "too large")):
            with self.subTest(said=said):
                self.assertIn(said, self.send(aysel, text, want=422))
        page = self.send(aysel, list_of([1]), want=422, number="", proxy_number="")
        self.assertEqual(page.count("Write the number of the paper"), 4, "in the summary and at both fields")
        before = self.sql("SELECT count(*) FROM many_batch")[0][0]
        self.send(aysel, list_of([1]), want=403, token="somebody-else")
        self.assertEqual(self.sql("SELECT count(*) FROM many_batch")[0][0], before)
        nigar = self.colleague("nigar", "finance")
        self.assertIn("not for your role", nigar.get("/many", 403))

    def test_within_the_limit_one_person_is_enough_and_each_line_is_one_order(self):
        zaur = self.colleague("zaur")
        place = self.send(zaur, list_of(range(1, 10)))
        self.act(zaur, place, "start")
        self.wait_for(zaur, place, "done")
        rows = self.rows(zaur, place)
        self.assertEqual({(row["outcome"], row["state"]) for row in rows}, {("opened", "scheduled")})
        self.assertEqual(len({row["reference"] for row in rows}), 9)
        # The core tells of each line that it takes in, as switched on; off is what a cut would have written.
        journal = self.journal()
        self.assertTrue(all(["cs", imsi(line), "1"] in journal for line in range(1, 10)), "the core was asked about each line")
        self.assertFalse([row for row in journal if row[0] in ("cs", "ps") and row[2] == "0"], "nothing is cut within the waiting time")
        page = zaur.get(place)
        self.assertIn("9 of 9 lines are through", page)
        self.assertIn("Not cut before", page)
        # A second list of his on the same day.
        more = self.send(zaur, list_of([10, 11]))
        self.assertIn("Ask a second person to agree", zaur.get(more))
        self.act(zaur, more, "start")
        self.assertEqual(self.state(zaur, more), "waits for a second person")
        self.act(zaur, more, "withdraw")
        # Taken back: each of the nine is cancelled by name.
        self.act(self.colleague("rena", "manager"), place, "withdraw")
        self.wait_for(zaur, place, "withdrawn")
        self.assertEqual({(row["outcome"], row["state"]) for row in self.rows(zaur, place)}, {("taken_back", "cancelled")})
        self.assertEqual(sum("by=rena" in body for body in self.audit("cancelled")), 9)
        again = self.send(zaur, list_of(range(1, 3)))
        self.assertEqual({row["verdict"] for row in self.rows(zaur, again)}, {"ready"}, "the lines serve on")

    def test_more_lines_take_another_person_through_every_door(self):
        aysel, leyla = self.colleague("aysel"), self.colleague("leyla")
        place = self.send(aysel, list_of(range(12, 24)))
        reference = place.split("/")[-1]
        self.assertNotIn(reference, leyla.get("/approvals"))
        self.act(aysel, place, "start")
        self.assertNotIn(reference, aysel.get("/approvals"))
        self.assertIn(reference, leyla.get("/approvals"))
        self.assertNotIn(reference, self.colleague("vusal", "reviewer").get("/approvals"))
        batch = self.batch(place)[0]
        for act in ("agree", "resume", "pause", "start"):
            with self.subTest(act=act):
                self.act(aysel, place, act, 409)
        self.assertIn("Who asked cannot agree", self.act(aysel, place, "agree", 409))
        self.assertIn("by=aysel act=agree reason=second_person_same", self.audit("many_act_refused"))
        # An approval of a case is no way round, either.
        aysel.post("/approvals", {"token": token_of(aysel.get("/approvals")), "act": "close_many", "reference": reference,
                                  "reason": "a list of the company, letter 12/26"}, 422)
        aysel.post(f"/approvals/{batch.hex()}/agree", {"token": token_of(aysel.get("/approvals"))}, 404)
        self.assertEqual(self.state(aysel, place), "waits for a second person")
        # Whose page is older than what was done meanwhile is told so.
        self.assertIn("changed", self.act(leyla, place, "agree", 409, version="0"))
        # The proof of five minutes ago: whoever agrees shows password and code again.
        self.sql("UPDATE staff_session SET began_at = began_at - 301000000, proved_at = proved_at - 301000000")
        self.assertEqual(self.act(leyla, place, "agree"), f"/staff/again?next={place}")
        page = leyla.get(f"/staff/again?next={place}")
        account = self.accounts["leyla"]
        self.assertEqual(leyla.post("/staff/again", {"token": token_of(page), "next": place, "password": account.password,
                                                     "code": account.codes.pop()}), place)
        self.act(leyla, place, "agree")
        self.wait_for(leyla, place, "done")
        self.assertEqual(self.sql("SELECT agreed_by FROM many_batch WHERE reference = ?", reference), [("leyla",)])
        self.assertIn(f"by=leyla batch={reference} asked_by=aysel rows=12", self.audit("many_agreed"))
        self.assertEqual(len(self.rows(leyla, place)), 12)
        self.sql("UPDATE staff_session SET began_at = seen_at, proved_at = seen_at")

    def test_z_killed_between_rows_it_loses_none_and_doubles_none(self):
        """Last, by its name: the server of the class is ended and begun anew."""
        cls = type(self)
        aysel, rena = self.colleague("aysel"), self.colleague("rena", "manager")
        place = self.send(aysel, list_of(range(24, 49)))
        self.act(aysel, place, "start")
        before = self.orders()
        # From here on only those work who are begun for it.
        self.assertEqual(cls.served.stop(signal.SIGKILL)[0], -signal.SIGKILL)
        cls.served = Served(self.house, 2, "--no-work")
        for person in cls.people.values():
            person.served = cls.served
        self.act(rena, place, "agree")
        died = 0
        for point in ("store.before_commit:7", "runner.after_claim:4", "store.after_commit:6", "runner.after_record:3", ""):
            os.environ["XITAM_FAULT"] = point
            try:
                worker = self.house.start("work", "--data", self.house.data, "--until-idle")
                worker.communicate(timeout=LONG)
            finally:
                del os.environ["XITAM_FAULT"]
            died += worker.returncode == KILLED
            self.assertIn(worker.returncode, (0, KILLED))
            self.sql("UPDATE task SET lease_until = 0")  # the leases of the dead one run out
        self.assertEqual(died, 4)
        self.assertEqual(self.state(aysel, place), "done")
        rows = self.rows(aysel, place)
        self.assertEqual([row["outcome"] for row in rows], ["opened"] * 25)
        self.assertEqual(len({row["reference"] for row in rows}), 25)
        self.assertEqual(self.orders() - before, 25)
        self.assertEqual(self.sql("SELECT count(*) FROM idempotency WHERE idem_key LIKE 'many:%' AND order_id IN "
                                  "(SELECT order_id FROM many_row WHERE batch_id = ?)", self.batch(place)[0]), [(25,)])


if __name__ == "__main__":
    Many.binary = staff_test.Desk.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
