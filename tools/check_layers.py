#!/usr/bin/env python3
"""Reads the #include lines of src and holds them against the layers of ARCHITECTURE.md section 2.

    check_layers.py [SRC]     exit 1 and one line for each wrong include
    check_layers.py --self-test
"""
import pathlib
import re
import sys
import tempfile

# What a folder may include beside itself. "domain" stands for every folder of the domain.
LAYERS = {
    "base": set(),
    "texts": {"base"},
    "ports": {"base", "domain"},
    "workflow": {"base", "ports", "domain"},
    "service": {"base", "texts", "domain", "ports", "workflow"},
    "image": set(),
    "adapters": {"base", "texts", "domain", "ports"},
    "view": {"base", "texts", "domain", "service"},
    "pages": {"base", "texts", "domain", "service", "view"},
    "http": {"base", "texts", "domain", "service", "view", "pages"},
    "cli": {"base", "texts", "domain", "service", "view"},
    "main": {"base", "texts", "domain", "ports", "workflow", "service", "adapters", "view", "pages", "http", "cli", "image"},
}

# The domain: base, line and operators for all, and what its page lists; termination alone sees the whole.
DOMAIN_COMMON = {"line", "operators"}
DOMAIN = {
    "line": set(),
    "operators": {"line"},
    "identity": DOMAIN_COMMON,
    "blocker": DOMAIN_COMMON,
    "settlement": DOMAIN_COMMON,
    "numbering": DOMAIN_COMMON,
    "risk": DOMAIN_COMMON | {"identity"},
    "certificate": {"line"},
    "privacy": {"line"},
    "access": {"line"},
    "branches": {"line"},
    "hotline": {"line"},
    "many": {"line", "access"},
    # Counts what termination did: the one folder beside it that knows its states.
    "figures": DOMAIN_COMMON | {"termination", "identity", "settlement"},
    "termination": DOMAIN_COMMON | {"identity", "blocker", "settlement", "numbering", "certificate", "privacy", "access"},
}

# The few adapters that share: SQL statements and rows have one home, and so have durable files and signatures.
ADAPTERS = {"sqlite": {"sql"}, "postgres": {"sql"}, "vault": {"signing"}, "secrets": {"signing", "vault"}, "identity": {"signing"}}

# http itself is the server, which knows nothing of a case. Its doors may know it and what they say of a case alike (http/shared),
# not each other; neither the server nor what is shared knows a door.
DOORS = {"http/portal", "http/api", "http/desk"}
SHARED = "http/shared/"
OF_A_CASE = ("service/", "view/", "pages/", SHARED)

# A library's header may be read in the .cpp files of these folders only: compile time and blame stay local.
THIRD_PARTY = {
    r"sqlite3\.h": {"adapters/sqlite"},
    r"openssl/.*": {"adapters/signing", "adapters/sqlite", "adapters/secrets"},
    r"cjose/.*|jansson\.h": {"adapters/signing"},
    r"cairo.*|pango/.*": {"adapters/paper", "adapters/vault"},
    r"jpeglib\.h|jerror\.h|png\.h|seccomp\.h": {"image"},
    r"sodium\.h": {"adapters/vault", "adapters/secrets"},
    r"qrcodegen.*": {"adapters/paper"},
    r"curl/.*": {"adapters/messages", "adapters/identity"},
    r"zip\.h": {"adapters/archive"},
    r"date/.*": {"adapters/calendar"},
    r"toml\+\+/.*|toml\.hpp|toml\.h": {"adapters/config"},
    r"CLI/.*": {"cli"},
    r"microhttpd\.h|zlib\.h": {"http"},
    r"kainjow/.*": {"http", "pages"},
    r"unicode/.*": {"texts"},
    r"nlohmann/.*": {"adapters", "view", "cli", "http"},
    r"simdjson\.h": {"adapters/packs"},
}
EVERYWHERE = re.compile(r"fmt/.*|tl/expected\.hpp")

# Headers of the C library and the system are for those who touch the world.
SYSTEM = re.compile(r"sys/.*|netinet/.*|arpa/.*|linux/.*|pwd\.h|unistd\.h|fcntl\.h|poll\.h|pthread\.h|signal\.h|netdb\.h|termios\.h|syslog\.h|"
                    r"spawn\.h|dirent\.h|endian\.h")
SYSTEM_ALLOWED = {"adapters", "image", "cli", "http", "main", "workflow"}

# The domain is pure: it neither reads nor waits.
IMPURE = re.compile(r"thread|mutex|shared_mutex|condition_variable|future|stop_token|semaphore|latch|barrier|"
                    r"fstream|iostream|filesystem|cstdio|random|ctime")
