"""The guide for lines of other operators with its letter, and the check of certificates, without scripts:
guide_verify_test.py BINARY [unittest arguments]"""
import json
import os
import re
import subprocess
import sys
import unittest
import urllib.parse

from people import People
from portal_test import token_of
from served import House, document, number

BOUNDARY = "----FormBoundary7MA4YWxk"
LANGS = ("az", "en", "ru", "tr", "zh")


class Guide(People):
    def ask(self, me, typed, want, holder="foreign"):
        return me.post("/guide", {"token": token_of(me.get("/guide")), "q": typed, "holder": holder}, want)

    def test_a_name_and_a_number_lead_to_the_operator(self):
        me = self.browser(21)
        self.assertEqual(self.ask(me, "Azercell", 303), "/guide/azercell/foreign")
        self.assertEqual(self.ask(me, "050 123 45 67", 303, "heir"), "/guide/azercell/heir")
        page = me.get("/guide/azercell/foreign")
        self.assertIn("https://www.azercell.com/", page)
        self.assertIn("Not published", page)
        self.assertIn("e-complaint.icta.az", page)
        self.assertIn('href="/guide/azercell/foreign/letter"', page)
        self.assertNotIn("050 123", "".join(self.served.log))

    def test_every_pack_has_its_page_in_every_language(self):
        me = self.browser(22)
        operators = json.loads(self.house.run("rules", "show", "--json"))["operators"]
        self.assertGreater(len(operators), 30)
        for lang in LANGS:
            me.cookies["lang"] = lang
            for one in operators:
                page = me.get(f"/guide/{one['operator']}/foreign")
                self.assertIn(f'<html lang="{lang}">', page)
                self.assertNotRegex(page, r"\b(fact|document|channel|contact|blocker|guide)\.[a-z_]+\.?[a-z_]*\b(?![^<]*\.)(?=<)")
        self.assertEqual(me.ask("/guide/azercell/foreign?lang=ru")[1]["location"], "/guide/azercell/foreign")

    def test_a_line_of_ours_is_ended_here(self):
        me = self.browser(23)
        for line in (number(1), number(1)[:-2] + "99"):  # held here or not: the number plan alone tells
            self.assertEqual(self.ask(me, "+" + line, 303), "/guide/demo/foreign")
        page = me.get("/guide/demo/foreign")
        self.assertIn('<a class="btn" href="/close">', page)
        self.assertNotIn("/letter", page)

    def test_what_leads_nowhere_is_said(self):
        me = self.browser(24)
        for typed in ("", "   ", "12", "qqqqqq", "<script>", "9" * 900, "\u202eabc"):
            self.assertIn('href="#q"', self.ask(me, typed, 422))
        me.get("/guide/nobody/foreign", 404)
        me.get("/guide/azercell/cat", 404)
        me.get("/guide/azercell/foreign/nothing", 404)
        me.post("/guide", {"token": "x", "q": "azercell"}, 403)

    def letter(self, me, path, want=(200,), **fields):
        sent = {"token": token_of(me.get(path)), "name": "LIN XIAOYU", "line": "050 123 45 67", "document": "E12345678",
                "reply": "lin@example.org", **fields}
        headers = {"Content-Type": "application/x-www-form-urlencoded",
                   "Cookie": "; ".join(f"{name}={value}" for name, value in me.cookies.items()), "Accept": "text/html"}
        status, answered, body = self.served.ask(path, "POST", headers, urllib.parse.urlencode(sent), me.source)
        self.assertIn(status, want, body[:300])
        return answered, body

    def text_of(self, pdf):
        return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()

    def test_the_letter_is_in_both_languages_and_kept_nowhere(self):
        me = self.browser(25)
        for operator, lang, words in (("azercell", "zh", ("Bildirirəm", "本人声明", "E12345678", "LIN XIAOYU", "Azercell")),
                                      ("turkcell", "ru", ("Beyan ederim", "Заявляю")), ("ee", "en", ("I declare",)),
                                      ("kcell", "az", ("Заявляю", "Bildirirəm"))):
            me.cookies["lang"] = lang
            headers, pdf = self.letter(me, f"/guide/{operator}/foreign/letter")
            self.assertEqual((headers["content-type"], headers["cache-control"]), ("application/pdf", "no-store"))
            text = self.text_of(pdf)
            for word in words:
                self.assertIn(word, text)
        for folder, _, names in os.walk(self.house.data):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(b"E12345678", file.read(), name)
        self.assertNotIn("XIAOYU", "".join(self.served.log))

    def test_any_text_gets_an_answer(self):
        me = self.browser(26)
        path = "/guide/azercell/foreign/letter"
        _, page = self.letter(me, path, (422,), name=" ", line="")
        for field in ("name", "line"):
            self.assertIn(f'href="#{field}"', page.decode())
        self.assertIn("lin@example.org", page.decode())
        for odd in ("😀" * 30, "م" * 100, "\u0000", "<b>&", "я" * 500, "x" * 9000):
            self.letter(me, path, (200, 400, 422), name=odd, document=odd, reply=odd)
        me.post(path, {"token": "", "name": "A", "line": "1"}, 403)


