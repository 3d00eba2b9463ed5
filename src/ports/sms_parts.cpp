#include "ports/sms_parts.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace xitam {

namespace {

// TS 23.038 section 6.2.1. The 128th, the escape, is no sign: it leads into the extension table, so those count as two.
constexpr std::u32string_view basic_table =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    U"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static_assert(basic_table.size() == 127);
constexpr std::u32string_view extension_table = U"\f^{}\\[~]|€";

struct Room {
    int alone;    // in a text of one part
    int of_many;  // in each of several: a header of six octets says which it is (TS 23.040 section 9.2.3.24.1)
};
constexpr Room septets{160, 153};
constexpr Room code_units{70, 67};

int septets_of(char32_t sign)
{
    if (basic_table.find(sign) != basic_table.npos) return 1;
    return extension_table.find(sign) != extension_table.npos ? 2 : 0;
}

int code_units_of(char32_t sign)
{
    return sign > 0xFFFF ? 2 : 1;
}

// A part ends between two signs: neither an escape nor half of a surrogate pair stands alone.
int parts_of(const std::vector<int>& sizes, const Room& room)
{
    if (std::accumulate(sizes.begin(), sizes.end(), 0) <= room.alone) return 1;
    int parts = 1;
    int used = 0;
    for (const int size : sizes) {
        if (used + size > room.of_many) {
            ++parts;
            used = 0;
        }
        used += size;
    }
    return parts;
}

}  // namespace

std::string_view to_string(SmsEncoding encoding)
{
    return encoding == SmsEncoding::gsm7 ? "gsm7" : "ucs2";
}

SmsParts sms_parts(std::string_view text)
{
    std::vector<int> in_septets;
    std::vector<int> in_code_units;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t sign = next_code_point(text, at);
        in_septets.push_back(septets_of(sign));
        in_code_units.push_back(code_units_of(sign));
    }
    const bool is_default = std::ranges::find(in_septets, 0) == in_septets.end();
    if (is_default) return {SmsEncoding::gsm7, parts_of(in_septets, septets)};
    return {SmsEncoding::ucs2, parts_of(in_code_units, code_units)};
}

}  // namespace xitam
