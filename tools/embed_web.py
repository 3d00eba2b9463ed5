#!/usr/bin/env python3
"""Makes one C++ file of everything under web/: embed_web.py OUT.cpp WEB_DIR FILES... CATALOGUES.en.po

templates/NAME.html   pages. What the tool resolves itself, so that nothing of it is left for the running program:
                      {{>part}}        the text of templates/part.html
                      [[asset:name]]   the address of an asset, with its hash in it
                      [[icons]]        the symbols of icons.svg that this page uses (href="#i-name"), and no others
                      [[script]]       the script tag, where FILES bring a portal.js; [[script:name]] the one of that script
                      [[key]]          stays: the text page.KEY in the reader's language; a key that no catalogue has is an error
styles/*.css          tokens.css and subscriber.css become one asset, xitam.css; staff.css stays by itself, for staff pages
*.svg, *.js, *.txt, *.json    assets as they are"""
import base64
import hashlib
import re
import sys
from pathlib import Path

TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".js": "text/javascript; charset=utf-8",
         ".txt": "text/plain; charset=utf-8", ".png": "image/png", ".json": "application/json"}


def c_string(text):
    out, limit = [], 12000  # compilers promise 65,536 characters of a literal; pieces are joined
    raw = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("?", "\\?")
    while raw:
        cut = min(limit, len(raw))
        while cut < len(raw) and (raw[:cut].endswith("\\") or raw[:cut].endswith("?")):
            cut -= 1
        out.append(f'"{raw[:cut]}"')
        raw = raw[cut:]
    return "\n        ".join(out) or '""'


def smaller_css(text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*\n\s*", "\n", text)
    text = re.sub(r" ?([{};,]) ?", r"\1", text)
    return text.replace("\n", "").replace(";}", "}").strip()


def expanded(name, templates, trail=()):
    if name not in templates:
        sys.exit(f"web/templates/{trail[-1] if trail else name}.html: there is no part {name}")
    if name in trail:
        sys.exit(f"web/templates/{name}.html: contains itself")
    return re.sub(r"\{\{>\s*([\w-]+)\s*\}\}", lambda m: expanded(m.group(1), templates, trail + (name,)), templates[name])


def main():
    out, web, files = Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]]
    keys = {key for file in files if file.suffix == ".po" for key in re.findall(r'^msgid "(.+)"', file.read_text("utf-8"), re.M)}
    templates, styles, assets = {}, {}, {}
    for file in sorted(files):
        if file.suffix == ".html":
            lines = (line.strip() for line in file.read_text("utf-8").splitlines())
            templates[file.stem] = "\n".join(line for line in lines if line)
        elif file.suffix == ".css":
            styles[file.name] = file.read_text("utf-8")
        elif file.suffix in TYPES and file.name != "icons.svg":
            assets[file.name] = file.read_text("utf-8")
    assets["xitam.css"] = smaller_css(styles["tokens.css"] + styles["subscriber.css"])
    assets["staff.css"] = smaller_css(styles["staff.css"])
    icons = dict(re.findall(r'(?s)<symbol id="i-([\w-]+)"(.*?)</symbol>', (web / "icons.svg").read_text("utf-8")))
    # Scripts are also held against their hash by the browser (Subresource Integrity).
    def integrity(name):
        return "sha256-" + base64.b64encode(hashlib.sha256(assets[name].encode()).digest()).decode()

    hashes = {name: hashlib.sha256(text.encode()).hexdigest()[:16] for name, text in assets.items()}

    def asset_url(name, where):
        if name not in assets:
            sys.exit(f"web/templates/{where}.html: there is no asset {name}")
        return f"/static/{hashes[name]}/{name}"

    def script_tag(name, where):
        return f'<script type="module" src="{asset_url(name, where)}" integrity="{integrity(name)}"></script>'

    def symbols(text, where):
        used = sorted(set(re.findall(r'"#i-([\w-]+)"', text)))
        for name in used:
            if name not in icons:
                sys.exit(f"web/templates/{where}.html: there is no icon {name}")
        drawn = "".join(f'<symbol id="i-{name}"{icons[name]}</symbol>' for name in used)
        return f'<svg width="0" height="0" hidden>{drawn}</svg>' if drawn else ""

    pages = {}
    for name in templates:
        text = expanded(name, templates)
        if "<!doctype" not in text:
            continue  # a part
        text = text.replace("[[script]]", script_tag("portal.js", name) if "portal.js" in assets else "")
        text = re.sub(r"\[\[script:([\w.-]+)\]\]", lambda m: script_tag(m.group(1), name), text)
        text = re.sub(r"\[\[asset:([\w.-]+)\]\]", lambda m: asset_url(m.group(1), name), text)
        text = text.replace("[[icons]]", symbols(text, name))
        for key in re.findall(r"\[\[([^\]]+)\]\]", text):
            if "page." + key not in keys:
                sys.exit(f"web/templates/{name}.html: nobody wrote the text page.{key}")
        pages[name] = text

    lines = ['#include "pages/embedded.hpp"', "", "namespace xitam::pages {", "namespace {", "constexpr Template pages[] = {"]
    lines += [f"    {{{c_string(name)}, {c_string(pages[name])}}}," for name in sorted(pages)]
    lines += ["};", "constexpr Asset files[] = {"]
    lines += [f"    {{{c_string(name)}, {c_string(hashes[name])}, {c_string(TYPES[Path(name).suffix])},\n        {c_string(assets[name])}}},"
              for name in sorted(assets)]
    lines += ["};", "}  // namespace", "std::span<const Template> templates()", "{", "    return pages;", "}",
              "std::span<const Asset> assets()", "{", "    return files;", "}", "}  // namespace xitam::pages", ""]
    out.write_text("\n".join(lines), encoding="utf-8")


main()
