"""A made-up month, and what managers and auditors read of it: manage_test.py BINARY [unittest arguments]

Every number is counted here once more, straight from the database, by rules written down for themselves."""
import collections
import csv
import datetime
import hashlib
import html
import http.client
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import zipfile
import zoneinfo

from served import LONG, House, Served, Serving
from staff_test import Colleague, Person

BAKU = zoneinfo.ZoneInfo("Asia/Baku")
DEMO = {"# clock = false": "clock = true"}
FINAL = {8, 9, 11, 12, 14, 15}
DAY = 86_400_000_000
UNTIL = datetime.datetime.now(BAKU).date().isoformat()


def fill(house, *words, want=0):
    return json.loads(house.run("demo", "fill", "--data", house.data, "--json", *words, want=want) or "{}")


class Fill(unittest.TestCase):
    binary = ""

    def house(self, settings=None, own_keys=False):
        house = House(self.binary, 1, own_keys)
        self.addCleanup(house.remove)
        house.configure(DEMO if settings is None else settings)
        return house

    def test_the_same_seed_makes_the_same_people_and_the_same_ends(self):
        first, second, third = (fill(self.house(own_keys=True), "--days", "3", "--seed", seed, "--until", "2026-11-20")
                                for seed in ("7", "7", "8"))
        self.assertEqual(first, second)
        self.assertNotEqual(first, third)
        self.assertGreater(int(first["people"]), 40)
        self.assertGreater(int(first["closed"]), 5)

    def test_it_is_refused_where_anything_is_real_or_there_already(self):
        house = self.house()
        self.assertEqual(fill(house, "--days", "0", want=2)["reason"], "number_malformed")
        self.assertEqual(fill(house, "--days", "1", "--until", "2999-01-01", want=2)["reason"], "until_in_future")
        house.close(1, want=None)
        self.assertEqual(fill(house, "--days", "1", want=5)["reason"], "orders_are_there")
        self.assertEqual(fill(self.house({}), "--days", "1", want=5)["reason"], "not_a_demonstration")
        real = self.house()
        path = os.path.join(real.data, "xitam.toml")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(re.sub(r'kind = "fake"', 'kind = "osmo-hlr"\naddress = "127.0.0.1"', text))
        self.assertEqual(fill(real, "--days", "1", want=5)["reason"], "network_is_real")


def local(micros):
    return datetime.datetime.fromtimestamp(micros / 1e6, BAKU)


def share(part, whole):
    return f"{(part * 200 + whole) // (whole * 2)} %"


def span(micros):
    seconds = micros // 1_000_000
    if seconds < 60:
        return f"{seconds} s"
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if minutes < 60:
        return f"{minutes} min"
    if hours < 24:
        return f"{hours} h" if minutes % 60 == 0 or hours >= 10 else f"{hours} h {minutes % 60} min"
    return f"{days} d" if hours % 24 == 0 or days >= 10 else f"{days} d {hours % 24} h"


def rank(values, percent):
    return sorted(values)[-(-len(values) * percent // 100) - 1]


def limit_after(micros):
    """The end of the next working day."""
    day = local(micros).date() + datetime.timedelta(days=1)
    while day.isoweekday() > 5:
        day += datetime.timedelta(days=1)
    end = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), BAKU)
    return int(end.timestamp()) * 1_000_000


def words_of(body):
    return dict(part.split("=", 1) for part in body.split(" ") if "=" in part)


