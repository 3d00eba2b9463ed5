"""The status behind a case's link, without scripts: status_test.py BINARY [unittest arguments]"""
import json
import os
import re
import sys
import time
import unittest

from people import People, old_contact, to_line, wrong
from portal_test import Browser, token_of
from served import number

LATER = f"{time.gmtime().tm_year + 2}-01-01"
REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def slow_demo():
    """The demo operator with a day of undoing."""
    with open(os.path.join(REPOSITORY, "rules", "az", "demo.json"), encoding="utf-8") as file:
        pack = json.load(file)
    pack["version"] += "-slow"
    pack["rules"]["undo_window_hours"]["value"] = 24
    return json.dumps(pack)


class Status(People):
    settings = {"# clock = false": "clock = true", '# path = "rules"': 'path = "RULES"'}
    rules = {"demo.json": slow_demo()}

    def opened(self, order, line, last):
        """A browser with this order's case open, and the path of its status."""
        me = self.browser(last)
        fields = {"token": token_of(me.get("/find")), "do": "send", "reference": order["reference"], "contact": "old"}
        sent = me.post("/find", fields)
        code = self.code(old_contact(line), "notice_code")
        me.post("/find", {**fields, "token": token_of(sent), "do": "code", "code": code}, 303)
        return me, re.search(r'href="(/status/[0-9A-Z.]+)"', me.get("/tasks")).group(1)

    def scheduled(self, line, last):
        order = self.house.close(line, "--at", LATER, want=8)
        return order, *self.opened(order, line, last)

    def cut(self, line, last):
        order = self.house.close(line, "--wait", want=8)
        return order, *self.opened(order, line, last)

    def state(self, order):
        return self.served.json("/status/" + order["reference"])["state"]

    def until(self, order, state):
        for _ in range(600):
            if self.state(order) == state:
                return
            self.house.run("work", "--until-idle", "--data", self.house.data)
        raise AssertionError(self.state(order))

    def test_one_button_keeps_the_line_before_the_cut(self):
        order, me, path = self.scheduled(1, 21)
        page = me.get(path)
        self.assertIn("<b>Free</b>", page)
        self.assertIn("Not possible", page)
        self.assertIn(f"1 January {LATER[:4]}", page)
        reader = self.browser(22)
        read = reader.get(path)
        self.assertNotIn('value="keep"', read)
        self.assertIn("<b>Free</b>", read)
        fields = {"token": token_of(page), "do": "keep"}
        reader.get("/find")
        reader.post(path, fields, 403)
        me.post(path, {**fields, "token": fields["token"][:-1] + "x"}, 403)
        me.post(path, {**fields, "do": "shout"}, 400)
        self.assertEqual(self.state(order), "scheduled")
        for _ in range(2):
            self.assertEqual(me.post(path, fields, 303), path)
        self.assertEqual(self.state(order), "cancelled")
        self.assertNotIn('value="keep"', me.get(path))

    def test_one_button_undoes_the_cut(self):
        order, me, path = self.cut(2, 23)
        page = me.get(path)
        self.assertIn("Your line is cut", page)
        self.assertIn("Price not published", page)
        self.assertEqual(me.post(path, {"token": token_of(page), "do": "keep"}, 303), path)
        self.until(order, "cancelled")
        self.assertIn("You keep your line", me.get(path))

    def test_too_late_to_undo_is_said_and_the_certificate_is_there(self):
        order, me, path = self.cut(3, 24)
        fields = {"token": token_of(me.get(path)), "do": "keep"}
        me.get(path + "/certificate.pdf", 404)
        self.house.run("clock", "--advance", "25h", "--data", self.house.data)
        self.until(order, "closed")
        self.assertEqual(me.post(path, fields, 303), path)
        page = me.get(path)
        self.assertNotIn('value="keep"', page)
        for ending, kind, begins in (("pdf", "application/pdf", b"%PDF"), ("jws", "application/jose", b"eyJ"),
                                     ("txt", "text/plain; charset=utf-8", b"")):
            self.assertIn(f'href="{path}/certificate.{ending}"', page)
            status, headers, body = self.served.ask(f"{path}/certificate.{ending}", source=me.source)
            self.assertEqual((status, headers["content-type"]), (200, kind))
            self.assertTrue(body.startswith(begins))
            self.assertIn("attachment", headers["content-disposition"])
        self.assertNotIn(number(3), body.decode())
        status, headers, body = self.served.ask(path + "/dates.ics", source=me.source)
        self.assertEqual((status, headers["content-type"]), (200, "text/calendar; charset=utf-8"))
        self.assertIn(b"BEGIN:VEVENT", body)
        for lang in ("az", "ru", "tr", "zh"):
            me.cookies["lang"] = lang
            self.assertIn("certificate.pdf", me.get(path))
            self.assertEqual(me.ask(path + "/dates.ics")[0], 200)

    def test_a_share_shows_until_its_end_and_does_nothing(self):
        _, me, path = self.scheduled(4, 25)
        page = me.get(path)
        self.assertNotIn('value="revoke"', page)
        fields = {"token": token_of(page), "do": "share"}
        for _ in range(2):
            self.assertEqual(me.post(path, fields, 303), path)
        page = me.get(path)
        shared = re.findall(r"(/status/[0-9A-Z]+\.[0-9]+\.[0-9A-Z]{26})", page)
        self.assertEqual([one.split(".")[1] for one in shared], ["1"])
        other = self.browser(26)
        seen = other.get(shared[0])
        self.assertIn("it holds until", seen)
        self.assertNotIn("<form", seen)
        self.assertNotIn("<form", me.get(shared[0]))  # also where the case is open
        me.post(shared[0], {"token": token_of(page), "do": "keep"}, 403)
        other.get(shared[0] + "/certificate.pdf", 403)
        me.post(path, {"token": token_of(me.get(path)), "do": "share"}, 303)
        self.assertIn(".2.", me.get(path))
        for _ in range(2):
            self.assertEqual(me.post(path, {"token": token_of(page), "do": "revoke"}, 303), path)
        other.get(shared[0], 410)
        other.get(shared[0][:-1] + ("0" if shared[0][-1] != "0" else "1"), 404)
        self.assertNotIn('value="revoke"', me.get(path))
        self.assertEqual(other.get(path), other.get(path))

    def stop(self, order):
        self.house.run("stop", order["reference"], "--data", self.house.data)

    def test_after_stop_the_declarer_keeps_the_line(self):
        order, me, path = self.scheduled(5, 27)
        stop = re.search(r'href="(/stop/[0-9A-Z.]+)"', me.get(path)).group(1)
        other = self.browser(28)
        other.post(stop, {}, 303)
        self.assertNotIn("<form", other.get(stop))
        self.assertNotIn("<form", other.get(path))
        self.assertEqual(me.ask(stop)[1]["location"], path)
        page = me.get(path)
        self.assertIn('value="go-on"', page)
        self.assertIn("Frozen at least until", page)
        again = me.post(stop, {})
        self.assertIn("Stopped already, since", again)
        self.assertIn(f'action="{path}"', again)  # who pressed it is answered where it was
        me.post(path, {"token": token_of(again), "do": "keep"}, 303)
        self.assertEqual(self.state(order), "cancelled")

    def test_after_stop_going_on_needs_a_proof(self):
        order, me, path = self.scheduled(6, 29)
        self.stop(order)
        go_on = lambda: me.post(path, {"token": token_of(me.get(path)), "do": "go-on"}, 303)
        self.assertEqual(go_on(), "/identify")
        self.assertEqual(self.state(order), "stopped")
        way = {"way": "code-line"}
        self.assertEqual(me.post("/identify", {"token": token_of(me.get("/identify")), "do": "way", **way}, 303), "/identify/code-line")
        code = self.code(to_line(6), "notice_code")
        for typed, want in ((wrong(code), 422), (code, 303)):
            self.assertEqual(self.state(order), "stopped")
            me.post("/identify", {"token": token_of(me.get("/identify/code-line")), "do": "code", "code": typed, **way}, want)
        self.assertEqual(self.state(order), "stopped")  # a proof alone starts nothing
        warned = len(self.messages(to_line(6), "notice_line"))
        self.assertEqual(go_on(), path)
        self.assertEqual(self.state(order), "scheduled")
        self.message(to_line(6), "notice_line", warned + 1)  # the line is told again
        self.assertIn('value="keep"', me.get(path))
        self.house.run("stop", order["reference"], "--data", self.house.data, "--by", "anna")  # a second one is a clerk's
        self.assertEqual(go_on(), "/identify")  # the proof of before counts no more
        self.assertEqual(self.state(order), "stopped")

    def test_a_link_that_stopped_once_says_what_still_stops(self):
        order, me, path = self.scheduled(8, 33)
        link = re.search(r'href="(/stop/[0-9A-Z.]+)"', me.get(path)).group(1)
        other = self.browser(34)
        other.post(link, {}, 303)
        self.house.run("rule", order["reference"], "--do", "resume", "--by", "anna", "--data", self.house.data)
        self.assertEqual(self.state(order), "scheduled")
        self.assertNotIn(link, me.get(path))
        self.assertEqual(other.post(link, {}, 303), link)
        self.assertEqual(self.state(order), "scheduled")
        page = other.get(link)
        self.assertIn("This link stopped the closing once", page)
        self.assertIn('href="/lock"', page)
        self.assertNotIn("<form", page)
        sent = other.post("/lock", {"token": token_of(other.get("/lock")), "do": "send", "line": number(8)})
        fields = {"token": token_of(sent), "do": "code", "line": number(8), "code": self.code(to_line(8), "notice_lock")}
        self.assertEqual(other.post("/lock", fields, 303), "/lock/done")
        self.assertEqual(self.state(order), "stopped")

    def test_an_esim_is_deleted_by_its_holder(self):
        _, me, path = self.cut(self.lines, 30)
        self.assertIn("Delete the eSIM", me.get(path))
        _, other, plain = self.cut(7, 31)
        self.assertNotIn("Delete the eSIM", other.get(plain))

    def test_the_demo_clock_is_said(self):
        self.house.run("clock", "--advance", "2h", "--data", self.house.data)
        me = Browser(self.served, 32)
        until = time.monotonic() + 60  # the server looks at its clock twice a second
        while "Demo clock:" not in me.get("/") and time.monotonic() < until:
            time.sleep(0.1)
        self.assertIn("Demo clock:", me.get("/"))


if __name__ == "__main__":
    People.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
