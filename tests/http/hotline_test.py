"""Callers, their cases and call-backs, as agents and strangers meet them: hotline_test.py BINARY [unittest arguments]"""
import datetime
import html
import json
import os
import re
import sys
import threading
import time
import unittest

from served import LONG, House, Served, Serving, imsi, number
from staff_test import Colleague, token_of
from staff_test import Person as Browser

COLUMNS = ("msisdn,imsi,operator,payment_mode,status,currency,holder_kind,balance,debt,given_names,surname,birth_date,"
           "document_type,document_number,document_country,email,iccid\n")
NAME, SURNAME, BIRTH, DOCUMENT = "Zeynalabdin", "Qaragozov", "1987-03-14", "C7654321"
ZONE = datetime.timezone(datetime.timedelta(hours=4))  # Asia/Baku has no summer time


def card(line):
    """An ICCID with its Luhn digit."""
    digits = f"89994990000000003{line}"
    total = sum(sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10)) for place, digit in enumerate(reversed(digits)))
    return digits + str(-total % 10)


class Person(Browser):
    """Where `want` is None any refusal is: the page says which."""

    def post(self, path, fields, want=303):
        if want is not None:
            return super().post(path, fields, want)
        status, _, page = self.ask(path, "POST", fields)
        assert 400 <= status < 500, f"{path}: {status}\n{page}"
        return page


class Homes(House):
    def __init__(self, binary, settings):
        rows = "".join(f"{number(line)},{imsi(line)},demo,prepaid,active,AZN,citizen,0,0,{NAME},{SURNAME},{BIRTH},passport,{DOCUMENT}{line},"
                       f"AZE,old{line}@example.org,{card(line)}\n" for line in range(1, 5))
        super().__init__(binary, COLUMNS + rows)
        self.configure(settings)


class Hotline(Serving):
    binary = ""
    settings = {}

    @classmethod
    def setUpClass(cls):
        cls.house = Homes(cls.binary, cls.settings)
        cls.served = Served(cls.house, 1)
        cls.people = 20

    def agent(self, name, role="hotline"):
        type(self).people += 1
        return Colleague(self.house, name, role).settle(Person(self.served, self.people))

    def audit(self, kind):
        return [body for (body,) in self.sql("SELECT body FROM audit WHERE kind = ? ORDER BY at, seq", kind)]

    def message(self, to, kind, count=1):
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            sent = [one for one in self.house.messages() if one["to"] == to and one["kind"] == kind]
            if len(sent) >= count:
                return sent[-1]
            time.sleep(0.1)
        raise AssertionError(f"no {count}. {kind} came to {to}")

    def personal(self, line):
        return (number(line), number(line)[3:], NAME, SURNAME, f"{DOCUMENT}{line}", BIRTH, f"old{line}@example.org", "14 March 1987")

    def assert_masked(self, page, line):
        for word in self.personal(line):
            self.assertNotIn(word, page)

    def voice(self, agent, line, **more):
        """A closing by telephone: its reference."""
        fields = {"token": token_of(agent.get("/hotline")), "line": f"+{number(line)}", "name": "Z. Q.", "email": f"caller{line}@example.org",
                  "lang": "en", **more}
        place = agent.post("/hotline/close", fields)
        found = re.fullmatch(r"/hotline\?done=(HC-\w{4}-\w{4})&case=(XT-\w{4}-\w{4})", place)
        self.assertTrue(found, place)
        page = agent.get(place)
        self.assertIn(found.group(1), page)
        self.assertIn(found.group(2), page)
        return found.group(2), found.group(1)

    def look_up(self, agent, asked):
        status, _, page = agent.ask("/cases", "POST", {"token": token_of(agent.get("/cases")), "q": asked})
        assert status in (200, 422), page
        return page

    def act(self, agent, case, want=303, **fields):
        page = agent.get(f"/cases/{case}")
        return agent.post(f"/hotline/cases/{case}", {"token": token_of(page), **fields}, want)