class Case:
    def __init__(self, row, events, legs):
        self.id, self.reference, self.state, body = row
        self.body, self.events, self.legs = json.loads(body), events, legs
        dates = self.body["dates"]
        self.received = dates["received"]
        self_service = self.body.get("self_service", False)
        proofs = self.body.get("proofs", [])
        identified = proofs[0]["at"] if proofs else dates.get("identity_proven") if self_service else self.received
        clear = [at for at, kind, _ in events if kind == "blockers_clear"]
        self.stages = [self.received, identified, dates.get("identity_proven"), clear[-1] if clear else None, dates.get("confirmed"),
                       dates.get("cut"), dates.get("closed")]
        self.handed = []
        for at, kind, text in events:
            if kind == "document_added":
                if self.handed and self.handed[-1][1] is None:
                    self.handed[-1][0] = at
                else:
                    self.handed.append([at, None])
            elif kind == "document_judged" or (kind == "ruled" and "accepted" in words_of(text)):
                if not self.handed:
                    self.handed.append([self.received, None])
                elif self.handed[-1][1] is not None:
                    self.handed.append([at, None])
                self.handed[-1][1] = at
        if not self.handed and self.state in (0, 1) and not self_service:
            self.handed.append([self.received, None])
        self.ended = dates.get("ended")

    def outcome(self):
        return {8: "Closed", 9: "Closed", 12: "Rejected", 14: "Number came back", 15: "Moved to another operator",
                11: "Never gone on with" if self.body.get("end_word") == "lapsed" else "Cancelled by the holder"}.get(self.state, "Going on")


def figure_of(page, name):
    return re.search(rf'<figure [^>]*id="{name}">(.*?)</figure>', page, re.S).group(1)


