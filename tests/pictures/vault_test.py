#!/usr/bin/env python3
"""Pictures of documents by the command line: kept, seen, audited, destroyed after their days; a backup that was made before
shows nothing afterwards; and a process that dies between the picture and the commit leaves nothing for ever.

    vault_test.py XITAM CORPUS_PY WORK_DIR
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

XITAM, CORPUS, WORK = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
WORK.mkdir(parents=True, exist_ok=True)
FOLDER = pathlib.Path(tempfile.mkdtemp(dir=WORK))
DATA = FOLDER / "data"
sys.path.insert(0, str(CORPUS.parent))
import corpus  # noqa: E402

LINES = """msisdn,imsi,operator,payment_mode,status,balance,debt,currency,holder_kind,document_type,document_number
994401234567,001010000000001,demo,prepaid,active,0.00,0.00,AZN,citizen,passport,C1234567
994402223344,001010000000002,demo,prepaid,active,0.00,0.00,AZN,citizen,passport,C7654321
"""


def run(*words, code=0, fault=None, data=DATA):
    environment = {"PATH": os.environ["PATH"], "HOME": str(FOLDER)}
    if fault:
        environment["XITAM_FAULT"] = fault
    ran = subprocess.run([XITAM, *map(str, words), "--data", str(data)], capture_output=True, text=True, env=environment)
    said = f"{words}: {ran.returncode} instead of {code}\n{ran.stdout}{ran.stderr}"
    assert code is None or ran.returncode == code, said
    return ran.stdout + ran.stderr


def declare(number):
    return json.loads(subprocess.run([XITAM, "close", number, "--data", DATA, "--channel", "desk", "--document", "sim-card:12345",
                                      "--balance", "give-up", "--json"], capture_output=True, text=True).stdout)["order_id"]


def pictures(data=DATA):
    return sorted(file for file in (data / "vault").rglob("*") if file.is_file())


def keys():
    return sorted((DATA / "keys" / "vault").glob("*.key"))


def make_old():
    for file in [*pictures(), *keys()]:
        os.utime(file, (0, 0))


def whole_life(photo):
    order = declare("994401234567")
    for name, word in (("script.svg", "picture_is_svg"), ("archive_behind.jpg", "picture_foreign_content"), ("zero_bytes", "picture_empty")):
        answer = run("document", "add", order, "--document", "passport:C1234567", "--file", FOLDER / name, "--by", "anna", code=2)
        assert word in answer, answer
    assert not (DATA / "vault").exists(), "a refused picture is kept nowhere"
    run("document", "add", order, "--document", "passport:C1234567", "--file", photo, "--by", "anna", code=None)
    [picture] = pictures()
    assert b"GPS" not in picture.read_bytes() and b"JFIF" not in picture.read_bytes()
    seen = FOLDER / "seen.jpg"
    run("document", "show", order, "--out", seen, "--by", "anna", "--reason", "two looks")
    assert seen.read_bytes()[:3] == b"\xFF\xD8\xFF" and seen.stat().st_mode & 0o77 == 0
    run("document", "show", order, "--out", seen, "--by", "berta", "--type", "passport", "--side", "front")
    run("document", "show", order, "--out", seen, "--by", "berta", "--side", "back", code=3)
    views = [line for line in run("history", order).splitlines() if "document_viewed" in line]
    assert len(views) == 2 and "two_looks" in views[0] and "berta" in views[1], views
    # The backup, and a copy of the pictures beside it.
    run("backup", FOLDER / "copy.db")
    shutil.copytree(DATA / "vault", FOLDER / "copy_of_vault")

    run("clock", "--advance", "29d")
    run("work", "--until-idle")
    assert pictures(), "a day too early"
    run("clock", "--advance", "2d")
    # Dies when the key is gone and the order does not say so yet: the next one brings it to its end.
    run("work", "--until-idle", fault="vault.after_key_destroyed:1", code=137)
    assert not keys() and pictures()
    run("work", "--until-idle")
    assert not pictures(), pictures()
    history = run("history", order)
    assert history.count("documents_shredded") == 1, history
    assert "picture_key_gone" in run("document", "show", order, "--out", seen, "--by", "anna", code=3)
    restored = FOLDER / "restored"
    shutil.copytree(DATA, restored)
    for file in restored.glob("xitam.db*"):
        file.unlink()
    shutil.copy(FOLDER / "copy.db", restored / "xitam.db")
    shutil.rmtree(restored / "vault", ignore_errors=True)
    shutil.copytree(FOLDER / "copy_of_vault", restored / "vault")
    assert len(pictures(restored)) == 1
    assert "picture_key_gone" in run("document", "show", order, "--out", seen, "--by", "anna", code=3, data=restored)
    run("audit", "verify")


def killed(photo):
    order = declare("994402223344")
    words = ("document", "add", order, "--document", "passport:C7654321", "--file", photo, "--by", "anna")
    run(*words, fault="vault.before_commit:1", code=137)
    assert len(pictures()) == 1 and len(keys()) == 1, "it died between the picture and the commit"
    assert "document_kept" not in run("history", order)
    run("work", "--until-idle")
    assert len(pictures()) == 1, "young: its commit may still come"
    make_old()
    run("work", "--until-idle")
    assert not pictures() and not keys()
    run(*words, code=None)
    make_old()
    run("work", "--until-idle")
    assert len(pictures()) == 1, "what the order knows stays, however old"
    run("document", "show", order, "--out", FOLDER / "seen.jpg", "--by", "anna")


made = {"photo.jpg": corpus.jpeg(320, 240, corpus.thirds, corpus.exif(6, gps=True)), "script.svg": b"<svg><script>1</script></svg>",
        "archive_behind.jpg": corpus.jpeg(64, 48) + corpus.zipped(), "zero_bytes": b""}
for file_name, content in made.items():
    (FOLDER / file_name).write_bytes(content)
config = FOLDER / "xitam.toml"
config.write_text('[operator]\nid = "demo"\n[network.core]\nkind = "fake"\n[demo]\nclock = true\n')
(FOLDER / "lines.csv").write_text(LINES)
run("init", "--config", config)
run("import", "lines", FOLDER / "lines.csv")
whole_life(FOLDER / "photo.jpg")
killed(FOLDER / "photo.jpg")
shutil.rmtree(FOLDER)
print("kept, seen, destroyed, swept")
