"""The portal as a browser without scripts meets it: portal_test.py BINARY [unittest arguments]"""
import hmac
import html
import json
import os
import re
import sys
import time
import unittest
import urllib.parse

from served import House, Served, Serving, number, own_address

BINARY = ""


class Browser:
    """Cookies, and forms sent as they stand in the page. Each has an address of its own, so that limits stay on."""

    def __init__(self, served, last):
        self.served, self.cookies, self.source = served, {}, own_address(last)

    def ask(self, path, method="GET", fields=None, headers=None):
        sent = dict(headers or {})
        sent.setdefault("Accept", "text/html")
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        status, answered, text = self.served.ask(path, method, sent, body, self.source)
        cookie = answered.get("set-cookie")
        if cookie:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return status, answered, text.decode()

    def get(self, path, want=200):
        status, headers, page = self.ask(path)
        assert status == want, f"{path}: {status}\n{page}"
        return page

    def post(self, path, fields, want=200):
        status, headers, page = self.ask(path, "POST", fields)
        assert status == want, f"{path}: {status}\n{page}"
        return headers.get("location", page)

    def declare(self, line, **more):
        """To the second page; the fields of its form."""
        first = self.get("/close")
        fields = {"token": token_of(first), "line": line, "name": "LIN XIAOYU", "when": "soon", "reply": "mail",
                  "email": "lin@example.org", "phone": "", "holder": "self", "reason": "", **more}
        return hidden_of(self.post("/close", fields))

    def close(self, line, **more):
        place = self.post("/close/check", {**self.declare(line, **more), "do": "send"}, 303)
        assert place == "/receipt", place
        return self.get(place)


def token_of(page):
    return re.search(r'name="token" value="([^"]+)"', page).group(1)


def hidden_of(page):
    form = page[page.index('action="/close/check"'):]
    form = form[:form.index("</form>")]
    return {name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)}


def reference_of(page):
    return re.search(r"XT-[0-9A-Z]{4}-[0-9A-Z]{4}", page).group(0)


def alike(page):
    """Without what differs between any two cases: reference, links, token and the minute."""
    page = re.sub(r"XT-?[0-9A-Z]{4}-?[0-9A-Z]{4}(\.[0-9A-Z]{26})?", "REF", page)
    page = re.sub(r'name="token" value="[^"]+"', "TOKEN", page)
    return re.sub(r"[0-2][0-9]:[0-5][0-9](:[0-9.]+Z)?", "TIME", page)