def table_of(page, name):
    """{label: cells} of the panel's table."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', figure_of(page, name), re.S)
    plain = [(html.unescape(re.sub("<[^>]+>", "", label)), [html.unescape(cell) for cell in re.findall("<td>(.*?)</td>", cells)])
             for label, cells in rows]
    return dict(plain)


class Manage(Serving):
    binary = ""

    @classmethod
    def setUpClass(cls):
        cls.house = House(cls.binary, 1)
        cls.house.configure(DEMO)
        cls.told = fill(cls.house, "--days", "5", "--seed", "11", "--until", UNTIL)
        cls.house.run("audit", "verify", "--data", cls.house.data)
        cls.served = Served(cls.house, 1, "--no-work")
        cls.people = {role: Colleague(cls.house, role.replace("_", "-"), role).settle(Person(cls.served, 20 + place))
                      for place, role in enumerate(("manager", "auditor", "clerk", "privacy_officer"))}
        cls.cases = cls.read_cases()

    @classmethod
    def read_cases(cls):
        events, legs = collections.defaultdict(list), collections.defaultdict(list)
        for order, at, kind, body in cls.sql("SELECT stream_id, at, kind, body FROM audit ORDER BY stream_id, seq"):
            events[order].append((at, kind, body))
        for order, kind, state, posted, currency in cls.sql("SELECT order_id, kind, state, posted, currency FROM ledger_leg"):
            legs[order].append((kind, state, posted, currency))
        return [Case(row, events[row[0]], legs[row[0]]) for row in cls.sql("SELECT id, reference, state, body FROM termination_order")]

    def raw(self, role, path):
        person = self.people[role]
        connection = http.client.HTTPConnection(self.served.host, self.served.port, timeout=LONG, source_address=(person.source, 0))
        try:
            connection.request("GET", path, headers={"Cookie": "; ".join(f"{name}={value}" for name, value in person.cookies.items())})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def test_the_funnel_is_what_the_database_says(self):
        table = table_of(self.people["manager"].get("/manage"), "funnel")
        self.assertEqual(table["Started"], ["not measured", "–", "–"])
        labels = ["Declared", "Identified", "Documents good", "Nothing in the way", "Confirmed", "Cut", "Number at rest"]
        for place, label in enumerate(labels):
            reached = [case for case in self.cases if case.stages[place] is not None]
            took = [max(0, case.stages[place] - case.stages[place - 1]) for case in reached if place and case.stages[place - 1] is not None]
            with self.subTest(label):
                self.assertEqual(table[label], [str(len(reached)), share(len(reached), len(self.cases)), span(rank(took, 50)) if took else "–"])
        self.assertEqual(len(self.cases), int(self.told["people"]))
        self.assertGreater(len(self.cases), 80)

    def test_outcomes_channels_clocks_money_and_rest_are_what_the_database_says(self):
        page = self.people["manager"].get("/manage?days=90")
        outcomes = collections.Counter(case.outcome() for case in self.cases)
        for label, cells in table_of(page, "outcome").items():
            self.assertEqual(cells[0], str(outcomes[label]), label)
        channels = collections.Counter(case.body.get("channel", 0) for case in self.cases)
        self.assertEqual(sorted(int(cells[0]) for cells in table_of(page, "channel").values()), sorted(channels.values()))
        spans = [(begun, judged) for case in self.cases for begun, judged in case.handed if judged or not case.ended]
        late = sum(any((judged or self.now()) > limit_after(begun) for begun, judged in case.handed if judged or not case.ended)
                   for case in self.cases)
        took = [judged - begun for begun, judged in spans if judged]
        self.assertEqual(table_of(page, "clocks")["Document looked at"],
                         [str(len(spans)), span(rank(took, 50)), span(rank(took, 95)), span(rank(took, 99)), "next working day", str(late)])
        sent = dict(self.sql("SELECT order_id, sent_at FROM receipt_sent"))
        took = {case.id: sent[case.id] - case.received for case in self.cases if case.id in sent}
        self.assertGreater(len(took), 20)

        def told(some):
            values = [took[case.id] for case in some if case.id in took]
            return [str(len(values)), *(span(rank(values, percent)) if values else "–" for percent in (50, 95, 99)), "60 s",
                    str(sum(value > 60_000_000 for value in values))]

        self.assertEqual(table_of(page, "clocks")["Receipt sent"], told(self.cases))
        by_channel = collections.defaultdict(list)
        for case in self.cases:
            by_channel[case.body.get("channel", 0)].append(case)
        self.assertEqual(sorted(table_of(page, "receipt_channel").values()), sorted(told(some) for some in by_channel.values()))
        for label, kinds in (("Balance refunded", {9}), ("Balance given up", {11}), ("Early-termination fees charged", {2, 6})):
            posted = [(case, leg[2]) for case in self.cases for leg in case.legs if leg[0] in kinds and leg[1] == 2]
            total = sum(amount for _, amount in posted)
            said = table_of(page, "money")[label]
            self.assertEqual(said[0], str(len({case.id for case, _ in posted})), label)
            self.assertEqual(re.sub(r"[^\d]", "", said[1]), str(total) if posted else "", label)
        weeks = collections.Counter()
        for (release,) in self.sql("SELECT release_at FROM number_pool WHERE state = 2"):
            year, week, _ = local(release).isocalendar()
            weeks[f"{year}-W{week:02}"] += 1
        self.assertEqual({label: int(cells[0]) for label, cells in table_of(page, "rest").items()}, dict(weeks))
        self.assertGreater(sum(weeks.values()), 20)

    def now(self):
        return int(datetime.datetime.now().timestamp() * 1e6)

    def test_what_is_open_is_counted_once(self):
        page = self.people["manager"].get("/manage?days=7")
        counted = sum(int(cell) for cells in table_of(page, "ageing").values() for cell in cells)
        is_open = [case for case in self.cases if case.state not in FINAL]
        self.assertEqual(counted, len(is_open))
        self.assertIn(f'<dd class="figure">{len(is_open)}</dd>', page)
        # What the drawing says stands in the table.
        for name in ("funnel", "outcome", "reason", "privacy"):
            drawn = re.findall(r"<text[^>]*>(.*?)</text>", figure_of(page, name))
            for label, cells in table_of(page, name).items():
                self.assertIn(html.escape(label, quote=False), drawn, name)
                self.assertIn(cells[0], drawn, name)

    def limit_of(self, case):
        """Until when we ought to have done our part, in microseconds; nothing: it is not on us."""
        if case.state in (0, 1) and case.handed and case.handed[-1][1] is None:
            return limit_after(case.handed[-1][0])
        if case.state == 4:
            cut = case.body["dates"].get("cut_not_before")
            return cut + 3_600_000_000 if cut is not None else None
        if case.state in (5, 6, 7):
            return case.events[-1][0] + 3_600_000_000
        return limit_after(case.events[-1][0]) if case.state in (10, 13, 16) else None

    def test_when_limits_fall_and_how_risk_spreads(self):
        before = self.now()
        page = self.people["manager"].get("/manage")
        after = self.now()
        wanted, unsure = collections.Counter(), 0
        for case in self.cases:
            limit = self.limit_of(case) if case.state not in FINAL else None
            if limit is None or limit < before:
                continue
            unsure += limit < after  # it fell while the page was made
            falls = local(limit - 1)
            wanted[("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[falls.weekday()], falls.hour] += 1
        table = table_of(page, "due")
        self.assertEqual(len(table), 7)
        found = collections.Counter({(day, hour): int(cell) for day, cells in table.items() for hour, cell in enumerate(cells) if cell != "0"})
        self.assertLessEqual(sum((found - wanted).values()) + sum((wanted - found).values()), unsure, (found, wanted))
        self.assertGreater(sum(wanted.values()), 3)
        drawn = [int(text) for text in re.findall(r'<text class="mid[^"]*"[^>]*>(\d+)</text>', figure_of(page, "due"))]
        self.assertEqual(sorted(drawn), sorted(found.values()))
        risk = table_of(page, "risk")
        self.assertEqual([label for label in risk if label != "?"], [str(score) for score in range(11)])
        self.assertEqual(sum(int(cells[0]) for cells in risk.values()), sum(case.state not in FINAL for case in self.cases))
        # Whoever was stopped once is no case without a reason.
        opened = self.people["manager"].get("/manage/cases?panel=risk&row=0&days=30")
        calm = set(re.findall(r'href="/cases/(XT-[0-9A-Z-]+)"', opened))
        self.assertEqual([case.reference for case in self.cases if case.reference in calm and case.body.get("stops", 0) > 0], [])
        for name in ("risk", "due", "receipt_channel"):
            self.assertEqual(self.raw("manager", f"/manage/{name}.csv?days=30")[0], 200)

    def test_a_number_opens_its_cases(self):
        me = self.people["manager"]
        page = me.get("/manage/cases?panel=outcome&row=1&days=30")
        closed = {case.reference for case in self.cases if case.outcome() == "Closed"}
        self.assertEqual(set(re.findall(r'href="/cases/(XT-[0-9A-Z-]+)"', page)), closed)
        self.assertNotIn("994407", page.replace("99440*", ""))  # masked
        for wrong in ("panel=nothing", "panel=outcome&row=99", "panel="):
            self.assertEqual(me.ask("/manage/cases?" + wrong)[0], 404)
        status, headers, _ = me.ask("/manage/cases")
        self.assertEqual((status, headers["location"]), (303, "/manage"), "which cases is chosen there")

    def test_an_export_hides_small_counts(self):
        status, headers, body = self.raw("manager", "/manage/outcome.csv?days=30")
        self.assertEqual((status, headers["content-type"]), (200, "text/csv; charset=utf-8"))
        self.assertIn("attachment", headers["content-disposition"])
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        outcomes = collections.Counter(case.outcome() for case in self.cases)
        self.assertEqual(rows[0], ["Outcome", "Cases", "Share"])
        for label, cases, of_all in rows[1:]:
            count = outcomes[label]
            self.assertEqual((cases, of_all), ("<5", "<5") if 0 < count < 5 else (str(count), share(count, len(self.cases))), label)
        self.assertTrue(any(0 < count < 5 for count in outcomes.values()), outcomes)
        self.assertEqual(self.people["manager"].ask("/manage/nothing.csv")[0], 404)
        self.assertEqual(self.people["manager"].ask("/manage/funnel")[0], 404)

    def test_each_role_sees_its_own(self):
        for role, path, status in (("clerk", "/manage", 403), ("clerk", "/audit", 403), ("clerk", "/manage/funnel.csv", 403),
                                   ("manager", "/audit", 403), ("manager", "/audit/staff", 200), ("auditor", "/manage", 200),
                                   ("auditor", "/audit", 200), ("auditor", "/audit/staff", 200), ("privacy_officer", "/audit", 200),
                                   ("privacy_officer", "/audit/staff", 403), ("manager", "/manage/rules", 200)):
            self.assertEqual(self.people[role].ask(path)[0], status, f"{role} {path}")
        for lang, word in (("az", "İşlər harada dayanıb"), ("ru", "Как идут закрытия"), ("tr", "Kapatmalar ne durumda"), ("zh", "注销进展"),
                           ("en", "Where the closings stand")):
            self.people["manager"].get(f"/manage?lang={lang}", 303)
            self.assertIn(word, self.people["manager"].get("/manage"))

    def test_rules_are_read_and_compared(self):
        page = self.people["manager"].get("/manage/rules")
        self.assertIn("Rules of demo@1", page)
        other = next(one for one in re.findall(r'<option value="([^"]+)"', page) if one.startswith("azercell@"))
        page = self.people["manager"].get("/manage/rules?of=demo@1&against=" + urllib.parse.quote(other))
        self.assertRegex(page, r"Where demo@1\S* and " + re.escape(other) + " differ")
        self.assertIn("not published", page)
        # Sentences, not the program's own words; the difference line by line.
        self.assertNotIn("{&quot;", page)
        self.assertNotIn("share_percent", page)
        self.assertIn("% of the monthly fee for each month that is left of the contract.", page)
        self.assertRegex(page, r"<p>At most [0-9.]+\u00a0AZN\.</p>")
        self.assertIn('href="/audit/staff"', self.people["manager"].get("/manage"))
        self.assertIn("Rules of demo@1", self.people["manager"].get("/manage/rules?of=%3Cb%3E&against=x"))

    def test_who_looked_and_what_stands_out(self):
        page = self.people["auditor"].get("/audit/staff")
        acts = [(words_of(body), kind, order) for order, kind, body in
                self.sql("SELECT stream_id, kind, body FROM audit WHERE kind IN ('document_viewed', 'document_judged', 'ruled', "
                          "'blocker_cleared', 'opened', 'cancelled', 'rejected', 'restore_asked')")]
        judged = [words for words, kind, _ in acts if kind == "document_judged" and words["by"] == "leyla"]
        viewed = [words for words, kind, _ in acts if kind == "document_viewed" and words["by"] == "leyla"]
        decided = {order for words, kind, order in acts if kind != "document_viewed" and words["by"] == "tural"}
        idle = [order for words, kind, order in acts if kind == "document_viewed" and words["by"] == "tural" and order not in decided]
        # Those of the made-up month have accounts: their names and roles stand there.
        rows = {label: [re.sub("<[^>]+>.*", "", cell).strip() for cell in re.findall("<td>(.*?)</td>", cells, re.S)]
                for label, cells in re.findall(r'<tr><th scope="row">([^<]+)</th>(.*?)</tr>', page, re.S)
                if cells.count("<td>") == 9}
        self.assertEqual(rows["Leyla H."][0], "reviewer")
        for name in ("Aysel M.", "Nijat A.", "Tural Q."):
            self.assertNotEqual(rows[name][0], "no account")
        self.assertEqual(rows["Leyla H."][2], str(len(viewed)))
        self.assertEqual(rows["Leyla H."][5:7], [str(len(judged)), share(sum(words["accepted"] == "1" for words in judged), len(judged))])
        self.assertEqual(rows["Tural Q."][3], str(len(idle)))
        self.assertEqual(page.count("<tr><th scope=\"row\">") - len(rows), sum(kind == "document_viewed" for _, kind, _ in acts))

    def test_evidence_can_be_checked_by_a_stranger(self):
        case = next(case for case in self.cases if case.state == 8)
        me = self.people["auditor"]
        self.assertEqual(me.get(f"/audit/cases?reference={case.reference.lower().replace('-', '+')}", 303), f"/audit/cases/{case.reference}.zip")
        self.assertIn("No case has the reference XT-0000-0000", me.get("/audit/cases?reference=XT-0000-0000", 404))
        self.assertEqual(self.raw("manager", f"/audit/cases/{case.reference}.zip")[0], 403)
        status, headers, body = self.raw("auditor", f"/audit/cases/{case.reference}.zip")
        self.assertEqual((status, headers["content-type"]), (200, "application/zip"))
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            self.assertIsNone(archive.testzip())
            files = {name: archive.read(name) for name in archive.namelist()}
        self.assertEqual(set(files), {"README.txt", "case.json", "audit.json", "head.jws", "jwks.json", "certificate.jws", "certificate.pdf"})
        self.assertTrue(files["certificate.pdf"].startswith(b"%PDF-"))
        self.assertEqual(json.loads(files["case.json"])["reference"], case.reference)
        self.assertNotIn(b"99440700", files["case.json"])
        history = json.loads(files["audit.json"])
        digest = bytes(32)
        for place, row in enumerate(history["rows"], 1):
            self.assertEqual((row["seq"], row["prev_hash"]), (place, digest.hex()))
            kind, text = row["kind"].encode(), row["body"].encode()
            digest = hashlib.sha256(digest + bytes.fromhex(history["stream"].replace("-", "")) + place.to_bytes(8, "big") +
                                    row["at_us"].to_bytes(8, "big") + len(kind).to_bytes(8, "big") + kind +
                                    len(text).to_bytes(8, "big") + text).digest()
        self.assertEqual(history["rows"][-1]["kind"], "evidence_taken")  # taking it is written down
        self.assertEqual(words_of(history["rows"][-1]["body"])["by"], "auditor")
        claims = json.loads(self.signed(files, "head.jws"))
        self.assertEqual((claims["hash"], claims["seq"]), (digest.hex(), len(history["rows"])))
        self.assertEqual(json.loads(self.signed(files, "certificate.jws"))["iss"], "http://127.0.0.1:8080")
        self.assertIn("head.jws", files["README.txt"].decode())
        # The key by which one could try which number it is stays the holder's.
        (salt,) = self.sql("SELECT holder_copy FROM certificate WHERE order_id = ?", case.id)[0]
        printed = subprocess.run(["pdftotext", "-layout", "-", "-"], input=files["certificate.pdf"], capture_output=True, timeout=LONG, check=True).stdout
        self.assertIn("+99440*****", printed.decode())
        self.assertGreater(len(salt), 8)
        for secret in (salt, salt[:12]):
            self.assertNotIn(secret.encode(), b"".join(files.values()) + printed)

    def signed(self, files, name):
        """What jose says was signed; its exit code is the verdict."""
        folder = tempfile.mkdtemp(prefix="xitam-evidence-")
        self.addCleanup(shutil.rmtree, folder)
        for one in (name, "jwks.json"):
            with open(os.path.join(folder, one), "wb") as file:
                file.write(files[one])
        done = subprocess.run(["jose", "jws", "ver", "-i", os.path.join(folder, name), "-k", os.path.join(folder, "jwks.json"), "-O", "-"],
                              capture_output=True, timeout=LONG, check=True)
        return done.stdout

    def test_z_a_changed_row_is_seen_and_gets_no_seal(self):
        """Last, by its name: it breaks the chain."""
        self.assertIn("The chain is whole", self.people["auditor"].get("/audit"))
        case = self.cases[3]
        self.sql("UPDATE audit SET body = body || ' x=1' WHERE stream_id = ? AND seq = 1", case.id)
        page = self.people["auditor"].get("/audit")
        self.assertIn("The chain is broken", page)
        self.assertIn("changed_row", page)
        self.assertEqual(self.raw("auditor", f"/audit/cases/{case.reference}.zip")[0], 403)


if __name__ == "__main__":
    Fill.binary = Manage.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
