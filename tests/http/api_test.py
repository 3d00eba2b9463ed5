"""/api/v1 from the first word to the certificate: api_test.py BINARY [unittest arguments]"""
import datetime
import http.client
import os
import sys
import unittest

from api_client import IBAN, LONG, Spoken, iccid, key, unknown
from served import document, number


class Journeys(Spoken):
    def test_a_declarer_from_the_first_word_to_the_certificate(self):
        me = self.client(21)
        opened = me.declare(number(1), reason="leaving-country").json
        self.assertEqual((opened["state"], opened["channel"]), ("awaiting_identity", "portal"))
        self.assertTrue(opened["links"]["case"].endswith("/case/" + opened["secret"]))
        self.assertIn("stop", opened["links"])
        self.assertEqual(me.post("codes", {"to": "line"}, 202, idempotency=key()).json["to"], "line")
        code = self.code(me.reference, "sms:+" + number(1))
        wrong = me.post("proofs", {"to": "line", "code": f"{(int(code) + 1) % 1_000_000:06}"}, 403)
        self.assertEqual((wrong.reason, wrong.pointers), ("code_wrong", [("/code", "code_wrong")]))
        sent = key()
        me.post("proofs", {"to": "line", "code": code}, idempotency=sent)
        me.post("proofs", {"to": "line", "code": code}, idempotency=sent)
        self.assertEqual(me.order()["state"], "awaiting_identity")  # a code alone proves nothing
        self.assertEqual(me.call("GET", me.path + "/quote", want=409).reason, "identity_unproven")
        me.picture({"type": "passport", "number": document(1)})
        self.accept(me.reference, "passport")
        seen = me.order()
        self.assertEqual((seen["state"], seen["assurance"], seen["operator"]), ("awaiting_clearance", "l2", "demo"))
        self.assertEqual([one["code"] for one in seen["blockers"]], ["balance_way_missing"])
        quote = me.call("GET", me.path + "/quote", want=200).json
        self.assertEqual(quote["settlement"]["left_over"], {"amount": "7.35", "currency": "AZN"})
        self.assertIn("refund", quote["balance_ways"])
        before = me.call("GET", me.path).headers["etag"]
        self.assertRegex(before, '^"v[0-9]+"$')
        chosen = me.call("PUT", me.path + "/balance", {"way": "refund", "iban": IBAN}, 200, If_Match=before)
        self.assertEqual(chosen.json["state"], "awaiting_confirmation")
        again = me.call("PUT", me.path + "/balance", {"way": "give-up"}, 412, If_Match=before)
        self.assertEqual(again.reason, "changed_meanwhile")
        outside = me.call("PUT", me.path + "/drain", {"until": "2000-01-01"}, 400)
        self.assertEqual(outside.pointers, [("/until", "drain_day_outside")])
        day = (datetime.date.today() + datetime.timedelta(days=6)).isoformat()
        self.assertIsNotNone(me.call("PUT", me.path + "/drain", {"until": day}, 200).json["drain_until"])
        self.assertEqual(me.call("PUT", me.path + "/drain", {"until": day}, 412, If_Match=before).reason, "changed_meanwhile")
        self.assertIsNone(me.call("DELETE", me.path + "/drain", want=200).json["drain_until"])
        for _ in range(2):
            self.assertEqual(me.post("confirmation").json["state"], "scheduled")
        self.assertEqual(me.call("GET", me.path + "/certificate", want=404).reason, "no_certificate")
        receipt = me.call("GET", me.path + "/receipt", want=200).json
        self.assertEqual(receipt["reference"], me.reference)
        self.advance("73h")
        self.wait(me, "closed")
        jws = me.call("GET", me.path + "/certificate", want=200)
        self.assertTrue(jws.body.startswith(b"eyJ"))
        pdf = me.call("GET", me.path + "/certificate", want=200, Accept="application/pdf")
        self.assertTrue(pdf.body.startswith(b"%PDF"))
        self.assertEqual(me.call("GET", me.path + "/certificate", want=406, Accept="text/html").reason, "not_acceptable")
        self.assertEqual(self.house.effects("delete", 1), 1)

    def test_without_the_sim(self):
        me = self.client(22)
        me.declare(number(2))
        wrong = me.post("proofs", {"type": "passport", "number": "C1"}, 400)
        self.assertEqual(wrong.pointers, [("/type", "word_unknown")])
        self.assertEqual(me.post("proofs", {"type": "iccid", "number": "12"}, 400).pointers[0][0], "/number")
        for _ in range(2):
            me.post("proofs", {"type": "iccid", "number": iccid(2)})
        self.assertEqual([one["type"] for one in me.order()["documents"]], ["iccid"])
        me.picture({"type": "passport", "number": document(2)})
        self.accept(me.reference, "passport")
        self.assertEqual(me.order()["assurance"], "l1")

    def test_a_system_ends_a_line_in_one_call(self):
        desk = self.system(23)
        body = {"msisdn": number(3), "channel": "desk", "holder_present": True, "balance": {"way": "give-up"},
                "documents": [{"type": "passport", "number": document(3)}]}
        sent = key()
        answer = desk.open(body, idempotency=sent)
        self.assertEqual(answer.json["state"], "scheduled")
        self.assertEqual(desk.open(body, idempotency=sent).json["order_id"], answer.json["order_id"])
        desk.path = answer.headers["location"]
        closed = self.wait(desk, "closed")
        self.assertEqual(closed["network"]["hlr"], "removed")
        by_id = desk.call("GET", "/api/v1/orders/" + closed["order_id"], want=200)
        self.assertEqual(by_id.json["reference"], closed["reference"])
        self.assertEqual(self.house.effects("delete", 3), 1)

    def test_a_system_vouches_for_a_document_that_its_people_saw(self):
        desk = self.system(24)
        body = {"msisdn": number(4), "balance": {"way": "give-up"},
                "documents": [{"type": "passport", "number": document(4), "accepted": True}]}
        self.assertEqual(desk.open(body, 400).pointers, [("/documents/0/accepted", "by_missing")])
        answer = desk.open({**body, "by": "anna"}).json
        self.assertEqual((answer["state"], answer["channel"], answer["assurance"]), ("scheduled", "api", "l2"))
        history = self.house.run("history", answer["reference"], "--data", self.house.data, "--json")
        self.assertIn("anna", history)
        blocked = desk.open({"msisdn": number(5), "documents": [{"type": "passport", "number": document(5)}]}).json
        self.assertEqual((blocked["state"], blocked["code"]), ("awaiting_identity", "blocked"))

    def test_stop_and_what_follows(self):
        desk = self.system(25)
        me = self.proven(6, 26)
        me.call("PUT", me.path + "/balance", {"way": "give-up"}, 200)
        me.post("confirmation")
        stop = me.order()["links"]["stop"].rsplit("/", 1)[1]
        stopper = self.client(27, bearer=stop)
        self.assertEqual(stopper.call("GET", me.path, want=403).reason, "bearer_not_enough")
        seen = [stopper.call("POST", me.path + "/stop", want=200).json for _ in range(3)]
        for one in seen:
            self.assertEqual(one["state"], "stopped")
            self.assertNotIn("secret", one)
        self.assertNotIn("stopped_already_since", seen[0])
        self.assertRegex(seen[1]["stopped_already_since"], r"^[0-9-]{10}T[0-9:.]+Z$")
        self.assertEqual(seen[1], {**seen[0], "stopped_already_since": seen[2]["stopped_already_since"]})
        self.assertEqual(me.post("stop").json["stopped_already_since"], seen[1]["stopped_already_since"])
        self.assertNotIn("stopped_already_since", me.order())
        self.assertEqual(me.post("go-on", want=409).reason, "proof_needed_again")
        me.post("codes", {"to": "line"}, 202, idempotency=key())
        me.post("proofs", {"to": "line", "code": self.code(me.reference, "sms:+" + number(6), 2)})
        self.assertEqual(me.post("go-on").json["state"], "scheduled")
        desk.path = me.path
        self.assertEqual(desk.post("stop", {"by": "anna"}).json["state"], "stopped")
        self.assertEqual(me.post("cancel").json["state"], "cancelled")
        self.assertIn(me.post("undo", want=403).reason, ("order_ended",))

    def test_shares_only_show(self):
        me = self.proven(7, 28)
        sent = key()
        share = me.post("shares", {"days": 2}, 201, idempotency=sent).json
        self.assertEqual(me.post("shares", {"days": 2}, 201, idempotency=sent).json, share)
        self.assertEqual(me.post("shares", {"days": 3}, 422, idempotency=sent).reason, "idempotency_key_reused")
        other = self.client(29, bearer=share["secret"])
        glance = other.call("GET", me.path, want=200).json
        self.assertEqual(set(glance) - {"demo_clock"}, {"state", "state_text", "dates", "next", "language", "reference"})
        self.assertEqual(other.call("GET", me.path, want=200, Accept_Language="zh").json["language"][:2], "zh")
        for method, what in (("GET", "receipt"), ("GET", "certificate"), ("POST", "cancel"), ("POST", "stop"), ("DELETE", "shares")):
            other.call(method, f"{me.path}/{what}", want=403)
        status = self.client(30, bearer=me.order()["links"]["status"].rsplit("/", 1)[1])
        self.assertEqual(status.call("GET", me.path, want=200).json, glance)
        status.call("POST", me.path + "/cancel", want=403)
        me.call("DELETE", me.path + "/shares", want=204)
        other.call("GET", me.path, want=404)

    def test_the_state_comes_as_it_changes(self):
        me = self.client(31)
        me.declare(number(8))
        connection = http.client.HTTPConnection(self.served.host, self.served.port, timeout=LONG, source_address=(me.source, 0))
        connection.request("GET", me.path + "/events", headers={"Authorization": "Bearer " + me.bearer})
        stream = connection.getresponse()
        self.assertEqual((stream.status, stream.getheader("content-type").split(";")[0]), (200, "text/event-stream"))
        self.contract.seen.add(("/api/v1/orders/{order}/events", "get", 200))
        states = []
        for line in iter(stream.readline, b""):
            if line.startswith(b"data:"):
                states.append(line[5:].strip().decode())
                if len(states) == 1:
                    me.post("cancel")
        self.assertEqual(states, ["awaiting_identity", "cancelled"])
        connection.close()

    def test_what_needs_no_case(self):
        me = self.client(32)
        identify = lambda want=200, **told: me.call("POST", "/api/v1/identify", told, want)
        guide = lambda want=200, **told: me.call("POST", "/api/v1/guide", told, want)
        found = identify(input="+" + number(9)).json
        self.assertEqual(identify(input="+" + unknown(9)).json["candidates"], found["candidates"])
        self.assertEqual(identify(400).pointers, [("/input", "member_missing")])
        self.assertEqual(identify(400, input="1", x="2").pointers, [("/x", "member_unknown")])
        guide(input="azercell", holder="foreign", lang="zh")
        self.assertEqual(guide(400, input="azercell", holder="king").pointers, [("/holder", "word_unknown")])
        tag = me.call("GET", "/openapi.json", want=200).headers["etag"]
        me.call("GET", "/openapi.json", want=304, If_None_Match=tag)


if __name__ == "__main__":
    Spoken.binary = os.path.abspath(sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
