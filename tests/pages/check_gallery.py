#!/usr/bin/env python3
"""Every page of the gallery in every language, held against the rules of the design: check_gallery.py PAGE_GALLERY

No tag or text key is left over; elements are closed in order; ids are unique and what points to one finds it; each input has a
label; one h1; lang is right and so are the languages' links; no inline style or script and nothing from elsewhere; every form
that posts carries its token; the end button stands on each page of the portal, and on staff pages none; 14 KB packed, the style sheet
10 KB, that of the staff 6 KB."""
import gzip
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

VOID = {"meta", "link", "input", "br", "wbr", "img", "hr"}
LANGS = ["az", "en", "ru", "tr", "zh"]
PAGE_KB, STYLE_KB, STAFF_STYLE_KB = 14, 10, 6


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.problems, self.ids, self.elements, self.labelled, self.inside = [], [], [], [], set(), []
        self.feed(text)
        self.close()
        if self.open:
            self.problems.append(f"left open: {self.open}")

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if len(attributes) != len(pairs):
            self.problems.append(f"<{tag}> names an attribute twice")
        self.elements.append((tag, attributes, list(self.open)))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in ("input", "select", "textarea") and "label" in self.open:
            self.labelled.add(attributes.get("id"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, pairs):
        self.handle_starttag(tag, pairs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1:]}")
            while self.open and self.open[-1] != tag:
                self.open.pop()
        if self.open:
            self.open.pop()

    def all(self, tag):
        return [attributes for name, attributes, _ in self.elements if name == tag]


def problems_of(text, lang):
    page = Page(text)
    found = page.problems
    for pattern, what in ((r"\{\{[^}]*\}\}|\[\[[^\]]*\]\]", "left over"), (r"\{\w+\}", "not filled"),
                          (r"\bpage\.[a-z_]+\.[\w.]+", "no such text"), (r"\w\.\.(?!\.)", "two full stops")):
        found += [f"{what}: {match}" for match in re.findall(pattern, text)][:5]
    if len(page.all("h1")) != 1:
        found.append(f"{len(page.all('h1'))} h1")
    if page.all("html")[0].get("lang") != lang:
        found.append("lang of the page")
    twice = {name for name in page.ids if page.ids.count(name) > 1}
    if twice:
        found.append(f"ids twice: {sorted(twice)}")
    known = set(page.ids)
    labels = {attributes.get("for") for attributes in page.all("label")} | page.labelled
    for tag, attributes, around in page.elements:
        for name in ("aria-describedby", "aria-labelledby", "for"):
            for target in (attributes.get(name) or "").split():
                if target not in known:
                    found.append(f"{name}={target} points nowhere")
        if tag in ("input", "select", "textarea") and attributes.get("type") != "hidden":
            if attributes.get("id") not in labels:
                found.append(f"<{tag} name={attributes.get('name')}> has no label")
            if attributes.get("aria-invalid") and not attributes.get("aria-describedby"):
                found.append(f"<{tag} name={attributes.get('name')}> does not name its error")
        href = attributes.get("href", "")
        if href.startswith("#") and href[1:] not in known:
            found.append(f"href={href} points nowhere")
        if "style" in attributes or tag == "style" or any(name.startswith("on") for name in attributes):
            found.append(f"<{tag}> is styled or scripted inline")
        if tag == "script" and "src" not in attributes:
            found.append("inline script")
        for name in ("src", "action", "srcset"):
            if re.match(r"(https?:)?//", attributes.get(name) or ""):
                found.append(f"{name}={attributes[name]} is somewhere else")
        if tag == "link" and not (attributes.get("href") or "").lstrip(".").startswith("/static/"):
            found.append(f"link to {attributes.get('href')}")
        if tag == "a" and not href:
            found.append("a link without an address")
        if tag == "form" and attributes.get("method") == "post" and "novalidate" not in attributes and "find" in (attributes.get("class") or ""):
            found.append("a form that the browser judges")
        if tag in ("h2", "h3", "p", "div", "section", "ul", "ol", "dl", "form", "table") and "p" in around[-1:]:
            found.append(f"<{tag}> inside <p>")
    forms = re.findall(r'<form[^>]*method="post".*?</form>', text, re.S)
    found += ["a posting form without its token" for form in forms if 'name="token"' not in form]
    levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    before_h1 = levels[:levels.index(1)] if 1 in levels else []
    if [level for level in before_h1 if level != 2]:
        found.append("headings before the h1")
    is_staff = page.all("body")[0].get("class") == "staff"
    if is_staff == any(a.get("href") == "/close" and "btn" in a.get("class", "") for a in page.all("a")):
        found.append("the end button is missing, or is on a staff page")
    foreign = [a for a in page.all("script") if not re.search(r"/static/[0-9a-f]+/staff\.js$", a.get("src") or "")]
    if is_staff and (foreign or not any(a.get("name") == "robots" and "noindex" in a.get("content", "") for a in page.all("meta"))):
        found.append("a staff page with a script that is not its own, or one that may be found")
    languages = [a.get("hreflang") for a in page.all("a") if "hreflang" in a]
    if languages[:5] != LANGS:
        found.append(f"languages: {languages}")
    packed = len(gzip.compress(text.encode(), 6))
    if packed > PAGE_KB * 1024:
        found.append(f"{packed} bytes packed")
    return found, packed


def main():
    wrong, biggest, count = 0, (0, ""), 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[1], folder], check=True)
        for file in sorted(pathlib.Path(folder).glob("*/*.html")):
            problems, packed = problems_of(file.read_text("utf-8"), file.parent.name)
            name = f"{file.parent.name}/{file.stem}"
            biggest, count = max(biggest, (packed, name)), count + 1
            for problem in problems:
                wrong += 1
                print(f"{name}: {problem}")
        for style in pathlib.Path(folder).glob("static/*/*.css"):
            packed = len(gzip.compress(style.read_bytes(), 6))
            print(f"{style.name}: {packed} bytes packed")
            wrong += packed > (STAFF_STYLE_KB if style.name == "staff.css" else STYLE_KB) * 1024
    print(f"{count} pages, {wrong} problems; the biggest is {biggest[1]} with {biggest[0]} bytes packed")
    return 0 if count > 0 and wrong == 0 else 1


sys.exit(main())
