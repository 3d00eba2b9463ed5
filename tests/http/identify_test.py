"""Who somebody is, proven without log-in and without scripts: identify_test.py BINARY [unittest arguments]

Codes are read where they would be sent: from the messages of the outbox.
"""
import json
import os
import pathlib
import re
import sys
import time
import unittest

from portal_test import Browser, alike, reference_of, token_of
from served import House, Served, Serving, document, imsi, number

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "pictures"))
import corpus  # noqa: E402

BINARY = ""
LONG = 60
BOUNDARY = "----FormBoundary7MA4YWxk"
PHOTO = corpus.jpeg(64, 48, corpus.thirds)


def iccid(line):
    return f"89994990000000000{line:02}"


def unknown(line):
    """A number of the same series that nobody holds, with the same last two digits."""
    return number(line).replace("0000", "0077", 1)


def check_digit(signs):
    values = [0 if sign == "<" else int(sign, 36) for sign in signs]
    return str(sum(value * (7, 3, 1)[i % 3] for i, value in enumerate(values)) % 10)


def passport_lines(document_number, surname="LIN", given="XIAOYU"):
    """The two lines of a passport (ICAO 9303-4)."""
    number_field, birth, expiry, personal = document_number.ljust(9, "<"), "900502", "310101", "<" * 14
    second = number_field + check_digit(number_field) + "CHN" + birth + check_digit(birth) + "M" + expiry + check_digit(expiry)
    second += personal + check_digit(personal)
    checked = second[:10] + second[13:20] + second[21:43]
    return {"mrz1": f"P<CHN{surname}<<{given}".ljust(44, "<"), "mrz2": second + check_digit(checked)}


