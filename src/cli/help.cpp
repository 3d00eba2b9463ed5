#include "cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::cli {

std::string usage_of(const Flag& flag)
{
    return flag.value.empty() ? std::string{flag.name} : fmt::format("{} {}", flag.name, flag.value);
}

namespace {

std::string usage_of(const Command& command)
{
    std::string out = fmt::format("xitam {}", command.words);
    const auto& positional = command.positional;
    if (!positional.name.empty())
        out += positional.required ? fmt::format(" {}", positional.name) : fmt::format(" [{}]", positional.name);
    for (const auto& flag : command.flags) {
        out += flag.required ? fmt::format(" {}", usage_of(flag)) : fmt::format(" [{}]", usage_of(flag));
    }
    return out + " [--json]";
}

// Breaks between words, so that no line is longer than 100 columns; what follows the first is indented.
std::string wrapped(const std::string& text, std::size_t indent)
{
    constexpr std::size_t width = 100;
    std::string out;
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size();) {
        // "[--flag VALUE]" stays together.
        std::size_t end =
            std::min(text.find(' ', text[at] == '[' ? std::min(text.find(']', at), text.size()) : at), text.size());
        if (text.compare(at, 2, "--") == 0 && end < text.size() && text[end + 1] != '[')
            end = std::min(text.find(' ', end + 1), text.size());
        const std::size_t length = end - at;
        if (column > 0 && column + 1 + length > width) {
            out += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (column > 0) {
            out += ' ';
            ++column;
        }
        out += text.substr(at, length);
        column += length;
        at = end + 1;
    }
    return out;
}

void put_row(std::string& out, const std::string& name, std::string_view text, std::size_t width)
{
    out += fmt::format("  {:{}}  {}\n", name, width, text);
}

}  // namespace

std::string help_text(std::span<const Command> commands)
{
    std::size_t width = 0;
    for (const auto& command : commands) width = std::max(width, command.words.size());
    std::string out = "Xitam ends mobile lines and proves it.\n\n";
    for (const auto& command : commands) put_row(out, std::string{command.words}, command.text, width);
    out +=
        "\n`xitam help COMMAND` tells the flags of one command, with an example. To begin:\n\n"
        "  xitam guide 0501234567 --holder foreign --lang en     how to end a line, with sources\n"
        "  xitam init --data d                                   a data directory for the fictional operator `demo`\n"
        "  xitam import lines lines.csv --data d\n"
        "  xitam close --data d +994401000001 --channel desk --holder-present --document passport:C1234567 --wait\n\n"
        "Exit codes: 0 accepted or done, 1 our fault, 2 bad input, 3 not found, 4 blocked, 5 refused, 6 rule not set,\n"
        "7 try later, 8 waits for a date. With --json stdout holds one object and nothing else.\n";
    return out;
}

std::string help_text(const Command& command)
{
    std::string out = fmt::format("{}\n\n  {}\n\n", command.text, wrapped(usage_of(command), 8));
    std::size_t width = std::max(command.positional.name.size(), std::string_view{"--json"}.size());
    for (const auto& flag : command.flags) width = std::max(width, usage_of(flag).size());
    if (!command.positional.name.empty()) put_row(out, std::string{command.positional.name}, command.positional.text, width);
    for (const auto& flag : command.flags) put_row(out, usage_of(flag), flag.text, width);
    put_row(out, "--json", "one JSON object on stdout and nothing else", width);
    return out + fmt::format("\nExample: {}\n", command.example);
}

}  // namespace xitam::cli