class Portal(Serving):
    @classmethod
    def setUpClass(cls):
        cls.house = House(BINARY, 3)
        cls.served = Served(cls.house, 1)

    def state(self, order):
        return self.served.json("/status/" + order["reference"])["state"]

    def stop_link(self, reference):
        """From the warning to the line itself."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            for message in self.house.messages():
                found = re.search(r"/stop/[0-9A-Z]+\.[0-9A-Z]{26}", message["text"])
                if message["reference"] == reference and found:
                    return found.group(0)
            time.sleep(0.2)
        raise AssertionError("nobody was warned")

    def orders(self):
        return self.sql("SELECT COUNT(*) FROM termination_order")[0][0]

    def test_a_first_visit_asks_four_times(self):
        start = Browser(self.served, 20).get("/")
        others = re.findall(r'<(?:link|script|img)\b[^>]*(?:href|src)="([^"]+)"', start)
        self.assertEqual([path.rsplit("/", 1)[1] for path in others], ["mark.svg", "xitam.css", "portal.js"])
        _, _, styles = Browser(self.served, 20).ask(others[1])
        self.assertNotRegex(styles, r"url\(|@import")

    def test_declare_receipt_tasks_status(self):
        me = Browser(self.served, 21)
        start = me.get("/")
        self.assertIn('href="/close"', start)
        self.assertNotRegex(start, r"<script(?! type=\"module\" src=\"/static/[0-9a-f]+/portal.js\")")
        receipt = me.close(number(1), name="LIN <b>XIAOYU</b>")
        reference = reference_of(receipt)
        self.assertIn("LIN &lt;b&gt;XIAOYU&lt;/b&gt;", receipt)
        self.assertNotIn(number(1), receipt)
        self.assertNotIn("lin@example.org", receipt)
        tasks = me.get("/tasks")
        self.assertIn(reference, tasks)
        link = re.search(r'href="(/status/[0-9A-Z.]+)"', tasks).group(1)
        other = Browser(self.served, 22)
        self.assertIn(reference, other.get(link))
        other.get("/tasks", 403)
        other.get("/receipt", 403)
        status, headers, _ = other.ask(link + "X")
        self.assertEqual((status, headers["content-type"]), (404, "text/html; charset=utf-8"))

    def test_a_double_click_makes_one_case(self):
        me = Browser(self.served, 23)
        fields = {**me.declare(number(2)), "do": "send"}
        before = self.orders()
        me.post("/close/check", fields, 303)
        first = reference_of(me.get("/receipt"))
        me.post("/close/check", fields, 303)
        self.assertEqual(reference_of(me.get("/receipt")), first)
        self.assertEqual(self.orders(), before + 1)
        self.assertIn("/tasks", me.post("/close/check", {**fields, "name": "SOMEBODY ELSE"}, 409))

    def test_the_second_page_can_be_taken_back(self):
        me = Browser(self.served, 24)
        page = me.post("/close/check", {**me.declare(number(2), name="WANG"), "do": "change"})
        self.assertIn('value="WANG"', page)
        self.assertIn('action="/close"', page)

    def test_an_unknown_number_looks_like_ours(self):
        pages = []
        for line, last in ((number(3), 25), (number(3)[:-1] + "9", 26)):
            me = Browser(self.served, last)
            self.assertEqual(me.declare(line)["line"], line)
            receipt = me.close(line)
            tasks = me.get("/tasks")
            link = re.search(r'href="(/status/[0-9A-Z.]+)"', tasks).group(1)
            by_reference = json.dumps(self.served.json("/status/" + reference_of(receipt)))
            seen = [receipt, tasks, me.get(link), me.get("/status/" + reference_of(receipt)), by_reference]
            pages.append([alike(page).replace("*" + line[-2:], "*NN") for page in seen])
        self.assertEqual(pages[0], pages[1])

    def test_forms_of_others_are_refused(self):
        me, other = Browser(self.served, 27), Browser(self.served, 28)
        fields = {**me.declare(number(1)), "do": "send"}
        before = self.orders()
        other.get("/close")
        for wrong in (fields["token"][:-1] + "x", "", token_of(other.get("/close"))):
            me.post("/close/check", {**fields, "token": wrong}, 403)
            me.post("/close", {**fields, "token": wrong}, 403)
        other.post("/close/check", fields, 403)
        self.assertEqual(self.orders(), before)

    def expired(self, me):
        """A token of this browser that held until a second ago."""
        with open(os.path.join(self.house.data, "keys", "server.secret"), encoding="ascii") as file:
            secret = file.read().strip().encode()
        sign = lambda key, text: hmac.new(key, text.encode(), "sha256")
        nonce, until = "0" * 32, int(time.time()) - 1
        mac = sign(sign(secret, "forms").digest(), f"form|{me.cookies['visitor']}|close|{nonce}|{until}").hexdigest()
        return f"{nonce}.{until}.{mac}"

    def test_a_form_that_lay_open_for_too_long_is_given_again(self):
        me = Browser(self.served, 32)
        before = self.orders()
        fields = me.declare(number(1), name="WANG FANG", email="wang@example.org", reason="price", when="date")
        late = {**fields, "date": f"{time.gmtime().tm_year + 1}-02-03", "do": "send"}
        page = me.post("/close/check", {**late, "token": self.expired(me)})
        self.assertEqual(self.orders(), before)
        self.assertIn("This form lay open for more than two hours", page)
        kept = hidden_of(page)
        for field in ("line", "name", "email", "reason"):
            self.assertEqual(kept[field], fields[field], field)
        self.assertIn(f'value="{late["date"]}"', page)
        self.assertNotEqual(kept["token"], fields["token"])
        me.post("/close/check", {**late, **kept}, 303)
        self.assertEqual(self.orders(), before + 1)
        other = Browser(self.served, 33)
        other.get("/close")
        me.post("/close/check", {**late, "token": self.expired(other)}, 403)  # another's is foreign, however old

    def test_what_is_wrong_is_said_where_it_stands(self):
        me = Browser(self.served, 29)
        typed = {"token": token_of(me.get("/close")), "line": "12", "name": " ", "when": "soon", "reply": "mail", "email": "x"}
        page = me.post("/close", typed, 422)
        for field in ("line", "name", "email"):
            self.assertIn(f'href="#{field}"', page)
        fields = me.declare(number(1), when="date")
        for day in ("2020-01-01", "2999-01-01", "soon", ""):
            fields["token"] = token_of(me.get("/close"))
            self.assertIn('href="#date"', me.post("/close/check", {**fields, "date": day, "do": "send"}, 422))

    def test_stop_asks_first_and_freezes_at_once(self):
        order = self.house.close(2, "--at", f"{time.gmtime().tm_year + 2}-01-01", want=8)
        link = self.stop_link(order["reference"])
        me = Browser(self.served, 30)
        for headers in ({}, {"Sec-Purpose": "prefetch"}, {"Purpose": "prefetch"}):
            self.assertEqual(me.ask(link, headers=headers)[0], 200)
        self.assertEqual(me.ask(link, "HEAD")[0], 200)
        self.assertEqual(self.state(order), "scheduled")
        self.assertEqual(me.post(link, {}, 303), link)
        self.assertEqual(self.state(order), "stopped")
        self.assertNotIn("<form", me.get(link))
        self.assertNotIn("Stopped already", me.get(link))
        again = me.post(link, {})
        self.assertRegex(again, r"Stopped already, since [0-9]+ [A-Z][a-z]+ [0-9]{4}")
        self.assertNotIn("<form", again)
        me.cookies["lang"] = "az"
        self.assertIn("Artıq dayandırılıb", me.post(link, {}))
        self.assertEqual(self.state(order), "stopped")
        me.get(link[:-1] + ("0" if link[-1] != "0" else "1"), 404)

    def test_languages_and_pages_that_stand(self):
        me = Browser(self.served, 31)
        self.assertEqual(me.ask("/help?lang=zh")[1]["location"], "/help")
        self.assertIn('<html lang="zh">', me.get("/help"))
        for lang in ("az", "en", "ru", "tr", "zh"):
            me.cookies["lang"] = lang
            for path in ("/", "/close", "/help", "/privacy", "/accessibility", "/?monthly=4&used=2026-04&until="):
                page = me.get(path)
                self.assertIn(f'<html lang="{lang}">', page)
                self.assertIn('href="/close"', page)
            self.assertIn(f'<html lang="{lang}">', me.get("/nothing", 404))
        for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', me.get("/")):
            self.assertEqual(me.ask(path)[1]["cache-control"], "public, max-age=31536000, immutable")
        self.assertEqual(me.ask("/cancel")[1]["location"], "/close")


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
