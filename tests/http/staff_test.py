"""The pages under /staff as clerks and as strangers meet them: staff_test.py BINARY [unittest arguments]

Codes are made here from the secret that `xitam staff add` prints, by RFC 6238 in four lines that share nothing with the product."""
import base64
import hashlib
import hmac
import html
import http.client
import json
import os
import pwd
import re
import struct
import sys
import time
import unittest
import urllib.parse

from served import LONG, House, Served, Serving, own_address

PASSWORD = "five quiet boats at noon"


def totp(secret, at):
    mac = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    place = mac[19] & 15
    return f"{(struct.unpack('>I', mac[place:place + 4])[0] & 0x7FFFFFFF) % 1000000:06}"


def token_of(page):
    """Of the form that stands in the page itself; the head has one, too."""
    return re.findall(r'name="token" value="([^"]+)"', page)[-1]


def alike(page):
    page = re.sub(r'name="token" value="[^"]+"', "TOKEN", page)
    return re.sub(r'id="name" name="name" type="text"( autocomplete="username")? ?[^>]*>', "NAME", page)


class Person:
    """A browser: its cookies with what was said of them, on an address of its own."""

    def __init__(self, served, last):
        self.served, self.cookies, self.said, self.source = served, {}, {}, own_address(last)

    def ask(self, path, method="GET", fields=None):
        connection = http.client.HTTPConnection(self.served.host, self.served.port, timeout=LONG, source_address=(self.source, 0))
        headers = {"Accept": "text/html"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, content = value.split(";")[0].split("=", 1)
                    self.cookies[key], self.said[key] = content, value
                    if "Max-Age=0" in value:
                        del self.cookies[key]
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
        finally:
            connection.close()

    def get(self, path, want=200):
        status, headers, page = self.ask(path)
        assert status == want, f"{path}: {status}\n{page}"
        return headers["location"] if status == 303 else page

    def post(self, path, fields, want=303):
        status, headers, page = self.ask(path, "POST", fields)
        assert status == want, f"{path}: {status}\n{page}"
        return headers["location"] if status == 303 else page

    def try_to_enter(self, name, password, code, want=422, next_page=None):
        page = self.get("/staff/sign-in" + (f"?next={next_page}" if next_page else ""))
        hidden = re.search(r'name="next" value="([^"]*)"', page).group(1)
        return self.post("/staff/sign-in", {"token": token_of(page), "next": html.unescape(hidden), "name": name, "password": password,
                                            "code": code}, want)


class Colleague:
    """An account, and what is on its paper."""

    def __init__(self, house, name, role="clerk", branch="Baku 2"):
        told = json.loads(house.run("staff", "add", name, "--data", house.data, "--role", role, "--shown", f"{name.title()} M.",
                                    "--branch", branch, "--json"))
        self.name, self.password, self.codes = name, told["password"], list(told["recovery_codes"])
        self.secret = re.search(r"secret=([A-Z2-7]+)", told["otpauth_uri"]).group(1)

    def enter(self, person, want=303):
        """With a recovery code: those do not wait for the next half minute."""
        return person.try_to_enter(self.name, self.password, self.codes.pop(), want)

    def settle(self, person):
        """Signs in for the first time and chooses a password."""
        assert self.enter(person) == "/staff/password"
        page = person.get("/staff/password")
        place = person.post("/staff/password", {"token": token_of(page), "current": self.password, "new": PASSWORD, "again": PASSWORD})
        assert place == "/staff", place
        self.password = PASSWORD
        return person


class Desk(Serving):
    binary = ""
    settings = {}

    @classmethod
    def setUpClass(cls):
        cls.house = House(cls.binary, 1)
        cls.house.configure(cls.settings)
        cls.served = Served(cls.house, 1)

    def person(self, last):
        return Person(self.served, last)

    def colleague(self, name, role="clerk"):
        return Colleague(self.house, name, role)

    def audit(self, kind):
        return [body for found, body in self.sql("SELECT kind, body FROM audit ORDER BY at, seq") if found == kind]


class SigningIn(Desk):
    def test_0_nobody_is_there_yet(self):
        """Before anybody works here there is nothing under /staff. The first to run, by its name."""
        me = self.person(20)
        for path in ("/staff", "/staff/sign-in", "/staff/account", "/staff/password"):
            self.assertNotIn("staff", me.get(path, 404).split("<body")[1].split(">")[0])
        self.assertNotIn("/staff", me.get("/"))
        self.assertEqual(me.cookies.get("staff"), None)

    def test_the_first_password_opens_nothing_but_its_change(self):
        leyla = self.colleague("leyla")
        me = self.person(21)
        self.assertEqual(me.get("/staff", 303), "/staff/sign-in?next=/staff")
        self.assertEqual(me.try_to_enter("leyla", leyla.password, totp(leyla.secret, time.time()), 303), "/staff/password")
        self.assertEqual(me.get("/staff", 303), "/staff/password")
        self.assertEqual(me.get("/staff/account", 303), "/staff/password")
        page = me.get("/staff/password")
        self.assertNotIn('href="/staff/account"', page)
        fields = {"token": token_of(page), "current": leyla.password, "new": PASSWORD, "again": PASSWORD + "!"}
        self.assertIn('href="#again"', me.post("/staff/password", fields, 422))
        for bad in ("short", "password123456", leyla.password):
            page = me.post("/staff/password", {**fields, "new": bad, "again": bad}, 422)
            self.assertIn('href="#new"', page)
        self.assertIn('href="#current"', me.post("/staff/password", {**fields, "current": "no", "again": PASSWORD}, 422))
        before = me.cookies["staff"]
        self.assertEqual(me.post("/staff/password", {**fields, "again": PASSWORD}), "/staff")
        self.assertNotEqual(me.cookies["staff"], before)
        home = me.get("/staff")
        self.assertIn("Leyla M., clerk, Baku 2", home)
        self.assertIn("Confirm that the holder stands in front of you", home)
        self.assertNotIn("Waive a fee", home)

    def test_cookies_and_headers_are_those_of_a_page_for_few(self):
        me = self.colleague("rena", "manager").settle(self.person(22))
        said = me.said["staff"]
        for word in ("HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(word, said)
        self.assertNotIn("Secure", said)  # public_url is http here
        self.assertEqual(len(me.cookies["staff"]), 64)
        status, headers, page = me.ask("/staff")
        self.assertEqual(status, 200)
        self.assertIn("noindex", headers["x-robots-tag"])
        self.assertIn("default-src 'none'", headers["content-security-policy"])
        self.assertIn("script-src 'self';", headers["content-security-policy"])
        self.assertEqual(headers["cache-control"], "no-store")
        self.assertEqual(re.findall(r"<script[^>]*>", page), re.findall(r'<script type="module" src="/static/[0-9a-f]+/staff.js"[^>]*>', page))
        self.assertIn('name="robots" content="noindex', page)
        # What is stored is not what opens.
        stored = self.sql("SELECT token_hash FROM staff_session")
        self.assertNotIn((me.cookies["staff"],), stored)
        self.assertIn((hashlib.sha256(me.cookies["staff"].encode()).hexdigest(),), stored)

    def test_whatever_does_not_fit_gets_the_same_page(self):
        anar = self.colleague("anar")
        gone = self.colleague("gone")
        gone.settle(self.person(23))
        self.house.run("staff", "disable", "gone", "--data", self.house.data)
        code = totp(anar.secret, time.time())
        wrong = "000000" if code != "000000" else "111111"
        seen = {}
        for what, name, password, digits in (("unknown", "nobody-here", anar.password, code), ("password", "anar", "a wrong password", code),
                                             ("code", "anar", anar.password, wrong), ("disabled", "gone", gone.password, gone.codes.pop()),
                                             ("empty", "", "", ""), ("name", "anar", "", "")):
            me = self.person(24)
            seen[what] = alike(me.try_to_enter(name, password, digits))
            self.assertNotIn("staff", me.cookies)
        self.assertEqual(len(set(seen.values())), 1, seen.keys())
        self.assertIn("do not fit together", seen["unknown"])
        # And in time: the shortest of some tries each, taken in turns. A hash costs tens of milliseconds; without it, it would show.
        took = {"nobody-here": [], "anar": []}
        me = self.person(25)
        for _ in range(4):
            for name, times in took.items():
                page = me.get("/staff/sign-in")
                begun = time.monotonic()
                me.post("/staff/sign-in", {"token": token_of(page), "name": name, "password": "a wrong password", "code": wrong}, 422)
                times.append(time.monotonic() - begun)
        unknown, known = (min(times) for times in took.values())
        self.assertLess(abs(unknown - known), 0.5 * max(unknown, known), took)

    def test_a_code_opens_once(self):
        farid = self.colleague("farid")
        code = totp(farid.secret, time.time())
        self.person(26).try_to_enter("farid", farid.password, code, 303)
        self.person(27).try_to_enter("farid", farid.password, code, 422)
        used = farid.codes[-1]
        farid.enter(self.person(28))
        self.person(28).try_to_enter("farid", farid.password, used, 422)
        self.assertIn("name=farid wrong=used_code", self.audit("staff_sign_in_failed"))

    def test_a_planted_session_is_not_taken_over(self):
        togrul = self.colleague("togrul")
        me = self.person(29)
        planted = "a" * 64
        me.cookies["staff"] = planted
        togrul.enter(me)
        self.assertNotEqual(me.cookies["staff"], planted)
        thief = self.person(30)
        thief.cookies["staff"] = planted
        self.assertIn("/staff/sign-in", thief.get("/staff", 303))

    def test_the_way_back_stays_in_the_house(self):
        sevda = self.colleague("sevda")
        me = sevda.settle(self.person(31))
        me.cookies.pop("staff")
        self.assertEqual(me.get("/staff/account", 303), "/staff/sign-in?next=/staff/account")
        self.assertEqual(me.try_to_enter("sevda", PASSWORD, sevda.codes.pop(), 303, "/staff/account"), "/staff/account")
        for evil in ("//evil.example", "https://evil.example/staff", "/staff//evil.example", "/\\evil.example", "/close"):
            self.assertEqual(me.get("/staff/sign-in?next=" + urllib.parse.quote(evil), 303), "/staff")
            page = me.get("/staff/again?next=" + urllib.parse.quote(evil))
            self.assertEqual(html.unescape(re.search(r'name="next" value="([^"]*)"', page).group(1)), "/staff")

    def test_secrets_are_in_no_log_and_no_audit(self):
        kamil = self.colleague("kamil")
        kamil.settle(self.person(32))
        self.person(33).try_to_enter("my password is hunter2", "x", "1", 422)
        rows = " ".join(body for (body,) in self.sql("SELECT body FROM audit")) + " ".join(self.served.log)
        for secret in (kamil.password, PASSWORD, kamil.secret, kamil.codes[0], "hunter2"):
            self.assertNotIn(secret, rows)
        self.house.run("audit", "verify", "--data", self.house.data)


class OwnAccount(Desk):
    def test_signing_out_ends_a_stolen_session_too(self):
        me = self.colleague("leyla").settle(self.person(21))
        thief = self.person(22)
        thief.cookies = dict(me.cookies)
        self.assertIn("Leyla M.", thief.get("/staff"))
        page = me.get("/staff")
        self.assertEqual(me.post("/staff/sign-out", {"token": token_of(page)}), "/staff/sign-in")
        self.assertNotIn("staff", me.cookies)
        self.assertIn("/staff/sign-in", thief.get("/staff", 303))
        self.assertIn("/staff/sign-in", thief.post("/staff/account/codes", {"token": token_of(page)}))

    def test_sessions_are_shown_and_end_one_by_one_or_all(self):
        anar = self.colleague("anar")
        here = anar.settle(self.person(23))
        there = self.person(24)
        self.assertEqual(anar.enter(there), "/staff")
        page = here.get("/staff/account")
        marks = re.findall(r'name="session" value="([0-9a-f]{16})"', page)
        self.assertEqual(len(marks), 1)
        place = here.post("/staff/account/end", {"token": token_of(page), "session": marks[0]})
        self.assertIn("The session is over.", here.get(place))
        self.assertIn("ended=1", there.get("/staff", 303))
        anar.enter(there)
        page = here.get("/staff/account")
        self.assertEqual(here.post("/staff/account/everywhere", {"token": token_of(page)}), "/staff/sign-in")
        for person in (here, there):
            self.assertIn("/staff/sign-in", person.get("/staff", 303))

    def test_a_new_password_ends_every_other_session(self):
        rena = self.colleague("rena")
        here = rena.settle(self.person(25))
        there = self.person(26)
        rena.enter(there)
        page = here.get("/staff/password")
        place = here.post("/staff/password", {"token": token_of(page), "current": PASSWORD, "new": "six loud trams at dusk",
                                              "again": "six loud trams at dusk"})
        self.assertIn("The password is changed.", here.get(place))
        self.assertIn("/staff/sign-in", there.get("/staff", 303))
        rena.enter(there, 422)

    def test_new_recovery_codes_want_a_fresh_proof(self):
        farid = self.colleague("farid")
        me = farid.settle(self.person(27))
        page = me.post("/staff/account/codes", {"token": token_of(me.get("/staff/account"))}, 200)
        fresh = re.findall(r">([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})<", page)
        self.assertEqual(len(fresh), 10)
        # Five minutes later, without waiting for them.
        self.sql("UPDATE staff_session SET began_at = began_at - 400000000, proved_at = proved_at - 400000000")
        codes = {"token": token_of(me.get("/staff/account"))}
        self.assertEqual(me.post("/staff/account/codes", codes), "/staff/again?next=/staff/account")
        page = me.get("/staff/again?next=/staff/account")
        proof = {"token": token_of(page), "next": "/staff/account", "password": PASSWORD}
        self.assertIn('href="#password"', me.post("/staff/again", {**proof, "code": farid.codes[0]}, 422))
        before = me.cookies["staff"]
        self.assertEqual(me.post("/staff/again", {**proof, "code": fresh[0]}), "/staff/account")
        thief = self.person(28)
        thief.cookies["staff"] = before
        self.assertIn("/staff/sign-in", thief.get("/staff", 303))
        page = me.get("/staff/account")
        self.assertIn("9 recovery codes are left.", page)
        me.post("/staff/account/codes", {"token": token_of(page)}, 200)

    def test_a_session_ends_by_itself(self):
        for name, statement in (("idle", "UPDATE staff_session SET began_at = began_at - 1801000000, seen_at = seen_at - 1801000000, "
                                         "proved_at = proved_at - 1801000000"),
                                ("longest", "UPDATE staff_session SET began_at = began_at - 36001000000")):
            me = self.colleague(name).settle(self.person(29))
            me.get("/staff")
            self.sql(statement)
            self.assertIn("ended=1", me.get("/staff", 303))
            self.assertIn("Your session is over.", me.get("/staff/sign-in?ended=1"))

    def test_disabling_ends_it_at_once(self):
        me = self.colleague("gone").settle(self.person(30))
        told = json.loads(self.house.run("staff", "disable", "gone", "--data", self.house.data, "--json"))
        self.assertEqual(told["sessions_ended"], "1")
        self.assertIn("/staff/sign-in", me.get("/staff", 303))

    def test_a_demonstration_alone_shows_codes(self):
        self.colleague("kamil")
        self.house.run("staff", "code", "kamil", "--data", self.house.data, want=5)
        self.house.run("staff", "add", "demo", "--role", "clerk", "--demo-password", "--data", self.house.data, want=5)


class Guarded(Desk):
    settings = {'# public_url = "http://127.0.0.1:8080"': 'public_url = "https://lines.example"'}

    def test_forms_are_taken_from_their_own_session_alone(self):
        me = self.colleague("leyla").settle(self.person(21))
        other = self.colleague("anar").settle(self.person(22))
        mine, his = token_of(me.get("/staff/account")), token_of(other.get("/staff/account"))
        for path in ("/staff/account/codes", "/staff/account/everywhere", "/staff/account/end", "/staff/sign-out", "/staff/password", "/staff/again"):
            for token in ("", "x", his, mine[:-1] + ("0" if mine[-1] != "0" else "1")):
                page = me.post(path, {"token": token}, 403)
                self.assertIn("This form is not of your session", page)
        self.assertIn("Leyla M.", me.get("/staff"))
        # The page to sign in has a token too: nobody is signed in as somebody else by a form from elsewhere.
        stranger = self.person(23)
        stranger.post("/staff/sign-in", {"token": mine, "name": "anar", "password": PASSWORD, "code": "1"}, 403)
        page = stranger.get("/staff/sign-in")
        another = self.person(24)
        another.get("/staff/sign-in")
        another.post("/staff/sign-in", {"token": token_of(page), "name": "anar", "password": PASSWORD, "code": "1"}, 403)

    def test_over_https_the_cookie_is_this_hosts_alone(self):
        me = self.colleague("rena").settle(self.person(25))
        said = me.said["__Host-staff"]
        for word in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(word, said)
        self.assertNotIn("Domain", said)
        planted = self.person(26)
        planted.cookies["staff"] = me.cookies["__Host-staff"]
        self.assertIn("/staff/sign-in", planted.get("/staff", 303))

    def test_pages_are_asked_for_and_forms_are_sent(self):
        me = self.colleague("farid").settle(self.person(27))
        for path in ("/staff/sign-out", "/staff/account/codes", "/staff/account/everywhere", "/staff/account/end"):
            self.assertEqual(me.ask(path)[0], 405)
        self.assertEqual(me.ask("/staff/nothing")[0], 404)

    def test_each_language_is_there_and_is_kept(self):
        me = self.colleague("sevda").settle(self.person(28))
        for lang, word in (("az", "Hesabım"), ("ru", "Моя учётная запись"), ("tr", "Oturumlarım"), ("zh", "我的账户"), ("en", "My account")):
            self.assertEqual(me.get(f"/staff/account?lang={lang}", 303), "/staff/account")
            page = me.get("/staff/account")
            self.assertIn(word, page)
            self.assertIn(f'<html lang="{lang}', page)


ROLES = ("clerk", "reviewer", "hotline", "finance", "manager", "auditor", "privacy_officer", "admin")


def rights_table():
    """docs/access.md, printed from the table of rights: {right: {role: yes, own, 2 or empty}}"""
    with open(os.path.join(os.path.dirname(__file__), "..", "..", "docs", "access.md"), encoding="utf-8") as file:
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in file if line.startswith("|")]
    return {row[0].strip("`"): dict(zip(rows[0][1:], row[1:])) for row in rows[2:]}


class Doors(Desk):
    """Every door under which staff can ask for something, tried in every role."""

    def test_a_door_opens_for_the_roles_that_have_its_right_and_for_no_other(self):
        granted = rights_table()
        people = {role: self.colleague(role.replace("_", "-"), role).settle(self.person(60 + place)) for place, role in enumerate(ROLES)}
        doors = json.loads(people["auditor"].get("/staff/doors"))
        self.assertIn({"method": "GET", "path": "/staff/doors", "right": "see_staff_acts"}, doors)
        tried = 0
        for door in doors:
            if door["right"] is None:
                continue
            # Nobody's case: whoever may ask is told that there is none, or asked for what is missing.
            path = re.sub(r"{[^}]+}", "XT-0000-0000", door["path"])
            for role, person in people.items():
                with self.subTest(role=role, door=f"{door['method']} {door['path']}"):
                    fields = {"token": token_of(person.get("/staff"))} if door["method"] == "POST" else None
                    status, _, page = person.ask(path, door["method"], fields)
                    self.assertLess(status, 500, page)
                    is_shut = status == 403 and "This page is not for your role" in page
                    self.assertEqual(is_shut, granted[door["right"]][role] == "", page)
                    tried += 1
        self.assertGreaterEqual(tried, len(ROLES))
        # Without a session none of them says anything but where to sign in; without a form's token none of them acts.
        for door in doors:
            path = re.sub(r"{[^}]+}", "XT-0000-0000", door["path"])
            if door["right"] is None:
                continue
            with self.subTest(door=door):
                status, headers, _ = self.person(70).ask(path, door["method"], {} if door["method"] == "POST" else None)
                self.assertEqual((status, headers["location"].split("?")[0]), (303, "/staff/sign-in"))
                if door["method"] == "POST":
                    self.assertEqual(people["clerk"].ask(path, "POST", {})[0], 403)


    def test_whoever_acts_on_the_host_is_named_by_his_account_there(self):
        me = pwd.getpwuid(os.geteuid()).pw_name
        order = json.loads(self.house.run(*self.house.close_words(1), "--at", "2030-01-01", want=8))
        self.house.run("stop", order["reference"], "--data", self.house.data, "--by", "anna")
        acts = self.audit("host_act")
        self.assertIn(f"user={me} by=holder act=open_order of={order['order_id']}", acts)
        self.assertIn(f"user={me} by=anna act=stop_order of={order['order_id']}", acts)


class Limits(Desk):
    def test_tries_by_name_end_for_strangers_and_not_for_the_clerk_at_his_desk(self):
        leyla = self.colleague("leyla")
        desk = leyla.settle(self.person(21))
        desk.post("/staff/sign-out", {"token": token_of(desk.get("/staff"))})
        strangers = [self.person(last) for last in range(30, 36)]
        answers = []
        for i in range(14):
            me = strangers[i % len(strangers)]
            page = me.get("/staff/sign-in")
            answers.append(me.ask("/staff/sign-in", "POST", {"token": token_of(page), "name": "leyla", "password": "a wrong one", "code": "1"})[0])
        self.assertEqual(answers[0], 422)
        self.assertEqual(answers[-1], 429)
        self.assertGreaterEqual(answers.count(422), 8)
        # Known or unknown, the name is counted.
        for i in range(12):
            me = strangers[i % len(strangers)]
            page = me.get("/staff/sign-in")
            last = me.ask("/staff/sign-in", "POST", {"token": token_of(page), "name": "nobody-here", "password": "x", "code": "1"})
        self.assertEqual(last[0], 429)
        self.assertIn("Too many tries", last[2])
        # Her own browser is counted by itself.
        self.assertEqual(leyla.enter(desk), "/staff")
        self.assertGreaterEqual(self.served.metrics()['xitam_limited_total{limit="staff_sign_ins_of_name"}'], 4)

    def test_a_browser_that_was_known_is_limited_too(self):
        anar = self.colleague("anar")
        desk = anar.settle(self.person(22))
        desk.cookies.pop("staff")
        answers = []
        for _ in range(14):
            page = desk.get("/staff/sign-in")
            answers.append(desk.ask("/staff/sign-in", "POST", {"token": token_of(page), "name": "anar", "password": "no", "code": "1"})[0])
        self.assertEqual(answers[-1], 429)

    def test_proofs_of_who_is_signed_in_are_limited(self):
        rena = self.colleague("rena")
        me = rena.settle(self.person(23))
        page = me.get("/staff/again")
        answers = [me.ask("/staff/again", "POST", {"token": token_of(page), "password": "no", "code": "1"})[0] for _ in range(14)]
        self.assertEqual((answers[0], answers[-1]), (422, 429))


if __name__ == "__main__":
    Desk.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
