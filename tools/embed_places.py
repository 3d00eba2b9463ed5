#!/usr/bin/env python3
"""Makes one C++ table of the places of places/*.csv: embed_places.py OUT.cpp FILES...

A place is a name, other spellings of it separated by |, and its position in millionths of a degree (domain/branches/places.hpp)."""
import csv
import decimal
import json
import sys


def millionths(text, most):
    value = decimal.Decimal(text)
    if abs(value) > most:
        raise SystemExit(f"embed_places: {text} is no latitude or longitude")
    return int((value * 1_000_000).to_integral_value())


def main():
    out, files = sys.argv[1], sys.argv[2:]
    rows = []
    for path in files:
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if not row["place"] or "GeoNames" not in row["source"]:
                    raise SystemExit(f"embed_places: {path}: each place has a name and names its source: {row}")
                rows.append((row["place"], row["also"], millionths(row["lat"], 90), millionths(row["lon"], 180)))
    rows.sort()
    lines = ['#include "domain/branches/places.hpp"', "", "#include <array>", "", "namespace xitam::branches {", "", "namespace {", "",
             f"constexpr std::array<Place, {len(rows)}> known_places{{{{"]
    lines += [f"    {{{json.dumps(name, ensure_ascii=False)}, {json.dumps(also, ensure_ascii=False)}, {{{lat}, {lon}}}}},"
              for name, also, lat, lon in rows]
    lines += ["}};", "", "}  // namespace", "", "std::span<const Place> places()", "{", "    return known_places;", "}", "",
              "}  // namespace xitam::branches", ""]
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


main()
