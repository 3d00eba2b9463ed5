"""`/review` and `/approvals` as reviewers, managers and whoever has no business there meet them: review_test.py BINARY [unittest arguments]"""
import gzip
import os
import random
import re
import sqlite3
import sys
import threading
import time
import unittest

import identify_test
import staff_test
from identify_test import Served1, document, number, passport_lines
from staff_test import Colleague, token_of

REASON = "the court asked for it, letter 12/26"


class House1(Served1):
    """Colleagues of two review teams, a manager of each of two branches, and cases that the portal opened."""
    people = {}

    def colleague(self, name, role, branch):
        """Signed in; one account for the whole class."""
        known = type(self).people
        if name not in known:
            person = staff_test.Person(self.served, 100 + len(known))
            known[name] = Colleague(self.house, name, role, branch).settle(person)
        return known[name]

    def leyla(self):
        return self.colleague("leyla", "reviewer", "Review A")

    def elnur(self):
        return self.colleague("elnur", "reviewer", "review a")

    def tural(self):
        return self.colleague("tural", "reviewer", "Review B")

    def rena(self):
        return self.colleague("rena", "manager", "Baku 2")

    def rauf(self):
        return self.colleague("rauf", "manager", "Head office")

    def case(self, line, **fields):
        """A portal case with a photographed passport of line `line`; whose answers go to an address of its own."""
        me = self.person(20 + line, number(line), email=f"p{line}@example.org")
        self.assertEqual(me.send(fields=fields or None), "/tasks")
        return me

    def audit(self, kind):
        return [body for found, body in self.sql("SELECT kind, body FROM audit ORDER BY at, seq") if found == kind]

    def take(self, person, reference, want=303):
        return person.post(f"/review/{reference}/take", {"token": token_of(person.get("/staff"))}, want)

    def say(self, person, reference, act, want=303, **more):
        page = person.get(f"/review/{reference}")
        version = re.search(r'name="version" value="(\d+)"', page)
        kind = re.search(r'name="document" value="([^"]*)"', page)
        fields = {"token": token_of(page), "version": version.group(1) if version else "", "act": act, "unfit": "unreadable",
                  "document": kind.group(1) if kind else "", "rule": "identity_unproven", "skip": "language", **more}
        return person.post(f"/review/{reference}/say", fields, want)

    def show(self, person, reference, want=200, **fields):
        return person.ask(f"/review/{reference}/show", "POST", {"token": token_of(person.get("/staff")), "what": "picture", **fields})


