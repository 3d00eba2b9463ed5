#!/usr/bin/env python3
"""Catalogues bent at random, by seeds that are always the same: each is read, or refused with its file and line, and nothing else
happens. embed_texts_fuzz.py CATALOGUE.po [RUNS]"""
import random
import re
import sys
import tempfile
from pathlib import Path

import embed_texts

PIECES = [b'"', b"\\", b"\n", b"msgid ", b"msgstr ", b"#", b"\\n", b"\\x", b"{", b"}", b"\r", b"\x00", "ə".encode(), b"\xff", b'""', b"msgctxt "]
NAMED = re.compile(r".+:\d+: .+")


def bent(seed, good):
    dice = random.Random(seed)
    text = bytearray(good)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(text) + 1)
        kind = dice.randrange(3)
        if kind == 0:
            text[at:at] = dice.choice(PIECES)
        elif kind == 1:
            del text[at:at + dice.randint(1, 40)]
        else:
            text[at:at + 1] = dice.choice(PIECES)
    return bytes(text)


def main():
    good = Path(sys.argv[1]).read_bytes()
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    taken = refused = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bent.en.po"
        for seed in range(runs):
            path.write_bytes(bent(seed, good))
            try:
                entries = embed_texts.read_catalogue(path)
            except SystemExit as refusal:
                if not NAMED.fullmatch(str(refusal.code)):
                    sys.exit(f"seed {seed}: refused without its place: {refusal.code}")
                refused += 1
                continue
            for text in entries.values():
                embed_texts.c_string(text)
            taken += 1
    print(f"{taken} read, {refused} refused by line")
    # One that refuses all, or nothing, would prove nothing.
    if taken == 0 or refused == 0:
        sys.exit("the bent catalogues are no test")


if __name__ == "__main__":
    main()
