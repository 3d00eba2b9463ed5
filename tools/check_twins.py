#!/usr/bin/env python3
"""Header, source, test: a source has a header beside it, and a test that names it.

A source x/y.cpp of base, domain, texts and view wants either its twin tests/unit/x/y_test.cpp or any file below tests
that includes "x/y.hpp". Outer layers (adapters, cli, http, main) are tested as wholes, by contract suites and
transcripts: there only the header is asked for. What has no twin for a reason stands in EXCEPTIONS with the reason;
an exception that is no longer needed is an error too, so that the list shrinks.
"""
import pathlib
import re
import sys

EXCEPTIONS = {}

TESTED = ("base/", "domain/", "texts/", "view/")
NO_HEADER = ("main/",)


def included_by_tests(tests):
    found = set()
    for file in tests.rglob("*.cpp"):
        found.update(re.findall(r'#include "([^"]+)"', file.read_text(encoding="utf-8")))
    for file in tests.rglob("*.hpp"):
        found.update(re.findall(r'#include "([^"]+)"', file.read_text(encoding="utf-8")))
    return found


def missing_twins(root):
    src = root / "src"
    tests = root / "tests"
    included = included_by_tests(tests)
    missing = {}
    sources = sorted(src.rglob("*.cpp"))
    for source in sources:
        path = source.relative_to(src).as_posix()
        header = path.removesuffix(".cpp") + ".hpp"
        if not (src / header).exists() and not path.startswith(NO_HEADER):
            # A source that carries one part of its folder's header says so with its first include.
            first = re.search(r'#include "([^"]+)"', source.read_text(encoding="utf-8"))
            if not first or pathlib.PurePosixPath(first.group(1)).parent != pathlib.PurePosixPath(path).parent:
                missing[path] = "has no header beside it, and its first include is none of its folder"
                continue
            header = first.group(1)
        twin = tests / "unit" / (path.removesuffix(".cpp") + "_test.cpp")
        if path.startswith(TESTED) and not twin.exists() and header not in included:
            missing[path] = f"has no test: neither {twin.relative_to(root)} nor a test that includes {header}"
    return len(sources), missing


def main(root):
    count, missing = missing_twins(root)
    problems = [f"src/{path} {why}" for path, why in missing.items() if path not in EXCEPTIONS]
    problems += [f"EXCEPTIONS: {path} is not needed any more" for path in EXCEPTIONS if path not in missing]
    for problem in problems:
        print(problem)
    print(f"{count} sources, {len(problems)} without a twin, {len(EXCEPTIONS)} exceptions")
    return 0 if count > 0 and not problems else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)))
