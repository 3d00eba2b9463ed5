"""The branch desk as its clerks and its customers meet it, without scripts: desk_test.py BINARY [unittest arguments]

What a scanner would type is made here: the lines of a passport by ICAO Doc 9303 and a card's last digit by Luhn, in code that shares
nothing with the product."""
import datetime
import hashlib
import html
import itertools
import os
import re
import secrets
import sys
import threading
import time
import unittest

from portal_test import Browser
from served import House, Served, document, imsi, number
from staff_test import PASSWORD, Desk, token_of

LONG = 60
HEADER = ("msisdn,imsi,iccid,operator,payment_mode,status,currency,holder_kind,balance,debt,given_names,surname,birth_date,document_type,"
          "document_number,document_country,email,language,bindings,contract_until,monthly_fee\n")


def iccid(line):
    digits = f"8999499000000000{line:02}"
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def check_digit(signs):
    value = {**{str(n): n for n in range(10)}, "<": 0, **{chr(65 + n): 10 + n for n in range(26)}}
    return str(sum(value[sign] * (7, 3, 1)[place % 3] for place, sign in enumerate(signs)) % 10)


def passport(line, born="900412", expires="310815", name="LIN<<XIAOYU"):
    """The two lines at the bottom of a passport (TD3)."""
    held = document(line).ljust(9, "<")
    first = f"P<UTO{name}".ljust(44, "<")
    second = held + check_digit(held) + "UTO" + born + check_digit(born) + "F" + expires + check_digit(expires) + "<" * 14 + "0"
    whole = second[0:10] + second[13:20] + second[21:43]
    return first + "\n" + second + check_digit(whole)


def row(line, operator="demo", balance="0", language="en", bindings="", contract="", fee=""):
    return (f"{number(line)},{imsi(line)},{iccid(line)},{operator},prepaid,active,AZN,citizen,{balance},0,Xiaoyu,Lin,1990-04-12,passport,"
            f"{document(line)},CHN,old{line}@example.org,{language},{bindings},{contract},{fee}\n")


def in_days(days):
    return (datetime.date.today() + datetime.timedelta(days)).isoformat()


PLAIN, PHONE, CHINESE, UNSET, BOTH, WALKED_OFF, CODES, LOST, THIEF, FORMS = range(1, 11)
RISKY = 11
ORDERS = range(20, 44)  # one for each order of four requests
CROWD = range(50, 60)


class Counter(Desk):
    @classmethod
    def setUpClass(cls):
        special = {CHINESE: row(CHINESE, balance="12.40", language="zh", bindings="asan_imza", contract=in_days(150), fee="2.00"),
                   UNSET: row(UNSET, operator="azercell")}
        lines = [*range(1, 12), *ORDERS, *CROWD]
        cls.house = House(cls.binary, HEADER + "".join(special.get(line, row(line)) for line in lines))
        cls.served = Served(cls.house, 1)
        cls.clerks, cls.colleagues = {}, {}

    def clerk(self, name):
        """Signed in, with no customer before him."""
        if name not in self.clerks:
            self.colleagues[name] = self.colleague(name)
            self.clerks[name] = self.colleagues[name].settle(self.person(20 + len(self.clerks)))
        me = self.clerks[name]
        me.post("/desk/next", {"token": token_of(me.get("/desk"))})
        return me

    def send(self, me, path, want=303, **fields):
        page = me.get("/desk")
        version = re.search(r'name="version" value="(\d*)"', page)
        return me.post(path, {"token": token_of(page), "version": version.group(1) if version else "", **fields}, want)

    def scan(self, me, text, want=303):
        answer = self.send(me, "/desk/scan", want, scan=text)
        return me.get("/desk") if want == 303 else answer

    def verdict(self, me):
        return html.unescape(re.search(r'<div class="verdict[^"]*"><h1>(.*?)</h1>', me.get("/desk")).group(1))

    def state(self, reference):
        return self.served.json("/status/" + reference)["state"]

    def reference(self, me):
        return re.search(r"XT-[0-9A-Z]{4}-[0-9A-Z]{4}", me.get("/desk")).group(0)

    def sent(self, to, kind):
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            found = [message for message in self.house.messages() if message["to"] == to and message["kind"] == kind]
            if found:
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"no {kind} came to {to}")

    def proofs(self, reference):
        return self.sql("SELECT p.kind, p.quote, length(p.mark), s.name FROM presence_proof p JOIN termination_order o ON o.id = p.order_id "
                        "JOIN staff_account s ON s.id = p.witness_id WHERE o.reference = ?", reference)

    def rows_of(self, reference, kind):
        return [body for (body,) in self.sql("SELECT body FROM audit WHERE kind = ? AND stream_id = (SELECT id FROM termination_order "
                                             "WHERE reference = ?) ORDER BY seq", kind, reference)]


