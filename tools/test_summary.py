#!/usr/bin/env python3
"""Reads ctest's JUnit files and prints what failed, what was skipped and why, and the one line: N passed, N failed, N skipped.

    test_summary.py BUILD_DIR=JUNIT.xml ...
    test_summary.py --self-test

A program of TESTs is one test to ctest; BUILD_DIR/gtest/NAME.xml, which it writes itself at its end, says what became of each TEST.
Exit 0 only when something ran and nothing failed. A file that is missing counts as a failure: a suite that did not
report has not passed.
"""
import pathlib
import re
import sys
import tempfile
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


def tests_in(report):
    """(name, verdict, what it said) of each TEST that a program wrote of."""
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        failures = [failure.text or failure.get("message", "") for failure in case.findall("failure")]
        skipped = case.find("skipped")
        name = f"{case.get('classname')}.{case.get('name')}"
        if failures:
            yield name, "failed", "\n".join(failures)
        elif skipped is not None or case.get("status") == "notrun":
            yield name, "skipped", (skipped.get("message", "").strip() if skipped is not None else "") or "disabled"
        else:
            yield name, "passed", ""


def cases_of(case, reports):
    """The same of one ctest: its TESTs, or itself. A program that failed without a TEST that failed (a leak, a crash at its end)
    counts as one failure more; one that wrote nothing is counted as ctest saw it."""
    name, kind = case.get("name"), verdict(case)
    said = skip_reason(case) if kind == "skipped" else output_of(case)
    report = reports / f"{name}.xml"
    if not report.exists():
        return [(name, kind, said)]
    tests = [(f"{name}/{test}", one, words) for test, one, words in tests_in(report)]
    if kind != "passed" and all(one != "failed" for _, one, _ in tests):
        tests.append((name, kind, said))
    return tests


def main(arguments):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for argument in arguments:
        build, _, junit = argument.partition("=")
        path, reports = pathlib.Path(junit), pathlib.Path(build) / "gtest"
        suite = path.stem
        if not path.exists():
            print(f"FAILED  {suite}: no result was written ({path})")
            counts["failed"] += 1
            continue
        cases = [one for case in ElementTree.parse(path).getroot().iter("testcase") for one in cases_of(case, reports)]
        print(f"  {suite}: {len(cases)} tests")
        for name, kind, said in cases:
            counts[kind] += 1
            if kind == "skipped":
                print(f"skipped {suite}/{name}: {said}")
            if kind == "failed":
                print(f"FAILED  {suite}/{name}")
                for line in said.splitlines()[-TAIL_LINES:]:
                    print(f"        {line}")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return counts


def self_test():
    """Each way in which a program can end is counted as it should be."""
    junit = """<testsuite>
      <testcase name="good" status="run"/> <testcase name="bad" status="fail"><failure/></testcase>
      <testcase name="leaks" status="fail"><failure/><system-out>LeakSanitizer</system-out></testcase>
      <testcase name="crashes" status="fail"><failure/></testcase> <testcase name="never_built" status="notrun"/>
      <testcase name="script" status="run"/></testsuite>"""
    fine = "<testcase classname='A' name='{}' status='run' result='completed'/>"
    reports = {
        "good": fine.format("a") + fine.format("b") + "<testcase classname='A' name='c' status='run'><skipped message='no disk'/></testcase>",
        "bad": fine.format("a") + "<testcase classname='A' name='b' status='run'><failure message='1 is not 2'/></testcase>",
        "leaks": fine.format("a"),
    }
    with tempfile.TemporaryDirectory() as folder:
        build = pathlib.Path(folder)
        (build / "gtest").mkdir()
        (build / "all.xml").write_text(junit, encoding="utf-8")
        for name, cases in reports.items():
            (build / "gtest" / f"{name}.xml").write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>", encoding="utf-8")
        counts = main([f"{folder}={folder}/all.xml", f"{folder}={folder}/missing.xml"])
    wanted = {"passed": 5, "failed": 5, "skipped": 1}
    print("as it should be" if counts == wanted else f"self-test: {counts} instead of {wanted}")
    return counts == wanted


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(0 if self_test() else 1)
    result = main(sys.argv[1:])
    sys.exit(0 if result["failed"] == 0 and result["passed"] > 0 else 1)
