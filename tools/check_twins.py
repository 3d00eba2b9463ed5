#!/usr/bin/env python3
"""Header, source, test: a source has a header of its folder, and a test that reaches it.

A source x/y.cpp of base, domain, texts and view wants its twin tests/unit/x/y_test.cpp, or some file below tests that
includes x/y.hpp: directly, through other headers, or through a source of the same folder. Outer layers (adapters, cli, http, main) are tested as
wholes, by contract suites and transcripts: there only the header is asked for. What has no test for a reason stands in
EXCEPTIONS with the reason; an exception that is no longer needed is told, so that the list shrinks.
"""
import pathlib
import re
import sys

EXCEPTIONS = {}

TESTED = ("base/", "domain/", "texts/", "view/")
NO_HEADER = ("main/",)


def includes(file):
    return re.findall(r'^\s*#\s*include "([^"]+)"', file.read_text(encoding="utf-8"), re.MULTILINE)


def reached_by_tests(src, tests):
    """All headers of src that some test includes, and what those and their sources of the same folder include."""
    waiting = [target for file in tests.rglob("*.[ch]pp") for target in includes(file)]
    reached = set()
    while waiting:
        header = waiting.pop()
        if header in reached or not (src / header).exists():
            continue
        reached.add(header)
        waiting += includes(src / header)
        source = (src / header).with_suffix(".cpp")
        if source.exists():
            # Parts that only their folder knows are tested through the header in front of them.
            folder = header.rsplit("/", 1)[0] + "/"
            waiting += [target for target in includes(source) if target.startswith(folder)]
    return reached


def headers_of(src, source, path):
    """Its own header; for a source that carries a part of its folder, the folder's headers that it includes."""
    own = path.removesuffix(".cpp") + ".hpp"
    if (src / own).exists():
        return {own}
    folder = str(pathlib.PurePosixPath(path).parent)
    return {target for target in includes(source) if str(pathlib.PurePosixPath(target).parent) == folder}


def missing_twins(root):
    src = root / "src"
    tests = root / "tests"
    reached = reached_by_tests(src, tests)
    missing = {}
    sources = sorted(src.rglob("*.cpp"))
    for source in sources:
        path = source.relative_to(src).as_posix()
        headers = headers_of(src, source, path)
        twin = tests / "unit" / (path.removesuffix(".cpp") + "_test.cpp")
        if not headers and not path.startswith(NO_HEADER):
            missing[path] = "has no header beside it and includes none of its folder"
        elif path.startswith(TESTED) and not twin.exists() and not headers & reached:
            missing[path] = f"has no test: neither {twin.relative_to(root)} nor one that reaches {', '.join(sorted(headers))}"
    return len(sources), missing


def main(root):
    count, missing = missing_twins(root)
    problems = [f"src/{path} {why}" for path, why in missing.items() if path not in EXCEPTIONS]
    for problem in problems:
        print(problem)
    for path, why in EXCEPTIONS.items():
        print(f"exception: src/{path}: {why}" if path in missing else f"exception no longer needed: src/{path}")
    print(f"{count} sources, {len(problems)} without a twin, {len(EXCEPTIONS)} exceptions")
    return 0 if count > 0 and not problems else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)))
