"""Pictures and what pretends to be one, made by the standard library alone: flat blocks as baseline JPEG, plain rows as PNG.

    corpus.py DIR     writes them as files, and wanted.json with the word for each
"""
import json
import pathlib
import struct
import sys
import zlib

# ITU-T T.81 annex K.3: the typical tables. With flat blocks only DC values and "end of block" (AC symbol 0) are ever written.
DC_COUNTS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
AC_COUNTS = [1] + [0] * 15


def codes(counts, symbols):
    table, code, index = {}, 0, 0
    for length, count in enumerate(counts, 1):
        for _ in range(count):
            table[symbols[index]] = (code, length)
            code, index = code + 1, index + 1
        code <<= 1
    return table


DC = codes(DC_COUNTS, list(range(12)))
EOB = "0"


def segment(marker, body):
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def flat_block(difference):
    size = abs(difference).bit_length()
    code, length = DC[size]
    bits = format(code, f"0{length}b")
    if size:
        bits += format(difference if difference > 0 else difference + (1 << size) - 1, f"0{size}b")
    return bits + EOB


def entropy(blocks_wide, blocks_high, colour_at):
    """One component after the other in each block; colour_at(x, y) gives grey or (Y, Cb, Cr), each 0 to 255."""
    bits, before = [], {}
    for y in range(blocks_high):
        for x in range(blocks_wide):
            for component, value in enumerate(colour_at(x, y)):
                now = value - 128  # the DC value over 8 is the mean, and every quantiser below is 8
                bits.append(flat_block(now - before.get(component, 0)))
                before[component] = now
    text = "".join(bits)
    text += "1" * (-len(text) % 8)
    data = int(text, 2).to_bytes(len(text) // 8, "big") if text else b""
    return data.replace(b"\xFF", b"\xFF\x00")


def jpeg(width, height, colour_at=lambda x, y: (128, 128, 128), extra=b"", claim=None, scans=1, components=3):
    """claim: the size in the header, where it lies."""
    claimed_width, claimed_height = claim or (width, height)
    out = b"\xFF\xD8" + extra + segment(0xDB, b"\x00" + bytes([8] * 64))
    frame = struct.pack(">BHHB", 8, claimed_height, claimed_width, components)
    frame += b"".join(bytes([i + 1, 0x11, 0]) for i in range(components))
    out += segment(0xC0, frame)
    out += segment(0xC4, b"\x00" + bytes(DC_COUNTS) + bytes(range(12))) + segment(0xC4, b"\x10" + bytes(AC_COUNTS) + b"\x00")
    scan = segment(0xDA, bytes([components]) + b"".join(bytes([i + 1, 0]) for i in range(components)) + b"\x00\x3F\x00")
    data = entropy((width + 7) // 8, (height + 7) // 8, lambda x, y: colour_at(x, y)[:components] + (128,) * (components - 3))
    return out + (scan + data) * scans + b"\xFF\xD9"


def exif(orientation, gps=False):
    entries = [struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)]
    tail = b""
    if gps:
        entries.append(struct.pack("<HHII", 0x8825, 4, 1, 8 + 2 + 2 * 12 + 4))
        tail = struct.pack("<H", 1) + struct.pack("<HHI4s", 0x0001, 2, 2, b"N\0\0\0") + b"\0" * 4 + b"GPS 40.4093 N 49.8671 E Baku"
    tiff = b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", len(entries)) + b"".join(entries) + b"\0" * 4 + tail
    return segment(0xE1, b"Exif\0\0" + tiff)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


PNG = b"\x89PNG\r\n\x1a\n"


def ihdr(width, height, depth=8, colour=2, interlace=0):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace))


def png(width, height, rgb=b"\x20\x60\xA0", between=b"", level=6):
    rows = (b"\x00" + rgb * width) * height
    return PNG + ihdr(width, height) + between + chunk(b"IDAT", zlib.compress(rows, level)) + chunk(b"IEND", b"")


def zipped():
    """The smallest archive: an end of a directory with nothing in it."""
    return b"PK\x03\x04" + b"\0" * 40 + b"PK\x05\x06" + b"\0" * 18


def interlaced_bomb(width, height):
    """Adam7 keeps the whole picture in memory; the rows themselves press to nothing."""
    packer = zlib.compressobj(9)
    body = b""
    for x0, y0, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):
        columns, rows = (width - x0 + dx - 1) // dx, (height - y0 + dy - 1) // dy
        if columns > 0:
            row = b"\x00" * (1 + columns * 8)
            for _ in range(rows):
                body += packer.compress(row)
    body += packer.flush()
    return PNG + ihdr(width, height, 16, 6, 1) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def thirds(x, y):
    return ((40, 100, 160), (200, 128, 128), (120, 180, 90))[(x + y) % 3]