class WalkIn(Counter):
    def test_a_customer_walks_in_and_leaves_with_a_closed_line(self):
        me = self.clerk("aysel")
        self.assertEqual(self.verdict(me), "Ready for the customer")
        page = self.scan(me, iccid(PLAIN) + "\n")
        self.assertEqual(self.verdict(me), "Whose line is it?")
        self.assertIn("99440*****01", page)
        # Before a document of the holder was read nothing of him is told, and nothing is stored.
        for secret in ("Xiaoyu", "12 April 1990", document(PLAIN), "0.00"):
            self.assertNotIn(secret, page)
        self.assertEqual(self.sql("SELECT COUNT(*) FROM termination_order"), [(0,)])
        self.assertEqual(self.audit("staff_personal_seen"), [])

        page = self.scan(me, passport(PLAIN))
        self.assertEqual(self.verdict(me), "One thing is missing")
        self.assertIn("Xiaoyu Lin", page)
        self.assertIn("check digits agree", page)
        self.assertNotIn(document(PLAIN), page)
        self.assertEqual(len(self.audit("staff_personal_seen")), 1)
        reference = self.reference(me)
        self.assertEqual(self.state(reference), "awaiting_confirmation")

        # A clerk alone closes nothing.
        page = self.send(me, "/desk/close", 422)
        self.assertIn("The customer has not agreed yet", page)
        self.assertEqual(self.state(reference), "awaiting_confirmation")
        self.assertIn("Nothing was signed", self.send(me, "/desk/sign", 422))
        self.assertIn("whole name", self.send(me, "/desk/sign", 422, sign="Somebody Else"))
        self.assertIn("Nothing was signed", self.send(me, "/desk/sign", 422, strokes="1,1 2,2"))
        self.assertEqual(self.send(me, "/desk/sign", strokes="10,20 30,40;50,60 70,80 90,100 110,120"), "/desk")
        self.assertEqual(self.verdict(me), "Ready to close")
        self.assertEqual([(kind, bool(mark), name) for kind, _, mark, name in self.proofs(reference)], [(4, True, "aysel")])
        self.assertRegex(self.rows_of(reference, "presence_proven")[0], r"^by=holder witness=aysel kind=signature quote=Q-[0-9a-f]+ agreed=")
        # What a hand drew is sealed where it lies.
        self.assertEqual(self.sql("SELECT COUNT(*) FROM presence_proof WHERE instr(mark, '50,60') > 0"), [(0,)])

        closing = {"token": token_of(me.get("/desk")), "version": re.search(r'name="version" value="(\d+)"', me.get("/desk")).group(1)}
        self.assertEqual(me.post("/desk/close", closing), "/desk")
        self.assertEqual(me.post("/desk/close", closing), "/desk", "a double press")
        self.served.wait_until_closed(reference)
        page = me.get("/desk")
        self.assertIn("<h1>Closed</h1>", page)
        self.assertIn("/desk/certificate.pdf", page)
        self.assertEqual(len(self.rows_of(reference, "confirmed")), 1)
        for path in ("/desk/receipt.pdf", "/desk/certificate.pdf"):
            status, headers, _ = self.raw(me, path)
            self.assertEqual((status, headers["content-type"]), (200, "application/pdf"))
        self.assertIn("stop", self.sent(f"mailto:old{PLAIN}@example.org", "notice_contacts")["text"])
        self.send(me, "/desk/next")
        self.assertEqual(self.verdict(me), "Ready for the customer")
        self.assertEqual(self.state(reference), "closed")
        self.house.run("audit", "verify", "--data", self.house.data)

    def raw(self, me, path):
        return self.served.ask(path, headers={"Cookie": f"staff={me.cookies['staff']}"}, source=me.source)

    def test_what_is_scanned_wrong_gets_a_sentence_that_says_what_to_do(self):
        me = self.clerk("aysel")
        for text, sentence in (("", "Nothing was read"), ("8999440000000000019", "last digit does not fit"), ("050 999 88 77", "We hold no line"),
                               ("XT-2222-2222", "No case has this code"), (passport(PLAIN).split("\n", maxsplit=1)[0], "one line of a document"),
                               ("З<ГЕЩ", "Cyrillic letters"), ("à(àé\"'(-è", "AZERTY"), (passport(PLAIN, expires="200815"), "has expired"),
                               ("https://evil.example/x/y", "not one of ours"), (passport(PLAIN)[:-1] + "?", "Sign 44 is another one")):
            with self.subTest(text=text):
                page = html.unescape(self.scan(me, text, 422))
                self.assertIn(sentence, page)
                self.assertIn('aria-invalid="true"', page)
                self.assertEqual(self.verdict(me), "Ready for the customer")
        self.scan(me, iccid(WALKED_OFF))
        self.assertIn("another line", self.scan(me, iccid(FORMS), 422))
        self.assertIn("not the document on record", self.scan(me, passport(FORMS), 422))
        self.assertIn("date of birth is not", self.scan(me, passport(WALKED_OFF, born="910412"), 422))
        self.assertIn(f"by=aysel line=", self.audit("staff_document_differs")[-1])
        self.assertNotIn("Xiaoyu", me.get("/desk"))

    def test_an_order_that_nobody_agreed_to_goes_with_its_customer(self):
        me = self.clerk("rena")
        self.scan(me, passport(WALKED_OFF))
        self.assertEqual(self.verdict(me), "Which line?")
        self.scan(me, number(WALKED_OFF))
        reference = self.reference(me)
        self.send(me, "/desk/next")
        self.assertEqual(self.state(reference), "cancelled")
        # The same again, and the clerk forgets him: half an hour later it ends by itself, with the next thing that is read.
        self.scan(me, number(WALKED_OFF))
        self.scan(me, document(WALKED_OFF))
        second = self.reference(me)
        self.assertNotEqual(second, reference)
        self.sql("UPDATE desk_sitting SET began_at = began_at - 1801000000, seen_at = seen_at - 1801000000")
        self.assertEqual(self.verdict(me), "Ready for the customer")
        self.scan(me, number(FORMS))
        self.assertEqual(self.state(second), "cancelled")
        # Nobody's document lies about, not even sealed.
        self.send(me, "/desk/next")
        self.assertEqual(self.sql("SELECT COUNT(*) FROM desk_sitting WHERE account_id = (SELECT id FROM staff_account WHERE name = 'rena')"), [(0,)])

    def test_a_rule_that_nobody_set_stops_it_and_is_named(self):
        me = self.clerk("rena")
        page = html.unescape(self.scan(me, number(UNSET)))
        self.assertEqual(self.verdict(me), "A rule is not set")
        self.assertIn("Nobody has published or set", page)
        self.assertNotIn("F8", page)
        page = self.scan(me, passport(UNSET))
        self.assertEqual(self.verdict(me), "A rule is not set")
        self.assertIn("Something still stands in the way", self.send(me, "/desk/sign", 422, sign="Xiaoyu Lin"))

    def test_what_stands_in_the_way_is_said_in_the_customers_language(self):
        me = self.clerk("farid")
        self.scan(me, iccid(CHINESE))
        page = html.unescape(self.scan(me, passport(CHINESE)))
        self.assertEqual(self.verdict(me), "Something stands in the way")
        self.assertIn('<p lang="zh">号码内还有余额', page)
        self.assertIn("请先将此服务从 SIM 卡解绑", page)
        self.assertIn("Money is left on the line", page)
        self.assertIn("中文", page)
        reference = self.reference(me)
        self.assertIn("Write the whole IBAN", html.unescape(self.send(me, "/desk/money", 422, way="refund", iban="AZ21")))
        self.assertEqual(self.send(me, "/desk/money", way="give-up"), "/desk")
        self.assertEqual(self.state(reference), "awaiting_clearance")
        # He opened it himself: he clears nothing on it. A reviewer does.
        self.house.run("blocker", "clear", reference, "--data", self.house.data, "--blocker", "binding_active", "--by", "nigar", want=None)
        page = html.unescape(me.get("/desk"))
        self.assertEqual(self.verdict(me), "One thing is missing")
        self.assertIn("合约尚未到期", page)
        self.assertIn("请先在银行更换手机号码", page)
        self.assertEqual(self.send(me, "/desk/sign", sign="Lin Xiaoyu"), "/desk")
        # Another way for the balance is another thing to agree to.
        self.send(me, "/desk/money", way="move", number=number(FORMS))
        self.assertEqual(self.verdict(me), "One thing is missing")
        self.assertIn("has not agreed", self.send(me, "/desk/close", 422))
        self.send(me, "/desk/sign", sign="Lin Xiaoyu")
        self.send(me, "/desk/close")
        self.served.wait_until_closed(reference)


