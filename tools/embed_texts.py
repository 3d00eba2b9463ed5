#!/usr/bin/env python3
"""Makes one C++ table of all catalogues: embed_texts.py [--pseudo] OUT.cpp locale/*.po

A catalogue is a gettext .po file named <area>.<lang>.po; msgid is the key. Reads what we use of the format: comments, msgid, msgstr,
continued strings, the escapes \\n \\t \\" \\\\. A key that stands in two areas, or twice in one file, is an error.

--pseudo makes the catalogue of a test: English with accents, in brackets and half as long again, so that a sentence that is in no
catalogue is seen at once, and a page that has no room for a longer language, too."""
import re
import sys
from pathlib import Path

LANGS = ["az", "en", "ru", "tr", "zh"]
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
STRING = re.compile(r'"(?:[^"\\\x00]|\\[nt"\\])*"')


def unquote(path, number, piece):
    piece = piece.strip()
    if not STRING.fullmatch(piece):
        sys.exit(f'{path}:{number}: a string in double quotes was expected, with no escapes but \\n \\t \\" \\\\')
    return re.sub(r"\\(.)", lambda match: ESCAPES[match.group(1)], piece[1:-1])


def read_catalogue(path):
    entries, key, text, into = {}, None, None, None

    def keep(number):
        if key:  # the empty msgid is the header
            if key in entries:
                sys.exit(f"{path}:{number}: the key {key} stands here twice")
            entries[key] = text or ""

    number = 0
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        try:
            line = line.decode("utf-8").strip()
        except UnicodeDecodeError:
            sys.exit(f"{path}:{number}: this is no UTF-8")
        if not line or line.startswith("#"):
            continue
        if line.startswith("msgid "):
            keep(number)
            key, text, into = unquote(path, number, line[6:]), None, "key"
        elif line.startswith("msgstr "):
            text, into = unquote(path, number, line[7:]), "text"
        elif line.startswith('"') and into == "key":
            key += unquote(path, number, line)
        elif line.startswith('"') and into == "text":
            text += unquote(path, number, line)
        else:
            sys.exit(f"{path}:{number}: not understood: {line}")
    keep(number)
    return entries


ACCENTS = str.maketrans("aceginosuyzACEGINOSUYZ", "åçéĝîñöšüýžÅÇÉĜÎÑÖŠÜÝŽ")


def pseudo(text):
    def accented(piece):
        return re.sub(r"[aeiou]", lambda vowel: vowel.group() * 2, piece).translate(ACCENTS)

    pieces = re.split(r"(\{\w+\})", text)  # names of arguments stay
    return "⟦" + "".join(piece if piece.startswith("{") else accented(piece) for piece in pieces) + "⟧"


def c_string(text):
    out = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{out}"'


def main():
    words = sys.argv[1:]
    in_pseudo = words[0] == "--pseudo"
    if in_pseudo:
        del words[0]
    out, rows, area_of = Path(words[0]), {}, {}
    for path in sorted(Path(name) for name in words[1:]):
        area, lang, _ = path.name.rsplit(".", 2)
        if lang not in LANGS:
            sys.exit(f"{path}: the language must be one of {', '.join(LANGS)}")
        for key, text in read_catalogue(path).items():
            if area_of.setdefault(key, area) != area:
                sys.exit(f"{path}: the key {key} stands in the area {area_of[key]} too")
            rows.setdefault(key, {})[lang] = pseudo(text) if in_pseudo and lang == "en" and text else text
    lines = ['#include "texts/catalogue.hpp"', "", "namespace xitam {", "namespace {", "constexpr TextRow rows[] = {"]
    for key in sorted(rows, key=lambda k: k.encode()):
        texts = ", ".join(c_string(rows[key].get(lang, "")) for lang in LANGS)
        lines.append(f"    TextRow{{{c_string(key)}, {{{texts}}}}},")
    lines += ["};", "}  // namespace", "std::span<const TextRow> text_catalogue()", "{", "    return rows;", "}", "}  // namespace xitam", ""]
    out.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