def corpus():
    """name -> (bytes, word of the refusal or "" where it is taken)"""
    photo = jpeg(640, 480, thirds)
    small = png(60, 40)
    actl = chunk(b"acTL", struct.pack(">II", 2, 0))
    made = {
        "photo.jpg": (photo, ""),
        "grey.jpg": (jpeg(64, 48, thirds, components=1), ""),
        "small.png": (small, ""),
        "screen.png": (png(1080, 2400), ""),
        "gps.jpg": (jpeg(64, 48, thirds, exif(6, gps=True)), ""),
        "padded.jpg": (photo + b"\r\n\0\0", ""),
        "zeros_behind.jpg": (photo + b"\0" * 5000, ""),
        "gain_map_behind.jpg": (photo + jpeg(32, 32, thirds), ""),
        "trailer_of_a_phone.jpg": (photo + b"\0\0\x01\x0A\x0E\0\0\0Image_UTC_Data1700000000000SEFH" + b"\0" * 20 + b"SEFT", ""),
        "largest_size.png": (interlaced_bomb(8000, 5000), ""),
        "zero_bytes": (b"", "picture_empty"),
        "one_byte": (b"\xFF", "picture_truncated"),
        "text.jpg": (b"this is no picture" * 40, "not_a_picture"),
        "script.svg": (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "picture_is_svg"),
        "paper.pdf": (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", "picture_is_pdf"),
        "iphone.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100, "picture_is_heic"),
        "chat.webp": (b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 30, "picture_is_webp"),
        "moving.gif": (b"GIF89a" + b"\0" * 30, "picture_is_gif"),
        "flood.jpg": (jpeg(64, 64, claim=(65_500, 65_500)), "picture_too_many_pixels"),
        "flood_41_megapixels.jpg": (jpeg(64, 64, claim=(8200, 5000)), "picture_too_many_pixels"),
        "flood_missing_rows.jpg": (jpeg(64, 64, claim=(8000, 5000)), "picture_damaged"),
        "bomb.png": (PNG + ihdr(50_000, 50_000) + chunk(b"IDAT", zlib.compress(b"\0" * 9_000_000, 9)) + chunk(b"IEND", b""),
                     "picture_too_many_pixels"),
        "bomb_in_the_rows.png": (PNG + ihdr(60, 40) + chunk(b"IDAT", zlib.compress(b"\0" * 50_000_000, 9)) + chunk(b"IEND", b""), ""),
        "bomb_in_a_text.png": (png(60, 40, between=chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 90_000_000, 9))), ""),
        "bomb_in_a_profile.png": (png(60, 40, between=chunk(b"iCCP", b"p\0\0" + zlib.compress(b"\0" * 90_000_000, 9))), ""),
        "animated.png": (png(60, 40, between=actl), "picture_animated"),
        "archive_behind.jpg": (photo + zipped(), "picture_foreign_content"),
        "archive_behind.png": (small + zipped(), "picture_foreign_content"),
        "archive_in_a_comment.jpg": (jpeg(64, 48, thirds, segment(0xFE, zipped())), "picture_foreign_content"),
        "archive_behind_a_gain_map.jpg": (photo + jpeg(32, 32) + zipped(), "picture_foreign_content"),
        "paper_in_a_comment.jpg": (jpeg(64, 48, thirds, segment(0xFE, b"\n%PDF-1.4\n")), "picture_foreign_content"),
        "page_in_a_comment.jpg": (jpeg(64, 48, thirds, segment(0xFE, b"*/=1;<Script>alert(1)</script>")), "picture_foreign_content"),
        "page_in_a_text.png": (png(60, 40, between=chunk(b"tEXt", b"Comment\0<!DOCTYPE html><html>")), "picture_foreign_content"),
        "program_behind.png": (small + b"#!/bin/sh\n" + b"echo\n" * 40, "picture_foreign_content"),
        "truncated.jpg": (photo[: len(photo) * 2 // 3], "picture_truncated"),
        "truncated_header.jpg": (photo[:200], "picture_truncated"),
        "truncated.png": (small[:-20], "picture_truncated"),
        "rows_missing.png": (PNG + ihdr(60, 400) + chunk(b"IDAT", zlib.compress((b"\0" + b"\1\2\3" * 60) * 40)) + chunk(b"IEND", b""),
                             "picture_damaged"),
        "checksum.png": (small.replace(b"IDAT", b"IDAT", 1)[:-17] + b"\0" + small[-16:], "picture_damaged"),
        "printing_colours.jpg": (jpeg(64, 48, thirds, components=4), "picture_colours_unsupported"),
        "scans.jpg": (jpeg(64, 48, thirds, scans=120), "picture_too_complex"),
        "too_large.jpg": (photo[:-2] + segment(0xFE, b"x" * 60_000) * 200 + b"\xFF\xD9", "picture_too_large"),
    }
    for turn in range(1, 9):
        made[f"turned_{turn}.jpg"] = (jpeg(64, 48, thirds, exif(turn)), "")
    return made


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    made = corpus()
    for name, (content, _) in made.items():
        (folder / name).write_bytes(content)
    (folder / "wanted.json").write_text(json.dumps({name: word for name, (_, word) in made.items()}))