class OwnYes(Counter):
    def test_one_case_over_all_channels_and_his_own_phone(self):
        phone = Browser(self.served, 60)
        receipt = phone.close(number(PHONE))
        reference = re.search(r"XT-[0-9A-Z]{4}-[0-9A-Z]{4}", receipt).group(0)
        me = self.clerk("leyla")
        page = self.scan(me, f"https://lines.example/status/{reference.replace('-', '')}.8B7Q")
        self.assertEqual(self.verdict(me), "Whose line is it?")
        self.assertIn("Begun on the phone", page)
        self.assertNotIn("Xiaoyu", page)
        page = self.scan(me, passport(PHONE))
        self.assertEqual(self.verdict(me), "One thing is missing")
        self.assertEqual(len(self.sql("SELECT 1 FROM termination_order WHERE reference = ?", reference)), 1)
        self.assertIn('aria-label="QR code of the customer’s own page"', html.unescape(page))
        # Behind the code is a page of its own; here its address is made as the QR says it.
        link = self.link(me)
        own = Browser(self.served, 61)
        told = own.get(link)
        self.assertIn("99440*****02", told)
        self.assertNotIn(number(PHONE), told)
        self.assertNotIn("Xiaoyu", told)
        for lang, word in (("az", "Razıyam"), ("ru", "Я согласен"), ("tr", "Onaylıyorum"), ("zh", "我同意")):
            self.assertIn(word, Browser(self.served, 62).ask(link, headers={"Cookie": f"lang={lang}"})[2])
        for wrong in (link[:-1] + ("0" if link[-1] != "0" else "1"), link.split(".")[0], "/sign/x.y", link.split(".")[0] + "."):
            self.assertEqual(own.ask(wrong)[0], 404, wrong)
        own.get(link)  # to look is not to agree
        self.assertIn("has not agreed", self.send(me, "/desk/close", 422))
        for _ in range(2):
            self.assertEqual(own.post(link, {}, 303), link)
        self.assertIn("You have agreed", own.get(link))
        self.assertEqual([kind for kind, *_ in self.proofs(reference)], [3])
        self.assertEqual(self.verdict(me), "Ready to close")
        self.send(me, "/desk/close")
        self.served.wait_until_closed(reference)
        self.assertEqual(self.rows_of(reference, "confirmed")[0].split()[1], "by=leyla")
        # In person: nobody waits for seven days.
        self.assertIn("level=in_person", " ".join(self.rows_of(reference, "identity_proven")))
        self.send(me, "/desk/next")
        self.assertEqual(own.ask(link)[0], 410)

    def link(self, me):
        """As the QR code has it: kept here from the page's own address of it."""
        page = me.get("/desk")
        return re.search(r'data-sign="[^"]*(/sign/[0-9a-f-]+\.[0-9a-f]{32})"', page).group(1)

    def test_a_link_ends_with_its_time_and_with_the_sum(self):
        me = self.clerk("leyla")
        self.scan(me, iccid(THIEF))
        self.scan(me, document(THIEF))
        link = self.link(me)
        own = Browser(self.served, 63)
        own.get(link)
        self.sql("UPDATE desk_sitting SET sign_at = sign_at - 901000000")
        self.assertEqual(own.ask(link)[0], 404, "another moment is another secret")
        self.assertIn("Show a new code", me.get("/desk"))
        self.send(me, "/desk/qr")
        self.assertNotEqual(self.link(me), link)
        own.get(self.link(me))

    def test_codes_to_the_line_and_to_a_contact(self):
        me = self.clerk("kamil")
        self.scan(me, number(CODES))
        self.scan(me, passport(CODES))
        reference = self.reference(me)
        self.assertEqual(self.send(me, "/desk/code", to="contact"), "/desk?code=contact")
        self.assertIn('name="code"', me.get("/desk?code=contact"))
        code = self.sent(f"mailto:old{CODES}@example.org", "notice_code")["text"][:6]
        wrong = "000000" if code != "000000" else "111111"
        self.assertIn("This code does not fit", self.send(me, "/desk/code/enter", 422, to="contact", code=wrong))
        self.assertIn("code has expired", self.send(me, "/desk/code/enter", 422, to="line", code=code), "of another place")
        self.assertEqual(self.proofs(reference), [])
        self.assertEqual(self.send(me, "/desk/code/enter", to="contact", code=code), "/desk")
        self.assertEqual([kind for kind, *_ in self.proofs(reference)], [2])
        self.send(me, "/desk/close")
        self.served.wait_until_closed(reference)

    def test_in_no_order_of_requests_is_a_line_closed_without_a_yes(self):
        me = self.clerk("kamil")
        steps = {"card": lambda line: self.try_it(me, "/desk/scan", scan=iccid(line)),
                 "paper": lambda line: self.try_it(me, "/desk/scan", scan=passport(line)),
                 "sign": lambda line: self.try_it(me, "/desk/sign", sign="Xiaoyu Lin"),
                 "close": lambda line: self.try_it(me, "/desk/close")}
        orders = list(itertools.permutations(steps))
        self.assertEqual(len(orders), len(ORDERS))
        closed = 0
        for line, order in zip(ORDERS, orders):
            with self.subTest(order=order):
                self.try_it(me, "/desk/next")
                for step in order:
                    steps[step](line)
                confirmed = self.sql("SELECT COUNT(*) FROM audit WHERE kind = 'confirmed' AND stream_id IN "
                                     "(SELECT id FROM termination_order WHERE msisdn = ?)", int(number(line)))[0][0]
                may = order.index("close") == 3 and order.index("sign") == 2
                self.assertEqual(confirmed, int(may))
                closed += confirmed
        self.assertEqual(closed, 2)

    def try_it(self, me, path, **fields):
        page = me.get("/desk")
        version = re.search(r'name="version" value="(\d*)"', page).group(1)
        status, _, body = me.ask(path, "POST", {"token": token_of(page), "version": version, **fields})
        self.assertIn(status, (303, 422), body)


