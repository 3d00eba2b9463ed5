"""The branch desk where it is not the plain case: who speaks for a holder, a waiting time that ends because he came, the receipt that is
sent, who is booked today, and how much one clerk may do: counter_test.py BINARY [unittest arguments]"""
import datetime
import html
import os
import re
import sys
import unittest

from desk_test import HEADER, Counter, iccid, in_days, passport, row
from portal_test import Browser
from portal_test import token_of as form_token
from served import House, Served, document, number
from staff_test import Desk, token_of

HEIR, PROXY, WARD, UNSET, REMOTE, STOPPED, RISKY, BOOKED, PLAIN, MANY = range(1, 11)
OWN = 77  # no line's: the document of somebody who speaks for another
LANGS = ("az", "en", "ru", "tr", "zh")


def morning_zone():
    """A zone in which it is before noon now, so that half hours of today are left."""
    west = min(datetime.datetime.now(datetime.timezone.utc).hour - 10, 12)
    return f"Etc/GMT{west:+d}" if west else "Etc/GMT"


class AtTheCounter(Counter):
    @classmethod
    def setUpClass(cls):
        special = {HEIR: row(HEIR, contract=in_days(150), fee="2.00"), UNSET: row(UNSET, operator="azercell")}
        cls.house = House(cls.binary, HEADER + "".join(special.get(line, row(line)) for line in range(1, 11)))
        path = os.path.join(cls.house.folder, "branches.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("operator,id,name,town,lat,lon,zone,hours,languages,wheelchair,queue_minutes,queue_at,slot_capacity,fictional\n"
                       f'demo,baku2,Baku 2,Baku,40.3777,49.892,{morning_zone()},"Mo-Su 00:00-24:00",az en,yes,,,2,yes\n')
        cls.house.run("import", "branches", path, "--data", cls.house.data)
        cls.served = Served(cls.house, 1)
        cls.clerks, cls.colleagues = {}, {}

    def who(self, me, kind, name="", want=303):
        return self.send(me, "/desk/who", want, who=kind, speaker=name)

    def judged(self, reference):
        return self.rows_of(reference, "document_judged") + [body for body in self.rows_of(reference, "ruled") if "accepted=" in body]

    def test_an_heir_shows_two_papers_and_a_colleague_looks_at_them_too(self):
        me, colleague = self.clerk("aysel"), self.clerk("rena")
        page = self.scan(me, iccid(HEIR))
        self.assertIn("Who stands here: The holder himself", page)
        self.who(me, "heir")
        page = html.unescape(me.get("/desk"))
        self.assertEqual(self.verdict(me), "Who is he?")
        self.assertIn("Death certificate", page)
        self.assertNotIn("Xiaoyu", page)
        # The dead man's own passport says nothing of who stands there.
        self.assertIn("holder’s own document", html.unescape(self.scan(me, passport(HEIR), 422)))
        page = self.scan(me, passport(OWN, name="LIN<<MEI"))
        self.assertEqual(self.verdict(me), "A document is missing")
        for word in ("Xiaoyu Lin", "An heir, MEI LIN", "Speaks for the holder"):
            self.assertIn(word, page)
        reference = self.reference(me)
        self.send(me, "/desk/seen", type="death-certificate")
        self.assertEqual(self.verdict(me), "A second person is needed")
        self.assertEqual(self.state(reference), "awaiting_identity")
        # Seen twice by the same clerk is still one pair of eyes.
        self.send(me, "/desk/seen", type="death-certificate")
        self.send(me, "/desk/seen", type="passport")
        self.assertEqual(self.judged(reference), [])
        self.assertIn("Something still stands in the way", self.send(me, "/desk/sign", 422, sign="Mei Lin"))

        page = html.unescape(self.scan(colleague, reference))
        self.assertIn("I have seen it, too: death certificate", page)
        for paper in ("death-certificate", "passport"):
            self.send(colleague, "/desk/seen", type=paper)
        self.assertEqual(len(self.judged(reference)), 2)
        self.assertEqual(self.state(reference), "awaiting_confirmation")
        self.send(colleague, "/desk/next")

        # The contract ran, and the fee is not asked: it ends with the person (R30).
        page = html.unescape(me.get("/desk"))
        self.assertEqual(self.verdict(me), "One thing is missing")
        self.assertIn("Because the holder has died, there is no fee", page)
        self.assertNotIn("Your line", page)
        # Never a code to the phone of somebody who has died, whatever is sent.
        self.assertNotIn("Send a code to", page)
        for to in ("line", "contact"):
            self.assertIn("reaches the holder", self.send(me, "/desk/code", 422, to=to))
            self.assertIn("reaches the holder", self.send(me, "/desk/code/enter", 422, to=to, code="123456"))
        self.assertEqual(self.sql("SELECT COUNT(*) FROM one_time_code"), [(0,)])
        # He writes his own name, not the holder's.
        self.assertIn("whole name", self.send(me, "/desk/sign", 422, sign="Xiaoyu Wang"))
        self.send(me, "/desk/sign", sign="Mei Lin")
        self.assertRegex(self.rows_of(reference, "presence_proven")[0], r"^by=heir witness=aysel kind=typed_name ")
        self.send(me, "/desk/close")
        self.served.wait_until_closed(reference)
        page = html.unescape(me.get("/desk"))
        self.assertIn("The line is cut. This is your receipt.", page)
        # The receipt goes to an address that he names, not to the dead man's.
        self.assertNotIn("To the contact on file", page)
        self.assertIn("whole e-mail address", html.unescape(self.send(me, "/desk/copy", 422, file="yes")))
        self.send(me, "/desk/copy", copy="mei@example.net")
        self.assertIn(reference, self.sent("mailto:mei@example.net", "notice_copy")["subject"])
        self.assertIn("by=aysel line=", self.audit("staff_speaker_told")[-1])

    def test_another_kind_is_another_case_and_asks_for_the_papers_anew(self):
        me = self.clerk("leyla")
        self.scan(me, number(PROXY))
        self.scan(me, passport(PROXY))
        first = self.reference(me)
        self.assertEqual(self.state(first), "awaiting_confirmation")
        self.assertIn("Choose who stands here", self.who(me, "nobody", want=422))
        self.assertIn("whole name", self.who(me, "proxy", "Ada", 422))
        self.who(me, "proxy")
        self.assertEqual(self.state(first), "cancelled")
        self.assertEqual(self.verdict(me), "Who is he?")
        self.assertNotIn("Xiaoyu", me.get("/desk"))
        # A number that is typed names nobody, so he is asked for his name first.
        self.assertIn("First write his whole name", html.unescape(self.scan(me, "AA7654321", 422)))
        self.who(me, "proxy", "Ada Lovelace")
        page = html.unescape(self.scan(me, "AA7654321"))
        self.assertIn("Power of attorney", page)
        self.assertIn("Ada Lovelace", page)
        second = self.reference(me)
        self.assertNotEqual(second, first)
        self.send(me, "/desk/seen", type="passport")
        self.send(me, "/desk/seen", type="power-of-attorney")
        self.assertEqual(self.verdict(me), "A second person is needed")
        # He was the holder after all: back, and nothing that was ticked counts.
        self.who(me, "citizen")
        self.assertEqual(self.state(second), "cancelled")
        self.assertEqual(self.verdict(me), "Whose line is it?")
        self.scan(me, passport(PROXY))
        self.assertEqual(self.verdict(me), "One thing is missing")
        self.send(me, "/desk/sign", sign="Xiaoyu Lin")
        # Somebody has said yes: nobody makes another one of him now.
        self.assertIn("agreed to this case already", html.unescape(self.who(me, "heir", want=422)))
        self.assertNotIn('name="who"', me.get("/desk"))

    def test_a_guardian_and_a_kind_for_which_nothing_is_set(self):
        me, colleague = self.clerk("leyla"), self.clerk("rena")
        self.scan(me, number(WARD))
        self.who(me, "minor")
        self.scan(me, passport(OWN, name="LIN<<MEI"))
        reference = self.reference(me)
        self.send(me, "/desk/seen", type="birth-certificate")
        self.scan(colleague, reference)
        # Another paper of the same kind is another person.
        self.assertIn("another number", self.scan(colleague, passport(78, name="LIN<<MEI"), 422))
        for paper in ("birth-certificate", "passport"):
            self.send(colleague, "/desk/seen", type=paper)
        self.send(colleague, "/desk/next")
        self.assertEqual(self.verdict(me), "One thing is missing")
        self.clerk("leyla")
        page = html.unescape(self.scan(me, number(UNSET)))
        self.who(me, "heir")
        page = html.unescape(me.get("/desk"))
        self.assertEqual(self.verdict(me), "A rule is not set")
        self.assertIn("Nobody has published or set", page)

    def remote(self, line):
        """A case that was begun from afar and waits for three days."""
        self.house.run("close", number(line), "--data", self.house.data, "--channel", "portal", "--document", f"passport:{document(line)}",
                       want=4)
        reference = self.sql("SELECT reference FROM termination_order WHERE msisdn = ? ORDER BY id DESC", int(number(line)))[0][0]
        self.house.run("document", "judge", reference, "--data", self.house.data, "--document", "passport", "--by", "anna", "--accept")
        self.assertEqual(self.state(reference), "scheduled")
        return reference

    def test_a_waiting_time_ends_because_its_holder_came(self):
        reference = self.remote(REMOTE)
        me = self.clerk("kamil")
        page = self.scan(me, reference)
        self.assertEqual(self.verdict(me), "Confirmed, it waits for its day")
        self.assertIn("Read his document", page)
        self.assertNotIn("End the waiting time", page)
        self.assertIn("not the document on record", self.scan(me, passport(OWN), 422))
        self.scan(me, passport(REMOTE))
        self.assertEqual(self.verdict(me), "The waiting time can end")
        # The clerk's word alone ends nothing.
        self.assertIn("has not agreed", self.send(me, "/desk/close", 422))
        self.send(me, "/desk/sign", sign="Xiaoyu Lin")
        self.assertEqual(self.verdict(me), "Ready to end the waiting time")
        page = me.get("/desk")
        form = {"token": token_of(page), "version": re.search(r'name="version" value="(\d+)"', page).group(1)}
        for _ in range(2):  # a double press
            self.assertEqual(me.post("/desk/close", form), "/desk")
        self.served.wait_until_closed(reference)
        self.assertIn("has ended, because identity was proven at the desk", me.get("/desk"))
        proven = [body for body in self.rows_of(reference, "proof_given") if "witnessed" in body]
        self.assertEqual(len(proven), 1)
        self.assertRegex(proven[0], r"by=kamil .*level=in_person cut_not_before=")

        # The receipt: to what is on file, and to an address said here that becomes no contact of the line.
        self.assertIn("To the contact on file: o***@example.org", me.get("/desk"))
        self.assertIn("whole e-mail address", html.unescape(self.send(me, "/desk/copy", 422, copy="nobody")))
        for _ in range(2):
            self.send(me, "/desk/copy", file="yes", copy="lin@example.net")
        page = html.unescape(me.get("/desk"))
        self.assertRegex(page, r"Sent at \d\d:\d\d to the contact on file, o\*\*\*@example.org")
        self.assertRegex(page, r"Sent at \d\d:\d\d to the address that was named, l\*\*\*@example.net")
        self.sent("mailto:lin@example.net", "notice_copy")
        self.sent(f"mailto:old{REMOTE}@example.org", "notice_copy")
        copies = [message for message in self.house.messages() if message["kind"] == "notice_copy" and reference in message["subject"]]
        self.assertEqual(len(copies), 2, "the same place again sends nothing more")
        self.assertEqual(self.rows_of(reference, "receipt_sent"), ["by=kamil to=on_file", "by=kamil to=named"])
        self.assertEqual(self.sql("SELECT email FROM line WHERE msisdn = ?", int(number(REMOTE))), [(f"old{REMOTE}@example.org",)])

    def test_after_a_stop_or_with_a_high_risk_it_stays(self):
        reference = self.remote(STOPPED)
        self.house.run("stop", reference, "--data", self.house.data, "--by", "nigar")
        self.house.run("rule", reference, "--data", self.house.data, "--do", "resume", "--by", "nigar")
        me = self.clerk("kamil")
        self.scan(me, reference)
        page = self.scan(me, passport(STOPPED))
        self.assertEqual(self.verdict(me), "Confirmed, it waits for its day")
        self.assertIn("Somebody pressed STOP", page)
        self.assertIn("Something still stands in the way", self.send(me, "/desk/sign", 422, sign="Xiaoyu Lin"))
        self.assertNotEqual(self.send(me, "/desk/close", None), "closed")
        self.assertEqual(self.state(reference), "scheduled")

        # Stopped on an earlier case of the line, and here again within the month.
        earlier = re.search(r"XT-[0-9A-Z]{4}-[0-9A-Z]{4}", Browser(self.served, 64).close(number(RISKY))).group(0)
        for act in (("stop", "--by", "nigar"), ("cancel",)):
            self.house.run(act[0], earlier, "--data", self.house.data, *act[1:], want=None)
        risky = self.remote(RISKY)
        me = self.clerk("kamil")
        self.scan(me, risky)
        page = self.scan(me, passport(RISKY))
        self.assertEqual(self.verdict(me), "Confirmed, it waits for its day")
        self.assertIn("The risk of this case is high", page)
        self.send(me, "/desk/sign", None, sign="Xiaoyu Lin")
        self.send(me, "/desk/close", None)
        self.assertEqual(self.state(risky), "scheduled")
        self.assertEqual([body for body in self.rows_of(risky, "proof_given") if "witnessed" in body], [])

    def send(self, me, path, want=303, **fields):
        if want is not None:
            return super().send(me, path, want, **fields)
        page = me.get("/desk")
        version = re.search(r'name="version" value="(\d*)"', page)
        status, _, body = me.ask(path, "POST", {"token": token_of(page), "version": version.group(1), **fields})
        self.assertIn(status, (303, 409, 422), body)
        return body

    def test_who_is_booked_today_is_seen_by_his_branch_and_on_his_own_page(self):
        phone = Browser(self.served, 65)
        receipt = phone.close(number(BOOKED))
        reference = re.search(r"XT-[0-9A-Z]{4}-[0-9A-Z]{4}", receipt).group(0)
        page = phone.get("/branches/demo/baku2")
        slots = re.findall(r'<option value="(\d+)"|name="slot" value="(\d+)"', page)
        first, second = [one or other for one, other in slots if one or other][:2]
        phone.post("/branches/demo/baku2", {"token": form_token(page), "slot": second}, 303)
        nameless = Browser(self.served, 66)
        nameless.post("/branches/demo/baku2", {"token": form_token(nameless.get("/branches/demo/baku2")), "slot": first}, 303)
        codes = dict(self.sql("SELECT slot / 1000000, code FROM appointment"))

        page = html.unescape(self.clerk("aysel").get("/desk"))
        self.assertIn("Booked today at Baku 2", page)
        rows = re.findall(r'<tr><th scope="row">(\d\d:\d\d)</th><td class="num">([^<]+)</td><td class="num">([^<]+)</td></tr>', page)
        self.assertEqual([row[1:] for row in rows], [(codes[int(first)], "without a case"), (codes[int(second)], reference)], "next first")
        self.assertNotIn("Xiaoyu", page)
        # Of another branch, or with a customer before him, he sees none of it.
        far = self.clerk("ganja")
        self.sql("UPDATE staff_account SET branch = 'Ganja 1' WHERE name = 'ganja'")
        self.assertNotIn("Booked today", far.get("/desk"))

        status = phone.get(re.search(r'href="(/status/[0-9A-Z.]+)"', phone.get("/tasks")).group(1))
        self.assertIn(f"Baku 2. Say this code there: {codes[int(second)]}", html.unescape(status))
        self.assertNotIn(codes[int(first)], status)

    def test_nobody_opens_more_than_his_limit_in_a_day(self):
        me = self.clerk("sevda")
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=4)))
        for day in (today, today + datetime.timedelta(days=1)):
            self.sql("INSERT INTO staff_day VALUES ('sevda', ?, 59, 0)", day.date().isoformat())
        self.scan(me, number(PLAIN))
        self.scan(me, passport(PLAIN))
        self.assertEqual(self.verdict(me), "One thing is missing")
        self.clerk("sevda")
        self.scan(me, number(MANY))
        page = html.unescape(self.scan(me, passport(MANY), 422))
        self.assertIn("Your limit for one day is reached", page)
        self.assertIn("A colleague goes on with this customer", page)
        self.assertEqual(self.sql("SELECT COUNT(*) FROM termination_order WHERE msisdn = ?", int(number(MANY))), [(0,)])
        self.assertEqual(self.audit("staff_limit_reached"), ["by=sevda what=orders"])
        # A colleague does, and so does the host, which is under no limit.
        other = self.clerk("rena")
        self.scan(other, number(MANY))
        self.scan(other, passport(MANY))
        self.assertEqual(self.verdict(other), "One thing is missing")
        self.send(other, "/desk/next")
        manager = self.colleague("rauf", "manager").settle(self.person(48))
        page = html.unescape(manager.get("/audit/staff"))
        self.assertIn("one person opens 60 cases and looks at 120 pictures", page)
        self.assertRegex(page, r"60 of 60 <mark>limit reached</mark>")

    def test_each_new_sentence_is_there_in_five_languages(self):
        me = self.clerk("farid")
        self.scan(me, number(PLAIN))
        for place, lang in enumerate(LANGS):
            self.sql("UPDATE staff_account SET language = ? WHERE name = 'farid'", place)
            page = me.get("/desk")
            self.assertIn(f'<html lang="{lang}"', page)
            self.assertNotRegex(page, r"page\.[a-z]|\{\w+\}")


if __name__ == "__main__":
    Desk.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
