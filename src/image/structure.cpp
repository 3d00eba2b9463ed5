#include "image/structure.hpp"

#include <algorithm>
#include <array>

namespace xitam::image {

namespace {

using namespace std::string_view_literals;

constexpr auto jpeg_magic = "\xFF\xD8\xFF"sv;
constexpr auto png_magic = "\x89PNG\r\n\x1A\n"sv;
constexpr std::size_t trailing_free = 16;      // line ends and padding of careless programs
constexpr int scans_max = 100;                 // a progressive photo has about ten; each costs a walk over the whole picture
constexpr std::size_t zip_tail = 65'535 + 22;  // where a ZIP reader looks for its directory

std::string_view text_of(Bytes bytes)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are read as characters.
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool holds(std::string_view text, std::string_view what)
{
    const auto same = [](char a, char b) { return lower(a) == lower(b); };
    return std::search(text.begin(), text.end(), what.begin(), what.end(), same) != text.end();
}

// The beginnings by which other programs recognise what is theirs.
bool is_foreign(Bytes bytes)
{
    constexpr std::array signs{"pk\x03\x04"sv, "pk\x05\x06"sv, "%pdf-"sv, "<html"sv,    "<!doctype"sv,
                               "<script"sv,    "<svg"sv,       "<?php"sv, "rar!\x1A"sv, "7z\xBC\xAF\x27\x1C"sv};
    const auto text = text_of(bytes);
    return std::ranges::any_of(signs, [&](std::string_view sign) { return holds(text, sign); });
}

std::uint32_t big_endian(Bytes bytes)
{
    std::uint32_t value = 0;
    for (const auto byte : bytes) value = (value << 8U) | byte;
    return value;
}

// IFD0 of a TIFF block: tag 0x0112, one SHORT. Anything unexpected: upright.
int orientation_in(Bytes tiff)
{
    if (tiff.size() < 8) return 1;
    const bool little = tiff[0] == 'I';
    const auto number = [&](std::size_t at, std::size_t size) -> std::size_t {
        if (at > tiff.size() || tiff.size() - at < size) return 0;
        std::size_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value = (value << 8U) | tiff[at + (little ? size - 1 - i : i)];
        return value;
    };
    if (number(2, 2) != 42) return 1;
    const std::size_t ifd = number(4, 4);
    const std::size_t count = std::min<std::size_t>(number(ifd, 2), 512);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = ifd + 2 + i * 12;
        if (number(entry, 2) != 0x0112) continue;
        const std::size_t value = number(entry + 8, 2);
        return number(entry + 2, 2) == 3 && value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

// Behind the end. Phones put a second picture there (an HDR gain map, announced as MPF) or a trailer of their maker ("SEFT"):
// both are dropped with the original, so they are let pass; an archive, a page or a program is not.
bool is_harmless_tail(Bytes tail, Type type)
{
    if (tail.size() <= trailing_free) return true;
    if (std::ranges::all_of(tail, [](std::uint8_t byte) { return byte == 0; })) return true;
    if (type != Type::jpeg) return false;
    const auto text = text_of(tail);
    const auto first = text.find_first_not_of('\0');
    const bool of_a_phone = text.substr(first).starts_with(jpeg_magic) || text.ends_with("SEFT");
    return of_a_phone && !is_foreign(tail);
}

std::optional<Refusal> size_problem(const Structure& found)
{
    if (found.width == 0 || found.height == 0) return Refusal::damaged;
    if (found.width > side_max || found.height > side_max) return Refusal::too_many_pixels;
    if (std::size_t{found.width} * found.height > pixels_max) return Refusal::too_many_pixels;
    return std::nullopt;
}

class JpegWalk {
public:
    explicit JpegWalk(Bytes file) : file_{file} {}

    tl::expected<Structure, Refusal> run()
    {
        at_ = 2;
        for (;;) {
            const auto marker = next_marker();
            if (!marker) return tl::unexpected(marker.error());
            if (*marker == 0xD9) break;
            if (*marker == 0x01 || (*marker >= 0xD0 && *marker <= 0xD7)) continue;
            const auto segment = next_segment();
            if (!segment) return tl::unexpected(segment.error());
            if (const auto problem = take(*marker, *segment)) return tl::unexpected(*problem);
        }
        if (scans_ == 0 || found_.width == 0) return tl::unexpected(Refusal::damaged);
        if (!is_harmless_tail(file_.subspan(at_), Type::jpeg)) return tl::unexpected(Refusal::foreign_content);
        found_.decoded = {file_.first(at_)};
        return found_;
    }

private:
    tl::expected<std::uint8_t, Refusal> next_marker()
    {
        if (at_ >= file_.size()) return tl::unexpected(Refusal::truncated);
        if (file_[at_] != 0xFF) return tl::unexpected(Refusal::damaged);
        while (at_ < file_.size() && file_[at_] == 0xFF) ++at_;
        if (at_ >= file_.size()) return tl::unexpected(Refusal::truncated);
        return file_[at_++];
    }

    tl::expected<Bytes, Refusal> next_segment()
    {
        if (file_.size() - at_ < 2) return tl::unexpected(Refusal::truncated);
        const std::size_t length = big_endian(file_.subspan(at_, 2));
        if (length < 2) return tl::unexpected(Refusal::damaged);
        if (file_.size() - at_ < length) return tl::unexpected(Refusal::truncated);
        const auto segment = file_.subspan(at_ + 2, length - 2);
        at_ += length;
        return segment;
    }

    std::optional<Refusal> take(std::uint8_t marker, Bytes segment)
    {
        const bool is_table = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
        if (marker >= 0xC0 && marker <= 0xCF && !is_table) return take_frame(segment);
        if ((marker >= 0xE0 && marker <= 0xEF) || marker == 0xFE) return take_description(marker, segment);
        if (marker == 0xDA) return take_scan();
        if (marker == 0xD8 || marker == 0x00) return Refusal::damaged;
        return std::nullopt;
    }

    std::optional<Refusal> take_frame(Bytes segment)
    {
        if (segment.size() < 6 || found_.width != 0) return Refusal::damaged;
        found_.height = big_endian(segment.subspan(1, 2));
        found_.width = big_endian(segment.subspan(3, 2));
        if (segment[5] != 1 && segment[5] != 3) return Refusal::colours_unsupported;
        return size_problem(found_);
    }

    std::optional<Refusal> take_description(std::uint8_t marker, Bytes segment)
    {
        if (is_foreign(segment)) return Refusal::foreign_content;
        if (marker == 0xE1 && text_of(segment).starts_with("Exif\0\0"sv) && found_.orientation == 1) {
            found_.orientation = orientation_in(segment.subspan(6));
        }
        return std::nullopt;
    }

    // Entropy-coded bytes: 0xFF there is followed by 0x00 or a restart marker.
    std::optional<Refusal> take_scan()
    {
        if (++scans_ > scans_max) return Refusal::too_complex;
        while (at_ + 1 < file_.size()) {
            const auto after = file_[at_ + 1];
            if (file_[at_] == 0xFF && after != 0x00 && after != 0xFF && (after < 0xD0 || after > 0xD7)) return std::nullopt;
            ++at_;
        }
        return Refusal::truncated;
    }

    Bytes file_;
    std::size_t at_ = 0;
    int scans_ = 0;
    Structure found_;
};

tl::expected<Structure, Refusal> examine_png(Bytes file)
{
    Structure found;
    found.type = Type::png;
    found.decoded = {file.first(png_magic.size())};
    std::size_t at = png_magic.size();
    for (bool first = true;; first = false) {
        if (file.size() - at < 12) return tl::unexpected(Refusal::truncated);
        const std::size_t length = big_endian(file.subspan(at, 4));
        const auto type = text_of(file.subspan(at + 4, 4));
        if (length > 0x7FFF'FFFF) return tl::unexpected(Refusal::damaged);
        if (first != (type == "IHDR") || (first && length != 13)) return tl::unexpected(Refusal::damaged);
        if (file.size() - at - 12 < length) return tl::unexpected(Refusal::truncated);
        const auto chunk = file.subspan(at, length + 12);
        const auto body = file.subspan(at + 8, length);
        at += length + 12;
        if (first) {
            found.width = big_endian(body.first(4));
            found.height = big_endian(body.subspan(4, 4));
            if (const auto problem = size_problem(found)) return tl::unexpected(*problem);
        }
        if (type == "acTL" || type == "fcTL" || type == "fdAT") return tl::unexpected(Refusal::animated);
        const bool is_needed = type == "IHDR" || type == "PLTE" || type == "tRNS" || type == "IDAT" || type == "IEND";
        if (is_needed) found.decoded.push_back(chunk);
        if (type != "IDAT" && is_foreign(body)) return tl::unexpected(Refusal::foreign_content);
        if (type == "eXIf") found.orientation = orientation_in(body);
        if (type == "IEND") break;
    }
    if (!is_harmless_tail(file.subspan(at), Type::png)) return tl::unexpected(Refusal::foreign_content);
    return found;
}

bool is_heic(std::string_view head)
{
    constexpr std::array brands{"heic"sv, "heix"sv, "hevc"sv, "hevx"sv, "heim"sv, "heis"sv, "mif1"sv, "msf1"sv};
    return head.size() >= 12 && head.substr(4, 4) == "ftyp" && std::ranges::find(brands, head.substr(8, 4)) != brands.end();
}

}  // namespace

std::optional<Type> type_named(std::string_view media_type)
{
    if (media_type == "image/jpeg") return Type::jpeg;
    if (media_type == "image/png") return Type::png;
    return std::nullopt;
}

tl::expected<Type, Refusal> type_of(Bytes head)
{
    if (head.empty()) return tl::unexpected(Refusal::empty);
    const auto text = text_of(head);
    if (text.starts_with(jpeg_magic)) return Type::jpeg;
    if (text.starts_with(png_magic)) return Type::png;
    if (holds(text.substr(0, 1024), "%pdf-")) return tl::unexpected(Refusal::pdf);
    if (is_heic(text)) return tl::unexpected(Refusal::heic);
    if (text.starts_with("RIFF") && text.size() >= 12 && text.substr(8, 4) == "WEBP") return tl::unexpected(Refusal::webp);
    if (text.starts_with("GIF87a") || text.starts_with("GIF89a")) return tl::unexpected(Refusal::gif);
    if (holds(text.substr(0, 4096), "<svg")) return tl::unexpected(Refusal::svg);
    // So short that the beginning of a picture's magic is all that came.
    if (jpeg_magic.starts_with(text) || png_magic.starts_with(text)) return tl::unexpected(Refusal::truncated);
    return tl::unexpected(Refusal::not_a_picture);
}

tl::expected<Structure, Refusal> examine(Bytes file)
{
    const auto type = type_of(file);
    if (!type) return tl::unexpected(type.error());
    if (file.size() > bytes_max) return tl::unexpected(Refusal::too_large);
    return *type == Type::jpeg ? JpegWalk{file}.run() : examine_png(file);
}

bool has_zip_directory(Bytes file)
{
    const auto tail = file.last(std::min(file.size(), zip_tail));
    return text_of(tail).find("PK\x05\x06") != std::string_view::npos;
}

}  // namespace xitam::image
