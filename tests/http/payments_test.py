"""Final invoices, the bank's list and payouts, as those who work in finance meet them: payments_test.py BINARY [unittest arguments]"""
import csv
import datetime
import html
import http.client
import io
import json
import os
import re
import sys
import time
import unittest

from served import LONG, House, Served, Serving, document, imsi, number
from staff_test import Colleague, Person, token_of

IBAN = "AZ21NABZ00000000137010001944"
# balance, debt, how the balance goes
MONEY = {1: ("0", "12.40", ""), 2: ("0", "5.00", ""), 3: ("0", "7.00", ""), 4: ("20.00", "0", "refund"), 5: ("3.00", "0", "give-up"),
         6: ("0", "9.99", ""), 7: ("0", "1.00", "")}


def day(number):
    """A day of the bank's list: some weeks ago."""
    return datetime.date.today() - datetime.timedelta(days=40 - number)


def plain(text):
    text = re.sub("<small.*?</small>", "", text)  # what a narrow window folds into the first cell
    return html.unescape(re.sub("<[^>]+>", "", text)).replace("\u00a0", " ").strip()


def rows_of(page):
    """The first cell of each row of all tables -> its other cells."""
    return {plain(head): [plain(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells, re.S)]
            for head, cells in re.findall(r'<tr[^>]*><th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', page, re.S)}