PURE = {"base", "texts", "domain"}
PURE_EXCEPT = {
    "base/check.cpp": {"cstdio"},  # a failed CHECK says so on stderr before it ends the process
    "base/fault.cpp": {"cstdio", "unistd.h"},  # a fault point does the same, and ends it without any clean-up
}

# Includes that the tables refuse and that stand for a reason.
EXCEPTIONS = {
    ("view/verified.hpp", "ports/notary.hpp"): "what a verified statement says is a type beside its port",
    ("adapters/vault/picture_program.cpp", "image/refusal.hpp"): "the one table of exit codes of both sides of the pipe",
}

# Headers that carry a library's types for the sources of their folder; only one of themselves may include another.
PRIVATE_HEADERS = {"adapters/sql/json_value.hpp", "adapters/config/toml_reader.hpp", "view/json_value.hpp", "pages/facts.hpp",
                   "pages/form_facts.hpp", "pages/timeline_facts.hpp", "pages/ladder_facts.hpp", "pages/staff_facts.hpp",
                   "pages/branch_facts.hpp", "pages/declared_rows.hpp", "pages/contact_facts.hpp", "pages/load_facts.hpp"}

# Written by the build (tools/embed_*.py), so not to be found in src.
GENERATED = {"adapters/sql/statements.hpp"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def folder_of(path):
    """("domain", "line") for domain/line/msisdn.hpp, ("base", "") for base/id.hpp."""
    parts = pathlib.PurePosixPath(path).parts
    if parts[0] in ("domain", "adapters"):
        return parts[0], parts[1] if len(parts) > 2 else ""
    return parts[0], ""


def inside(path, folders):
    return any(path.startswith(folder + "/") for folder in folders)


def door_of(path):
    return next((door for door in DOORS if path.startswith(door + "/")), None)


def project_include_problem(path, target):
    if door_of(target) and path.startswith("http/") and door_of(path) != door_of(target):
        return f"{door_of(path) or 'http'} may not know {door_of(target)}"
    if path.startswith("http/") and path.count("/") == 1 and target.startswith(OF_A_CASE):
        return f"the server may not know {target}: it knows nothing of a case"
    layer, part = folder_of(path)
    other, other_part = folder_of(target)
    if (path, target) in EXCEPTIONS:
        return None
    if target in PRIVATE_HEADERS and not path.endswith(".cpp") and path not in PRIVATE_HEADERS:
        return f"{target} is for .cpp files only"
    if (layer, part) == (other, other_part):
        return None
    if layer == "domain" and other == "domain":
        if other_part in DOMAIN.get(part, set()):
            return None
        return f"domain/{part} may not know domain/{other_part}"
    if layer == "adapters" and other == "adapters":
        if other_part in ADAPTERS.get(part, set()):
            return None
        return f"adapters/{part} may not know adapters/{other_part}"
    if layer == "domain":
        return None if other == "base" else f"the domain may not know {other}"
    return None if other in LAYERS[layer] else f"{layer} may not know {other}"


def library_include_problem(path, target):
    layer, _ = folder_of(path)
    for pattern, folders in THIRD_PARTY.items():
        if re.fullmatch(pattern, target):
            if not inside(path, folders):
                return f"<{target}> belongs to {', '.join(sorted(folders))}"
            if path.endswith(".cpp") or path in PRIVATE_HEADERS:
                return None
            return f"<{target}> belongs into a .cpp file, not into a header"
    if EVERYWHERE.fullmatch(target):
        return None
    if SYSTEM.fullmatch(target):
        return None if layer in SYSTEM_ALLOWED or target in PURE_EXCEPT.get(path, set()) else f"<{target}>: {layer} does not touch the system"
    if IMPURE.fullmatch(target) and layer in PURE and target not in PURE_EXCEPT.get(path, set()):
        return f"<{target}>: {layer} is pure, it neither reads, waits nor rolls dice"
    if "/" in target or target.endswith((".h", ".hpp")):
        return f"<{target}> is in no row of tools/check_layers.py: give the library an owner"
    return None


def domain_cycles(edges):
    """Cycles among domain folders, should the table above ever allow one."""
    found = []

    def walk(node, trail):
        for after in sorted(edges.get(node, ())):
            if after in trail:
                found.append(" -> ".join(trail[trail.index(after):] + [after]))
            else:
                walk(after, trail + [after])

    for node in sorted(edges):
        walk(node, [node])
    return found


def check(src):
    problems = []
    edges = {}
    files = sorted(p for p in src.rglob("*") if p.suffix in (".hpp", ".cpp"))
    for file in files:
        path = file.relative_to(src).as_posix()
        layer, part = folder_of(path)
        if layer not in LAYERS and layer != "domain":
            problems.append(f"{path}: the folder {layer} has no row in tools/check_layers.py")
            continue
        if layer == "domain" and part not in DOMAIN:
            problems.append(f"{path}: domain/{part} has no row in tools/check_layers.py")
            continue
        text = file.read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start(2)) + 1
            target = match.group(2)
            ours = match.group(1) == '"'
            problem = project_include_problem(path, target) if ours else library_include_problem(path, target)
            if ours and target not in GENERATED and not (src / target).exists():
                problem = f'"{target}" is not a path from src'
            if problem:
                problems.append(f"{path}:{line}: {problem}")
            if ours and layer == "domain" and target.startswith("domain/"):
                other = folder_of(target)[1]
                if other != part:
                    edges.setdefault(part, set()).add(other)
    for cycle in sorted(set(domain_cycles(edges))):
        problems.append(f"cycle among domain folders: {cycle}")
    return len(files), problems


