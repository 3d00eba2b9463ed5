#!/usr/bin/env python3
"""Makes one C++ table of all rule packs: embed_packs.py OUT.cpp ROOT FILES...

The name of a pack is its path below ROOT. The text goes in as it is: its fingerprint is part of the pack's version."""
import sys
from pathlib import Path


def main():
    out, root = Path(sys.argv[1]), Path(sys.argv[2])
    lines = ['#include "adapters/packs/embedded.hpp"', "", "namespace xitam {", "namespace {", "constexpr PackFile files[] = {"]
    for path in sorted(Path(name) for name in sys.argv[3:]):
        text = path.read_text(encoding="utf-8")
        if ')PACK"' in text:
            sys.exit(f"{path}: holds the mark that ends a raw string")
        lines.append(f'    PackFile{{"{path.relative_to(root)}", R"PACK({text})PACK"}},')
    lines += ["};", "}  // namespace", "std::span<const PackFile> embedded_packs()", "{", "    return files;", "}", "}  // namespace xitam", ""]
    out.write_text("\n".join(lines), encoding="utf-8")


main()
