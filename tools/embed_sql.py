#!/usr/bin/env python3
"""Checks the SQL of the project and compiles it in.

    embed_sql.py SQL_DIR OUT.hpp     sql/queries/*.sql and sql/migrations/NNNN_name.sql become constants
    embed_sql.py --self-test         shows that each rule below refuses what it should

A query is a block that begins with `-- name: snake_case`. Parameters are written `:name` and become ?1, ?2 in the order of
their first appearance. Shared SQL holds only what all supported databases understand; what is not allowed fails the build.
"""
import pathlib
import re
import sys

# What shared statements may not hold, with the reason that the builder reads.
FORBIDDEN = [
    (r"\bSELECT\s+\*|\.\*", "list the columns"),
    (r"\bTRIGGER\b", "no triggers"),
    (r"\bLISTEN\b|\bNOTIFY\b", "no LISTEN/NOTIFY"),
    (r"\bpg_(try_)?advisory", "no advisory locks"),
    (r"\bLOCK\s+TABLE\b", "no LOCK TABLE"),
    (r"\bDEFERRABLE\b", "no deferrable constraints"),
    (r"\bEXCLUDE\b", "no exclusion constraints"),
    (r"\bTEMP(ORARY)?\b", "no temporary tables"),
    (r"\bSAVEPOINT\b", "savepoints belong to the writer"),
    (r"\bTRUNCATE\b", "no TRUNCATE"),
    (r"\bWITH\s+HOLD\b", "no cursors WITH HOLD"),
    (r"\bPREPARE\s+TRANSACTION\b", "no two-phase commit"),
    (r"(?<!WITHOUT )\b_?rowid_?\b|\boid\b|\bctid\b", "no rowid or ctid as a key"),
    (r"\bOFFSET\b", "page with a row value, not with OFFSET"),
    (r"\bFOR\s+(UPDATE|SHARE)\b", "FOR UPDATE belongs to the dialect"),
    (r"\bAUTOINCREMENT\b|\bSERIAL\b|\bIDENTITY\b|\bSEQUENCE\b", "ids are made by the application"),
    (r"\bnow\s*\(|\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\bdatetime\s*\(|\bstrftime\s*\(|\bjulianday\s*\(",
     "times come from the application's clock"),
    (r"\brandom\s*\(", "no random values in SQL"),
    (r"->>|->|\bjson_\w+\s*\(|\bjsonb?\b", "JSON is opaque to SQL"),
    (r"\bREPLACE\s+INTO\b|\bINSERT\s+OR\b|\bUPDATE\s+OR\b", "say ON CONFLICT"),
    (r"\bON\s+DELETE\s+CASCADE\b", "no behaviour hangs on ON DELETE CASCADE"),
    (r"\bGLOB\b|\bPRAGMA\b|\bATTACH\b|\bVACUUM\b", "not in all databases"),
    (r"\b(REAL|FLOAT|DOUBLE|NUMERIC|DECIMAL)\b", "money is whole minor units"),
    (r'"|`|\[', "identifiers are not quoted"),
    (r"\$\d|\?", "write parameters as :name"),
    (r"\bBEGIN\b|\bCOMMIT\b|\bROLLBACK\b", "transactions belong to the writer"),
]
FORBIDDEN_CASE_SENSITIVE = [
    (r"\b(INTEGER|INT|BLOB|ANY)\b", "write the portable types BIGINT, SMALLINT, TEXT, BYTEA"),
    (r"\b(select|insert|update|delete|from|where|set|values|order by|create table|create index|primary key)\b",
     "key words are in capitals"),
]
DATA_CHANGING_CTE = re.compile(r"\(\s*(INSERT|UPDATE|DELETE)\b", re.I)
RESERVED = re.compile(r"\b(?:TABLE|INDEX)\s+(?:IF\s+NOT\s+EXISTS\s+)?(order|user|number|window|check|group|end)\b", re.I)


class Refused(Exception):
    pass


def without_comments_and_strings(text):
    text = re.sub(r"--[^\n]*", "", text)
    return re.sub(r"'(?:[^']|'')*'", "''", text)


def lint(text, where, migration=False):
    bare = without_comments_and_strings(text)
    for pattern, why in FORBIDDEN:
        found = re.search(pattern, bare, re.I)
        if found:
            raise Refused(f"{where}: `{found.group(0)}`: {why}")
    for pattern, why in FORBIDDEN_CASE_SENSITIVE:
        found = re.search(pattern, bare)
        if found:
            raise Refused(f"{where}: `{found.group(0)}`: {why}")
    if DATA_CHANGING_CTE.search(bare):
        raise Refused(f"{where}: no data-changing common table expressions")
    if RESERVED.search(bare):
        raise Refused(f"{where}: `{RESERVED.search(bare).group(1)}` is a reserved word in one of the databases")
    if migration:
        if re.search(r"\bDROP\b", bare, re.I):
            raise Refused(f"{where}: migrations only add")
        for table in re.finditer(r"CREATE\s+TABLE\s+(\w+)\s*\((?:[^;]*)\)([^;)]*);", bare, re.I):
            if "STRICT" not in table.group(2):
                raise Refused(f"{where}: table {table.group(1)} is not STRICT")