class Person(Browser):
    def way(self, way, want=303, **more):
        return self.post("/identify", {"token": token_of(self.get("/identify")), "do": "way", "way": way, **more}, want)

    def code_fields(self, way, code):
        return {"token": token_of(self.get("/identify/" + way)), "way": way, "do": "code", "code": code}

    def enter(self, way, code, want=303):
        return self.post("/identify", self.code_fields(way, code), want)

    def no_sim(self, proof, value, want=303):
        token = token_of(self.get("/identify/no-sim"))
        return self.post("/identify", {"token": token, "do": "no-sim", "proof": proof, "value": value}, want)

    def send(self, photo=PHOTO, name="passport.jpg", kind="image/jpeg", fields=None, want=303, token=None):
        """The form of /documents as a browser sends it: in the order in which its fields stand."""
        token = token if token is not None else token_of(self.get("/documents"))
        parts = [("token", token), ("kind", "passport"), None, *dict({"mrz1": "", "mrz2": ""}, **(fields or {})).items()]
        lines = []
        for part in parts:
            if part is None:
                lines.append(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="{name}"\r\n'
                             f"Content-Type: {kind}\r\n\r\n".encode() + photo + b"\r\n")
            else:
                lines.append(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{part[0]}"\r\n\r\n{part[1]}\r\n'.encode())
        sent = {"Accept": "text/html", "Content-Type": "multipart/form-data; boundary=" + BOUNDARY,
                "Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        lines.append(f"--{BOUNDARY}--\r\n".encode())
        status, headers, text = self.served.ask("/documents", "POST", sent, b"".join(lines), self.source)
        page = text.decode()
        assert status == want, f"{status}\n{page}"
        return headers.get("location", page)

    def labels(self):
        """The five tasks' states as the page says them."""
        return re.findall(r'<span class="state [a-z]*">([^<]+)</span>', self.get("/tasks"))


class Served1(Serving):
    """A house whose lines 1 to 20 have a card's number and a contact on file."""

    @classmethod
    def setUpClass(cls):
        rows = "msisdn,imsi,operator,payment_mode,status,currency,holder_kind,balance,debt,given_names,surname,document_type," \
               "document_number,document_country,iccid,email\n"
        for line in range(1, 21):
            rows += f"{number(line)},{imsi(line)},demo,prepaid,active,AZN,citizen,7.35,0,Xiaoyu,Lin,passport,{document(line)}," \
                    f"CHN,{iccid(line)},old{line}@example.org\n"
        cls.house = House(BINARY, rows)
        cls.served = Served(cls.house, 1)

    def person(self, last, line=None, **more):
        me = Person(self.served, last)
        if line:
            me.reference = reference_of(me.close(line, **more))
        return me

    def messages(self, reference):
        return [message for message in self.house.messages() if message["reference"] == reference]

    def code(self, reference, to, count=1):
        """The newest of `count` codes that went there."""
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            sent = [one for one in self.messages(reference) if one["kind"] == "notice_code" and one["to"] == to]
            if len(sent) == count:
                return sent[-1]["text"][:6]  # their names grow with time
            time.sleep(0.1)
        raise AssertionError(f"no code came to {to}: {self.messages(reference)}")

    def order(self, reference):
        return json.loads(self.house.run("status", reference, "--data", self.house.data, "--json", want=None))

    def state(self, reference):
        """As the status tells it: of an order whose holder is not proven no more than whether it goes on, is stopped or has ended."""
        return self.served.json("/status/" + reference)["state"]

    def judge(self, reference, kind, *more):
        self.house.run("document", "judge", reference, "--data", self.house.data, "--document", kind, "--by", "anna", *more,
                       want=None)


class Identify(Served1):
    def test_a_code_and_a_document_end_the_guessing(self):
        me = self.person(21, number(1))
        self.assertEqual(me.labels(), ["Not started", "Not started"] + ["Cannot start yet"] * 3)
        self.assertEqual(me.way("code-line"), "/identify/code-line")
        page = me.get("/identify/code-line")
        self.assertIn("99440*****01", page)
        self.assertNotIn(number(1), page)
        self.assertIn("5 minutes", page)
        code = self.code(me.reference, "sms:+" + number(1))
        before = me.cookies["session"]
        fields = me.code_fields("code-line", code)
        self.assertEqual(me.post("/identify", fields, 303), "/tasks")
        self.assertNotEqual(me.cookies["session"], before)
        old = self.person(22)
        old.cookies = {**me.cookies, "session": before}
        old.get("/tasks", 403)
        # A double click: the second carries the old cookie, and the browser sees only its answer.
        self.assertEqual(old.post("/identify", fields, 303), "/tasks")
        self.assertEqual(old.labels(), me.labels())
        self.assertEqual(self.order(me.reference)["state"], "awaiting_identity")
        self.assertEqual(me.labels()[:2], ["Done", "Not started"])
        # Used once: not again, by nobody.
        self.assertIn('href="#code"', me.post("/identify", {**fields, "token": token_of(me.get("/identify"))}, 422))

    def test_wrong_codes_and_five_tries(self):
        me = self.person(23, number(2))
        me.way("code-line")
        code = self.code(me.reference, "sms:+" + number(2))
        wrong = f"{(int(code) + 1) % 1000000:06}"
        for typed in ("", "12345", "abcdef", "1234567"):
            self.assertIn("6 digits", me.enter("code-line", typed, 422))
        for _ in range(4):
            self.assertIn("does not fit", me.enter("code-line", wrong, 422))
        other = self.person(24, number(2))
        self.assertEqual(other.ask("/identify/code-line")[1]["location"], "/identify")
        token = token_of(other.get("/identify"))
        page = other.post("/identify", {"token": token, "do": "code", "way": "code-line", "code": code}, 422)
        self.assertIn("expired", page, "a code of another case")
        self.assertIn("does not fit", me.enter("code-line", wrong, 422))
        self.assertIn("expired", me.enter("code-line", code, 422), "right, and tried too often")

    def test_a_code_may_be_typed_as_it_is_read(self):
        me = self.person(25, number(3))
        me.way("code-line")
        code = self.code(me.reference, "sms:+" + number(3))
        self.assertEqual(me.enter("code-line", f" {code[:3]} {code[3:]} "), "/tasks")

    def test_too_many_codes(self):
        me = self.person(26, number(4))
        fields = {"token": token_of(me.get("/identify")), "do": "way", "way": "code-line"}
        me.post("/identify", fields, 303)
        me.post("/identify", fields, 303)  # a double click sends one
        self.code(me.reference, "sms:+" + number(4), 1)
        for _ in range(2):
            again = {"token": token_of(me.get("/identify/code-line")), "do": "again", "way": "code-line"}
            self.assertEqual(me.post("/identify", again, 303), "/identify/code-line")
        self.assertIn("/tasks", me.way("code-line", 429))
        self.code(me.reference, "sms:+" + number(4), 3)  # had the double click counted, the third had been one too many
        # The limit of one place holds for whoever asks next, too.
        self.person(27, number(4)).way("code-line", 429)

    def test_forms_of_others_and_no_session(self):
        me, other = self.person(28, number(5)), self.person(29, number(6))
        token = token_of(me.get("/identify"))
        other.post("/identify", {"token": token, "do": "way", "way": "code-line"}, 403)
        other.post("/identify", {"do": "way", "way": "code-line"}, 403)
        nobody = self.person(30)
        for path in ("/identify", "/identify/code-line", "/identify/no-sim", "/documents", "/tasks"):
            nobody.get(path, 403)
        self.assertIn('href="#way"', me.post("/identify", {"token": token, "do": "way"}, 422))
        self.assertIn('href="#way"', me.post("/identify", {"token": token, "do": "way", "way": "telepathy"}, 422))
        self.assertEqual(me.post("/identify", {"token": token, "do": "dance"}, 303), "/identify")

    def test_a_contact_on_file_is_asked_and_not_named(self):
        me = self.person(31, number(7))
        page = me.get("/identify")
        self.assertNotIn("old7", page)
        self.assertEqual(me.way("code-other"), "/identify/code-other")
        self.assertNotIn("old7", me.get("/identify/code-other"))
        code = self.code(me.reference, "mailto:old7@example.org")
        self.assertEqual(me.enter("code-other", code), "/tasks")
        self.assertIn("on file", me.get("/identify"))

    def test_an_unknown_number_looks_like_ours(self):
        seen = []
        for line, last in ((number(8), 32), (unknown(8), 33)):
            me, pages = self.person(last, line), []
            pages.append(me.get("/identify"))
            for way in ("code-line", "code-other"):
                pages += [me.way(way), me.get("/identify/" + way)]
                pages += [me.enter(way, "000000", 422), me.get("/identify")]
            pages += [me.way("no-sim"), me.get("/identify/no-sim"), me.no_sim("iccid", iccid(8)), me.get("/tasks")]
            pages += [me.no_sim("contract-number", "?", 422), me.no_sim("email", "old8@example.org"), me.get("/tasks")]
            pages += [me.get("/documents"), me.send(b"%PDF-1.7\n%\n", "a.pdf", "application/pdf", want=422), me.send(),
                      me.get("/documents"), me.get("/tasks"), me.get("/identify")]
            # What a person says of a photo shows the same, too.
            self.judge(me.reference, "passport", "--refuse", "--unfit", "unreadable")
            pages += [me.get("/tasks"), me.get("/documents")]
            seen.append([alike(page) for page in pages])
        self.assertEqual(seen[0], seen[1])

    def test_without_the_sim_a_person_decides(self):
        me = self.person(34, number(9))
        self.assertEqual(me.way("no-sim"), "/identify/no-sim")
        for proof, value in (("iccid", "8999"), ("iccid", ""), ("contract-number", "???"), ("email", "nobody"), ("stars", "1")):
            page = me.no_sim(proof, value, 422)
            self.assertRegex(page, 'href="#(value|proof)"')
            if value.isalnum():
                self.assertIn(f'value="{value}"', page)
        fields = {"token": token_of(me.get("/identify/no-sim")), "do": "no-sim", "proof": "iccid",
                  "value": " ".join(re.findall("..?", iccid(9)))}
        self.assertEqual(me.post("/identify", fields, 303), "/documents")
        self.assertEqual(me.post("/identify", fields, 303), "/documents")
        self.assertEqual(me.labels()[:2], ["In progress", "Not started"])
        self.assertEqual(me.send(), "/tasks")
        self.assertEqual(me.labels()[:2], ["In progress", "We look at it"])
        self.assertEqual(self.order(me.reference)["state"], "awaiting_identity")
        self.judge(me.reference, "passport", "--refuse", "--unfit", "unreadable")
        self.assertEqual(me.labels()[:2], ["In progress", "Needs you"])
        self.assertIn("not readable", me.get("/documents"))
        self.assertEqual(me.send(), "/tasks")
        self.judge(me.reference, "passport", "--accept")
        order = self.order(me.reference)
        self.assertEqual((order["state"], order["assurance"]), ("awaiting_clearance", "l1"))
        self.assertEqual([one["kind"] for one in self.messages(me.reference) if one["kind"] == "notice_code"], [])
        # From now on everything that stands in the way is told.
        tasks = me.get("/tasks")
        self.assertIn("7.35", tasks)
        self.assertEqual(me.labels(), ["Done", "Done", "Needs you", "Not started", "Cannot start yet"])
        # The same form once more takes nothing back that was accepted.
        self.assertEqual(me.post("/identify", fields, 303), "/documents")
        self.assertEqual(self.order(me.reference)["assurance"], "l1")

    def test_over_is_told_by_the_status(self):
        me = self.person(35, number(10))
        self.house.run("cancel", me.reference, "--data", self.house.data)
        for path in ("/identify", "/documents", "/identify/no-sim"):
            self.assertEqual(me.ask(path)[1]["location"], "/tasks")
        self.assertRegex(me.ask("/tasks")[1]["location"], "^/status/")


class Documents(Served1):
    def test_a_good_photo_is_kept_sealed_and_once(self):
        me = self.person(41, number(11))
        token = token_of(me.get("/documents"))
        self.assertEqual(me.send(token=token), "/tasks")
        self.assertEqual(me.send(token=token), "/tasks")
        page = me.get("/documents")
        self.assertEqual(page.count('<span class="state half">'), 1)
        vault = pathlib.Path(self.house.data, "vault", self.order(me.reference)["order_id"])
        self.assertEqual(len(list(vault.iterdir())), 1, "a double click keeps one")
        self.assertNotIn(b"JFIF", next(vault.iterdir()).read_bytes())
        out = os.path.join(self.house.folder, "seen.jpg")
        self.house.run("document", "show", me.reference, "--data", self.house.data, "--out", out, "--by", "anna")
        with open(out, "rb") as file:
            self.assertEqual(file.read(2), b"\xFF\xD8")
        # The code of the line and what a person accepted: two things, and the shorter wait.
        me.way("code-line")
        me.enter("code-line", self.code(me.reference, "sms:+" + number(11)))
        self.judge(me.reference, "passport", "--accept")
        self.assertEqual(self.order(me.reference)["assurance"], "l2")

    def test_what_is_no_photo_is_refused_with_how_to(self):
        me = self.person(42, number(12))
        refused = [
            (b"this is no picture" * 40, "image/jpeg", "JPEG or PNG"),
            (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", "application/pdf", "This is a PDF"),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100, "image/heic", "HEIC"),
            (b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 30, "image/webp", "WebP"),
            (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml", "JPEG or PNG"),
            (PHOTO, "image/png", "JPEG or PNG"),
            (corpus.jpeg(64, 64, claim=(65_500, 65_500)), "image/jpeg", "million pixels"),
            (PHOTO + corpus.zipped(), "image/jpeg", "more in this file"),
            (PHOTO[: len(PHOTO) * 2 // 3], "image/jpeg", "incomplete"),
            (PHOTO[:-2] + corpus.segment(0xFE, b"x" * 60_000) * 170 + b"\xFF\xD9", "image/jpeg", "10 MB"),
            (b"", "application/octet-stream", "JPEG or PNG"),
        ]
        for content, kind, words in refused:
            page = me.send(content, "photo", kind, want=422)
            self.assertIn('href="#photo"', page)
            self.assertIn(words, page)
        self.assertFalse(os.path.exists(os.path.join(self.house.data, "vault", self.order(me.reference)["order_id"])))
        me.post("/documents", {"token": token_of(me.get("/documents")), "kind": "passport"}, 422)
        self.assertEqual(me.send(), "/tasks")

    def test_typed_lines_and_a_code_prove(self):
        me = self.person(47, number(16))
        me.way("code-line")
        me.enter("code-line", self.code(me.reference, "sms:+" + number(16)))
        self.assertEqual(me.send(fields=passport_lines(document(16))), "/tasks")
        order = self.order(me.reference)
        self.assertEqual((order["state"], order["assurance"]), ("awaiting_clearance", "l1"))
        self.assertEqual(me.labels()[:3], ["Done", "Done", "Needs you"])
        self.assertIn("o***@example.org", me.get("/identify"), "named to whoever has proven who he is")
        # One channel more that was on file shortens the wait.
        me.way("code-other")
        self.assertEqual(me.enter("code-other", self.code(me.reference, "mailto:old16@example.org")), "/tasks")
        self.assertEqual(self.order(me.reference)["assurance"], "l2")

    def test_a_slip_in_the_lines_is_said_where_it_stands(self):
        me = self.person(48, number(17))
        good = passport_lines(document(17))
        slips = (("mrz2", good["mrz2"].replace("C1234", "C1243"), "document number"), ("mrz1", good["mrz1"][:-1], "44 signs"),
                 ("mrz2", good["mrz2"].replace("900502", "900520"), "date of birth"), ("mrz2", "", "44 signs"),
                 ("mrz1", good["mrz1"].replace("LIN", "L!N"), "Sign 7"))
        for field, typed, words in slips:
            page = me.send(fields={**good, field: typed}, want=422)
            self.assertIn(f'href="#{field}"', page)
            self.assertIn(words, page)
            self.assertIn(f'value="{good["mrz1" if field == "mrz2" else "mrz2"].replace("<", "&lt;")}"', page)
        self.assertEqual(me.send(fields={key: line.lower().replace("<", "\u00ab") for key, line in good.items()}), "/tasks")

    def test_what_differs_is_for_whoever_judges(self):
        """Before identity is proven the page says the same of the holder's passport, of another's, and of a number we do not hold."""
        seen = []
        cases = ((number(18), passport_lines(document(18)), 49), (number(18), passport_lines("X98765432", "WANG", "FANG"), 50),
                 (unknown(18), passport_lines(document(18)), 51))
        for line, lines, last in cases:
            me = self.person(last, line)
            seen.append([alike(page) for page in (me.send(fields=lines), me.get("/documents"), me.get("/tasks"))])
            told = self.house.run("history", me.reference, "--data", self.house.data)
            differs = "differs=declared_name,record_name,record_number" in told
            self.assertEqual(differs, last == 50, told)
        self.assertEqual(seen[0], seen[1])
        self.assertEqual(seen[0], seen[2])

    def test_photos_of_others_are_refused_unread(self):
        me, other = self.person(43, number(13)), self.person(44, number(14))
        token = token_of(me.get("/documents"))
        other.send(token=token, want=403)
        other.send(token="", want=403)
        nobody = self.person(45)
        nobody.get("/close")
        nobody.send(token=token, want=403)
        self.assertIn("Not started", me.labels()[1])

    def test_a_broken_upload_leaves_nothing(self):
        me = self.person(46, number(15))
        for _ in range(3):
            status, _, _ = self.served.ask("/documents", "POST", {"Content-Type": "multipart/form-data; boundary=" + BOUNDARY},
                                           f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n".encode(), me.source)
            self.assertEqual(status, 400)
        self.assertEqual(me.send(), "/tasks")


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
