#!/usr/bin/env python3
"""Staff at work over a real osmo-hlr: a customer who walks in leaves with a line that is gone, a photographed passport is reviewed and its
case goes on, a caller is told where that case stands, and the manager sees both. Pages as browsers without scripts get them."""
import os
import re
import sys

from rig import ACCEPTED, HERE, Installation, Lab, check, equal, line_row, run_test, say, wait_until

sys.path.insert(0, os.path.join(HERE, "..", "http"))
from desk_test import HEADER, iccid, passport, row  # noqa: E402
from identify_test import Person as Holder  # noqa: E402
from manage_test import table_of  # noqa: E402
from money_test import Money  # noqa: E402
from portal_test import reference_of  # noqa: E402
from served import Served, imsi, number  # noqa: E402
from staff_test import Colleague, Person, token_of  # noqa: E402

WALKS_IN, WRITES, STAYS = 1, 2, 3
CLOCK = "[demo]\nclock = true\n"


class House:
    """What Served and Colleague ask of a house, over an installation on a real network."""

    def __init__(self, installation):
        self.installation, self.data = installation, installation.data

    def start(self, *words):
        return self.installation.start(*self.without_data(words), text=True)

    def run(self, *words):
        return self.installation.run(*self.without_data(words), expect=ACCEPTED).out

    def without_data(self, words):
        """The installation names its folder itself."""
        return [word for word in words if word not in ("--data", self.data)]


def test(options, folder):
    lines = [line_row(line, msisdn=number(line), imsi=imsi(line)) for line in (WALKS_IN, WRITES, STAYS)]
    lab = Lab(os.path.join(folder, "network"), lines)
    try:
        installation = Installation(options.xitam, folder, lab.address, CLOCK)
        installation.init()
        path = os.path.join(folder, "lines.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write(HEADER + "".join(row(line) for line in (WALKS_IN, WRITES, STAYS)))
        installation.run("import", "lines", path, expect=ACCEPTED)
        house = House(installation)
        served = Served(house, 1)
        people = {role: Colleague(house, name, role).settle(Person(served, 20 + place))
                  for place, (name, role) in enumerate((("aysel", "clerk"), ("nigar", "reviewer"), ("sevda", "hotline"), ("rauf", "manager")))}
        told = []
        at_the_desk(people["clerk"], lab, served)
        told.append("closed at the desk in one sitting")
        reference, status = reviewed(people["reviewer"], served)
        check(lab.knows(imsi(WRITES)), "nothing is cut while the holder can still stop it")
        a_caller_is_told(people["hotline"], reference, Person(served, 60).get(status))
        installation.run("clock", "--advance", "8d", expect=ACCEPTED)
        served.wait_until_closed(reference)
        gone(lab, WRITES)
        check("certificate.pdf" in Person(served, 61).get(status), "the holder's own page has the certificate")
        told.append("reviewed, waited for, and cut")
        funnel = table_of(people["manager"].get("/manage"), "funnel")
        equal([funnel[step][0] for step in ("Declared", "Cut")], ["2", "2"], "what the manager sees of both")
        check(lab.knows(imsi(STAYS)), "the third line is in service")
        equal(served.stop()[0], 0, "the end of serve")
        installation.run("audit", "verify", expect=ACCEPTED)
        say("; ".join(told))
    finally:
        lab.stop()


def at_the_desk(clerk, lab, served):
    def send(path, **fields):
        page = clerk.get("/desk")
        version = re.search(r'name="version" value="(\d*)"', page)
        clerk.post(path, {"token": token_of(page), "version": version.group(1) if version else "", **fields})
        return clerk.get("/desk")

    send("/desk/scan", scan=iccid(WALKS_IN))
    reference = reference_of(send("/desk/scan", scan=passport(WALKS_IN)))
    send("/desk/sign", strokes="10,20 30,40;50,60 70,80 90,100 110,120")
    send("/desk/close")
    served.wait_until_closed(reference)
    wait_until(lambda: "Closed" in clerk.get("/desk"), 20, "the word at the desk")
    gone(lab, WALKS_IN)


def reviewed(reviewer, served):
    """A case that its holder opened at home with a photo: (its reference, the address of its status page)."""
    holder = Holder(served, 40)
    reference = reference_of(holder.close(number(WRITES)))
    holder.way("no-sim")
    holder.no_sim("iccid", iccid(WRITES))
    holder.send(fields=dict(zip(("mrz1", "mrz2"), passport(WRITES).split("\n"))))
    check(reference in reviewer.get("/review"), "the photo waits in the queue")
    reviewer.post(f"/review/{reference}/take", {"token": token_of(reviewer.get("/staff"))})
    shown = reviewer.ask(f"/review/{reference}/show", "POST", {"token": token_of(reviewer.get("/staff")), "what": "picture"})
    check("data:image/jpeg;base64," in shown[2], "the reviewer sees the photo")
    page = reviewer.get(f"/review/{reference}")
    version = re.search(r'name="version" value="(\d+)"', page).group(1)
    said = reviewer.post(f"/review/{reference}/say", {"token": token_of(page), "version": version, "act": "accept", "document": "passport"})
    equal(said, "/review?done=accept", "the reviewer's yes")
    holder.post("/money", Money.answer(None, holder), 303)
    holder.post("/bindings", {"token": token_of(holder.get("/bindings")), "do": "save", "bank": "on"}, 303)
    holder.post("/confirm", {"token": token_of(holder.get("/confirm")), "do": "check"}, 303)
    holder.post("/confirm", {"token": token_of(holder.get("/confirm/last")), "do": "confirm"}, 303)
    equal(served.json("/status/" + reference)["state"], "scheduled", "after the last yes")
    return reference, re.search(r'href="(/status/[0-9A-Z.]+)"', holder.get("/tasks")).group(1)


def a_caller_is_told(agent, reference, own_page):
    page = agent.get(f"/cases/{reference}")
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", own_page, re.S).group(1).strip()
    check(heading and heading in page, f"the agent says what the holder's own page says: {heading}")
    check(number(WRITES) not in page and "Xiaoyu" not in page, "masked until the caller has proved himself")
    agent.post(f"/hotline/cases/{reference}", {"token": token_of(page), "do": "told"})


def gone(lab, line):
    check(not lab.knows(imsi(line)), "the line is gone from the HLR's database")
    equal(lab.rows("SELECT count(*) FROM auc_3g WHERE subscriber_id NOT IN (SELECT id FROM subscriber)"), [(0,)], "keys without a line")
    for role in ("msc", "sgsn"):
        check(any(event["event"] == "cancelled" and event.get("imsi") == imsi(line) for event in lab.events(role)), f"{role} was told")
    equal(all(cause is not None for cause in lab.reattach(imsi(line)).values()), True, "the phone is let in nowhere")


if __name__ == "__main__":
    run_test(test)
