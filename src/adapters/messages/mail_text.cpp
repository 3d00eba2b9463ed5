#include "adapters/messages/mail_text.hpp"

#include "base/utf8.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace xitam::messages {

namespace {

constexpr std::size_t line_most = 76;  // RFC 2045 section 6.7 (5), RFC 2047 section 2

std::string escaped(char c)
{
    return fmt::format("={:02X}", static_cast<unsigned char>(c));
}

// "Fri, 27 Nov 2026 04:45:00 +0000", in English whatever the locale.
std::string date_text(Instant at)
{
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::tm utc = fmt::gmtime(std::chrono::system_clock::to_time_t(at));
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                       months.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
                       utc.tm_sec);
}

}  // namespace

std::string quoted_printable(std::string_view text)
{
    std::string out;
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r') continue;
        if (c == '\n') {
            out += "\r\n";
            width = 0;
            continue;
        }
        const bool ends_line = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        const bool plain = (c > ' ' && c <= '~' && c != '=') || (c == ' ' && !ends_line);
        const std::string sign = plain ? std::string(1, c) : escaped(c);
        if (width + sign.size() >= line_most) {
            out += "=\r\n";
            width = 0;
        }
        out += sign;
        width += sign.size();
    }
    return out;
}

std::string encoded_header(std::string_view text)
{
    const bool is_plain =
        text.size() < line_most && std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (is_plain && text.find("=?") == std::string_view::npos) return std::string{text};
    constexpr std::size_t word_most = line_most -
                                      std::string_view{
                                          " =?UTF-8?Q?"
                                          "?="}
                                          .size();
    std::string out;
    std::string word;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && continues_character(text[end])) ++end;
        std::string sign;  // whole: an encoded word never ends inside a character
        for (; i < end; ++i) {
            const char c = text[i];
            const bool plain =
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
            sign += plain ? std::string(1, c) : c == ' ' ? "_" : escaped(c);
        }
        // The first line has the header's name before it.
        if (word.size() + sign.size() > (out.empty() ? word_most - std::string_view{"Subject:"}.size() : word_most)) {
            out += fmt::format("{}=?UTF-8?Q?{}?=", out.empty() ? "" : "\r\n ", word);
            word.clear();
        }
        word += sign;
    }
    return out + fmt::format("{}=?UTF-8?Q?{}?=", out.empty() ? "" : "\r\n ", word);
}

std::string mail_text(const MailFacts& facts, const OutboxMessage& message)
{
    const auto domain = facts.from.substr(facts.from.find('@') + 1);
    return fmt::format(
        "Date: {}\r\n"
        "From: {}\r\n"
        "To: {}\r\n"
        "Subject: {}\r\n"
        "Message-ID: <{}@{}>\r\n"
        "Auto-Submitted: auto-generated\r\n"  // RFC 3834: no absence notes in answer
        "Content-Language: {}\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "{}\r\n",
        date_text(facts.date), facts.from, facts.to, encoded_header(message.subject), message.name, domain, message.language,
        quoted_printable(message.text));
}

}  // namespace xitam::messages
