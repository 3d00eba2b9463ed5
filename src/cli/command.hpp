// A command as data: its words, its flags, what it does. Parsing, help and "did you mean" read the same table.
#pragma once

#include "base/result.hpp"
#include "cli/application.hpp"
#include "cli/streams.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::cli {

struct Flag {
    std::string_view name;   // "--data"
    std::string_view value;  // "DIR"; empty: present or not
    std::string_view text;
    bool required = false;
    bool repeated = false;
};

struct Positional {
    std::string_view name;  // "NUMBER"; empty: the command takes none
    std::string_view text;
    bool required = true;
};

// What was written behind the command's words: each flag known, given once unless it may repeat, and with its value.
class Arguments {
public:
    std::map<std::string, std::vector<std::string>, std::less<>> values;  // a present flag without value holds one ""
    std::string positional;                                               // empty: none

    bool has(std::string_view flag) const { return values.contains(flag); }
    std::string text(std::string_view flag) const;  // empty when not given
    std::optional<std::string> optional_text(std::string_view flag) const;
    std::span<const std::string> all(std::string_view flag) const;
};

struct Context {
    const Streams& streams;
    const Wiring& wiring;
    bool json = false;
};

struct Command {
    std::string_view words;  // "document add"
    std::string_view text;   // one line
    Positional positional;
    std::vector<Flag> flags;
    std::string_view example;
    int (*run)(const Arguments&, const Context&) = nullptr;
};

inline constexpr Flag data_flag{"--data", "DIR", "the data directory", true};

// All commands, in the order in which help tells them.
std::vector<Command> all_commands();
std::vector<Command> tool_commands();     // no data directory: identify, guide, verify, rules, fault list; and init
std::vector<Command> line_commands();     // import, quote, lock, numbers
std::vector<Command> order_commands();    // close and what its holder may do afterwards
std::vector<Command> clerk_commands();    // what a clerk decides
std::vector<Command> record_commands();   // receipts, certificates, payments, keys, audit
std::vector<Command> running_commands();  // work, serve, clock, backup

// Reads what stands behind the words of `command`. bad_input: flag_unknown (names the nearest known), flag_twice, flag_missing,
// flag_value_missing, argument_missing, argument_surplus.
Result<Arguments> parse_arguments(const Command& command, std::span<const std::string> words);

}  // namespace xitam::cli
