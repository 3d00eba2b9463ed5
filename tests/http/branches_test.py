"""Branches without scripts: the list with its filters and map, one branch, and a booked time from ticket to cancelling:
branches_test.py BINARY [unittest arguments]"""
import gzip
import html
import os
import re
import sqlite3
import sys
import threading
import unittest
import xml.etree.ElementTree

from people import People
from portal_test import token_of
from served import number

LANGS = ("az", "en", "ru", "tr", "zh")
HEADER = "operator,id,name,town,lat,lon,zone,hours,languages,wheelchair,queue_minutes,queue_at,slot_capacity,fictional\n"
ALWAYS = '"Mo-Su 00:00-24:00"'
ROWS = (f'demo,nizami,"Demo Bakı <b>, Nizami",Bakı,40.3777,49.892,Asia/Baku,{ALWAYS},az en zh,yes,5,2026-01-02T03:04:05Z,2,yes\n'
        f"demo,ganja,Demo Gəncə,Gəncə,40.6828,46.3606,Asia/Baku,closed,az,no,,,1,yes\n"
        f"demo,sheki,Demo Şəki,Şəki,41.1919,47.1706,Asia/Baku,{ALWAYS},az ru,,0,2026-01-02T03:04:05Z,1,yes\n"
        f"demo,quba,Demo Quba,Quba,41.3611,48.5134,Asia/Baku,,,yes,,,,yes\n")
SVG = "{http://www.w3.org/2000/svg}"


def names_of(page):
    return [html.unescape(name) for name in re.findall(r'<h2 class="h3"><span>([^<]*)</span>', page)]


def map_of(page):
    drawn = re.search(r'<svg class="map".*?</svg>', page, re.S).group(0)
    return xml.etree.ElementTree.fromstring(drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)), drawn