class Verify(People):
    def statement(self, house, line):
        order = house.close(line, "--wait")
        jws = os.path.join(house.folder, "closed.jws")
        house.run("certificate", order["reference"], "--data", house.data, "--out", jws + ".pdf", "--jws", jws)
        with open(jws, encoding="utf-8") as file:
            return file.read().strip(), order

    def check(self, me, pasted="", file=None, want=200):
        parts = [("token", token_of(me.get("/verify")), None), ("file", file or b"", "closed.jws" if file else ""),
                 ("statement", pasted, None)]
        body = b""
        for name, value, filename in parts:
            named = f'; filename="{filename}"' if filename is not None else ""
            value = value if isinstance(value, bytes) else value.encode()
            body += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + value + b"\r\n"
        headers = {"Accept": "text/html", "Content-Type": "multipart/form-data; boundary=" + BOUNDARY,
                   "Cookie": "; ".join(f"{name}={value}" for name, value in me.cookies.items())}
        status, _, text = self.served.ask("/verify", "POST", headers, body + f"--{BOUNDARY}--\r\n".encode(), me.source)
        self.assertEqual(status, want, text[:300])
        return re.sub(r"\s+", " ", text.decode())

    def test_a_certificate_is_genuine_however_it_is_brought(self):
        jws, order = self.statement(self.house, 1)
        me = self.browser(21)
        for page in (self.check(me, jws), self.check(me, jws[:40] + "\n  " + jws[40:]), self.check(me, file=jws.encode() + b"\n"),
                     self.check(me, "https://xitam.example.org/verify#" + jws)):
            self.assertIn("The certificate is genuine", page)
            self.assertIn("Demo", page)
            self.assertNotIn(number(1), page)
            self.assertNotIn("proves nothing", page)
        receipt = self.house.run("receipt", order["reference"], "--data", self.house.data, "--json")
        self.assertIn("The certificate is genuine", self.check(me, file=receipt.encode()))
        for lang in ("az", "ru", "tr", "zh"):
            me.cookies["lang"] = lang
            self.assertIn(f'<html lang="{lang}">', self.check(me, jws))

    def test_a_changed_or_foreign_one_is_not(self):
        jws, _ = self.statement(self.house, 2)
        me = self.browser(22)
        head, body, seal = jws.split(".")
        changed = body[:20] + ("A" if body[20] != "A" else "B") + body[21:]
        for text in (f"{head}.{changed}.{seal}", f"{head}.{body}.{seal[:-4]}AAAA"):
            self.assertIn("The signature does not fit", self.check(me, text))
        other = House(self.binary, 1, own_keys=True)
        try:
            foreign, _ = self.statement(other, 1)
        finally:
            other.remove()
        self.assertIn("The signature does not fit", self.check(me, foreign))

    def test_a_certificate_whose_line_was_restored_no_longer_holds(self):
        jws, order = self.statement(self.house, 4)
        sim = os.path.join(self.house.folder, "sim.txt")
        with open(sim, "w", encoding="ascii") as file:
            file.write(f"imsi = 001010009999904\nalgorithm = milenage\nk = {'a1' * 16}\nopc = {'0f' * 16}\n")
        me = self.browser(26)
        self.assertIn("The certificate is genuine", self.check(me, jws))
        self.house.run("restore", order["reference"], "--document", f"passport:{document(4)}", "--sim", sim, "--data", self.house.data)
        for page in (self.check(me, jws), self.check(me, file=jws.encode())):
            self.assertIn("The certificate no longer holds", page)
            self.assertIn("The line was restored later", page)
            self.assertNotIn("is genuine", page)
        notice = os.path.join(self.house.folder, "restored.jws")
        self.house.run("certificate", order["reference"], "--data", self.house.data, "--out", notice + ".pdf", "--jws", notice)
        with open(notice, encoding="utf-8") as file:
            page = self.check(me, file.read())
        self.assertIn("The certificate is genuine", page)
        self.assertIn("closure-" + order["order_id"], page)

    def test_what_is_none_is_said(self):
        me = self.browser(23)
        self.assertIn('href="#statement"', self.check(me, want=422))
        for file in (b"\xff\xd8\xff\xe0 not a text", b"a.b.c", b"{}", b'{"jws": 7}', b'{"jws', b"#", os.urandom(200_000)):
            self.assertRegex(self.check(me, file=file), "We could not read this|The signature does not fit")
        self.assertIn("We could not read this", self.check(me, "hello"))
        self.assertIn("&lt;b&gt;", self.check(me, "<b>x"))
        other = self.browser(24)
        other.get("/verify")
        status, _, _ = self.served.ask("/verify", "POST", {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"},
                                       "statement=a.b.c&token=x", other.source)
        self.assertEqual(status, 403)

    def test_the_demo_clock_is_told(self):
        self.house.configure({"# clock = false": "clock = true"})
        self.house.run("clock", "--advance", "1d", "--data", self.house.data)
        jws, _ = self.statement(self.house, 3)
        self.assertIn("proves nothing", self.check(self.browser(25), jws))


if __name__ == "__main__":
    People.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