class Payments(Serving):
    binary = ""

    @classmethod
    def setUpClass(cls):
        head = ("msisdn,imsi,operator,payment_mode,status,currency,holder_kind,balance,debt,given_names,surname,document_type,"
                "document_number,document_country\n")
        cls.house = House(cls.binary, head + "".join(
            f"{number(line)},{imsi(line)},demo,postpaid,active,AZN,citizen,{balance},{debt},Zeynalabdin,Qaragozov,passport,{document(line)},AZE\n"
            for line, (balance, debt, _) in MONEY.items()))
        cls.references = {}
        for line, (_, _, way) in MONEY.items():
            more = {"refund": ["--balance", f"refund:{IBAN}"], "give-up": ["--balance", "give-up"], "": []}[way]
            order = json.loads(cls.house.run(*cls.house.close_words(line, "--wait", *more), want=None))
            if order.get("state") != "closed":  # what is owed is accepted in so many words
                order = json.loads(cls.house.run("confirm", number(line), "--data", cls.house.data, "--accept-quote", order["quote_id"],
                                                 "--wait", "--json", want=None))
            assert order["state"] == "closed", order
            cls.references[line] = order["reference"]
        cls.served = Served(cls.house, 1)
        cls.people = {role: Colleague(cls.house, role, role).settle(Person(cls.served, 20 + place))
                      for place, role in enumerate(("finance", "manager", "auditor", "clerk"))}

    def raw(self, path, role="finance", body=None, kind=None):
        person = self.people[role]
        connection = http.client.HTTPConnection(self.served.host, self.served.port, timeout=LONG, source_address=(person.source, 0))
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in person.cookies.items()), "Accept": "text/html"}
        if kind:
            headers["Content-Type"] = kind
        try:
            connection.request("GET" if body is None else "POST", path, body=body, headers=headers)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def table(self, path):
        status, headers, body = self.raw(path)
        self.assertEqual((status, headers["content-type"]), (200, "text/csv; charset=utf-8"))
        self.assertIn("attachment", headers["content-disposition"])
        return list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))

    def pay(self, reference, amount, bank_id, want=303, person=None, **more):
        person = person or self.people["finance"]
        page = person.get("/payments")
        return person.post("/payments", {"token": token_of(page), "reference": reference, "amount": amount, "id": bank_id, **more}, want)

    def send(self, fields, file=None):
        """A form with a file, as a browser sends it."""
        fields = [("token", token_of(self.people["finance"].get("/payments/file"))), *fields]
        body = b"".join(b'--xyz\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value.encode())
                        for name, value in fields)
        if file is not None:
            body += b'--xyz\r\nContent-Disposition: form-data; name="file"; filename="bank.csv"\r\nContent-Type: text/csv\r\n\r\n' + file + b"\r\n"
        status, _, page = self.raw("/payments/file", body=body + b"--xyz--\r\n", kind="multipart/form-data; boundary=xyz")
        return status, page.decode()

    def legs(self, line):
        return self.sql("SELECT leg.posted FROM ledger_leg AS leg JOIN termination_order AS o ON o.id = leg.order_id "
                        "WHERE leg.kind = 13 AND o.reference = ? ORDER BY leg.leg", self.references[line])

    def paid_rows(self, line):
        return self.sql("SELECT a.body FROM audit AS a JOIN termination_order AS o ON o.id = a.stream_id WHERE a.kind = 'paid' AND o.reference = ?",
                        self.references[line])

    def test_1_what_is_open_stands_there_due_first(self):
        me = self.people["finance"]
        self.assertIn('href="/payments"', me.get("/staff"))
        page = me.get("/payments")
        rows = rows_of(page)
        owed = {self.references[line]: debt for line, (_, debt, _) in MONEY.items() if debt != "0"}
        self.assertEqual({reference: cells[2] for reference, cells in rows.items()}, {one: f"{sum_} AZN" for one, sum_ in owed.items()})
        self.assertIn("Invoices: 5, overdue: 0; still owed 35.39\u00a0AZN", page)
        self.assertNotIn(number(1), page)
        # By reference however it is typed, by number, and nothing for what is neither.
        first = self.references[1]
        for typed in (first, first.lower().replace("-", " "), "+" + number(1)):
            self.assertEqual(list(rows_of(me.get("/payments?q=" + typed.replace("+", "%2B").replace(" ", "+")))), [first], typed)
        self.assertIn("No invoice fits", me.get("/payments?q=nobody"))
        self.assertIn("No invoice fits", me.get("/payments?state=paid"))
        self.assertEqual(self.people["finance"].ask("/payments/invoices/XT-0000-0000")[0], 404)
        self.assertEqual(self.people["finance"].ask("/payments/nothing.csv")[0], 404)
        table = self.table("/payments/invoices.csv?state=all")
        self.assertEqual(table[0][:5], ["Reference", "Line", "Amount", "Still owed", "Currency"])
        self.assertEqual({row[0]: row[3] for row in table[1:]}, owed)

    def test_2_one_payment_is_recorded_once_and_says_what_is_left(self):
        me, reference = self.people["finance"], self.references[1]
        page = self.pay(reference, "12,40", "BANK-1", 422)
        self.assertIn('href="#amount"', page)
        self.assertIn('value="BANK-1"', page)
        for fields, field in ((("", "1.00", "B"), "reference"), (("XT-0000-0000", "1.00", "B"), "reference"), ((self.references[5], "1.00", "B"), "reference"),
                              ((reference, "0", "B"), "amount"), ((reference, "1.00", ""), "id"), ((reference, "1.00", "x" * 201), "id")):
            self.assertIn(f'href="#{field}"', self.pay(*fields, 422), fields)
        tomorrow = (datetime.date.today() + datetime.timedelta(days=2)).isoformat()
        for day in (tomorrow, "soon"):
            self.assertIn('href="#day"', self.pay(reference, "1.00", "B", 422, day=day))
        self.assertIn('href="#note"', self.pay(reference, "1.00", "B", 422, note="x" * 501))
        # Too much says by how much, and is not recorded.
        page = self.pay(reference, "12.41", "BANK-1", 422)
        self.assertIn('href="#amount"', page)
        self.assertIn("12.40 AZN are still owed", page)
        self.assertEqual(self.legs(1), [])
        # Too little leaves the rest open.
        place = self.pay(reference.lower(), "2.40", "BANK-1", note="cash <b>of Zeynalabdin</b>", day="2020-01-02")
        self.assertEqual(place, f"/payments/invoices/{reference}?done=part")
        page = me.get(place)
        self.assertIn("10.00\u00a0AZN is still owed", page)
        self.assertEqual(rows_of(page)["BANK-1"], ["2.40 AZN", "2 January 2020", "cash <b>of Zeynalabdin</b>"])
        # The same again is said, not done; another sum under the same id is refused; so is the id on another invoice.
        self.assertEqual(self.pay(reference, "2.40", "BANK-1"), f"/payments/invoices/{reference}?done=already")
        self.assertIn("nothing was done again", me.get(f"/payments/invoices/{reference}?done=already"))
        self.assertIn("recorded already, with another amount", self.pay(reference, "2.41", "BANK-1", 422))
        page = self.pay(self.references[2], "2.40", "BANK-1", 422)
        self.assertIn('href="#id"', page)
        self.assertIn(reference, page)
        self.assertEqual((self.legs(1), self.legs(2)), ([(240,)], []))
        # From the invoice's own page, by its version: who was slower is told.
        page = me.get(f"/payments/invoices/{reference}")
        form = {"token": token_of(page), "reference": reference, "version": re.search(r'name="version" value="(\d+)"', page).group(1)}
        self.assertEqual(me.post("/payments", {**form, "amount": "4.00", "id": "BANK-2"}), f"/payments/invoices/{reference}?done=part")
        self.assertIn("Nothing of yours was written", me.post("/payments", {**form, "amount": "4.00", "id": "BANK-3"}, 409))
        self.assertEqual(me.post("/payments", {**form, "amount": "4.00", "id": "BANK-2"}), f"/payments/invoices/{reference}?done=already")
        self.assertEqual(self.pay(reference, "6.00", "BANK-3"), f"/payments/invoices/{reference}?done=recorded")
        page = me.get(f"/payments/invoices/{reference}?done=recorded")
        self.assertIn("The invoice is paid", page)
        self.assertNotIn('name="amount"', page)
        self.assertEqual(self.legs(1), [(240,), (400,), (600,)])
        self.assertIn(reference, me.get("/payments?state=paid"))
        self.assertNotIn(reference, me.get("/payments"))
        # The audit names who did it and nothing personal.
        bodies = [body for (body,) in self.paid_rows(1)]
        self.assertEqual(len(bodies), 3)
        for body in bodies:
            self.assertIn("by=finance", body)
            self.assertNotIn("cash", body)
        body, personal = self.sql("SELECT body, personal FROM termination_order WHERE reference = ?", reference)[0]
        self.assertNotIn("cash", body)
        self.assertIn("cash", personal)
        self.house.run("audit", "verify", "--data", self.house.data)

    def test_3_the_banks_list_is_tried_first_and_then_recorded_once(self):
        me = self.people["finance"]
        second, third, sixth, seventh = (self.references[line] for line in (2, 3, 6, 7))
        self.pay(sixth, "1.00", "ELSEWHERE", day=day(2))
        self.pay(sixth, "1.00", "LEFT-OUT", day=day(3))
        lines = ["reference,amount,currency,id,day,note", f"{second},5.00,AZN,L-1,{day(1)},\"by, hand\"", f"{third},2.00,,L-2,{day(4)},",
                 f"{third},5.01,AZN,L-3,,", f"{third},5.00,AZN,ELSEWHERE,,", f"{sixth},2.00,AZN,ELSEWHERE,,", f"{sixth},1.00,AZN,ELSEWHERE,,",
                 "XT-0000-0000,1.00,AZN,L-4,,", f"{seventh},1.00,USD,L-5,,", f"{seventh},one,AZN,L-6,,", f"{seventh},1.00,AZN,,,",
                 f"{seventh},1.00,AZN", f"{seventh},1.00,XYZ,L-7,,", f"{second},5.00,AZN,L-1,,", f"{second},0.01,AZN,L-8,,", f"{seventh},1.00,AZN,L-9,tomorrow,"]
        text = "\r\n".join(lines) + "\r\n"
        verdicts = {2: "Pays all of it.", 3: "Pays a part: 5.00 AZN stays owed.", 4: "0.01 AZN too much: not recorded.",
                    5: f"This id stands on {sixth}. For two invoices write ELSEWHERE/1 and ELSEWHERE/2.",
                    6: "Recorded under this id: 1.00 AZN. The amounts differ.", 7: "Recorded already.", 8: "No invoice has this reference.",
                    9: "It must be above zero and in the invoice's currency.", 10: "Cannot be read: write the amount as 12.40.",
                    11: "The bank's id is missing: without it a row cannot count once.", 13: "Cannot be read: write the currency as AZN.",
                    14: "Recorded already.", 15: "The invoice is paid already: this is once too often. Send it back.",
                    16: "Cannot be read: write the day as 2026-11-27, not later than today."}
        for file in (None, text.encode("utf-8-sig")):
            status, page = self.send([("csv", text if file is None else "")], file)
            self.assertEqual(status, 200)
            rows = rows_of(page)
            for row, verdict in verdicts.items():
                self.assertEqual(rows[str(row)][-1], verdict, row)
            self.assertIn("as many cells as the first one", rows["12"][-1])
            self.assertIn("Payments that can be recorded: 2, 7.00\u00a0AZN together. Nothing is written yet.", page)
            for heading in ("Matched: 4", "Differs: 5", "Not matched: 6"):
                self.assertIn(heading, page)
            self.assertIn("ask the bank", page)
            self.assertEqual(rows[sixth], ["1.00 AZN", "LEFT-OUT", f"{day(3).day} {day(3):%B %Y}"])
            self.assertEqual((self.legs(2), self.legs(3)), ([], []))
        parts = [("part", html.unescape(part)) for part in re.findall(r'name="part" value="([^"]*)"', page)]
        self.assertTrue(parts)
        for again in (False, True):
            status, page = self.send([*parts, ("do", "record")])
            self.assertEqual(status, 200)
            self.assertIn("Payments recorded: 0" if again else "Payments recorded: 2, 7.00\u00a0AZN together.", page)
            self.assertEqual((self.legs(2), self.legs(3)), ([(500,)], [(200,)]))
        self.assertIn("by, hand", me.get(f"/payments/invoices/{second}"))
        self.assertTrue(all("by=finance" in body for (body,) in self.paid_rows(2)))
        # What is no list is refused whole, with what to write.
        for bad, said in (("", "Paste the bank"), ("reference;amount\n", "semicolons"), ("reference,amount,currency\nx\n", "A column is missing"),
                          ("reference,amount,currency,id,sum\n", "may name these columns"), ("reference,amount,currency,id,id\n", "stands twice"),
                          ("\"reference\"x,amount,currency,id\n", "quote")):
            status, page = self.send([("csv", bad)])
            self.assertEqual(status, 422, bad)
            self.assertIn('href="#csv"', page)
            self.assertIn(said, page)
        self.assertIn("no UTF-8 text", self.send([("csv", "")], b"reference,amount,currency,id\n\xff\xfe,1\n")[1])
        self.assertIn("56 KB at most", self.send([("csv", "")], b"reference,amount,currency,id\n" + b"x,1,AZN,y\n" * 7000)[1])
        # A long list goes through in parts.
        long = "reference,amount,currency,id\n" + "".join(f"XT-0000-0000,1.00,AZN,LONG-{row:04}-{'x' * 10}\n" for row in range(1000)) + f"{third},5.00,AZN,LONG-END\n"
        status, page = self.send([("csv", "")], long.encode())
        self.assertEqual(status, 200)
        parts = [("part", html.unescape(part)) for part in re.findall(r'name="part" value="([^"]*)"', page)]
        self.assertGreater(len(parts), 2)
        self.assertIn("Payments recorded: 1", self.send([*parts, ("do", "record")])[1])
        self.assertEqual(self.legs(3), [(200,), (500,)])

    def test_4_payouts_and_what_nobody_claimed(self):
        me, fourth = self.people["finance"], self.references[4]
        until = time.monotonic() + LONG
        while "There is none" not in me.get("/payments/payouts?state=waiting") and time.monotonic() < until:  # the worker writes it
            time.sleep(0.1)
        page = me.get("/payments/payouts")
        self.assertEqual(rows_of(page)[fourth][1], "20.00 AZN")
        self.assertIn("Payouts: 1, 20.00\u00a0AZN together", page)
        with open(os.path.join(self.house.data, "payouts.csv"), encoding="utf-8") as lines:
            self.assertEqual(lines.read().count(IBAN), 1)
        self.assertNotIn(IBAN[4:], page)
        self.assertIn("There is none", me.get("/payments/payouts?state=waiting"))
        self.assertIn(fourth, me.get("/payments/payouts?state=posted"))
        (row,) = self.table("/payments/payouts.csv")[1:]
        self.assertEqual((row[0], row[2:4]), (fourth, ["20.00", "AZN"]))
        self.assertEqual(self.table("/payments/unclaimed.csv")[1:], [])
        # A balance to be used up that was still there: as a leg of the books would say it.
        self.sql("UPDATE ledger_leg SET kind = 12, to_account = 10 WHERE kind = 11")
        self.sql("UPDATE termination_order SET version = version + 1 WHERE reference = ?", self.references[5])
        page = me.get("/payments/unclaimed")
        self.assertEqual(rows_of(page)[self.references[5]][1], "3.00 AZN")
        self.assertIn("Balances: 1, 3.00\u00a0AZN together", page)
        self.assertEqual(self.table("/payments/unclaimed.csv")[1][2:4], ["3.00", "AZN"])

    def test_5_each_role_does_its_own(self):
        for role, path, status in (("manager", "/payments", 200), ("auditor", "/payments/payouts", 200), ("auditor", "/payments/invoices.csv", 200),
                                   ("manager", "/payments/file", 403), ("auditor", "/payments/file", 403), ("clerk", "/payments", 403),
                                   ("clerk", "/payments/unclaimed", 403)):
            self.assertEqual(self.people[role].ask(path)[0], status, f"{role} {path}")
        page = self.people["manager"].get("/payments")
        self.assertNotIn('name="amount"', page)
        self.assertNotIn("/payments/file", page)
        before = [self.legs(line) for line in MONEY]
        for role in ("manager", "auditor", "clerk"):
            person = self.people[role]
            fields = {"token": token_of(person.get("/staff")), "reference": self.references[7], "amount": "1.00", "id": "NOT-HIS"}
            person.post("/payments", fields, 403)
            person.post("/payments/file", {**fields, "do": "record", "part": f"reference,amount,currency,id\n{self.references[7]},1.00,AZN,NOT-HIS\n"}, 403)
        # Without the form's own token nothing is done either.
        self.people["finance"].post("/payments", {"reference": self.references[7], "amount": "1.00", "id": "NO-TOKEN"}, 403)
        self.assertEqual([self.legs(line) for line in MONEY], before)
        for lang, word in (("az", "Son hesablar"), ("ru", "Итоговые счета"), ("tr", "Son faturalar"), ("zh", "最终账单"), ("en", "Final invoices")):
            self.people["finance"].get(f"/payments?lang={lang}", 303)
            for path in ("/payments", "/payments/file", "/payments/payouts", "/payments/unclaimed", f"/payments/invoices/{self.references[1]}"):
                self.assertIn(word, self.people["finance"].get(path))


if __name__ == "__main__":
    Payments.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