class Branches(People):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publish(HEADER + ROWS)

    @classmethod
    def publish(cls, rows, *words, want=0):
        cls.write("branches.csv", rows)
        return cls.house.run("import", "branches", os.path.join(cls.house.folder, "branches.csv"), "--data", cls.house.data, *words, want=want)

    def rows(self, question, *values):
        database = sqlite3.connect(os.path.join(self.house.data, "xitam.db"))
        try:
            return database.execute(question, values).fetchall()
        finally:
            database.close()

    def test_the_list_is_there_in_every_language(self):
        me = self.browser(21)
        for lang in LANGS:
            me.cookies["lang"] = lang
            page = me.get("/branches?near=Bak%C4%B1")
            self.assertIn(f'<html lang="{lang}">', page)
            self.assertEqual(len(names_of(page)), 4)
            self.assertNotRegex(page, r"page\.[a-z]|\{\w+\}|style=")
        self.assertIn('href="/branches"', me.get("/"))
        self.assertIn('href="/branches"', me.get("/help"))

    def test_the_nearest_comes_first_from_a_town_or_a_position(self):
        me = self.browser(22)
        for near in ("Bak%C4%B1", "baku", "%D0%91%D0%B0%D0%BA%D1%83", "40.3777,49.892"):
            page = me.get(f"/branches?near={near}")
            self.assertEqual(names_of(page), ["Demo Bakı <b>, Nizami", "Demo Quba", "Demo Şəki", "Demo Gəncə"])
            self.assertRegex(page, r"Demo Gəncə</span><span class=\"soft num\">\d{3} km")
        self.assertEqual(names_of(me.get("/branches?near=Ganja"))[0], "Demo Gəncə")
        page = me.get("/branches?near=Atlantis")
        self.assertIn('href="#near"', page)
        self.assertEqual(len(names_of(page)), 4)
        for odd in ("%00", "%FF", "x" * 3000, "%3Cscript%3E", "91,181"):
            self.assertIn(me.ask(f"/branches?near={odd}")[0], (200, 400, 414))
        self.assertNotIn("<script>", me.get("/branches?near=%3Cscript%3E"))

    def test_another_language_asks_the_same_question(self):
        me = self.browser(61)
        page = me.get("/branches?near=Bak%C4%B1&open=1")
        self.assertIn('href="/branches?near=Bak%C4%B1&amp;open=1&amp;lang=ru"', page)
        status, headers, _ = me.ask("/branches?near=Bak%C4%B1&lang=ru&open=1")
        self.assertEqual((status, headers["location"]), (303, "/branches?near=Bak%C4%B1&open=1"))

    def test_filters_leave_what_fits(self):
        me = self.browser(23)
        self.assertEqual(sorted(names_of(me.get("/branches?open=1"))), ["Demo Bakı <b>, Nizami", "Demo Şəki"])
        self.assertEqual(sorted(names_of(me.get("/branches?stepfree=1"))), ["Demo Bakı <b>, Nizami", "Demo Quba"])
        page = me.get("/branches?speaks=zh&open=1&stepfree=1")
        self.assertEqual(names_of(page), ["Demo Bakı <b>, Nizami"])
        self.assertIn('name="open" value="1" checked', page)
        self.assertIn('<option value="zh" selected>', page)
        nothing = me.get("/branches?speaks=ru&stepfree=1")
        self.assertEqual(names_of(nothing), [])
        self.assertNotIn('class="map"', nothing)
        self.assertIn("No branch fits all of this", nothing)

    def test_what_is_not_known_is_said(self):
        page = self.browser(24).get("/branches")
        quba = page[page.index("Demo Quba"):page.index("Demo Şəki")]
        self.assertIn("opening hours not published", quba)
        self.assertIn("Queue not known", quba)
        sheki = page[page.index("Demo Şəki"):]
        self.assertIn("Not known whether step-free", sheki)
        self.assertIn("No queue (reported 2 Jan 07:04)", sheki)

    def test_the_map_holds_exactly_the_listed_branches(self):
        me = self.browser(25)
        for path in ("/branches?near=baku", "/branches?open=1", "/branches?stepfree=1&near=ganja"):
            page = me.get(path)
            drawing, text = map_of(page)
            pins = [one for one in drawing.iter(SVG + "circle") if one.get("class") == "pin"]
            _, _, width, height = (float(part) for part in drawing.get("viewBox").split())
            labels = [one.text for one in drawing.iter(SVG + "text") if re.fullmatch(r"\d+", one.text)]
            self.assertEqual(labels, [str(i + 1) for i in range(len(names_of(page)))])
            self.assertEqual(len(pins), len(labels))
            for pin in pins:
                self.assertTrue(0 < float(pin.get("cx")) < width and 0 < float(pin.get("cy")) < height)
            self.assertEqual(drawing.get("role"), "img")
            self.assertEqual(drawing.get("aria-labelledby"), "map-t map-d")
            self.assertTrue(drawing.find(SVG + "title").text and str(len(labels)) in drawing.find(SVG + "desc").text)
            self.assertNotRegex(text, r"style=|href|<image|script|url\(")
        # West is left and north is up.
        drawing, _ = map_of(me.get("/branches?near=baku"))
        where = [(float(one.get("cx")), float(one.get("cy"))) for one in drawing.iter(SVG + "circle")]
        nizami, quba, sheki, ganja = where
        self.assertTrue(ganja[0] < sheki[0] < quba[0] < nizami[0])
        self.assertTrue(quba[1] < sheki[1] < ganja[1] < nizami[1])

    def test_route_links_have_each_their_order(self):
        page = html.unescape(self.browser(26).get("/branches?speaks=zh"))
        for link in ('href="geo:40.377700,49.892000"', 'destination=40.377700,49.892000"', 'daddr=40.377700,49.892000"',
                     'mlat=40.377700&mlon=49.892000#map=', 'https://uri.amap.com/marker?position=49.892000,40.377700&coordinate=wgs84"'):
            self.assertIn(link, page)
        self.assertEqual(page.count('rel="noreferrer"'), 4)

    def slots(self, me, path):
        page = me.get(path)
        return token_of(page), re.findall(r'<option value="(\d+)"', page)

    def test_a_time_is_booked_once_and_cancelled_by_its_secret(self):
        me = self.browser(27)
        path = "/branches/demo/sheki"
        token, slots = self.slots(me, path)
        self.assertGreater(len(slots), 500)
        ticket = me.post(path, {"token": token, "slot": slots[5]}, 303)
        self.assertRegex(ticket, r"^/appointment/[0-9a-f]{32}$")
        self.assertEqual(me.post(path, {"token": token, "slot": slots[5]}, 303), ticket)  # the second click
        page = me.get(ticket)
        code = re.search(r'<span class="num">([A-Z]{2}-\d\d)</span>', page).group(1)
        self.assertIn("Demo Şəki", page)
        calendar = me.get(ticket + "/visit.ics")
        self.assertIn("BEGIN:VEVENT", calendar)
        self.assertIn(code, calendar)
        stored = self.rows("SELECT secret_hash, code, order_id FROM appointment WHERE slot = ?", int(slots[5]) * 1_000_000)
        self.assertEqual(len(stored), 1)
        self.assertNotIn(ticket.rsplit("/", 1)[1], stored[0][0])
        # One place in the half hour: it is not offered any more, and nobody else gets it.
        other = self.browser(28)
        token, left = self.slots(other, path)
        self.assertNotIn(slots[5], left)
        taken = other.post(path, {"token": token, "slot": slots[5]}, 422)
        self.assertIn('href="#slot"', taken)
        # Whoever has the address cancels; then the place is free again.
        stranger = self.browser(29)
        token = token_of(stranger.get(ticket))
        self.assertEqual(stranger.post(ticket, {"token": token}, 303), "/branches/cancelled")
        self.assertEqual(stranger.post(ticket, {"token": token}, 303), "/branches/cancelled")
        self.assertIn("The time is cancelled", stranger.get("/branches/cancelled"))
        me.get(ticket, 404)
        self.assertIn(slots[5], self.slots(other, path)[1])

    def test_past_and_closed_times_cannot_be_booked(self):
        me = self.browser(30)
        path = "/branches/demo/nizami"
        token, slots = self.slots(me, path)
        first = int(slots[0])
        for slot in (str(first - 1800), str(first + 60), str(first + 30 * 86400), "", "x", "9" * 30, "-1", "0"):
            self.assertIn('href="#slot"', me.post(path, {"token": token, "slot": slot}, 422), slot)
            if slot == "x":
                me = self.browser(31)  # the limit of bookings is this address's
                token, _ = self.slots(me, path)
        closed = me.get("/branches/demo/ganja")
        self.assertNotIn("<select", closed)
        self.assertIn("No time is free", closed)
        self.assertIn("takes no bookings", me.get("/branches/demo/quba"))
        me.post("/branches/demo/quba", {"token": token, "slot": slots[3]}, 422)
        me.post(path, {"token": "x", "slot": slots[3]}, 403)
        for wrong in ("/branches/demo/nowhere", "/branches/x/nizami", "/appointment/" + "0" * 32, "/appointment/x/visit.ics"):
            me.get(wrong, 404)
        self.assertEqual(self.rows("SELECT COUNT(*) FROM appointment WHERE branch_id IN ('nizami', 'quba', 'ganja')"), [(0,)])

    def test_two_people_never_get_the_last_place(self):
        path = "/branches/demo/nizami"
        people = [self.browser(40 + person) for person in range(6)]
        asked = [self.slots(me, path) for me in people]
        slot = asked[0][1][40]
        statuses = []

        def press(me, token):
            statuses.append(me.ask(path, "POST", {"token": token, "slot": slot})[0])
        threads = [threading.Thread(target=press, args=(me, token)) for me, (token, _) in zip(people, asked)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(statuses), [303, 303, 422, 422, 422, 422])
        self.assertEqual(self.rows("SELECT place FROM appointment WHERE branch_id = 'nizami' AND slot = ? ORDER BY place",
                                   int(slot) * 1_000_000), [(1,), (2,)])

    def test_a_booking_from_a_case_knows_the_case_alone(self):
        me = self.browser(50)
        me.close(number(1))
        path = "/branches/demo/sheki"
        token, slots = self.slots(me, path)
        ticket = me.post(path, {"token": token, "slot": slots[60]}, 303)
        self.assertIn("Your time is booked", self.browser(51).get(ticket))
        stored = self.rows("SELECT * FROM appointment WHERE slot = ?", int(slots[60]) * 1_000_000)
        self.assertIsNotNone(stored[0][-1])
        self.assertNotIn(number(1), repr(stored))

    def test_twenty_branches_fit_the_budget(self):
        more = "".join(f'demo,more{i},"Demo Mobil Bakı, sahə {i}",Bakı,40.{3500 + i * 37},49.{8000 + i * 53},Asia/Baku,{ALWAYS},az en ru,yes,'
                       f"{i},2026-01-02T03:04:05Z,2,yes\n" for i in range(16))
        self.publish(HEADER + ROWS + more)
        try:
            status, headers, page = self.browser(60).ask("/branches?near=baku")
            self.assertEqual((status, len(names_of(page))), (200, 20))
            self.assertLessEqual(len(gzip.compress(page.encode())), 14 * 1024)
            self.assertIn("default-src", headers["content-security-policy"])
            drawing, _ = map_of(page)
            pins = [(float(one.get("cx")), float(one.get("cy"))) for one in drawing.iter(SVG + "circle")]
            near = [(a, b) for i, a in enumerate(pins) for b in pins[:i] if abs(a[0] - b[0]) < 20 and abs(a[1] - b[1]) < 20]
            self.assertEqual(near, [])  # no number hides another
        finally:
            self.assertIn("16 removed", self.publish(HEADER + ROWS, "--replace"))


