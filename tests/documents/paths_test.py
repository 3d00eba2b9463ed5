#!/usr/bin/env python3
"""Every file that a document names or links to is there.

    paths_test.py REPOSITORY
"""
import glob
import os
import re
import sys

NAMED = re.compile(r"`((?:src|docs|tests|tools|sql|rules|locale|demo|bench|fuzz)/[\w./-]*\w)`")
LINKED = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def main():
    root = os.path.abspath(sys.argv[1])
    missing, seen = [], 0  # "NAME" stands for what a reader puts there
    for document in sorted(glob.glob(root + "/*.md") + glob.glob(root + "/docs/**/*.md", recursive=True)):
        with open(document, encoding="utf-8") as file:
            text = file.read()
        paths = [os.path.join(root, path) for path in NAMED.findall(text) if "NAME" not in path]
        paths += [os.path.join(os.path.dirname(document), path) for path in LINKED.findall(text)]
        seen += len(paths)
        missing += [f"{os.path.relpath(document, root)}: {os.path.relpath(path, root)}" for path in paths if not os.path.exists(path)]
    for line in missing:
        print("not there:", line)
    if missing or seen < 20:
        raise SystemExit(f"{seen} paths looked at, {len(missing)} missing")
    print(f"{seen} paths, all there")


if __name__ == "__main__":
    main()
