"""The demonstration's desk, and that nobody else's installation has one: demo_test.py BINARY [unittest arguments]"""
import json
import os
import pathlib
import re
import sys
import time
import unittest

from portal_test import Browser, reference_of, token_of
from served import House, Served, Serving

BINARY = ""
LINES = pathlib.Path(__file__).resolve().parent.parent.parent / "demo" / "lines.csv"
KINDS = ["A plain line with a balance", "A contract with a fee", "A line with a debt", "An e-signature on the SIM", "An eSIM",
         "A number that rests longer"]
LONG = 60


def house_of(operator="demo", clock="true"):
    house = House(BINARY, 0)
    house.configure({"# clock = false": "clock = " + clock, 'id = "demo"': f'id = "{operator}"'})
    house.run("import", "lines", str(LINES), "--data", house.data)
    return house


class Demo(Serving):
    @classmethod
    def setUpClass(cls):
        cls.house = house_of()
        cls.served = Served(cls.house, 1)

    def passport(self, desk, holder):
        row = next(row for row in desk.split("<li>") if holder in row)
        return re.search(r'href="(/demo/passport/[^"]+)"', row).group(1)

    def until(self, me, what):
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            desk = me.get("/demo")
            if what(desk):
                return desk
            time.sleep(0.2)
        raise AssertionError(desk)

    def cli(self, *words):
        return json.loads(self.house.run(*words, "--data", self.house.data, "--json"))

    def hand_in(self, reference, document, *more):
        """By a clerk; the order then waits for another's look (exit 4)."""
        self.house.run("document", "add", "--data", self.house.data, reference, "--document", document, "--by", "anna", *more,
                       want=4)

    def test_shows_a_line_of_each_kind_and_says_that_it_is_made_up(self):
        desk = Browser(self.served, 21).get("/demo")
        for kind in KINDS:
            self.assertIn(kind, desk)
        self.assertIn("all lines and people are made up", desk)
        self.assertIn("+994401234567", desk)
        self.assertNotIn("<script>", desk)
        for lang in ("az", "ru", "tr", "zh"):
            me = Browser(self.served, 21)
            me.ask("/demo?lang=" + lang)
            self.assertRegex(me.get("/demo"), f'<html lang="{lang}[-"]')

    def test_a_file_without_bindings_leaves_them(self):
        me = Browser(self.served, 30)
        with open(LINES, encoding="utf-8") as file:
            rows = [row.rsplit(",", 1)[0] for row in file.read().splitlines()]
        path = os.path.join(self.house.folder, "again.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join([rows[0], rows[-1].replace(",1.20,", ",1.10,")]) + "\n")
        self.assertIn("1 updated", self.house.run("import", "lines", path, "--data", self.house.data))
        self.assertIn("An e-signature on the SIM", me.get("/demo"))

    def test_each_person_has_a_specimen_passport_that_the_cleaner_takes(self):
        me = Browser(self.served, 22)
        desk = me.get("/demo")
        self.assertEqual(len(re.findall(r'href="/demo/passport/', desk)), 10)
        at = self.passport(desk, "Anna Keller")
        status, headers, picture = self.served.ask(at)
        self.assertEqual((status, headers["content-type"]), (200, "image/png"))
        self.assertEqual(picture[:8], b"\x89PNG\r\n\x1a\n")
        path = os.path.join(self.house.folder, "anna.png")
        with open(path, "wb") as file:
            file.write(picture)
        reference = reference_of(me.close("+994401234567", name="ANNA KELLER"))
        self.hand_in(reference, "passport:C1234567", "--file", path)
        for wrong in ("/demo/passport/", "/demo/passport/1.png", at.replace(".png", ""), "/demo/passport/" + "0" * 90 + ".png"):
            me.get(wrong, 404)

    def test_the_phone_shows_what_was_sent_with_its_links(self):
        me = Browser(self.served, 23)
        reference = reference_of(me.close("+994404445566", email="zeynep.y@example.org"))
        desk = self.until(me, lambda page: f"Receipt {reference}" in page)
        self.assertIn("zeynep.y@example.org", desk)
        row = next(row for row in desk.split("<li>") if reference in row)
        case = re.search(r'href="(/case/[0-9A-Z.]+)"', row).group(1)
        other = Browser(self.served, 24)
        status, headers, _ = other.ask(case)
        self.assertEqual((status, headers["location"]), (303, "/tasks"))
        self.assertIn(reference, other.get("/tasks"))

    def test_the_reviewer_is_played(self):
        me = Browser(self.served, 25)
        reference = reference_of(me.close("+994405556677", name="ZHANG WEI"))
        self.hand_in(reference, "passport:E12345678")
        desk = me.get("/demo")
        self.assertIn(f'value="{reference} passport"', desk)
        self.assertIn("ZHANG WEI", desk)
        fields = {"token": token_of(desk), "document": f"{reference} passport", "do": "accept"}
        me.post("/demo", {**fields, "token": "x"}, 403)
        Browser(self.served, 26).post("/demo", fields, 403)
        self.assertEqual(me.post("/demo", fields, 303), "/demo")
        self.assertEqual(me.post("/demo", fields, 303), "/demo")
        self.assertNotIn(f'value="{reference} passport"', me.get("/demo"))
        kinds = [row["event"] for row in self.cli("history", reference)["events"]]
        self.assertEqual(kinds.count("document_judged"), 1, kinds)

    def test_a_refused_document_is_not_shown_again(self):
        me = Browser(self.served, 27)
        reference = reference_of(me.close("+994409990011", name="NINO BERIDZE"))
        self.hand_in(reference, "passport:20AB12345")
        token = token_of(me.get("/demo"))
        me.post("/demo", {"token": token, "document": f"{reference} passport", "do": "refuse"}, 303)
        self.assertNotIn(f'value="{reference} passport"', me.get("/demo"))

    def test_nonsense_is_refused(self):
        me = Browser(self.served, 28)
        token = token_of(me.get("/demo"))
        for fields in ({"do": "clock", "ahead": "900d"}, {"do": "clock"}, {"do": "fly"}, {}, {"do": "accept", "document": "x"},
                       {"do": "accept", "document": "XT-AAAA-AAAA passport"}, {"do": "accept", "document": " passport"}):
            status, _, page = me.ask("/demo", "POST", {"token": token, **fields})
            self.assertIn(status, (400, 404), (fields, page))

    def test_the_clock_goes_ahead_once_for_each_page(self):
        me = Browser(self.served, 29)
        before = self.cli("clock")
        fields = {"token": token_of(me.get("/demo")), "do": "clock", "ahead": "1d"}
        for _ in range(2):
            self.assertEqual(me.post("/demo", fields, 303), "/demo")
        self.assertIn("Demo clock:", me.get("/"))
        after = self.cli("clock")
        self.assertEqual(self.days(after) - self.days(before), 1, (before, after))
        me.post("/demo", {**fields, "token": token_of(me.get("/demo")), "ahead": "8d"}, 303)
        self.assertEqual(self.days(self.cli("clock")) - self.days(before), 9)

    @staticmethod
    def days(clock):
        return clock["offset_seconds"] // 86400


class NoDemo(unittest.TestCase):
    """Without the demo clock, and for an operator that is real, there is no desk at all."""

    def test_there_is_none(self):
        for house in (house_of(clock="false"), house_of(operator="azercell")):
            served = Served(house, 2)
            try:
                me = Browser(served, 31)
                self.assertEqual(me.ask("/demo")[0], 404)
                self.assertEqual(me.ask("/demo/passport/0190c8f2-0000-7000-8000-000000000000.png")[0], 404)
                self.assertIn(me.ask("/demo", "POST", {"do": "clock", "ahead": "8d"})[0], (404, 405))
            finally:
                served.stop()
                house.remove()


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
