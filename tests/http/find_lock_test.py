"""The way back to a lost case, and the lock against closing, without scripts: find_lock_test.py BINARY [unittest arguments]"""
import json
import os
import sys
import time
import unittest

from people import People, old_contact, to_line, unknown, wrong
from portal_test import alike, reference_of, token_of
from served import number


class Finder:
    """Asks for a code at /find and types it."""

    def __init__(self, browser):
        self.browser = browser

    def send(self, reference, contact="reply", want=200):
        self.fields = {"reference": reference, "contact": contact}
        page = self.browser.get("/find")
        return self.browser.post("/find", {"token": token_of(page), "do": "send", **self.fields}, want)

    def type(self, code, want, token):
        return self.browser.post("/find", {"token": token, "do": "code", "code": code, **self.fields}, want)


class Find(People):
    def declared(self, last, line, mail):
        me = self.browser(last)
        return reference_of(me.close(number(line), reply="mail", email=mail))

    def test_the_reply_channel_gives_the_case_back(self):
        reference = self.declared(21, 1, "one@example.org")
        me = self.browser(22)
        find = Finder(me)
        sent = find.send(reference.lower().replace("-", " "))
        self.assertNotIn("one@example.org", sent)
        code = self.code("mailto:one@example.org", "notice_code")
        me.get("/tasks", 403)
        page = find.type(wrong(code), 422, token_of(sent))
        self.assertIn('href="#code"', page)
        token = token_of(page)
        self.assertEqual(find.type(code[:3] + " " + code[3:], 303, token), "/tasks")
        self.assertIn(reference, me.get("/tasks"))
        # A double click finds it again; the code itself is used.
        self.assertEqual(find.type(code, 303, token), "/tasks")
        self.assertIn('href="#code"', find.type(code, 422, token_of(me.get("/find"))))

    def test_an_old_contact_gives_it_back_and_others_get_nothing(self):
        reference = self.declared(23, 2, "two@example.org")
        me = self.browser(24)
        find = Finder(me)
        sent = find.send(reference, "old")
        code = self.code(old_contact(2), "notice_code")
        self.assertEqual(self.messages("mailto:two@example.org", "notice_code"), [])
        self.assertIn('href="#code"', Finder(me).send("XT-2222-2222") and find.type(wrong(code), 422, token_of(sent)))
        self.assertEqual(find.type(code, 303, token_of(me.get("/find"))), "/tasks")
        self.assertIn(reference, me.get("/tasks"))

    def test_a_reference_that_nobody_has_looks_like_one(self):
        reference = self.declared(25, 3, "three@example.org")
        seen = []
        for one, last in ((reference, 26), ("XT-2222-3333", 27)):
            me = self.browser(last)
            find = Finder(me)
            pages = [find.send(one)]
            for _ in range(6):
                pages.append(find.type("000000", 422, token_of(pages[-1])))
            pages += [find.send(one), find.send(one), find.send(one, want=429)]
            seen.append([alike(page) for page in pages])
        self.assertEqual(seen[0], seen[1])
        self.assertNotEqual(seen[0][1], seen[0][6])  # five tries, then the code is over

    def test_a_form_sent_twice_asks_for_one_code(self):
        reference = self.declared(28, 4, "four@example.org")
        me = self.browser(29)
        fields = {"token": token_of(me.get("/find")), "do": "send", "reference": reference, "contact": "reply"}
        for _ in range(3):
            me.post("/find", fields, 200)
        self.message("mailto:four@example.org", "notice_code", 1)

    def test_what_is_no_reference_is_said(self):
        me = self.browser(30)
        for typed in ("", "XT-1", "AB-1234-5678", "XT-12345-6789", "XT-éééé-1234", "x" * 3000):
            page = Finder(me).send(typed, want=422)
            self.assertIn('href="#reference"', page)
        self.assertIn('href="#contact"', Finder(me).send("XT-2222-4444", "elsewhere", 422))
        other = self.browser(31)
        other.get("/find")
        fields = {"do": "send", "reference": "XT-2222-4444", "contact": "reply"}
        for token in ("", token_of(me.get("/find"))):
            other.post("/find", {**fields, "token": token}, 403)


