"""Money, bindings, the last yes and the receipt's files, as a browser without scripts meets them: money_test.py BINARY"""
import base64
import datetime
import html
import json
import os
import re
import subprocess
import sys
import time
import unittest

from portal_test import Browser, alike, reference_of, token_of
from served import House, Served, Serving, document, imsi, number

BINARY = ""
LINES = 9
BANK, OTHER_BANK = "AZ21 NABZ 0000 0000 1370 1000 1944", "DE89 3704 0044 0532 0130 00"
NEXT_YEAR = time.gmtime().tm_year + 1


def card(line):
    """An ICCID with its Luhn digit."""
    digits = f"89994990000000000{line}"
    total = sum(sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10)) for place, digit in enumerate(reversed(digits)))
    return digits + str(-total % 10)


# balance, debt, contract_until, monthly_fee
MONEY = {1: ("12.40", "0", "", ""), 2: ("5.00", "0", f"{NEXT_YEAR}-12-31", "12.00"), 3: ("0", "3.00", "", ""),
         4: ("20.00", "4.00", f"{NEXT_YEAR}-12-31", "0.50"), 5: ("1.00", "0", "", "")}


def told_of(page):
    """Rows of the quote: name and amount."""
    rows = re.findall(r'<tr><th scope="row">([^<]*).*?<td class="amount">([^<]*)</td>', page, re.S)
    return {name: amount.replace("\u00a0", " ") for name, amount in rows}


def claims_of(jws):
    part = jws.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def unfolded(ics):
    assert ics.endswith("\r\n") and "\n" not in ics.replace("\r\n", ""), "line ends"
    assert all(len(line.encode()) <= 75 for line in ics.split("\r\n")), "line length"
    return ics.replace("\r\n ", "").split("\r\n")[:-1]


