#include "service/read_scan.hpp"

#include "base/digits.hpp"
#include "base/utf8.hpp"
#include "service/find_order.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace xitam::service {

namespace {

using Read = tl::expected<Scanned, ScanFault>;

constexpr std::size_t scan_max = 400;  // bytes; the longest is a link with its secret

tl::unexpected<ScanFault> fault(std::string reason)
{
    return tl::unexpected<ScanFault>{ScanFault{std::move(reason)}};
}

bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

// What the text is made of, once full-width signs are narrow; other signs beyond ASCII are counted, not kept.
struct Plain {
    std::vector<std::string> lines;
    bool has_cyrillic = false;
    bool has_accents = false;  // é è ç à: the upper row of a French keyboard
    bool has_other = false;
};

bool ends_line(char32_t c)
{
    return c == U'\n' || c == U'\r' || c == U'\t';
}

void add_sign(Plain& plain, std::string& line, char32_t c)
{
    constexpr std::u32string_view fillers = U"‹«〈《";  // what keyboards give for '<': read_mrz takes them alike
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    else if (c == 0x3000 || c == 0xA0) c = U' ';
    if (fillers.find(c) != std::u32string_view::npos) c = U'<';
    if (c >= 0x20 && c < 0x7F) {
        line += static_cast<char>(c);
        return;
    }
    plain.has_cyrillic = plain.has_cyrillic || (c >= 0x400 && c <= 0x4FF);
    plain.has_accents = plain.has_accents || c == 0xE9 || c == 0xE8 || c == 0xE7 || c == 0xE0;
    plain.has_other = plain.has_other || c >= 0x7F;
}

std::string trimmed_line(const std::string& line)
{
    const auto first = line.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return line.substr(first, line.find_last_not_of(' ') + 1 - first);
}

Plain plain_of(const std::string& text)
{
    Plain plain;
    std::string line;
    const auto end_line = [&] {
        if (auto kept = trimmed_line(line); !kept.empty()) plain.lines.push_back(std::move(kept));
        line.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (ends_line(c)) end_line();
        else add_sign(plain, line, c);
    }
    end_line();
    return plain;
}

// Figures of a French keyboard without Shift: & é " ' ( - è _ ç à.
bool is_azerty(const Plain& plain)
{
    if (plain.has_accents) return true;
    constexpr std::string_view row = "&\"'(-_";
    return std::ranges::any_of(plain.lines, [row](const std::string& line) {
        const bool is_row = std::ranges::all_of(line, [row](char c) { return row.find(c) != std::string_view::npos; });
        return line.size() >= 4 && is_row;
    });
}

bool is_mrz_length(std::size_t size)
{
    return size == 30 || size == 36 || size == 44;
}

std::string without_spaces(std::string line)
{
    std::erase(line, ' ');
    return line;
}

// ';' where '<' is meant: German, Turkish and other keyboards have it on Shift and comma.
bool is_shifted_mrz(const std::string& line)
{
    const auto signs = without_spaces(line);
    return is_mrz_length(signs.size()) && signs.find('<') == std::string::npos && std::ranges::count(signs, ';') >= 3;
}

bool looks_like_mrz(const std::string& line)
{
    return line.find('<') != std::string::npos;
}

// One row with all lines in it, as some scanners send them.
std::vector<std::string> parted(std::vector<std::string> lines)
{
    if (lines.size() != 1) return lines;
    const auto row = without_spaces(lines.front());
    constexpr std::array<std::pair<std::size_t, std::size_t>, 3> sizes{{{88, 44}, {72, 36}, {90, 30}}};
    for (const auto& [whole, one] : sizes) {
        if (row.size() != whole) continue;
        lines.clear();
        for (std::size_t at = 0; at < whole; at += one) lines.push_back(row.substr(at, one));
    }
    return lines;
}

Read read_lines(Date today, const std::vector<std::string>& lines)
{
    if (lines.size() == 1) return fault("scan_half");
    if (lines.size() > 3) return fault("scan_several");
    auto read = examine_mrz(today, lines[0], lines[1], lines.size() == 3 ? std::string_view{lines[2]} : std::string_view{});
    if (read) return Scanned{std::move(*read)};
    const auto& wrong = read.error();
    return tl::unexpected<ScanFault>{
        ScanFault{std::string{wrong.reason}, wrong.line, wrong.sign, wrong.signs, wrong.expected, wrong.found}};
}

bool is_address(std::string_view line)
{
    return line.find("://") != std::string_view::npos || line.find("www.") != std::string_view::npos ||
           std::ranges::count(line, '/') >= 2;
}

// The case in one of our links: its text begins with the code, "XT7K4M2P9D.8B7Q...". Whose host it is does not matter: a code
// that is not ours is found nowhere.
Read read_address(std::string_view line)
{
    for (std::size_t at = 0; at < line.size();) {
        const auto end = line.find_first_of("/.?&=#", at);
        const auto part = line.substr(at, end == std::string_view::npos ? end : end - at);
        if (auto reference = typed_reference(part)) return Scanned{ScannedCase{std::move(*reference)}};
        if (end == std::string_view::npos) break;
        at = end + 1;
    }
    return fault("scan_link");
}

// "8999 4499 ... F": the filler of an odd count of digits is no digit.
std::string card_digits(std::string_view line)
{
    std::string digits = squeeze_number(line);
    if (digits.empty() && !line.empty() && upper(line.back()) == 'F') digits = squeeze_number(line.substr(0, line.size() - 1));
    return digits;
}

Read read_digits(const std::string& digits)
{
    const bool is_plain = !digits.starts_with('+');
    const auto size = digits.size() - (is_plain ? 0 : 1);
    if (is_plain && digits.starts_with("89") && size >= 18 && size <= 20) {
        auto card = Iccid::parse(digits);
        if (!card || !card->luhn_holds()) return fault("scan_card");
        return Scanned{ScannedCard{std::move(*card)}};
    }
    if (is_plain && size == 32) return fault("scan_eid");
    if (is_plain && (size == 15 || size == 16) && !digits.starts_with("00")) return fault("scan_device");
    if (size < 5) return fault("scan_short");
    if (size > 17) return fault("scan_unknown");
    return Scanned{TypedNumber{digits}};
}

Read read_words(const std::string& line)
{
    const bool is_plain =
        std::ranges::all_of(line, [](char c) { return is_letter(c) || is_digit(c) || c == ' ' || c == '-' || c == '/'; });
    const bool is_mixed = std::ranges::any_of(line, is_digit) && std::ranges::any_of(line, is_letter);
    if (!is_plain || !is_mixed) return fault("scan_unknown");
    auto number = DocumentNumber::parse(line);
    if (!number) return fault("scan_unknown");
    return Scanned{TypedDocument{std::move(*number)}};
}

}  // namespace

Read read_scan(Date today, std::string_view text)
{
    if (text.size() > scan_max) return fault("scan_several");
    // First of all: figures of other scripts are figures.
    const auto plain = plain_of(ascii_digits(text));
    if (plain.has_cyrillic) return fault("scan_cyrillic");
    if (is_azerty(plain)) return fault("scan_azerty");
    if (std::ranges::any_of(plain.lines, is_shifted_mrz)) return fault("scan_layout");
    if (plain.has_other) return fault("scan_layout");
    if (plain.lines.empty()) return fault("scan_empty");
    const auto lines = parted(plain.lines);
    if (std::ranges::any_of(lines, looks_like_mrz)) return read_lines(today, lines);
    if (lines.size() > 1) return fault("scan_several");
    const auto& line = lines.front();
    if (is_address(line)) return read_address(line);
    if (auto reference = typed_reference(line)) return Scanned{ScannedCase{std::move(*reference)}};
    const auto digits = card_digits(line);
    return digits.empty() ? read_words(line) : read_digits(digits);
}

}  // namespace xitam::service
