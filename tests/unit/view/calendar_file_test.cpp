// RFC 5545 as a calendar reads it: line ends, folding, escapes, UTC.
#include "view/calendar_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace xitam::view {
namespace {

Instant at(const char* text)
{
    return parse_instant(text).value();
}

// Section 3.1 the other way round.
std::vector<std::string> unfolded(const std::string& text)
{
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const auto end = text.find("\r\n", begin);
        if (end == std::string::npos) return {"a line without its end"};
        const auto line = text.substr(begin, end - begin);
        if (line.starts_with(" ") && !lines.empty()) lines.back() += line.substr(1);
        else lines.push_back(line);
        begin = end + 2;
    }
    return lines;
}

std::string value_of(const std::string& file, const std::string& name)
{
    for (const auto& line : unfolded(file)) {
        if (line.starts_with(name + ":") || line.starts_with(name + ";")) return line.substr(name.size() + 1);
    }
    return "(none)";
}

bool is_whole_utf8(std::string_view text)
{
    int wanted = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool continues = (byte & 0xC0U) == 0x80U;
        if (continues != (wanted > 0)) return false;
        if (continues) --wanted;
        else wanted = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
    }
    return wanted == 0;
}

CalendarFile file_with(const std::string& summary)
{
    return {at("2026-11-22T06:42:00Z"),
            3,
            "https://xitam.example.org/status/A.B",
            false,
            {{"0190c8f2-cut", at("2026-11-25T11:20:00Z"), summary, "", true}}};
}

TEST(CalendarFile, SaysWhenInUtcAndWhichEntryItIs)
{
    const auto text = calendar_text(file_with("Cut"));
    EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")) << text;
    EXPECT_TRUE(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n")) << text;
    EXPECT_EQ(value_of(text, "UID"), "0190c8f2-cut");
    EXPECT_EQ(value_of(text, "DTSTAMP"), "20261122T064200Z");
    EXPECT_EQ(value_of(text, "DTSTART"), "20261125T112000Z");
    EXPECT_EQ(value_of(text, "SEQUENCE"), "3");
    EXPECT_EQ(value_of(text, "URL"), "https://xitam.example.org/status/A.B");
    EXPECT_EQ(value_of(text, "TRIGGER"), "-P1D");
    EXPECT_EQ(value_of(text, "STATUS"), "CONFIRMED");
}

TEST(CalendarFile, ADayIsADayEverywhere)
{
    auto file = file_with("Rest");
    file.entries[0].when = parse_date("2027-05-24").value();
    EXPECT_EQ(value_of(calendar_text(file), "DTSTART"), "VALUE=DATE:20270524");
}

TEST(CalendarFile, WhatIsCalledOffIsStruckOutAndRemindsNobody)
{
    auto file = file_with("Cut");
    file.called_off = true;
    const auto text = calendar_text(file);
    EXPECT_EQ(value_of(text, "STATUS"), "CANCELLED");
    EXPECT_EQ(text.find("VALARM"), std::string::npos);
}

TEST(CalendarFile, EscapesWhatWouldEndAValue)
{
    const auto text =
        calendar_text(file_with("a,b;c\\d\ne\r\x01"
                                "END:VEVENT"));
    EXPECT_EQ(value_of(text, "SUMMARY"), "a\\,b\\;c\\\\d\\neEND:VEVENT");
    EXPECT_EQ(std::ranges::count(unfolded(text), "END:VEVENT"), 1);
}

// Whatever the length and the language, no line is longer than 75 octets, none ends inside a character, and nothing is lost.
TEST(CalendarFile, FoldsAtSeventyFiveOctetsAndNeverInsideACharacter)
{
    const std::string alphabet[] = {"a", "ə", "号", "😀"};
    for (const auto& letter : alphabet) {
        for (std::size_t length = 1; length < 160; ++length) {
            std::string summary;
            for (std::size_t i = 0; i < length; ++i) summary += letter;
            const auto text = calendar_text(file_with(summary));
            ASSERT_EQ(value_of(text, "SUMMARY"), summary);
            std::size_t begin = 0;
            for (auto end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", begin)) {
                const auto line = text.substr(begin, end - begin);
                ASSERT_LE(line.size(), 75U) << line;
                ASSERT_TRUE(is_whole_utf8(line)) << line;
                begin = end + 2;
            }
        }
    }
}

}  // namespace
}  // namespace xitam::view