class NoBranches(People):
    lines = 1

    def test_an_empty_installation_says_so_until_branches_come(self):
        me = self.browser(21)
        page = me.get("/branches")
        self.assertIn("The operator has published no branches", page)
        self.assertNotIn("<select", page)
        self.assertNotIn('class="map"', page)
        self.wrong_rows_change_nothing()
        self.points_of_a_map_are_taken()

    def wrong_rows_change_nothing(self):
        self.write("wrong.csv", HEADER + ROWS.splitlines()[0] + "\n" + "demo,x,X,X,49.892,40.3777,Asia/Baku,,,,,,,\n")
        path = os.path.join(self.house.folder, "wrong.csv")
        told = self.house.run("import", "branches", path, "--data", self.house.data, "--dry-run")
        self.assertIn("row 3  refused  lat  position_swapped", told)
        self.house.run("import", "branches", path, "--data", self.house.data, "--replace", want=5)
        self.assertIn("published no branches", self.browser(22).get("/branches"))

    def points_of_a_map_are_taken(self):
        self.write("points.geojson", '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", '
                   '"coordinates": [49.892, 40.3777]}, "properties": {"operator": "demo", "id": "g", "name": "Geo", "town": "Bakı", '
                   '"zone": "Asia/Baku"}}]}')
        path = os.path.join(self.house.folder, "points.geojson")
        self.assertIn("1 added", self.house.run("import", "branches", path, "--data", self.house.data))
        self.assertIn("geo:40.377700,49.892000", self.browser(23).get("/branches"))


if __name__ == "__main__":
    People.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
