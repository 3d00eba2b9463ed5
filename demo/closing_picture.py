#!/usr/bin/env python3
"""closing_picture.py TRANSCRIPT PICTURE.svg: draws the closing of docs/transcript.txt as a terminal. Nothing is added to what it said.

    python3 demo/closing_picture.py docs/transcript.txt docs/closing.svg
"""
import html
import re
import sys

FIRST, LAST = "She stands at the desk", "Her money"
COLUMNS, LINE, CHARACTER, MARGIN, TOP = 118, 17, 7.25, 18, 46


def told(path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    begin = next(i for i, line in enumerate(lines) if line.startswith("==") and FIRST in line)
    end = next(i for i, line in enumerate(lines) if line.startswith("==") and LAST in line)
    return [line if len(line) <= COLUMNS else line[:COLUMNS - 1] + "…" for line in lines[begin:end]]


def colour(line, of_command):
    if line.startswith("=="):
        return "#8ad7c5", True
    if of_command:
        return "#ffffff", True
    if line.startswith("      |"):
        return "#f3c969", False
    if re.match(r"   ok  ", line):
        return "#7fd38a", False
    return "#c9d4d6", False


def draw(lines):
    width, height = round(COLUMNS * CHARACTER + 2 * MARGIN), TOP + LINE * len(lines) + MARGIN
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
    yield "<title>A mobile line is ended, and the HLR's own database agrees</title>"
    yield f'<rect width="{width}" height="{height}" rx="10" fill="#10211f"/>'
    for place, fill in enumerate(("#e0685e", "#e3b34c", "#6abf69")):
        yield f'<circle cx="{MARGIN + 6 + 18 * place}" cy="20" r="5.5" fill="{fill}"/>'
    yield '<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="12" xml:space="preserve">'
    of_command, open_quote = False, False
    for row, line in enumerate(lines):
        of_command = line.startswith("$ ") or (of_command and (open_quote or lines[row - 1].endswith("\\")))
        if of_command:
            open_quote = open_quote != (line.count('"') % 2 == 1)
        fill, bold = colour(line, of_command)
        weight = ' font-weight="bold"' if bold else ""
        length = f' textLength="{len(line) * CHARACTER:.1f}" lengthAdjust="spacingAndGlyphs"' if line else ""
        yield f'<text x="{MARGIN}" y="{TOP + LINE * row + 12}" fill="{fill}"{weight}{length}>{html.escape(line)}</text>'
    yield "</g></svg>"


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write("\n".join(draw(told(sys.argv[1]))) + "\n")


if __name__ == "__main__":
    main()
