#!/usr/bin/env python3
"""A small serving node (MSC/VLR or SGSN) that is attached to an HLR over GSUP, for tests and the demonstration.

It shares no code with the product: what it logs is what an independent witness was told. One JSON line a message goes to
--log; --print says the same in plain words. It obeys lines on stdin and lines appended to --control:

    attach IMSI        location update for the IMSI; the HLR's answer is an event `attached` or `refused` with its cause
    mute | unmute      stop answering LocationCancel, answer again
    deny CAUSE | obey  answer LocationCancel with an error of that cause; obey again
    disconnect | connect
    quit
"""
import argparse
import json
import os
import selectors
import signal
import socket
import struct
import sys
import time

GSUP_PORT = 4222
OSMO, LINK, GSUP = 0xEE, 0xFE, 0x05
PING, PONG, IDENTITY_REQUEST, IDENTITY_RESPONSE, IDENTITY_ACK = 0x00, 0x01, 0x04, 0x05, 0x06
UPDATE_LOCATION, INSERT_DATA, DELETE_DATA, LOCATION_CANCEL, ROUTING_ERROR = 0x04, 0x10, 0x14, 0x1C, 0x4E
ERROR, RESULT = 1, 2
IMSI, CAUSE, CANCEL_TYPE, DOMAIN, SOURCE, DESTINATION = 0x01, 0x02, 0x06, 0x28, 0x60, 0x61
NAMES = {0x04: "UpdateLocation", 0x08: "SendAuthInfo", 0x0C: "PurgeMS", 0x10: "InsertData", 0x14: "DeleteData",
         0x1C: "LocationCancel", 0x4C: "Routing"}
CAUSES = {2: "IMSI unknown in HLR", 7: "GPRS services not allowed", 11: "PLMN not allowed", 17: "network failure"}


def bcd(digits):
    digits += "F" if len(digits) % 2 else ""
    return bytes(int(digits[i + 1], 16) << 4 | int(digits[i], 16) for i in range(0, len(digits), 2))


def unbcd(data):
    return "".join(f"{b & 15:x}{b >> 4:x}" for b in data).rstrip("f")


def element(tag, value):
    return bytes([tag, len(value)]) + value


def elements(data):
    found, at = {}, 0
    while at + 2 <= len(data):
        tag, size = data[at], data[at + 1]
        found[tag] = data[at + 2:at + 2 + size]
        at += 2 + size
    return found


