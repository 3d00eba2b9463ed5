// A command as data: its words, its flags, what it does. Parsing, help and "did you mean" read the same table.
#pragma once

#include "cli/application.hpp"
#include "cli/streams.hpp"

#include <string_view>
#include <vector>

namespace xitam::cli {

class Arguments;

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
inline constexpr Flag by_flag{"--by", "WHO", "the clerk, as the audit shall name them", true};
inline constexpr Flag rules_flag{"--rules", "DIR", "further rule packs"};
inline constexpr Positional ref_positional{"REF", "the order's id, its reference, or the number of its line"};

}  // namespace xitam::cli
