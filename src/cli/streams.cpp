#include "cli/streams.hpp"

#include "domain/line/words.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace xitam::cli {

namespace {

std::string_view environment(const char* name)
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): read once, before any thread begins.
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

Lang locale_language()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const auto value = environment(name);
        if (!value.empty()) return from_word<Lang>(value.substr(0, 2)).value_or(Lang::en);
    }
    return Lang::en;
}

}  // namespace

Streams standard_streams()
{
    const bool live = ::isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb";
    return Streams{std::cout, std::cerr, live, live && environment("NO_COLOR").empty(), locale_language()};
}

}  // namespace xitam::cli