class ServingNode:
    def __init__(self, options):
        self.name = options.name
        self.address = options.hlr
        self.is_ps = options.domain == "ps"
        self.log = open(options.log, "a", encoding="utf-8") if options.log else None
        self.to_print = options.print
        self.to_stdout = options.json
        self.control_path = options.control
        self.control_read = 0
        self.wanted = [i for i in options.attach.split(",") if i]
        self.attached = set()
        self.socket = None
        self.greeted = False
        self.buffer = b""
        self.muted = False
        self.deny_cause = None
        self.may_connect = True
        self.next_try = 0.0
        self.running = True

    # ---- what is told to people and to the auditor
    def event(self, kind, words=None, **fields):
        line = json.dumps({"at": round(time.time(), 6), "node": self.name, "event": kind, **fields})
        if self.log:
            self.log.write(line + "\n")
            self.log.flush()
        if self.to_stdout:
            print(line, flush=True)
        if self.to_print and words:
            print(f"{self.name}: {words}", flush=True)

    # ---- the connection
    def connect(self):
        self.next_try = time.monotonic() + 0.1
        try:
            self.socket = socket.create_connection((self.address, GSUP_PORT), timeout=1)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            self.socket = None
        self.buffer, self.greeted = b"", False

    def disconnect(self):
        if self.socket:
            self.socket.close()
            self.event("disconnected", "lost the HLR")
        self.socket, self.greeted = None, False

    def send(self, stream, payload):
        try:
            self.socket.sendall(struct.pack(">HB", len(payload), stream) + payload)
        except (OSError, AttributeError):
            self.disconnect()

    def send_gsup(self, kind, *parts):
        self.send(OSMO, bytes([GSUP, kind]) + b"".join(parts))

    def receive(self):
        try:
            data = self.socket.recv(65536)
        except OSError:
            data = b""
        if not data:
            self.disconnect()
            return
        self.buffer += data
        while len(self.buffer) >= 3:
            size, stream = struct.unpack(">HB", self.buffer[:3])
            if len(self.buffer) < 3 + size:
                return
            payload, self.buffer = self.buffer[3:3 + size], self.buffer[3 + size:]
            if stream == LINK and payload:
                self.link(payload[0])
            elif stream == OSMO and payload[:1] == bytes([GSUP]) and len(payload) > 1:
                self.gsup(payload[1], payload[2:])

    def link(self, word):
        if word == PING:
            self.send(LINK, bytes([PONG]))
        elif word == IDENTITY_REQUEST:
            name = self.name.encode() + b"\0"
            body = b"".join(struct.pack(">HB", len(name) + 1, tag) + name for tag in (8, 1, 0))
            self.send(LINK, bytes([IDENTITY_RESPONSE]) + body)
            self.send(LINK, bytes([IDENTITY_ACK]))
        elif word == IDENTITY_ACK:
            self.greeted = True
            self.event("connected", f"connected to the HLR at {self.address}")
            for imsi in self.wanted:
                self.attach(imsi)
            self.wanted = []

    # ---- what phones do and what the HLR says
    def attach(self, imsi):
        if not self.greeted:
            self.wanted.append(imsi)
            return
        self.send_gsup(UPDATE_LOCATION, element(IMSI, bcd(imsi)), element(DOMAIN, bytes([1 if self.is_ps else 2])))

    def gsup(self, kind, data):
        found = elements(data)
        imsi = unbcd(found.get(IMSI, b""))
        cause = found[CAUSE][0] if found.get(CAUSE) else None
        source = found.get(SOURCE, b"").rstrip(b"\0").decode(errors="replace")
        phase = {0: "request", 1: "error", 2: "result"}.get(kind & 3, "?")
        self.event("message", message=NAMES.get(kind & ~3, hex(kind)), phase=phase, imsi=imsi, cause=cause, source=source,
                   cancel_type=found[CANCEL_TYPE][0] if found.get(CANCEL_TYPE) else None)
        if kind == INSERT_DATA:
            self.send_gsup(INSERT_DATA | RESULT, element(IMSI, found[IMSI]))
        elif kind == DELETE_DATA:
            self.send_gsup(DELETE_DATA | RESULT, element(IMSI, found[IMSI]))
        elif kind == UPDATE_LOCATION | RESULT:
            self.attached.add(imsi)
            self.event("attached", f"phone {imsi} is attached", imsi=imsi)
        elif kind == UPDATE_LOCATION | ERROR:
            self.event("refused", f"phone {imsi} may not attach: {CAUSES.get(cause, 'cause')} ({cause})", imsi=imsi, cause=cause)
        elif kind == LOCATION_CANCEL:
            self.location_cancel(found, imsi, source)

    def location_cancel(self, found, imsi, source):
        if self.muted:
            return
        answer = [element(IMSI, found[IMSI])]
        kind = LOCATION_CANCEL | RESULT
        if self.deny_cause is not None:
            kind = LOCATION_CANCEL | ERROR
            answer.append(element(CAUSE, bytes([self.deny_cause])))
        # Names go back as they came, with or without their NUL.
        if DESTINATION in found:
            answer.append(element(SOURCE, found[DESTINATION]))
        if SOURCE in found:
            answer.append(element(DESTINATION, found[SOURCE]))
        # Logged before it is answered: whoever has the answer finds the witness too.
        if kind & 3 == RESULT:
            was_here = imsi in self.attached
            self.attached.discard(imsi)
            withdraw = found.get(CANCEL_TYPE, b"\0")[0] == 1
            self.event("cancelled", f"told to throw phone {imsi} off ({'subscription withdrawn' if withdraw else 'update'}): done",
                       imsi=imsi, withdraw=withdraw, was_attached=was_here, source=source)
        self.send_gsup(kind, *answer)

    # ---- orders from outside
    def obey(self, line):
        words = line.split()
        if not words:
            return
        if words[0] == "attach" and len(words) == 2:
            self.attach(words[1])
        elif words[0] in ("mute", "unmute"):
            self.muted = words[0] == "mute"
        elif words[0] == "deny" and len(words) == 2:
            self.deny_cause = int(words[1])
        elif words[0] == "obey":
            self.deny_cause = None
        elif words[0] == "disconnect":
            self.may_connect = False
            self.disconnect()
        elif words[0] == "connect":
            self.may_connect = True
        elif words[0] == "quit":
            self.running = False
        else:
            self.event("not_understood", f"not understood: {line}", line=line)
            return
        self.event("obeyed", line=line)

    def read_control(self):
        try:
            with open(self.control_path, encoding="utf-8") as file:
                file.seek(self.control_read)
                text = file.read()
        except OSError:
            return
        whole = text[:text.rfind("\n") + 1]
        self.control_read += len(whole.encode())
        for line in whole.splitlines():
            self.obey(line)

    def run(self, use_stdin):
        stdin_rest = ""
        parent = os.getppid()
        if use_stdin:
            os.set_blocking(0, False)
        while self.running:
            if self.socket is None and self.may_connect and time.monotonic() >= self.next_try:
                self.connect()
            with selectors.DefaultSelector() as selector:
                if self.socket:
                    selector.register(self.socket, selectors.EVENT_READ, "hlr")
                if use_stdin:
                    selector.register(0, selectors.EVENT_READ, "stdin")
                ready = [key.data for key, _ in selector.select(timeout=0.1)]
            if "hlr" in ready and self.socket:
                self.receive()
            if "stdin" in ready:
                data = os.read(0, 65536)
                if not data:
                    return
                stdin_rest += data.decode(errors="replace")
                *lines, stdin_rest = stdin_rest.split("\n")
                for line in lines:
                    self.obey(line)
            if self.control_path:
                self.read_control()
            if use_stdin and os.getppid() != parent:
                return


def main():
    parser = argparse.ArgumentParser(description="serving node (MSC/VLR or SGSN) for tests and the demonstration")
    parser.add_argument("--hlr", required=True, help="address of the HLR, GSUP port 4222")
    parser.add_argument("--name", required=True, help="GSUP peer name, for example VLR-1")
    parser.add_argument("--domain", choices=["cs", "ps"], required=True, help="cs: an MSC/VLR; ps: an SGSN")
    parser.add_argument("--attach", default="", help="IMSIs to attach at the start, with commas")
    parser.add_argument("--log", help="file for one JSON line a message")
    parser.add_argument("--control", help="file whose appended lines are obeyed")
    parser.add_argument("--print", action="store_true", help="say in plain words what happens")
    parser.add_argument("--json", action="store_true", help="the JSON lines on stdout too")
    parser.add_argument("--stdin", action="store_true", help="obey lines on stdin and end with it")
    options = parser.parse_args()
    node = ServingNode(options)
    signal.signal(signal.SIGTERM, lambda *_: setattr(node, "running", False))
    signal.signal(signal.SIGINT, lambda *_: setattr(node, "running", False))
    node.run(options.stdin)


if __name__ == "__main__":
    sys.exit(main())