class Review(House1):
    def test_a_case_is_looked_at_and_goes_on(self):
        me = self.case(1)
        leyla = self.leyla()
        queue = leyla.get("/review")
        self.assertIn(me.reference, queue)
        self.assertIn("passport", queue)
        page = leyla.get(f"/review/{me.reference}")
        self.assertIn("Take the case first", page)
        self.assertNotIn("data:image", page)
        status, _, _ = self.show(leyla, me.reference)
        self.assertEqual(status, 409, "nobody sees a picture of a case that he did not take")
        self.take(leyla, me.reference)
        page = leyla.get(f"/review/{me.reference}")
        self.assertIn("Yours until", page)
        self.assertIn("the SIM card may not be at hand", page)
        self.assertIn("They were not typed", page)
        self.assertNotIn(document(1), page)
        # The picture: once without a word, then with a reason; each view is written down.
        seen = len(self.audit("document_viewed"))
        status, headers, page = self.show(leyla, me.reference)
        self.assertEqual(status, 200)
        self.assertIn("data:image/jpeg;base64,", page)
        self.assertIn("no-store", headers["cache-control"])
        self.assertEqual(headers["content-disposition"], "inline")
        self.assertNotIn(" download", page)
        views = self.audit("document_viewed")
        self.assertEqual(len(views), seen + 1)
        self.assertIn("by=leyla", views[-1])
        status, _, page = self.show(leyla, me.reference)
        self.assertEqual(status, 422, page)
        self.assertIn("why you look once more", page)
        self.assertEqual(len(self.audit("document_viewed")), seen + 1)
        status, _, _ = self.show(leyla, me.reference, why="blurred")
        self.assertEqual(status, 200)
        self.assertIn("reason=blurred", self.audit("document_viewed")[-1])
        # Nobody looks at more than his limit in a day, whatever the reason; what is tried beyond it is written down.
        views = self.sql("SELECT on_day, viewed FROM staff_day WHERE who = 'leyla'")
        self.assertEqual([viewed for _, viewed in views], [2])
        self.sql("UPDATE staff_day SET viewed = 120 WHERE who = 'leyla'")
        status, _, page = self.show(leyla, me.reference, why="blurred")
        self.assertEqual(status, 409)
        self.assertNotIn("data:image", page)
        self.assertIn("limit of pictures for one day", page)
        self.assertEqual(self.audit("staff_limit_reached"), ["by=leyla what=views"])
        self.sql("UPDATE staff_day SET viewed = 119 WHERE who = 'leyla'")
        self.assertEqual(self.show(leyla, me.reference, why="blurred")[0], 200)
        # The whole number only when asked for.
        self.assertNotIn(document(1), leyla.get(f"/review/{me.reference}"))
        _, _, page = self.show(leyla, me.reference, what="number")
        self.assertIn(document(1), page)
        self.assertIn("by=leyla", self.audit("number_viewed")[-1])
        self.assertEqual(self.say(leyla, me.reference, "accept"), "/review?done=accept")
        self.assertNotIn(me.reference, leyla.get("/review"))
        self.assertTrue(any("by=leyla type=passport accepted=1" in body for body in self.audit("document_judged")))

    def test_asked_again_comes_again_and_is_told(self):
        me = self.case(2)
        leyla = self.leyla()
        self.take(leyla, me.reference)
        self.assertEqual(self.say(leyla, me.reference, "ask_again", unfit="expired"), "/review?done=ask_again")
        self.assertIn("The document has expired.", me.get("/documents"))
        me.send()
        row = re.search(rf'<tr[^>]*>(?:(?!</tr>).)*{me.reference}.*?</tr>', leyla.get("/review"), re.S).group(0)
        self.assertIn("handed in again", row)

    def test_two_never_hold_one_case(self):
        people = [self.leyla(), self.elnur(), self.tural()]
        tokens = [token_of(person.get("/staff")) for person in people]
        for line in (3, 4):
            me = self.case(line)
            answers = [None] * len(people)

            def take(which, reference=me.reference, into=answers):
                into[which] = people[which].ask(f"/review/{reference}/take", "POST", {"token": tokens[which]})

            threads = [threading.Thread(target=take, args=(which,)) for which in range(len(people))]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(sorted(status for status, _, _ in answers), [303, 409, 409])
            self.assertIn("looks at this case now", next(page for status, _, page in answers if status == 409))
            holder = people[[status for status, _, _ in answers].index(303)]
            other = next(person for person in people if person is not holder)
            # His ten minutes are over: another takes it, and he is told.
            stale = holder.get(f"/review/{me.reference}")
            self.sql("UPDATE review_claim SET claimed_at = 1, lease_until = 2")
            self.take(other, me.reference)
            fields = {"token": token_of(stale), "act": "accept", "document": "passport",
                      "version": re.search(r'name="version" value="(\d+)"', stale).group(1)}
            page = holder.post(f"/review/{me.reference}/say", fields, 409)
            self.assertIn("not yours any more", page)
            self.assertEqual(self.say(other, me.reference, "back"), "/review?done=back")
        self.assertTrue(any("from=" in body for body in self.audit("review_taken")))

    def test_the_next_is_the_oldest_that_he_did_not_skip(self):
        first, second = self.case(5), self.case(6)
        tural = self.tural()
        for _ in range(10):
            place = tural.post("/review", {"token": token_of(tural.get("/staff"))})
            if place in (f"/review/{first.reference}", "/review?done=none"):
                break
            self.assertEqual(self.say(tural, place.rsplit("/", 1)[1], "skip"), "/review?done=skip")
        self.assertEqual(place, f"/review/{first.reference}")
        self.assertEqual(self.say(tural, first.reference, "skip", skip="known_person"), "/review?done=skip")
        self.assertIn("by=tural reason=known_person", self.audit("review_skipped"))
        self.assertEqual(tural.post("/review", {"token": token_of(tural.get("/staff"))}), f"/review/{second.reference}")
        self.assertEqual(self.say(tural, second.reference, "back"), "/review?done=back")
        self.take(tural, second.reference)
        self.assertIn("Choose why you skip it", self.say(tural, second.reference, "skip", 422, skip="no reason of ours"))

    def risky(self, line):
        """Another's passport, and no code to the line: 4 and 2 of the 6 that ask for a second person."""
        me = self.case(line, **passport_lines(f"X9876{line:04}", "WANG", "FANG"))
        return me

    def test_above_the_limit_two_of_two_branches_say_yes(self):
        me = self.risky(7)
        leyla, elnur, tural = self.leyla(), self.elnur(), self.tural()
        self.take(leyla, me.reference)
        page = leyla.get(f"/review/{me.reference}")
        self.assertIn("Risk 6 of 10", page)
        self.assertIn("all their check digits agree", page)
        self.assertIn("<mark>differs</mark>", page)
        self.assertEqual(self.say(leyla, me.reference, "accept"), "/review?done=first_yes")
        self.assertEqual(self.sql("SELECT COUNT(*) FROM audit a JOIN termination_order t ON t.id = a.stream_id WHERE t.reference = ? AND "
                                  "a.kind = 'document_judged'", me.reference), [(0,)])
        self.assertIn(me.reference, leyla.get("/review"))
        self.assertIn("Somebody else must look", self.take(leyla, me.reference, 409))
        self.assertIn("another branch", self.take(elnur, me.reference, 409))
        self.take(tural, me.reference)
        self.assertIn("leyla accepted it", tural.get(f"/review/{me.reference}"))
        self.assertEqual(self.say(tural, me.reference, "accept"), "/review?done=accept")
        said = self.sql("SELECT by_name, first_name, accepted, performed FROM review_opinion o JOIN termination_order t ON t.id = o.order_id "
                        "WHERE t.reference = ? ORDER BY o.at", me.reference)
        self.assertEqual(said, [("leyla", "", 1, 0), ("tural", "leyla", 1, 1)])
        self.assertNotIn(me.reference, leyla.get("/review"))

    def test_two_who_disagree_leave_it_to_a_manager(self):
        me = self.risky(8)
        leyla, tural, rena = self.leyla(), self.tural(), self.rena()
        self.take(leyla, me.reference)
        self.assertEqual(self.say(leyla, me.reference, "accept"), "/review?done=first_yes")
        self.take(tural, me.reference)
        self.assertEqual(self.say(tural, me.reference, "ask_again", unfit="other_name"), "/review?done=disagreement")
        self.assertIn("A manager decides", self.take(self.elnur(), me.reference, 409))
        self.take(rena, me.reference)
        page = rena.get(f"/review/{me.reference}")
        self.assertIn("does not see documents", page)
        self.assertNotIn("XIAOYU", page)
        self.assertEqual(rena.ask(f"/review/{me.reference}/show", "POST", {"token": token_of(page), "what": "picture"})[0], 403)
        self.assertEqual(self.say(rena, me.reference, "ask_again", unfit="other_name"), "/review?done=ask_again")
        self.assertIn("not the one you declared", me.get("/documents"))

    def test_fraud_stops_the_case_until_a_manager_decides(self):
        me = self.case(9)
        leyla, tural, rena = self.leyla(), self.tural(), self.rena()
        self.take(leyla, me.reference)
        self.assertEqual(self.say(leyla, me.reference, "fraud"), "/review?done=fraud")
        self.assertIn("by=leyla", self.audit("fraud_flagged")[-1])
        self.assertEqual(self.state(me.reference), "stopped")
        self.take(tural, me.reference)
        self.assertIn("leyla flagged this case", tural.get(f"/review/{me.reference}"))
        self.assertIn("A manager decides", self.say(tural, me.reference, "resume", 409))
        self.assertEqual(self.say(tural, me.reference, "back"), "/review?done=back")
        self.take(rena, me.reference)
        self.assertEqual(self.say(rena, me.reference, "resume"), "/review?done=resume")
        # It goes on, and one person is not enough for it any more.
        self.take(tural, me.reference)
        self.assertEqual(self.say(tural, me.reference, "accept"), "/review?done=first_yes")

    def test_a_refusal_names_its_rule(self):
        me = self.case(10)
        leyla = self.leyla()
        self.take(leyla, me.reference)
        self.assertIn("Choose the rule", self.say(leyla, me.reference, "refuse", 422, rule=""))
        self.assertEqual(self.say(leyla, me.reference, "refuse", rule="not_the_holder"), "/review?done=refuse")
        self.assertIn("by=leyla rule=not_the_holder", self.audit("refused_by_rule"))
        self.assertEqual(self.order(me.reference)["state"], "rejected")

    def test_what_was_changed_meanwhile_is_looked_at_again(self):
        me = self.case(11)
        leyla = self.leyla()
        self.take(leyla, me.reference)
        page = leyla.get(f"/review/{me.reference}")
        me.send()
        fields = {"token": token_of(page), "act": "accept", "document": "passport",
                  "version": re.search(r'name="version" value="(\d+)"', page).group(1)}
        self.assertIn("Changed by", leyla.post(f"/review/{me.reference}/say", fields, 409))

    def test_the_tables_refuse_it_too(self):
        me = self.case(12)
        order = self.sql("SELECT id FROM termination_order WHERE reference = ?", me.reference)[0][0]
        opinion = "INSERT INTO review_opinion (order_id, document, mark, by_name, opened_by, first_name, accepted, unfit, performed, at) " \
                  "VALUES (?, 0, 'm', 'aysel', ?, ?, 1, NULL, 1, 1)"
        for opened_by, first in (("aysel", ""), ("declarer", "aysel")):
            with self.assertRaises(sqlite3.IntegrityError):
                self.sql(opinion, order, opened_by, first)
        approval = "INSERT INTO approval (id, act, order_id, opened_by, asked_by, asked_at, expires_at, reason, outcome, ended_by, ended_at) " \
                   "VALUES (randomblob(16), 'waive_fee', ?, 'aysel', 'rena', 1, 9, '', 1, ?, ?)"
        for ended_by, ended_at in (("rena", 2), ("aysel", 2), ("farid", 9)):
            with self.assertRaises(sqlite3.IntegrityError):
                self.sql(approval, order, ended_by, ended_at)

    def test_fifty_cases_fit_the_page(self):
        """Each row with the longest words it can have."""
        self.case(13)
        page = self.leyla().get("/review")
        row = max(re.findall(r"<tr(?: class=\"mine\")?><td>.*?</tr>", page, re.S), key=len)
        self.assertLessEqual(len(gzip.compress((page + row * 50).encode())), 60 * 1024)