class Together(Counter):
    def test_two_clerks_and_one_case(self):
        one, two = self.clerk("anar"), self.clerk("sevda")
        self.scan(one, iccid(BOTH))
        self.scan(one, passport(BOTH))
        reference = self.reference(one)
        self.scan(two, reference)
        self.scan(two, passport(BOTH))
        self.assertEqual(self.reference(two), reference)
        self.send(one, "/desk/sign", sign="Xiaoyu Lin")
        page = two.get("/desk")
        self.assertIn("Ready to close", page)
        closing = {"token": token_of(page), "version": re.search(r'name="version" value="(\d+)"', page).group(1)}
        self.send(one, "/desk/close")
        self.assertIn("This was changed meanwhile", two.post("/desk/close", closing, 409))
        self.served.wait_until_closed(reference)
        self.assertEqual(len(self.rows_of(reference, "confirmed")), 1)

    def test_ten_clerks_at_once_lose_nothing(self):
        people = [self.another("anar", f"crowd{place}", 40 + place) for place in range(len(CROWD))]
        failed = []

        def serve(me, line):
            try:
                self.scan(me, iccid(line))
                self.scan(me, passport(line))
                self.send(me, "/desk/sign", sign="Xiaoyu Lin")
                self.send(me, "/desk/close")
            except AssertionError as error:
                failed.append(error)

        threads = [threading.Thread(target=serve, args=pair) for pair in zip(people, CROWD)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(LONG)
        self.assertEqual(failed, [])
        for me, line in zip(people, CROWD):
            self.served.wait_until_closed(self.reference(me))
            self.assertEqual(self.house.effects("delete", line), 1)

    def another(self, like, name, last):
        """A clerk as the store has it after signing in: what that costs is other tests' matter."""
        self.clerk(like)
        token, account = secrets.token_hex(32), secrets.token_bytes(16)
        self.sql("INSERT INTO staff_account SELECT ?, ?, shown_name, role, branch, language, password_hash, code_secret, code_step, "
                 "must_change, created_at, disabled_at, failures FROM staff_account WHERE name = ?", account, name, like)
        self.sql("INSERT INTO staff_session SELECT ?, ?, began_at, seen_at, proved_at FROM staff_session s JOIN staff_account a "
                 "ON a.id = s.account_id WHERE a.name = ? LIMIT 1", hashlib.sha256(token.encode()).hexdigest(), account, like)
        person = self.person(last)
        person.cookies["staff"] = token
        return person

    def test_a_risky_case_is_not_ended_by_who_opened_it(self):
        """STOP was pressed on an earlier case of this line, and it is there again within the month."""
        earlier = re.search(r"XT-[0-9A-Z]{4}-[0-9A-Z]{4}", Browser(self.served, 64).close(number(RISKY))).group(0)
        for act in (("stop", "--by", "nigar"), ("cancel",)):
            self.house.run(act[0], earlier, "--data", self.house.data, *act[1:], want=None)
        me = self.clerk("anar")
        self.scan(me, number(RISKY))
        self.scan(me, passport(RISKY))
        reference = self.reference(me)
        self.assertNotEqual(reference, earlier)
        self.send(me, "/desk/sign", sign="Xiaoyu Lin")
        self.assertIn("takes a second person", self.send(me, "/desk/close", 422))
        near = self.another("anar", "near", 58)
        far = self.another("anar", "far", 59)
        self.sql("UPDATE staff_account SET branch = 'Ganja 1' WHERE name = 'far'")
        for colleague in (near, far):
            self.scan(colleague, reference)
            self.scan(colleague, passport(RISKY))
        self.assertIn("takes a second person", self.send(near, "/desk/close", 422))
        self.assertEqual(self.state(reference), "awaiting_confirmation")
        self.assertEqual(self.send(far, "/desk/close"), "/desk")
        self.served.wait_until_closed(reference)
        self.assertIn("by=far", self.rows_of(reference, "confirmed")[0])

    def test_forms_of_others_and_a_session_that_ended(self):
        me, other = self.clerk("anar"), self.clerk("sevda")
        self.scan(me, number(LOST))
        self.scan(me, passport(LOST))
        reference = self.reference(me)
        his = token_of(other.get("/desk"))
        for path in ("scan", "seen", "money", "qr", "sign", "code", "code/enter", "close", "next"):
            for token in ("", "x", his):
                self.assertIn("This form is not of your session", me.post("/desk/" + path, {"token": token}, 403))
        self.send(me, "/desk/sign", sign="Xiaoyu Lin")
        # Half an hour of nothing: he signs in again, and his customer still sits there.
        page = me.get("/desk")
        version = re.search(r'name="version" value="(\d+)"', page).group(1)
        self.sql("DELETE FROM staff_session WHERE account_id = (SELECT id FROM staff_account WHERE name = 'anar')")
        self.assertIn("/staff/sign-in", me.post("/desk/close", {"token": token_of(page), "version": version}))
        self.assertEqual(self.state(reference), "awaiting_confirmation")
        self.assertIn("next=/desk", me.get("/desk", 303))
        anar = self.colleagues["anar"]
        self.assertEqual(me.try_to_enter("anar", PASSWORD, anar.codes.pop(), 303, "/desk"), "/desk")
        self.assertEqual(self.verdict(me), "Ready to close")
        self.assertEqual(self.reference(me), reference)
        # Nobody else sees it.
        self.assertNotIn(reference, other.get("/desk"))


if __name__ == "__main__":
    Desk.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