class Callers(Hotline):
    def test_a_closing_is_taken_found_and_told_masked(self):
        sevda = self.agent("sevda")
        page = sevda.post("/hotline/close", {"token": token_of(sevda.get("/hotline")), "line": "12", "name": ""}, 422)
        for field in ("line", "name"):
            self.assertIn(f'href="#{field}"', page)
        reference, protocol = self.voice(sevda, 1)
        told = json.loads(self.house.run("status", reference, "--data", self.house.data, "--json", want=None))
        self.assertEqual((told["channel"], told["identity_proven"]), ("hotline", False))
        self.assertNotEqual(told["state"], "closed")
        self.assertEqual(self.sql("SELECT claims FROM termination_order WHERE reference = ?", reference), [(0,)])
        self.message("mailto:caller1@example.org", "notice_declared")
        for asked in (reference, reference.lower().replace("-", " "), protocol, "+" + number(1), "Qarag", "zeynal qara", "КАРАГ"):
            with self.subTest(asked=asked):
                page = self.look_up(sevda, asked)
                if asked != "КАРАГ":  # Cyrillic К may be K alone
                    self.assertIn(reference, page)
                self.assertIn("Z. Q." if reference in page else "No case fits", page)
                self.assert_masked(page.replace(f'value="{html.escape(asked)}"', ""), 1)
        for short in ("Qa", "..", "x" * 201):
            self.assertIn('href="#q"', self.look_up(sevda, short))
        self.assertIn("No case fits", self.look_up(sevda, "XT-0000-0000"))
        self.assertIn("No case fits", sevda.get("/cases/XT-0000-0000", 404))
        self.assertIn("by=sevda with=reference found=0", self.audit("staff_case_lookup"))
        page = sevda.get(f"/cases/{reference}")
        self.assert_masked(page, 1)
        self.assertIn(protocol, page)
        self.assertIn("Who calls?", page)
        self.assertIn("Shown once the caller has proved himself.", page)
        self.assertIn("by=sevda", self.audit("case_viewed"))

    def test_an_agent_whose_day_is_full_is_told_so(self):
        nigar = self.agent("nigar")
        today = datetime.datetime.now(ZONE)
        for day in (today, today + datetime.timedelta(days=1)):  # midnight may come between
            self.sql("INSERT INTO staff_day VALUES ('nigar', ?, 60, 0)", day.date().isoformat())
        before = self.sql("SELECT COUNT(*) FROM termination_order")
        page = nigar.post("/hotline/close", {"token": token_of(nigar.get("/hotline")), "line": f"+{number(4)}", "name": "Z. Q.",
                                             "email": "caller4@example.org", "lang": "en"}, None)
        self.assertIn("Your limit for one day is reached", page)
        self.assertIn("A colleague goes on with this caller", page)
        self.assertEqual(self.sql("SELECT COUNT(*) FROM termination_order"), before)
        self.assertEqual(self.audit("staff_limit_reached"), ["by=nigar what=orders"])

    def test_the_gate_opens_for_what_only_the_holder_knows(self):
        sevda, murad = self.agent("sevda.gate"), self.agent("murad.gate")
        reference, _ = self.voice(sevda, 2)
        self.assertIn('href="#document"', self.act(sevda, reference, 422, do="answers", birth=BIRTH))
        # What stands on the agent's page is no answer: the reference counts for nothing, whoever types it.
        page = sevda.get(f"/cases/{reference}")
        self.assertIn(reference, page)
        self.assertNotIn('name="reference"', page)
        self.assertIn('href="#document"', self.act(sevda, reference, 422, do="answers", birth=BIRTH, reference=reference))
        for end in (f"{DOCUMENT}2"[-4:], card(2)[-4:]):
            self.assertNotIn(f">{end}<", page)
            self.assertNotIn(f'"{end}"', page)
        page = self.act(sevda, reference, 422, do="answers", birth="1987-03-15", document="3212")
        self.assertIn("This does not fit", page)
        self.assert_masked(page, 2)
        answers = {"do": "answers", "card": card(2)[-4:], "document": "32 12"}
        self.assertEqual(self.act(sevda, reference, **answers), f"/cases/{reference}")
        self.assertIn("HttpOnly", sevda.said["caller"])
        page = sevda.get(f"/cases/{reference}")
        for word in ("+" + number(2), NAME + " " + SURNAME):
            self.assertIn(word, page)
        for word in (f"{DOCUMENT}2", BIRTH, "14 March 1987", "old2@example.org"):
            self.assertNotIn(word, page)  # he does not see it himself
        # Its token is worth nothing for another agent, another case, or later.
        murad.cookies["caller"] = sevda.cookies["caller"]
        self.assert_masked(murad.get(f"/cases/{reference}"), 2)
        other, _ = self.voice(sevda, 3)
        self.assert_masked(sevda.get(f"/cases/{other}"), 3)
        self.assertIn(SURNAME, sevda.get(f"/cases/{reference}"))
        self.sql("UPDATE caller_gate SET expires_at = expires_at - 900000000")
        self.assert_masked(sevda.get(f"/cases/{reference}"), 2)
        # A code that he reads out; it proves nothing else.
        self.assertEqual(self.act(sevda, reference, do="code_line"), f"/cases/{reference}?code=sent")
        code = self.message("sms:+" + number(2), "notice_lock")["text"][:6]
        self.assertIn("407 122", self.act(sevda, reference, 422, do="code", code="12"))
        self.act(sevda, reference, do="code", code=code)
        self.assertIn(SURNAME, sevda.get(f"/cases/{reference}"))
        proofs = json.loads(self.sql("SELECT body FROM termination_order WHERE reference = ?", reference)[0][0])
        self.assertNotIn("line_code", json.dumps(proofs))
        self.act(sevda, reference, do="end")
        self.assertNotIn("caller", sevda.cookies)
        self.assert_masked(sevda.get(f"/cases/{reference}"), 2)
        self.act(sevda, reference, do="code_contact")
        code = self.message("mailto:old2@example.org", "notice_lock")["text"][:6]
        self.act(sevda, reference, do="code", code=code)
        # Three wrong answers, whoever takes them, close it for an hour; the right one does not help then.
        self.act(murad, reference, 422, do="answers", birth="1999-01-01", document="0000")
        self.act(sevda, reference, 422, do="code", code=code)
        page = self.act(murad, reference, None, do="answers", birth=BIRTH, document="9999")
        self.assertIn("Three answers were wrong", page)
        page = self.act(murad, reference, None, **answers)
        self.assertIn("Three answers were wrong", page)
        self.assert_masked(page, 2)
        self.assertEqual(len(self.audit("caller_gate_closed")), 1)
        self.assertEqual(len(self.audit("caller_passed")), 3)
        for body in self.audit("caller_failed") + self.audit("caller_passed"):
            self.assertRegex(body, r"^by=[a-z.]+ way=(code|answers)$")
        self.sql("UPDATE caller_lock SET closed_until = closed_until - 3600000000, last_at = last_at - 3600000000")
        self.act(murad, reference, **answers)

    def test_what_an_agent_does_for_a_caller(self):
        aydan = self.agent("aydan")
        reference, _ = self.voice(aydan, 4)
        self.message("mailto:caller4@example.org", "notice_declared")
        protocols = set()
        for fields in ({"do": "told"}, {"do": "resend"}, {"do": "question", "note": "The refund <b>has not</b> come"},
                       {"do": "complaint", "note": "Nobody called back"}):
            place = self.act(aydan, reference, **fields)
            protocols.add(re.search(r"done=(HC-\w{4}-\w{4})$", place).group(1))
            self.assertIn("Protocol number for the caller", aydan.get(place))
        self.assertEqual(len(protocols), 4)
        again = self.message("mailto:caller4@example.org", "notice_declared", 2)
        self.assertIn(reference, again["text"])
        self.assertEqual([one for one in self.house.messages() if "old4@" in one["to"]], [])
        for bad in ("", "x" * 501):
            self.assertIn('href="#note"', self.act(aydan, reference, 422, do="question", note=bad))
        # The work is due at the same time of the next working day, and is done once.
        (taken, due), = self.sql("SELECT taken_at, due_at FROM hotline_contact WHERE kind = 3")
        day = datetime.datetime.fromtimestamp(taken / 1e6, ZONE)
        next_day = day + datetime.timedelta(days=1)
        while next_day.weekday() > 4:
            next_day += datetime.timedelta(days=1)
        self.assertAlmostEqual(due / 1e6, next_day.timestamp(), delta=61)
        page = aydan.get("/hotline")
        self.assertIn("The refund &lt;b&gt;has not&lt;/b&gt; come", page)
        protocol = self.sql("SELECT protocol FROM hotline_contact WHERE kind = 3")[0][0]
        fields = {"token": token_of(page), "protocol": protocol, "do": "done"}
        aydan.post("/hotline/work", fields)
        self.assertIn("Somebody has done this already", aydan.post("/hotline/work", fields, None))
        self.assertIn("looks like HC-7K4M-2P9D", aydan.post("/hotline/work", {**fields, "protocol": "HC-0"}, None))
        self.assertEqual(self.sql("SELECT note FROM hotline_contact WHERE protocol = ?", protocol), [(None,)])
        self.assertNotIn("The refund", aydan.get("/hotline"))
        # STOP needs no gate.
        self.act(aydan, reference, do="stop")
        self.assertEqual(self.served.json("/status/" + reference)["state"], "stopped")
        self.assertIn("by=aydan", " ".join(self.audit("stopped")))
        self.assertIn("This was not done", self.act(aydan, reference, None, do="nothing of ours"))

    def test_without_the_gate_no_door_says_more(self):
        """All doors of the staff pages, asked by an agent: whatever he sends, no answer holds what is the holder's."""
        auditor, rauf, clerk = self.agent("kamil", "auditor"), self.agent("rauf"), self.agent("leyla", "clerk")
        reference, _ = self.voice(rauf, 1, email="")
        doors = json.loads(auditor.get("/staff/doors"))
        self.assertIn({"method": "POST", "path": "/hotline/cases/{reference}", "right": "check_caller"}, doors)
        asked = 0
        for door in doors:
            path = re.sub(r"{[^}]+}", reference, door["path"])
            if path in ("/staff/sign-out", "/staff/account/everywhere", "/staff/account/end"):
                continue
            acts = ("code_line", "code", "told", "resend", "call_back", "end", "x") if door["method"] == "POST" else ("",)
            for what in acts:
                fields = {"token": token_of(rauf.get("/staff")), "do": what, "code": "000000"} if what else None
                status, headers, page = rauf.ask(path, door["method"], fields)
                self.assertLess(status, 500, page)
                self.assert_masked(page + json.dumps(headers), 1)
                if headers.get("location", "").startswith("/cases/"):
                    self.assert_masked(rauf.get(headers["location"]), 1)
                asked += 1
        self.assertGreater(asked, 20)
        for accept in ("application/json", "text/html"):
            body = self.served.ask(f"/status/{reference}", headers={"Accept": accept})[2].decode()
            self.assert_masked(body, 1)
        # A clerk sees the money and no questions; he still sees no name.
        page = clerk.get(f"/cases/{reference}")
        self.assert_masked(page, 1)
        self.assertNotIn("Who calls?", page)
        self.assertNotIn("Shown once the caller", page)
        clerk.post(f"/hotline/cases/{reference}", {"token": token_of(page), "do": "told"}, 403)