def read_queries(text, where):
    blocks = re.split(r"^-- name:[ \t]*", text, flags=re.M)
    if without_comments_and_strings(blocks[0]).strip():
        raise Refused(f"{where}: a statement without `-- name:`")
    for block in blocks[1:]:
        name, _, body = block.partition("\n")
        name = name.strip()
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise Refused(f"{where}: `{name}` is not a snake_case name")
        lines = [line for line in body.splitlines() if line.strip() and not line.lstrip().startswith("--")]
        statement = "\n".join(lines).strip()
        if not statement.endswith(";") or ";" in without_comments_and_strings(statement[:-1]):
            raise Refused(f"{where}: {name}: one statement, ended by a semicolon")
        lint(statement, f"{where}: {name}")
        yield name, *numbered(statement[:-1])


def numbered(statement):
    order = []

    def place(match):
        if match.group(1) not in order:
            order.append(match.group(1))
        return f"?{order.index(match.group(1)) + 1}"

    pieces = re.split(r"('(?:[^']|'')*')", statement)
    pieces[::2] = [re.sub(r"(?<!:):([a-z_][a-z0-9_]*)", place, piece) for piece in pieces[::2]]
    return "".join(pieces), order


# The portable types of the files and what a STRICT table of SQLite calls them.
SQLITE_TYPES = {"BIGINT": "INTEGER", "SMALLINT": "INTEGER", "BYTEA": "BLOB"}


def for_sqlite(migration):
    return re.sub(r"\b(BIGINT|SMALLINT|BYTEA)\b", lambda found: SQLITE_TYPES[found.group(1)], migration)


def literal(text):
    return 'R"sql(' + text + ')sql"'


def embed(root, out):
    queries, seen = [], set()
    for path in sorted((root / "queries").glob("*.sql")):
        for name, text, parameters in read_queries(path.read_text(), path.name):
            if name in seen:
                raise Refused(f"{path.name}: {name} exists twice")
            seen.add(name)
            queries.append((name, text, parameters))
    migrations = []
    for path in sorted((root / "migrations").glob("*.sql")):
        named = re.fullmatch(r"(\d{4})_([a-z0-9_]+)\.sql", path.name)
        if not named or int(named.group(1)) != len(migrations) + 1:
            raise Refused(f"{path.name}: migrations are NNNN_name.sql, numbered without a gap from 0001")
        lint(path.read_text(), path.name, migration=True)
        migrations.append((int(named.group(1)), named.group(2), for_sqlite(path.read_text())))
    lines = ["// Made by tools/embed_sql.py from sql/: do not edit.", "#pragma once", "",
             '#include "adapters/sql/query.hpp"', "", "#include <array>", "", "namespace xitam::sql {", ""]
    for index, (name, text, parameters) in enumerate(queries):
        lines.append(f"// {', '.join(parameters) if parameters else 'no parameters'}")
        lines.append(f'inline constexpr Query {name}{{"{name}", {literal(text)}, {len(parameters)}, {index}}};')
    lines.append(f"inline constexpr std::array<Query, {len(queries)}> all_queries{{{', '.join(q[0] for q in queries)}}};")
    lines.append(f"inline constexpr std::array<Migration, {len(migrations)}> all_migrations{{")
    lines += [f'    Migration{{{version}, "{name}", {literal(text)}}},' for version, name, text in migrations]
    lines += ["};", "", "}  // namespace xitam::sql", ""]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join(lines))


def self_test():
    """Each bad statement must be refused and each good one accepted."""
    bad = [
        "SELECT * FROM line", "SELECT l.* FROM line l", "CREATE TRIGGER t", "NOTIFY x", "SELECT pg_advisory_lock(1)",
        "LOCK TABLE line", "SAVEPOINT a", "TRUNCATE line", "DELETE FROM line WHERE rowid = :a",
        "SELECT a FROM t LIMIT 1 OFFSET 5", "SELECT a FROM t FOR UPDATE", "SELECT now()", "SELECT CURRENT_TIMESTAMP",
        "SELECT body->>'a' FROM t", "INSERT OR IGNORE INTO t (a) VALUES (:a)", "SELECT a FROM t WHERE a = ?",
        "SELECT a FROM t WHERE a = $1", "SELECT \"a\" FROM t", "select a FROM t", "BEGIN",
        "WITH x AS (DELETE FROM t RETURNING a) SELECT a FROM x", "CREATE TABLE order (a BIGINT) STRICT",
    ]
    good = ["SELECT a FROM t WHERE (a, b) > (:a, :b) LIMIT 10", "INSERT INTO t (a) VALUES (:a) ON CONFLICT (a) DO NOTHING",
            "UPDATE t SET a = 'now() is text' WHERE a = :a RETURNING a"]
    bad_migrations = ["CREATE TABLE t (a BIGINT);", "DROP TABLE t;", "CREATE TABLE t (a REAL) STRICT;",
                      "CREATE TABLE t (a BLOB) STRICT;"]
    failed = 0
    for text, migration, wanted in ([(t, False, False) for t in bad] + [(t, False, True) for t in good]
                                    + [(t, True, False) for t in bad_migrations]):
        try:
            lint(text, "self-test", migration)
            accepted = True
        except Refused:
            accepted = False
        if accepted != wanted:
            failed += 1
            print(f"self-test: {'accepted' if accepted else 'refused'}: {text}")
    if numbered("a = :x AND b = :y AND c = :x AND d = ':z'") != ("a = ?1 AND b = ?2 AND c = ?1 AND d = ':z'", ["x", "y"]):
        failed += 1
        print("self-test: parameters are numbered wrongly")
    return 1 if failed else 0


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        embed(pathlib.Path(arguments[0]), pathlib.Path(arguments[1]))
    except Refused as refused:
        print(f"embed_sql: {refused}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