def self_test():
    """A small tree with one mistake of each kind: all must be found, and the good lines must pass."""
    tree = {
        "base/id.hpp": "#include <string>\n#include <fmt/format.h>\n",
        "base/clock.cpp": '#include <thread>\n#include "ports/store.hpp"\n',
        "domain/line/line.hpp": '#include "base/id.hpp"\n#include "domain/operators/pack.hpp"\n',
        "domain/operators/pack.hpp": '#include "domain/line/line.hpp"\n#include <nlohmann/json.hpp>\n',
        "domain/blocker/blocker.cpp": '#include "domain/line/line.hpp"\n#include <unistd.h>\n',
        "domain/numbers/pool.hpp": "",
        "ports/store.hpp": '#include "domain/line/line.hpp"\n#include "missing.hpp"\n',
        "service/close.cpp": '#include "ports/store.hpp"\n#include "adapters/sqlite/store.hpp"\n',
        "http/api/prove.cpp": '#include "http/portal/proofs.hpp"\n#include "http/router.hpp"\n',
        "http/portal/proofs.hpp": "",
        "http/router.hpp": '#include "http/api/prove.hpp"\n',
        "http/api/prove.hpp": "",
        "http/shared/facts.hpp": '#include "http/router.hpp"\n#include "service/order.hpp"\n#include "http/api/prove.hpp"\n',
        "http/api/orders.cpp": '#include "http/shared/facts.hpp"\n',
        "http/server.cpp": '#include "http/shared/facts.hpp"\n#include "service/order.hpp"\n',
        "adapters/sqlite/store.hpp": '#include "ports/store.hpp"\n#include <sqlite3.h>\n',
        "adapters/sqlite/store.cpp": '#include "adapters/sqlite/store.hpp"\n#include <sqlite3.h>\n#include <openssl/sha.h>\n',
        "adapters/paper/paper.cpp": '#include "adapters/sqlite/store.hpp"\n#include <boost/asio.hpp>\n',
        "cli/close.cpp": '#include "view/order.hpp"\n#include <CLI/CLI.hpp>\n#include "adapters/sqlite/store.hpp"\n',
        "view/order.hpp": '#include "service/order.hpp"\n',
        "service/order.hpp": "",
        "main/xitam.cpp": '#include "adapters/sqlite/store.hpp"\n#include "cli/../base/id.hpp"\n',
        "shop/cart.cpp": "",
    }
    expected = {
        "base/clock.cpp:1", "base/clock.cpp:2", "domain/line/line.hpp:2", "domain/operators/pack.hpp:2",
        "domain/blocker/blocker.cpp:2", "domain/numbers/pool.hpp", "ports/store.hpp:2", "service/close.cpp:2",
        "adapters/sqlite/store.hpp:2", "adapters/paper/paper.cpp:1", "adapters/paper/paper.cpp:2", "cli/close.cpp:3",
        "http/api/prove.cpp:1", "http/router.hpp:1", "http/shared/facts.hpp:3", "http/server.cpp:1", "http/server.cpp:2", "shop/cart.cpp", "cycle among domain folders",
    }
    with tempfile.TemporaryDirectory() as folder:
        src = pathlib.Path(folder)
        for path, text in tree.items():
            (src / path).parent.mkdir(parents=True, exist_ok=True)
            (src / path).write_text(text, encoding="utf-8")
        _, problems = check(src)
    found = {problem.split(": ")[0] for problem in problems}
    for place in sorted(expected - found):
        print(f"self-test: the mistake at {place} was not found")
    for place in sorted(found - expected):
        print(f"self-test: {place} is right and was refused")
    return found == expected


def main(arguments):
    if arguments == ["--self-test"]:
        return 0 if self_test() else 1
    src = pathlib.Path(arguments[0]) if arguments else pathlib.Path(__file__).resolve().parent.parent / "src"
    count, problems = check(src)
    for problem in problems:
        print(problem)
    print(f"{count} files, {len(problems)} wrong includes")
    return 0 if count > 0 and not problems else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
