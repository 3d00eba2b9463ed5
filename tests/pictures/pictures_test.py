#!/usr/bin/env python3
"""xitam-image over the corpus: each file gets its word, nothing gets more memory or time than a photo needs, and what comes out
holds nothing of what went in but pixels. Then the cage, from inside.

    pictures_test.py XITAM_IMAGE CAGE_PROBE REFUSAL_HPP WORK_DIR
"""
import json
import os
import pathlib
import re
import signal
import struct
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
PROGRAM, PROBE, TABLE, WORK = sys.argv[1:5]
WORDS = {int(code): word for word, code in re.findall(r'"(\w+)", (\d+)\}', pathlib.Path(TABLE).read_text())}
MEMORY_MB = 300  # resident; the address space is limited to 512
SECONDS = 8      # of the processor: the machine's clock depends on what else it does
failures = []


def check(holds, text):
    if not holds:
        failures.append(text)
        print("FAILED:", text)


def run(arguments, content):
    """Exit code, output, memory in MB, seconds of the processor. This process stays small: a child's figure begins with its parent's."""
    child = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={})
    try:
        child.stdin.write(content)
    except BrokenPipeError:
        pass  # refused before all of it was sent
    try:
        child.stdin.close()
    except BrokenPipeError:
        pass
    output = child.stdout.read()
    child.stdout.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, output, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def size_of(jpeg):
    """Width and height of what xitam-image wrote, and the markers in front of the scan."""
    at, markers, size = 2, [], None
    while True:
        marker, length = jpeg[at + 1], struct.unpack(">H", jpeg[at + 2:at + 4])[0]
        markers.append(marker)
        if marker == 0xC0:
            height, width = struct.unpack(">HH", jpeg[at + 5:at + 9])
            size = (width, height)
        if marker == 0xDA:
            return size, markers
        at += 2 + length


def corpus():
    subprocess.run([sys.executable, "-S", HERE / "corpus.py", WORK], check=True)
    return json.loads((pathlib.Path(WORK) / "wanted.json").read_text())


def over_the_corpus():
    wanted = corpus()
    for name, word in sorted(wanted.items()):
        code, output, memory, seconds = run([PROGRAM, "clean"], (pathlib.Path(WORK) / name).read_bytes())
        got = WORDS.get(code, "" if code == 0 else f"exit {code}")
        print(f"{name:32} {got or 'taken':28} {memory:5.0f} MB {seconds:5.2f} s")
        check(got == word, f"{name}: {got!r} instead of {word!r}")
        check(memory < MEMORY_MB, f"{name}: {memory:.0f} MB")
        check(seconds < SECONDS, f"{name}: {seconds:.1f} s")
        check(bool(output) == (code == 0), f"{name}: {len(output)} bytes with exit {code}")
        if code == 0:
            size, markers = size_of(output)
            check(max(size) <= 2400, f"{name}: {size}")
            described = [marker for marker in markers if marker in range(0xE1, 0xF0) or marker == 0xFE]
            check(not described and b"GPS" not in output and b"Exif" not in output, f"{name}: something is described {described}")
            check(output.endswith(b"\xFF\xD9"), f"{name}: no end")
            if name.startswith("turned_"):
                check(size == ((64, 48) if int(name[7]) < 5 else (48, 64)), f"{name}: {size}")
            check(run([PROGRAM, "clean"], output)[0] == 0, f"{name}: what came out is not taken again")


def named_types():
    jpeg, png = ((pathlib.Path(WORK) / name).read_bytes() for name in ("photo.jpg", "small.png"))
    check(run([PROGRAM, "clean", "image/jpeg"], jpeg)[0] == 0, "a JPEG named so")
    check(WORDS.get(run([PROGRAM, "clean", "image/png"], jpeg)[0]) == "picture_type_mismatch", "a JPEG named PNG")
    check(WORDS.get(run([PROGRAM, "clean", "image/jpeg"], png)[0]) == "picture_type_mismatch", "a PNG named JPEG")
    for wrong in (["clean", "image/gif"], ["clean", "a", "b"], [], ["mark", "0", "5"], ["mark", "5"], ["other"]):
        check(run([PROGRAM, *wrong], b"")[0] == 64, f"{wrong}: wrong use")


def marked():
    clean = run([PROGRAM, "clean"], (pathlib.Path(WORK) / "photo.jpg").read_bytes())[1]
    tile = bytes([128] * 100 + [168] * 100) * 100
    code, output, memory, _ = run([PROGRAM, "mark", "200", "100"], tile + clean)
    check(code == 0 and size_of(output)[0] == (640, 480) and output != clean, "marked")
    check(memory < MEMORY_MB, f"marked: {memory:.0f} MB")
    check(WORDS.get(run([PROGRAM, "mark", "200", "100"], tile)[0]) == "picture_empty", "a tile and no picture")
    check(WORDS.get(run([PROGRAM, "mark", "200", "100"], tile + b"x")[0]) == "not_a_picture", "a tile and rubbish")


def cage():
    for let in ("nothing", "work"):
        check(run([PROBE, let], b"")[0] == 0, f"cage: {let} is let")
    for forbidden in ("open", "write_file", "socket", "fork", "exec", "kill", "executable_memory", "make_executable", "map_file"):
        code = run([PROBE, forbidden], b"")[0]
        check(code == -signal.SIGSYS, f"cage: {forbidden} ended with {code}, not killed")
    check(run([PROBE, "memory"], b"")[0] == 1, "cage: memory has an end")
    check(run([PROBE, "spin"], b"")[0] in (-signal.SIGXCPU, -signal.SIGKILL), "cage: time has an end")
    # A file as stdout: the program may not write one.
    with open(pathlib.Path(WORK) / "out", "wb") as out, open(pathlib.Path(WORK) / "photo.jpg", "rb") as photo:
        code = subprocess.run([PROGRAM, "clean"], stdin=photo, stdout=out, env={}).returncode
        check(code == -signal.SIGXFSZ, f"cage: wrote a file, exit {code}")


over_the_corpus()
named_types()
marked()
cage()
print("all good" if not failures else f"{len(failures)} failed")
sys.exit(1 if failures else 0)