class Approvals(House1):
    ACTS = ["waive_fee", "override_hold", "suppress_notice", "release_early", "destroy_key"]
    ROLES = ["clerk", "reviewer", "hotline", "finance", "manager", "auditor", "privacy_officer", "admin"]

    def waiting_case(self, line):
        """A case in its waiting time: told from afar, and somebody of the house saw the passport."""
        opened = self.house.run("close", "--data", self.house.data, number(line), "--channel", "portal", "--document",
                                f"passport:{document(line)}", "--balance", "give-up", "--json", want=None)
        reference = re.search(r"XT-[0-9A-Z]{4}-[0-9A-Z]{4}", opened).group(0)
        self.judge(reference, "passport", "--accept")
        self.assertEqual(self.state(reference), "scheduled")
        self.until(lambda: "inspected" in self.house.events(reference))  # from then on it only waits
        return reference

    def until(self, holds):
        """The worker does it, in its own time."""
        end = time.monotonic() + staff_test.LONG
        while not holds():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.1)

    def ask(self, person, act, reference, want=303, reason=REASON):
        return person.post("/approvals", {"token": token_of(person.get("/staff")), "act": act, "reference": reference, "reason": reason}, want)

    def decide(self, person, what, approval, want=303):
        return person.post(f"/approvals/{approval}/{what}", {"token": token_of(person.get("/staff"))}, want)

    def id_of(self, page):
        return re.findall(r'action="/approvals/([^/"]+)/', page)

    def test_one_asks_and_another_one_agrees(self):
        reference = self.waiting_case(1)
        rena, rauf = self.rena(), self.rauf()
        self.assertIn("Say why in a few words", self.ask(rena, "override_hold", reference, 422, reason="urgent"))
        self.assertIn("No case has this reference", self.ask(rena, "override_hold", "XT-0000-0000", 422))
        self.assertEqual(self.ask(rena, "override_hold", reference), "/approvals?done=asked")
        self.assertIn("asked for already", self.ask(rauf, "override_hold", reference, 409))
        approval = self.id_of(rena.get("/approvals"))[0]
        self.assertIn("never agrees to it", self.decide(rena, "agree", approval, 409))
        self.sql("UPDATE staff_session SET began_at = began_at - 3600000000, proved_at = proved_at - 3600000000")
        self.assertEqual(self.decide(rauf, "agree", approval), "/staff/again?next=/approvals")
        self.sql("UPDATE staff_session SET proved_at = proved_at + 3600000000")
        self.assertEqual(self.decide(rauf, "agree", approval), "/approvals?done=agreed")
        self.assertIn("by=rauf act=override_hold asked_by=rena", self.audit("approval_agreed"))
        self.served.wait_until_closed(reference)
        self.assertIn("decided this already", self.decide(self.rauf(), "agree", approval, 409))
        # Its number goes before its date, and three days later nobody agrees any more.
        self.assertEqual(self.ask(rauf, "release_early", reference), "/approvals?done=asked")
        approval = self.id_of(rena.get("/approvals"))[0]
        self.sql("UPDATE approval SET asked_at = 1, expires_at = 2 WHERE outcome = 0")
        self.assertIn("Nobody agreed within three days", self.decide(rena, "agree", approval, 409))
        self.ask(rauf, "release_early", reference)
        approval = self.id_of(rena.get("/approvals"))[0]
        self.assertEqual(self.decide(rena, "agree", approval), "/approvals?done=agreed")
        self.until(lambda: self.sql("SELECT state FROM number_pool WHERE msisdn = ?", int(number(1))) == [(3,)])

    def test_refused_is_refused(self):
        reference = self.waiting_case(2)
        rena, rauf = self.rena(), self.rauf()
        self.ask(rena, "override_hold", reference)
        approval = self.id_of(rauf.get("/approvals"))[0]
        self.assertEqual(self.decide(rauf, "refuse", approval), "/approvals?done=refused")
        self.assertIn("decided this already", self.decide(rauf, "agree", approval, 409))
        self.assertEqual(self.state(reference), "scheduled")

    def test_pictures_key_is_destroyed_by_two(self):
        me = self.case(3)
        leyla, rena, gunel = self.leyla(), self.rena(), self.colleague("gunel", "privacy_officer", "Legal")
        self.assertIn("at another step", self.ask(rena, "destroy_key", me.reference, 409))
        self.take(leyla, me.reference)
        self.assertEqual(self.say(leyla, me.reference, "refuse"), "/review?done=refuse")
        self.assertEqual(self.ask(rena, "destroy_key", me.reference), "/approvals?done=asked")
        approval = self.id_of(gunel.get("/approvals"))[0]
        self.assertEqual(self.decide(gunel, "agree", approval), "/approvals?done=agreed")
        self.until(lambda: self.audit("documents_shredded"))

    def test_nobody_does_it_alone_in_whatever_order(self):
        """Every role by itself: a long row of asking, agreeing and refusing in a random order, and the case stands as before."""
        reference = self.waiting_case(4)
        chance = random.Random(26)
        version = "SELECT version, state FROM termination_order WHERE reference = ?"
        before = self.sql(version, reference)
        acts = self.ACTS + ["override_hold"] * 4  # what could be done now, more often
        for role in self.ROLES:
            me = self.colleague("solo-" + role.replace("_", "-"), role, "Solo " + role)
            token = token_of(me.get("/staff"))
            for _ in range(24):
                what = chance.choice(["ask", "ask", "agree", "agree", "refuse"])
                mine = self.sql("SELECT id FROM approval")
                if what == "ask" or not mine:
                    answer = me.ask("/approvals", "POST", {"token": token, "act": chance.choice(acts), "reference": reference, "reason": REASON})
                else:
                    raw = chance.choice(mine)[0].hex()
                    dashed = "-".join((raw[:8], raw[8:12], raw[12:16], raw[16:20], raw[20:]))
                    answer = me.ask(f"/approvals/{dashed}/{what}", "POST", {"token": token})
                self.assertLess(answer[0], 500, answer[2])
            # What he asked is taken away, so that the next role is alone, too.
            self.sql("UPDATE approval SET outcome = 2, ended_by = 'test', ended_at = asked_at WHERE outcome = 0")
        self.assertEqual(self.sql("SELECT COUNT(*) FROM approval WHERE outcome = 1 AND asked_by LIKE 'solo-%'"), [(0,)])
        self.assertGreater(self.sql("SELECT COUNT(*) FROM approval WHERE asked_by LIKE 'solo-%'")[0][0], 2)
        self.assertEqual(self.sql(version, reference), before)


if __name__ == "__main__":
    identify_test.BINARY = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
