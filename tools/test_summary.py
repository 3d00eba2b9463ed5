#!/usr/bin/env python3
"""Reads ctest's JUnit files and prints what failed, what was skipped and why, and the one line: N passed, N failed, N skipped.

Exit 0 only when something ran and nothing failed. A file that is missing counts as a failure: a suite that did not
report has not passed.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

TAIL_LINES = 40


def output_of(case):
    """What the test printed (CTest puts both streams into system-out)."""
    return case.findtext("system-out") or ""


def skip_reason(case):
    """The sentence behind GTEST_SKIP, or the first line that a script printed; CTest's own word when there is neither."""
    text = output_of(case)
    found = re.search(r"Skipped\n(.+)", text)
    if found:
        return found.group(1).strip()
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("[")]
    if lines:
        return lines[0]
    skipped = case.find("skipped")
    return skipped.get("message", "no reason given") if skipped is not None else "disabled"


def verdict(case):
    """passed, failed or skipped. A test whose program was never built is not skipped: it failed."""
    status = case.get("status")
    if status == "run":
        return "passed"
    if status == "disabled":
        return "skipped"
    skipped = case.find("skipped")
    if status == "notrun" and skipped is not None and skipped.get("message", "").startswith("SKIP_"):
        return "skipped"
    return "failed"


def main(paths):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for path in map(pathlib.Path, paths):
        suite = path.stem
        if not path.exists():
            print(f"FAILED  {suite}: no result was written ({path})")
            counts["failed"] += 1
            continue
        cases = list(ElementTree.parse(path).getroot().iter("testcase"))
        print(f"  {suite}: {len(cases)} tests")
        for case in cases:
            kind = verdict(case)
            counts[kind] += 1
            name = f"{suite}/{case.get('name')}"
            if kind == "skipped":
                print(f"skipped {name}: {skip_reason(case)}")
            if kind == "failed":
                print(f"FAILED  {name}")
                for line in output_of(case).splitlines()[-TAIL_LINES:]:
                    print(f"        {line}")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 0 if counts["failed"] == 0 and counts["passed"] > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
