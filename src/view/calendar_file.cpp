#include "view/calendar_file.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::view {

namespace {

constexpr std::size_t octets_max = 75;  // RFC 5545 section 3.1, without the line end

// Section 3.1: a line that goes on begins with a space, which counts.
void put_line(std::string& out, std::string_view line)
{
    std::size_t room = octets_max;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 1 && continues_character(line[cut])) --cut;
        out += line.substr(0, cut);
        out += "\r\n ";
        line.remove_prefix(cut);
        room = octets_max - 1;
    }
    out += line;
    out += "\r\n";
}

// Section 3.3.11. Control characters other than the line end have no place in a text.
std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\n') out += "\\n";
        else if (c == '\\' || c == ';' || c == ',') out += {'\\', c};
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out += c;
    }
    return out;
}

std::string utc(Instant at)
{
    auto text = rfc3339(at);  // "2026-11-22T09:48:43Z"
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

std::string plain_day(Date date)
{
    auto text = iso(date);
    std::erase(text, '-');
    return text;
}

void put_entry(std::string& out, const CalendarFile& file, const CalendarEntry& entry)
{
    put_line(out, "BEGIN:VEVENT");
    put_line(out, "UID:" + escaped(entry.uid));
    put_line(out, "DTSTAMP:" + utc(file.stamp));
    put_line(out, fmt::format("SEQUENCE:{}", file.sequence));
    if (const auto* at = std::get_if<Instant>(&entry.when)) put_line(out, "DTSTART:" + utc(*at));
    else put_line(out, "DTSTART;VALUE=DATE:" + plain_day(std::get<Date>(entry.when)));
    put_line(out, "SUMMARY:" + escaped(entry.summary));
    if (!entry.description.empty()) put_line(out, "DESCRIPTION:" + escaped(entry.description));
    if (!file.url.empty()) put_line(out, "URL:" + file.url);
    put_line(out, file.called_off ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    put_line(out, "TRANSP:TRANSPARENT");  // nobody is busy because of it
    if (entry.reminds && !file.called_off) {
        put_line(out, "BEGIN:VALARM");
        put_line(out, "ACTION:DISPLAY");
        put_line(out, "DESCRIPTION:" + escaped(entry.summary));
        put_line(out, "TRIGGER:-P1D");
        put_line(out, "END:VALARM");
    }
    put_line(out, "END:VEVENT");
}

}  // namespace

std::string calendar_text(const CalendarFile& file)
{
    std::string out;
    for (const auto* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Xitam//Xitam//EN", "METHOD:PUBLISH"})
        put_line(out, line);
    for (const auto& entry : file.entries) put_entry(out, file, entry);
    put_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace xitam::view
