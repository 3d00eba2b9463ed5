#!/usr/bin/env python3
"""No file of code over 500 lines: check_long_files.py ROOT [LIMIT]. Long files are what their own people fear."""
import pathlib
import sys

FOLDERS = ("src", "tests", "fuzz", "bench", "tools", "demo")
ENDINGS = (".cpp", ".hpp", ".py")


def main(root, limit=500):
    count = 0
    long_files = []
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in ENDINGS:
                count += 1
                with path.open(encoding="utf-8") as file:
                    lines = sum(1 for _ in file)
                if lines > limit:
                    long_files.append(f"{path.relative_to(root)}: {lines} lines, more than {limit}: split it by idea")
    for line in long_files:
        print(line)
    print(f"{count} files, {len(long_files)} too long")
    return 0 if count > 0 and not long_files else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), *map(int, sys.argv[2:3])))