class Money(Serving):
    @classmethod
    def setUpClass(cls):
        rows = "msisdn,imsi,iccid,operator,payment_mode,status,currency,holder_kind,balance,debt,contract_until,monthly_fee," \
               "given_names,surname,document_type,document_number,document_country\n"
        for line in range(1, LINES + 1):
            balance, debt, until, fee = MONEY.get(line, ("0", "0", "", ""))
            rows += f"{number(line)},{imsi(line)},{card(line)},demo,prepaid,active,AZN,citizen,{balance},{debt},{until},{fee}," \
                    f"Zeynalabdin,Qaragozov,passport,{document(line)},AZE\n"
        cls.house = House(BINARY, rows)
        cls.served = Served(cls.house, 2)

    def xitam(self, *words):
        """A clerk's command; whatever its exit code, its answer."""
        done = subprocess.run([BINARY, *words, "--data", self.house.data, "--json"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=120, check=False)
        return json.loads(done.stdout) if done.stdout else {"stderr": done.stderr}

    def declared(self, line, last, **more):
        me = Browser(self.served, last)
        me.line, me.reference = line, reference_of(me.close(line if isinstance(line, str) else number(line), **more))
        return me

    def proven(self, line, last, **more):
        """Without the SIM: the passport, accepted by a clerk, and the number on the card. L1."""
        me = self.declared(line, last, **more)
        on_card = {"token": token_of(me.get("/identify/no-sim")), "do": "no-sim", "proof": "iccid", "value": card(line)}
        self.assertEqual(me.post("/identify", on_card, 303), "/documents")
        self.xitam("document", "add", me.reference, "--document", f"passport:{document(line)}", "--by", "anna")
        self.xitam("document", "judge", me.reference, "--document", "passport", "--accept", "--by", "anna")
        self.assertNotEqual(self.state(me), "awaiting_identity")
        return me

    def state(self, me):
        return self.served.json("/status/" + me.reference)["state"]

    def events(self, me, event=None):
        return [kind for kind in self.house.events(me.reference) if event in (None, kind)]

    def answer(self, me, page=None, **more):
        """The money page's form as it stands, with these answers."""
        page = page or me.get("/money")
        fields = {"token": token_of(page), "quote": re.search(r'name="quote" value="([^"]+)"', page).group(1)}
        return {**fields, **more}

    def ready(self, line, last, **answers):
        """Up to the last yes."""
        me = self.proven(line, last)
        self.assertEqual(me.post("/money", self.answer(me, **answers), 303), "/bindings")
        self.assertEqual(self.state(me), "awaiting_confirmation")
        return me

    # ---- before a proof

    def test_before_a_proof_all_lines_are_alike(self):
        seen = []
        for line, last in ((number(5), 21), (number(5).replace("0000", "0077", 1), 22)):
            me = self.declared(line, last)
            pages = []
            for path in ("/money", "/money/quote.jws", "/bindings", "/confirm", "/confirm/last", "/done"):
                status, headers, body = me.ask(path)
                self.assertEqual((path, status, headers["location"], body), (path, 303, "/tasks", ""))
            for path in ("/money", "/bindings", "/confirm"):
                for do in ("save", "confirm", "check"):
                    self.assertEqual(me.post(path, {"token": token_of(me.get("/close")), "do": do, "way": "give-up"}, 303), "/tasks")
            for ending in ("txt", "ics"):
                status, headers, body = me.ask("/receipt." + ending)
                self.assertEqual(status, 200)
                jws = re.search(r"eyJ[\w-]+\.[\w-]+\.[\w-]+", body)
                if jws:
                    claims = claims_of(jws.group(0))
                    pages.append({name: value for name, value in claims.items() if name not in ("jti", "order", "iat", "receivedAt")})
                body = re.sub(r"eyJ[\w-]+\.[\w-]+\.[\w-]+|receipt-[0-9a-f-]+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]{8}T[0-9]{6}Z", "X",
                              body.replace("\r\n ", ""))
                pages.append((ending, headers["content-type"], alike(body)))
            seen.append(pages)
        self.assertEqual(seen[0], seen[1])
        self.assertIn("Prove who you are", str(seen[0]))

    def test_without_a_session_nothing(self):
        stranger = Browser(self.served, 23)
        for path in ("/money", "/bindings", "/confirm", "/confirm/last", "/done", "/receipt.pdf", "/receipt.txt", "/receipt.ics"):
            stranger.get(path, 403)
        for path in ("/money", "/bindings", "/confirm"):
            stranger.post(path, {}, 403)

    # ---- money

    def test_the_balance_goes_where_the_holder_says(self):
        me = self.proven(1, 24)
        page = me.get("/money")
        self.assertEqual(told_of(page)["Balance"], "12.40 AZN")
        self.assertIn("12.40\u00a0AZN", page)
        self.assertNotIn('name="fee"', page)
        # The other ways stand beside it; no price is guessed.
        self.assertEqual(page.count("Price not published"), 3)
        wrong = me.post("/money", self.answer(me, page, way="refund", iban="AZ21 NABZ 1", number=""), 422)
        self.assertIn('href="#iban"', wrong)
        self.assertIn('value="AZ21 NABZ 1"', wrong)
        for typed in (number(1), "12", "", "<script>"):
            again = me.post("/money", self.answer(me, way="move", number=typed), 422)
            self.assertIn('href="#number"', again)
            self.assertIn(f'value="{html.escape(typed)}"' if typed else 'id="number"', again)
        self.assertIn('href="#way"', me.post("/money", self.answer(me, way="donate"), 422))
        self.assertEqual(self.events(me, "balance_chosen"), [])
        good = self.answer(me, page, way="refund", iban=BANK)
        self.assertEqual(me.post("/money", good, 303), "/bindings")
        self.assertEqual(me.post("/money", good, 303), "/bindings")
        self.assertEqual(len(self.events(me, "balance_chosen")), 1)
        self.assertEqual(self.state(me), "awaiting_confirmation")
        page = me.get("/money")
        self.assertNotIn(BANK.replace(" ", ""), page.replace(" ", ""))
        self.assertIn("AZ21****", page)
        # What was saved stays where the field is left empty; another choice takes its place until the last yes.
        self.assertEqual(me.post("/money", self.answer(me, page, way="refund", iban=""), 303), "/bindings")
        self.assertEqual(len(self.events(me, "balance_chosen")), 1)
        me.post("/money", self.answer(me, way="refund", iban=OTHER_BANK), 303)
        me.post("/money", self.answer(me, way="move", number="040 100 00 77"), 303)
        me.post("/money", self.answer(me, way="use-up"), 303)
        self.assertEqual(self.state(me), "awaiting_clearance")
        me.post("/money", self.answer(me, way="give-up"), 303)
        self.assertEqual(self.state(me), "awaiting_confirmation")
        self.assertEqual(told_of(me.get("/money"))["Given up"], "12.40 AZN")

    def test_a_fee_is_accepted_in_so_many_words(self):
        me = self.proven(2, 25)
        page = me.get("/money")
        rows = told_of(page)
        fee = rows["Early-termination fee"]
        self.assertTrue(fee.startswith("-") or fee.startswith("\u2212"), fee)
        self.assertRegex(page, r"[0-9]+ x 12.00 AZN x 50 % = [0-9.]+ AZN \(max. 100.00 AZN\)")
        self.assertIn("No clause is published", page)
        self.assertIn("due on", page)
        for missing in ({}, {"fee": "no"}):
            self.assertIn('href="#fee"', me.post("/money", self.answer(me, page, **missing), 422))
        self.assertIn("has changed", me.post("/money", {**self.answer(me, page, fee="yes"), "quote": "Q-0000000000000000"}, 422))
        self.assertEqual(self.state(me), "awaiting_clearance")
        good = self.answer(me, page, fee="yes")
        for _ in range(2):
            self.assertEqual(me.post("/money", good, 303), "/bindings")
        self.assertEqual(self.state(me), "awaiting_confirmation")
        self.assertEqual(len(self.events(me, "blockers_clear")), 1)
        # Quote, receipt and the command line say the same (R15).
        receipt = me.get("/receipt.txt")
        owed = fee.lstrip("-\u2212")
        self.assertIn(owed, receipt)
        status, headers, jws = me.ask("/money/quote.jws")
        self.assertEqual((status, headers["content-type"]), (200, "application/jose"))
        claims = claims_of(jws)
        self.assertIn(owed.split()[0], json.dumps(claims))
        self.assertEqual(claims["jti"], good["quote"])
        jwks = os.path.join(self.house.folder, "jwks.json")
        with open(jwks, "wb") as file:
            file.write(self.served.ask("/.well-known/jwks.json")[2])
        with open(os.path.join(self.house.folder, "quote.jws"), "w", encoding="utf-8") as file:
            file.write(jws)
        self.house.run("verify", file.name, "--jwks", jwks)

    def test_an_open_debt_is_told_and_stops_nothing(self):
        me = self.proven(3, 26)
        page = me.get("/money")
        self.assertIn("3.00\u00a0AZN is still owed", page)
        self.assertIn("accept what is owed", me.post("/money", self.answer(me, page), 422))
        me.post("/money", self.answer(me, page, fee="yes"), 303)
        self.assertEqual(self.state(me), "awaiting_confirmation")

    def test_both_and_a_rest_that_comes_back(self):
        me = self.proven(4, 27)
        page = me.get("/money")
        self.assertIn("and the open debt of 4.00\u00a0AZN", page)
        typed = me.post("/money", self.answer(me, page, way="refund", iban=BANK), 422)
        self.assertIn(f'value="{BANK}"', typed)
        me.post("/money", self.answer(me, page, way="refund", iban=BANK, fee="yes"), 303)
        self.assertEqual(self.state(me), "awaiting_confirmation")

    def test_forms_of_others_change_nothing(self):
        me = self.proven(6, 28)
        before = len(self.events(me))
        other = token_of(Browser(self.served, 29).get("/close"))
        for path, fields in (("/money", {"way": "give-up"}), ("/bindings", {"do": "save", "done": "bank"}), ("/confirm", {"do": "confirm"})):
            for token in ("", "x", other):
                me.post(path, {**fields, "token": token}, 403)
        self.assertEqual(len(self.events(me)), before)

    # ---- bindings

    def test_ticks_leave_the_device_only_when_saved(self):
        me = self.proven(7, 30)
        page = me.get("/bindings")
        self.assertEqual(page.count('type="checkbox"'), 6)
        self.assertIn("asanimza.az", page)
        ticked = lambda: re.findall(r'name="done" value="(\w+)" checked', me.get("/bindings"))
        self.assertEqual(ticked(), [])
        token = {"token": token_of(page)}
        for fields in ({"do": "skip", "done": "bank"}, {"done": "bank"}):
            self.assertEqual(me.post("/bindings", {**token, **fields}, 303), "/confirm")
            self.assertEqual(ticked(), [])
        for _ in range(2):
            me.post("/bindings", [("token", token["token"]), ("do", "save"), ("done", "mail"), ("done", "bank"), ("done", "<b>")], 303)
        self.assertEqual(ticked(), ["bank", "mail"])
        self.assertIn("4 bindings not ticked yet", me.get("/confirm"))
        self.assertIn("2 of 6 done.", me.get("/tasks"))
        me.post("/bindings", {**token, "do": "save"}, 303)
        self.assertEqual(ticked(), [])
        self.assertNotIn("of 6 done", me.get("/tasks"))

    def test_codes_may_still_come_for_a_while(self):
        me = self.ready(5, 33, way="give-up")
        page = me.get("/bindings")
        self.assertIn("Keep receiving codes", page)
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=4))).date()
        day = lambda days: (today + datetime.timedelta(days=days)).isoformat()
        for wrong in (day(7), day(22), "soon", ""):
            again = me.post("/bindings", {"token": token_of(page), "do": "save", "done": "chat", "drain": "yes", "day": wrong}, 422)
            self.assertIn('href="#day"', again)
            self.assertIn('value="chat" checked', again)
        self.assertIn('href="#drain', me.post("/bindings", {"token": token_of(page), "do": "save", "drain": "perhaps"}, 422))
        self.assertEqual(self.events(me, "drain_chosen"), [])
        good = {"token": token_of(page), "do": "skip", "drain": "yes", "day": day(10)}
        for _ in range(2):
            self.assertEqual(me.post("/bindings", good, 303), "/confirm")
        self.assertEqual(len(self.events(me, "drain_chosen")), 1)
        self.assertIn(f'value="{day(10)}"', me.get("/bindings"))
        self.assertIn("Data is switched off", me.get("/confirm"))
        me.post("/confirm", {"token": token_of(me.get("/confirm/last")), "do": "confirm"}, 303)
        last = today + datetime.timedelta(days=10)
        self.assertIn(f"{last.day} {last:%B %Y}, 00:00", me.get("/done"))
        kinds = [line.rsplit("-", 1)[1] for line in unfolded(me.get("/receipt.ics")) if line.startswith("UID:")]
        self.assertEqual(kinds, ["charges_stop", "unbind", "data_off", "cut", "rest"])
        # Until it has begun it can be taken back.
        me.post("/bindings", {"token": token_of(page), "do": "skip", "drain": "no"}, 303)
        self.assertNotIn("data_off", me.get("/receipt.ics"))

    def test_what_the_record_says_hangs_on_the_card_is_told(self):
        me = self.proven(8, 31)
        self.xitam("blocker", "report", me.reference, "--blocker", "binding_active:asan_imza", "--by", "anna")
        self.assertIn("hangs on this SIM", me.get("/bindings"))
        self.assertEqual(me.ask("/confirm")[1]["location"], "/tasks")
        before = len(self.events(me))
        self.assertEqual(me.post("/confirm", {"token": token_of(me.get("/close")), "do": "confirm"}, 303), "/tasks")
        self.assertEqual(len(self.events(me)), before)
        self.xitam("blocker", "clear", me.reference, "--blocker", "binding_active:asan_imza", "--by", "anna")
        me.get("/confirm")

    # ---- the last yes

    def test_two_steps_one_confirmation_and_the_paper(self):
        me = self.ready(9, 32)
        self.assertEqual(me.ask("/done")[1]["location"], "/tasks")
        first = me.get("/confirm")
        self.assertIn(me.reference, first)
        self.assertIn("Nothing to pay", first)
        self.assertEqual(me.post("/confirm", {"token": token_of(first), "do": "check"}, 303), "/confirm/last")
        last = me.get("/confirm/last")
        self.assertIn("Free", last)
        self.assertIn("Not possible", last)
        self.assertEqual(self.state(me), "awaiting_confirmation")
        yes = {"token": token_of(last), "do": "confirm"}
        for _ in range(2):
            self.assertEqual(me.post("/confirm", yes, 303), "/done")
        self.assertEqual(len(self.events(me, "confirmed")), 1)
        self.assertEqual(self.state(me), "scheduled")
        done = me.get("/done")
        self.assertIn(me.reference, done)
        self.assertRegex(done, r'<svg class="qr" viewBox="0 0 [0-9]+ [0-9]+"')
        self.assertIn(re.search(r'href="(/status/[0-9A-Z.]+)"', done).group(1), done)
        # Back, and back again.
        for path in ("/confirm", "/confirm/last"):
            self.assertEqual(me.ask(path)[1]["location"], "/done")
        self.assertNotIn('action="/money"', me.get("/money"))
        me.post("/money", {**yes, "way": "give-up"}, 409)
        self.files(me)
        # Frozen: the page that says when it will be cut would be wrong.
        self.xitam("stop", me.reference)
        self.assertTrue(me.ask("/done")[1]["location"].startswith("/status/"))
        self.assertEqual(me.ask("/confirm")[1]["location"], "/tasks")
        self.xitam("cancel", me.reference)
        self.assertEqual(unfolded(me.get("/receipt.ics")).count("STATUS:CANCELLED"), self.entries)

    def files(self, me):
        status, headers, text = me.ask("/receipt.txt")
        self.assertEqual(headers["content-type"], "text/plain; charset=utf-8")
        self.assertIn(f'filename="{me.reference}.txt"', headers["content-disposition"])
        self.assertEqual(headers["cache-control"], "no-store")
        for part in (me.reference, "+99440*****09", "0.00 AZN"):
            self.assertIn(part, text)
        self.assertNotIn(number(9), text)
        raw = self.served.ask("/receipt.pdf", headers={"Cookie": "; ".join(f"{k}={v}" for k, v in {**me.cookies, "lang": "zh"}.items())},
                              source=me.source)
        self.assertEqual((raw[0], raw[1]["content-type"]), (200, "application/pdf"))
        self.assertTrue(raw[2].startswith(b"%PDF-"))
        paper = os.path.join(self.house.folder, "receipt.pdf")
        with open(paper, "wb") as file:
            file.write(raw[2])
        words = subprocess.run(["pdftotext", "-layout", paper, "-"], stdout=subprocess.PIPE, timeout=60, check=True).stdout.decode()
        self.assertIn(me.reference, words)
        self.assertRegex(words, "[\u4e00-\u9fff]")
        ics = unfolded(me.get("/receipt.ics"))
        self.assertEqual((ics[0], ics[-1]), ("BEGIN:VCALENDAR", "END:VCALENDAR"))
        kinds = [line.rsplit("-", 1)[1] for line in ics if line.startswith("UID:")]
        self.assertEqual(kinds, ["charges_stop", "unbind", "cut", "rest"])
        self.entries = len(kinds)
        cut = next(line for line in ics[ics.index([one for one in ics if one.endswith("-cut")][0]):] if line.startswith("DTSTART:"))
        planned = self.served.json("/status/" + me.reference)
        self.assertRegex(cut, r"^DTSTART:[0-9]{8}T[0-9]{6}Z$")
        when = datetime.datetime.strptime(cut[8:], "%Y%m%dT%H%M%SZ")
        hours = (when - datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)).total_seconds() / 3600
        self.assertTrue(167 < hours <= 168, f"L1 waits seven days: {hours} h, {planned}")


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
