#!/usr/bin/env python3
"""The HLR is away: the caller hears "try later", the order lives, and goes on by itself within 5 s of the HLR's return."""
import os
import time

from auditor import Auditor
from rig import CLOSED, Installation, Lab, check, close_words, equal, line_row, run_test, say

TRY_LATER = 7
RESUMES_WITHIN = 5.0


def test(options, folder):
    rows = [line_row(number) for number in range(1, 4)]
    lab = Lab(os.path.join(folder, "network"), rows)
    worker = None
    try:
        installation = Installation(options.xitam, folder, lab.address)
        installation.init()
        installation.take_in(rows)
        lab.kill_hlr()
        begun = time.monotonic()
        order = installation.run(*close_words(rows[0], "--wait", "--timeout", "3s"), expect=TRY_LATER).json()
        took = time.monotonic() - begun
        check(3 <= took < 20, f"--timeout 3s took {took:.1f} s")
        check(order.get("order_id"), f"the refusal names the order that lives on: {order}")
        state = installation.run("status", order["order_id"], "--json", expect=0).json()
        equal(state["state"], "scheduled", "the order's state while the HLR is away")
        check(not state["certificate"], "nothing is certified while the HLR is away")

        worker = installation.start("work")
        lab.start_hlr()
        back = time.monotonic()

        def went_on():
            return installation.rows("SELECT 1 FROM termination_order WHERE state >= 5")
        while not went_on():
            check(time.monotonic() - back < 60, "the order never went on")
            check(worker.poll() is None, "the worker ended by itself")
            time.sleep(0.02)
        resumed = time.monotonic() - back
        check(resumed < RESUMES_WITHIN, f"resumed {resumed:.1f} s after the HLR's return, more than {RESUMES_WITHIN:.0f} s")
        while not installation.rows("SELECT 1 FROM termination_order WHERE state = 8"):
            check(time.monotonic() - back < 60, "the order was never closed")
            time.sleep(0.02)
        worker.terminate()
        ended = installation.finish(worker, ("work",), 20)
        equal(ended.code, 0, f"the worker's exit after SIGTERM: {ended}")
        installation.work_until_idle()
        equal(installation.run("status", order["order_id"], "--json").json()["state"], CLOSED, "the order's state")
        Auditor(installation, lab, rows).judge([rows[0]["msisdn"]], [row["msisdn"] for row in rows[1:]])
        say(f"resumed {resumed:.1f} s after the HLR's return")
    finally:
        if worker and worker.poll() is None:
            worker.kill()
        lab.stop()


if __name__ == "__main__":
    run_test(test)
