"""One case over all channels: begun on the phone, looked at by a reviewer, asked about on the hotline, finished at the desk, seen by the
manager. one_case_test.py BINARY [unittest arguments]"""
import json
import os
import re
import sys
import unittest

from desk_test import PHONE, Counter, passport
from manage_test import figure_of, table_of
from portal_test import Browser
from served import number
from staff_test import Desk, Person, token_of


class OneCase(Counter):
    def colleague_at(self, name, role, last):
        return self.colleague(name, role).settle(Person(self.served, last))

    def test_each_of_them_meets_the_same_case(self):
        phone = Browser(self.served, 60)
        reference = re.search(r"XT-[0-9A-Z]{4}-[0-9A-Z]{4}", phone.close(number(PHONE))).group(0)

        # The hotline finds it by its number, masked, and says what the customer's own page says.
        agent = self.colleague_at("sevda", "hotline", 61)
        _, _, found = agent.ask("/cases", "POST", {"token": token_of(agent.get("/cases")), "q": "+" + number(PHONE)})
        self.assertIn(reference, found)
        case = agent.get(f"/cases/{reference}")
        for word in (number(PHONE), "Xiaoyu", f"old{PHONE}@"):
            self.assertNotIn(word, case)

        # The manager sees one case declared and none cut.
        manager = self.colleague_at("rauf", "manager", 62)
        before = table_of(manager.get("/manage"), "funnel")
        self.assertEqual((before["Declared"][0], before["Cut"][0]), ("1", "0"))

        # Its holder goes to a branch after all: the clerk reads the case's code and the passport.
        clerk = self.clerk("aysel")
        self.scan(clerk, reference)
        self.scan(clerk, passport(PHONE))
        self.send(clerk, "/desk/sign", strokes="10,20 30,40;50,60 70,80 90,100 110,120")
        stale = re.search(r'name="version" value="(\d+)"', clerk.get("/desk")).group(1)

        # Somebody rings at this moment and says STOP: what the clerk has before him counts no more.
        page = agent.get(f"/cases/{reference}")
        agent.post(f"/hotline/cases/{reference}", {"token": token_of(page), "do": "stop"})
        self.assertEqual(self.state(reference), "stopped")
        status, _, page = clerk.ask("/desk/close", "POST", {"token": token_of(clerk.get("/desk")), "version": stale})
        self.assertEqual(status, 409, page)
        self.assertIn("changed meanwhile", page)
        self.assertIn("Sevda M.", page)

        # A reviewer finds it in the queue and lets it go on; then it is closed, and everybody sees the same end.
        reviewer = self.colleague_at("nigar", "reviewer", 63)
        self.assertIn(reference, reviewer.get("/review"))
        reviewer.post(f"/review/{reference}/take", {"token": token_of(reviewer.get("/staff"))})
        page = reviewer.get(f"/review/{reference}")
        version = re.search(r'name="version" value="(\d+)"', page).group(1)
        reviewer.post(f"/review/{reference}/say", {"token": token_of(page), "version": version, "act": "resume"})
        self.scan(clerk, reference)
        self.send(clerk, "/desk/close")
        self.served.wait_until_closed(reference)
        self.assertIn("Your line has ended", agent.get(f"/cases/{reference}"))
        after = table_of(manager.get("/manage"), "funnel")
        self.assertEqual((after["Declared"][0], after["Cut"][0]), ("1", "1"))
        self.assertIn("<svg", figure_of(manager.get("/manage"), "funnel"))
        # Who did what is one chain, whole.
        self.house.run("audit", "verify", "--data", self.house.data)
        told = json.loads(self.house.run("history", reference, "--data", self.house.data, "--json"))
        people = {row["by"] for row in told["events"]}
        self.assertLessEqual({"holder", "aysel", "sevda", "nigar"}, people)


if __name__ == "__main__":
    Desk.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