SLOTS = {'# hours = "Mo-Fr 09:00-18:00"': 'hours = "Mo-Su 00:00-24:00"', "# callbacks_per_half_hour = 2": "callbacks_per_half_hour = 1",
         "# clock = false": "clock = true"}


class CallBacks(Hotline):
    settings = SLOTS

    def slots(self, page):
        return [int(value) for value in re.findall(r'<option value="(\d+)"', page)]

    def test_one_half_hour_is_promised_once_and_kept(self):
        guests = [Person(self.served, last) for last in (80, 81, 82)]
        pages = [guest.get("/help") for guest in guests]
        slot = self.slots(pages[0])[3]
        self.assertIn('href="#number"', guests[0].post("/help", {"token": token_of(pages[0]), "slot": slot, "number": "12"}, 422))
        self.assertIn('href="#slot"', guests[0].post("/help", {"token": token_of(pages[0]), "slot": slot + 60, "number": "+493012345678"}, 422))
        guests[0].post("/help", {"token": "x", "slot": slot, "number": "+493012345678"}, 403)
        answers = [None, None]

        def book(one):
            answers[one] = guests[one].ask("/help", "POST", {"token": token_of(pages[one]), "slot": slot, "number": "+493012345678"})

        threads = [threading.Thread(target=book, args=(one,)) for one in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(LONG)
        self.assertEqual(sorted(status for status, _, _ in answers), [303, 422])
        won = 0 if answers[0][0] == 303 else 1
        ticket = answers[won][1]["location"]
        self.assertRegex(ticket, r"^/call-back/[0-9a-f]{32}$")
        self.assertIn("taken or over", answers[1 - won][2])
        self.assertNotIn(slot, self.slots(guests[2].get("/help")))
        # Pressed twice, it is one.
        again = guests[won].ask("/help", "POST", {"token": token_of(pages[won]), "slot": slot, "number": "+493012345678"})
        self.assertIn(again[0], (303, 422))
        self.assertEqual(len(self.sql("SELECT 1 FROM callback")), 1)
        # Cancelled by who has its address, and free again; its number is gone.
        self.assertEqual(guests[2].ask("/call-back/" + "0" * 32)[0], 404)
        page = guests[2].get(ticket)
        self.assertRegex(page, r"HC-\w{4}-\w{4}")
        self.assertNotIn("3012345678", page)
        self.assertEqual(guests[2].post(ticket, {"token": token_of(page)}), "/help/cancelled")
        self.assertIn("The call-back is cancelled", guests[2].get("/help/cancelled"))
        self.assertEqual(self.sql("SELECT 1 FROM callback"), [])
        # Booked anew: on the console, its number a quarter of an hour before, and never after the call.
        page = guests[2].get("/help")
        self.assertIn(slot, self.slots(page))
        ticket = guests[2].post("/help", {"token": token_of(page), "slot": slot, "number": "+49 30 12345678"})
        sealed, protocol = self.sql("SELECT number, protocol FROM callback")[0]
        self.assertNotIn(b"12345678", bytes(sealed))
        sevda = self.agent("sevda")
        page = sevda.get("/hotline")
        self.assertIn(protocol, page)
        self.assertNotIn("12345678", page)
        fields = {"token": token_of(page), "protocol": protocol, "do": "number"}
        self.assertIn("a quarter of an hour before", sevda.post("/hotline/work", fields, None))
        ahead = slot - time.time() - 600
        self.house.run("clock", "--advance", f"{int(ahead)}s", "--data", self.house.data)
        until = time.monotonic() + LONG
        status, page = 0, ""
        while status != 200 and time.monotonic() < until:  # the clock is another process's
            status, _, page = sevda.ask("/hotline/work", "POST", fields)
            time.sleep(0.1)
        self.assertIn("+493012345678", page)
        self.assertIn(f"by=sevda protocol={protocol}", self.audit("staff_callback_number"))
        self.assertNotIn("12345678", sevda.get("/hotline"))
        sevda.post("/hotline/work", {**fields, "do": "done"})
        self.assertEqual(self.sql("SELECT number FROM callback"), [(None,)])
        self.assertIn("The call was made", guests[2].get(ticket))

    def test_a_log_of_calls_is_replayed_to_the_same_figures(self):
        now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        rows, waits, talks, last = [], {}, [], {}

        def stamp(at):
            return at.strftime("%Y-%m-%dT%H:%M:%SZ")

        def call(name, arrived, waited, talked, agent):
            answered = arrived + datetime.timedelta(seconds=waited)
            ended = answered + datetime.timedelta(seconds=talked)
            if agent:
                rows.append(f"{name},{stamp(arrived)},{stamp(answered)},{stamp(ended)},{agent}")
                if now - ended < datetime.timedelta(hours=4):
                    talks.append(talked)
                last[agent] = max(ended, last.get(agent, ended))
            else:
                rows.append(f"{name},{stamp(arrived)},,{stamp(answered)},")
            local = arrived.astimezone(ZONE)
            waits.setdefault((local.weekday(), local.hour), []).append(waited)

        for i, (waited, talked, agent) in enumerate([(30, 240, "a1"), (60, 300, "a2"), (200, 420, "a1"), (45, 360, "a3"), (90, 180, "a2"), (10, 330, "a1")]):
            call(f"today-{i}", now - datetime.timedelta(minutes=10 + 12 * i), waited, talked, agent)
        base = (now - datetime.timedelta(days=14)).replace(minute=5, second=0)
        for hours, waited in ((0, 400), (5, 20), (30, 90), (50, 700)):
            for i in range(4):
                gave_up = i == 3
                call(f"old-{hours}-{i}", base + datetime.timedelta(hours=hours, minutes=10 * i), waited + 30 * i, 200, "" if gave_up else "a1")
        path = os.path.join(self.house.folder, "calls.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("call,arrived_at,answered_at,ended_at,agent\n" + "\n".join(rows) + "\nbad,yesterday,,,\ntoday-0,x,,,\n")
        done = json.loads(self.house.run("import", "calls", path, "--data", self.house.data, "--dry-run", "--json", want=None))
        self.assertEqual(self.sql("SELECT count(*) FROM hotline_call"), [(0,)])
        self.assertIn("time_malformed", json.dumps(done))
        self.house.run("import", "calls", path, "--data", self.house.data, want=None)
        self.house.run("import", "calls", path, "--data", self.house.data, want=None)  # the same again is the same
        self.assertEqual(self.sql("SELECT count(*) FROM hotline_call"), [(len(rows),)])
        agent = self.agent("replay")
        for _ in range(3):
            agent.post("/hotline/calls", {"token": token_of(agent.get("/hotline")), "do": "arrived"})
        on_duty = sum(now - ended < datetime.timedelta(minutes=30) for ended in last.values())
        mean = int(sum(talks) / len(talks) + 0.5)
        wait = int(3 * mean / on_duty + 0.5)
        minutes = (wait + 30) // 60
        means = sorted((int(sum(all_of) / len(all_of) + 0.5), hour) for hour, all_of in waits.items() if len(all_of) >= 3)
        days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
        for page in (Person(self.served, 84).get("/help"), agent.get("/hotline")):
            text = re.sub(r"<[^>]+>", " ", page)
            self.assertRegex(text, r"Callers waiting\s+3\s")
            self.assertRegex(text, rf"Expected wait\s+{minutes} minutes?\s")
        board = html.unescape(agent.get("/hotline"))
        for shown, (weekday, hour) in means:
            self.assertRegex(board, rf'<th scope="row">{days[weekday]}\w* {hour:02}:00–{hour + 1:02}:00</th><td>{(shown + 30) // 60} minutes?</td>'
                                    rf"<td>{len(waits[(weekday, hour)])}</td>")
        best = re.findall(r"(\w+) (\d\d):00–\d\d:00: (\d+) minute", html.unescape(Person(self.served, 85).get("/help")))
        self.assertEqual([int(found[2]) for found in best], [(shown + 30) // 60 for shown, _ in means[:3]])
        self.assertIn(f'viewBox="0 0 {48 + 24 * 27} {22 + 7 * 27}"', board)
        # The console's own buttons move the queue.
        token = {"token": token_of(agent.get("/hotline"))}
        self.assertIn("Take the next caller first", agent.post("/hotline/calls", {**token, "do": "end"}, None))
        agent.post("/hotline/calls", {**token, "do": "take"})
        self.assertIn("End it first", agent.post("/hotline/calls", {**token, "do": "take"}, None))
        agent.post("/hotline/calls", {**token, "do": "left"})
        agent.post("/hotline/calls", {**token, "do": "left"})
        self.assertIn("Nobody is waiting", agent.post("/hotline/calls", {**token, "do": "left"}, None))
        agent.post("/hotline/calls", {**token, "do": "end"})
        self.assertRegex(re.sub(r"<[^>]+>", " ", agent.get("/hotline")), r"Callers waiting\s+0\s")
        self.house.run("audit", "verify", "--data", self.house.data)


if __name__ == "__main__":
    Hotline.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