class Lock(People):
    settings = {"# clock = false": "clock = true"}

    def send(self, browser, path, line, want=200):
        return browser.post(path, {"token": token_of(browser.get(path)), "do": "send", "line": line}, want)

    def lock(self, browser, line):
        sent = self.send(browser, "/lock", number(line))
        code = self.code(to_line(line), "notice_lock")
        return browser.post("/lock", {"token": token_of(sent), "do": "code", "line": number(line), "code": code}, 303)

    def close(self, line, want):
        return self.house.run(*self.house.close_words(line), want=want)

    def test_a_code_locks_and_a_clerk_unlocks(self):
        me = self.browser(21)
        sent = self.send(me, "/lock", number(1))
        code = self.code(to_line(1), "notice_lock")
        self.assertNotIn(number(1)[3:8], self.messages(to_line(1), "notice_lock")[0]["text"])
        fields = {"token": token_of(sent), "do": "code", "line": number(1)}
        page = me.post("/lock", {**fields, "code": "12"}, 422)
        page = me.post("/lock", {**fields, "token": token_of(page), "code": wrong(code)}, 422)
        self.assertIn('href="#code"', page)
        fields = {**fields, "token": token_of(page), "code": code}
        self.assertEqual(me.post("/lock", fields, 303), "/lock/done")
        self.assertEqual(me.post("/lock", fields, 303), "/lock/done")
        self.assertIn("<h1>", me.get("/lock/done"))
        self.close(1, 5)
        self.house.run("unlock", number(1), "--data", self.house.data, want=2)
        self.house.run("unlock", number(1), "--data", self.house.data, "--by", "anna")
        self.close(1, 0)
        said = self.installation_rows()
        self.assertTrue(any(kind == "line_locked" and "by=holder" in body for kind, body in said), said)
        self.assertTrue(any(kind == "line_unlocked" and "by=anna level=l3" in body for kind, body in said), said)

    def test_locking_freezes_the_order_that_has_the_line(self):
        order = json.loads(self.house.run(*self.house.close_words(2, "--at", f"{time.gmtime().tm_year + 2}-01-01"), want=8))
        self.lock(self.browser(22), 2)
        self.assertEqual(self.served.json("/status/" + order["reference"])["state"], "stopped")

    def test_every_number_gets_the_same_pages(self):
        for path, ours, last in (("/lock", 3, 23), ("/unlock", 8, 25)):
            seen = []
            for line, source in ((number(ours), last), (unknown(ours), last + 1)):
                me = self.browser(source)
                pages = [self.send(me, path, line)]
                for _ in range(6):
                    fields = {"token": token_of(pages[-1]), "do": "code", "line": line, "code": "000000", "contact_code": "000000"}
                    pages.append(me.post(path, fields, 422))
                pages += [self.send(me, path, line), self.send(me, path, line), self.send(me, path, line, 429)]
                seen.append([alike(page).replace(line, "LINE") for page in pages])
            self.assertEqual(seen[0], seen[1])
        self.assertIn('href="#line"', self.send(self.browser(27), "/lock", "12", 422))

    def unlock_fields(self, me, line, count=1):
        sent = self.send(me, "/unlock", number(line))
        return {"token": token_of(sent), "do": "code", "line": number(line),
                "code": self.code(to_line(line), "notice_lock", count + 1),
                "contact_code": self.code(old_contact(line), "notice_lock", count)}

    def test_two_codes_unlock_a_day_later_and_all_hear_of_it(self):
        me = self.browser(28)
        self.lock(me, 4)
        fields = self.unlock_fields(me, 4)
        page = me.post("/unlock", {**fields, "contact_code": wrong(fields["contact_code"])}, 422)
        self.assertIn('href="#contact_code"', page)
        self.assertNotIn('href="#code"', page)
        fields["token"] = token_of(page)
        for _ in range(2):
            self.assertEqual(me.post("/unlock", fields, 303), "/unlock/done")
        for to, count in ((to_line(4), 3), (old_contact(4), 2)):
            self.assertIn("/lock", self.message(to, "notice_lock", count)["text"])
        self.close(4, 5)
        self.house.run("clock", "--advance", "23h", "--data", self.house.data)
        self.close(4, 5)
        self.house.run("clock", "--advance", "61m", "--data", self.house.data)
        self.close(4, 0)

    def test_locking_again_takes_the_unlocking_back(self):
        me = self.browser(29)
        self.lock(me, 5)
        self.assertEqual(me.post("/unlock", self.unlock_fields(me, 5), 303), "/unlock/done")
        self.house.run("lock", number(5), "--data", self.house.data, "--by", "anna")
        self.house.run("clock", "--advance", "25h", "--data", self.house.data)
        self.close(5, 5)

    def test_a_code_that_locks_never_unlocks(self):
        me = self.browser(30)
        self.lock(me, 6)
        locking = self.messages(to_line(6), "notice_lock")[0]["text"][:6]
        page = me.post("/unlock", {"token": token_of(me.get("/unlock")), "do": "code", "line": number(6), "code": locking,
                                   "contact_code": locking}, 422)
        self.assertIn('href="#code"', page)
        self.close(6, 5)

    def test_nothing_of_the_number_is_in_an_address_or_a_log(self):
        log = "".join(self.served.log)
        self.assertNotIn(number(4), log)
        self.assertNotIn("?", self.lock(self.browser(31), 7))


if __name__ == "__main__":
    People.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
