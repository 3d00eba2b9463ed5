#include "adapters/network/info_reply.hpp"

#include "base/digits.hpp"

#include <fmt/format.h>

#include <cctype>
#include <set>

namespace xitam::osmo {

namespace {

constexpr std::size_t number_digits_min = 8;
constexpr std::size_t key_digits_min = 32;

std::size_t run_end(std::string_view text, std::size_t from, bool (*belongs)(char))
{
    while (from < text.size() && belongs(text[from])) ++from;
    return from;
}

bool is_hex(char c)
{
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
}

// Calls `take` with each name and value of a multi-line answer.
template <class Take>
void each_field(std::string_view value, Take take)
{
    while (!value.empty()) {
        const auto end = value.find('\n');
        const auto line = value.substr(0, end);
        value.remove_prefix(end == std::string_view::npos ? value.size() : end + 1);
        const auto tab = line.find('\t');
        if (tab != std::string_view::npos) take(line.substr(0, tab), line.substr(tab + 1));
    }
}

}  // namespace

std::optional<InfoReply> parse_info(std::string_view value)
{
    InfoReply info;
    bool has_cs = false;
    bool has_ps = false;
    // A node chooses its own name, and a line break in it must not say what the core did not: nothing stands there twice.
    std::set<std::string_view> seen;
    bool twice = false;
    each_field(value, [&](std::string_view name, std::string_view text) {
        twice = twice || !seen.insert(name).second;
        if (name == "imsi") info.imsi = text;
        if (name == "msisdn") info.msisdn = text;
        if (name == "vlr_number") info.nodes.vlr = text;
        if (name == "sgsn_number") info.nodes.sgsn = text;
        if (name == "nam_cs") has_cs = text == "0" || text == "1", info.cs_on = text == "1";
        if (name == "nam_ps") has_ps = text == "0" || text == "1", info.ps_on = text == "1";
    });
    if (twice || info.imsi.empty() || !has_cs || !has_ps) return std::nullopt;
    return info;
}

std::string info_evidence(const InfoReply& info)
{
    const auto or_none = [](const std::string& text) { return text.empty() ? std::string{"none"} : text; };
    return fmt::format("imsi {}, msisdn {}, nam_cs {}, nam_ps {}, vlr_number {}, sgsn_number {}", masked(info.imsi, 5, 2),
                       or_none(info.msisdn.empty() ? "" : masked(info.msisdn, 5, 2)), info.cs_on ? 1 : 0, info.ps_on ? 1 : 0,
                       or_none(info.nodes.vlr), or_none(info.nodes.sgsn));
}

std::optional<KeyPresence> parse_key_presence(std::string_view value)
{
    KeyPresence keys;
    bool understood = true;
    each_field(value, [&](std::string_view name, std::string_view text) {
        if (name == "aud2g.algo" && text != "none") keys.algorithm_2g = text;
        if (name == "aud3g.algo" && text != "none") keys.algorithm_3g = text;
        understood = understood && name.starts_with("aud");
    });
    const bool says_something = value.find_first_not_of('\n') != std::string_view::npos;
    if (!understood || (says_something && value.find('\t') == std::string_view::npos)) return std::nullopt;
    return keys;
}

std::string key_evidence(const KeyPresence& keys)
{
    return fmt::format("2G key {}, 3G key {}", keys.algorithm_2g.empty() ? "absent" : "present",
                       keys.algorithm_3g.empty() ? "absent" : "present");
}

std::string mask_numbers(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        // A core that repeats what it was told may repeat a key.
        if (const auto end = run_end(text, i, is_hex); end - i >= key_digits_min) {
            out += "***";
            i = end;
            continue;
        }
        const auto run = text.substr(i, run_end(text, i, is_digit) - i);
        if (run.empty()) {
            out += text[i++];
            continue;
        }
        out += run.size() >= number_digits_min ? masked(run, 5, 2) : std::string{run};
        i += run.size();
    }
    return out;
}

}  // namespace xitam::osmo
