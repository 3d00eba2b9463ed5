#include "base/fault.hpp"

#include "base/digits.hpp"

#include <unistd.h>

#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace xitam::fault {

namespace {

constexpr std::size_t nowhere = all_points.size();

// Process-wide by its nature: the environment is, and so is the end of the process.
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<std::size_t> armed_at{nowhere};
std::atomic<long> hits_left{0};
std::atomic<bool> stops_only{false};
std::atomic<bool> environment_read{false};
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

tl::unexpected<Error> malformed()
{
    return fail(Code::bad_input, "fault_malformed", "write XITAM_FAULT=point:n or point:n:stop; see xitam fault list");
}

}  // namespace

Result<void> arm(std::string_view text)
{
    environment_read = true;
    armed_at = nowhere;
    if (text.empty()) return {};
    const auto colon = text.find(':');
    const auto name = text.substr(0, colon);
    auto rest = colon == std::string_view::npos ? std::string_view{"1"} : text.substr(colon + 1);
    const bool stop = rest.ends_with(":stop");
    if (stop) rest.remove_suffix(5);
    long count = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
    if (error != std::errc{} || end != rest.data() + rest.size() || count < 1) return malformed();
    for (std::size_t i = 0; i < all_points.size(); ++i) {
        if (all_points[i].name != name) continue;
        hits_left = count;
        stops_only = stop;
        armed_at = i;
        return {};
    }
    return malformed();
}

Result<void> arm_from_environment()
{
    const char* text = std::getenv("XITAM_FAULT");  // NOLINT(concurrency-mt-unsafe): nobody calls setenv beside us
    if (text == nullptr) text = "";
    auto armed = arm(text);
    if (armed && *text != '\0') {
        static_cast<void>(std::fprintf(stderr, "xitam: warning: XITAM_FAULT=%s will end or stop this process\n", text));
    }
    return armed;
}

void point(Point here)
{
    if (!environment_read) static_cast<void>(arm_from_environment());
    if (armed_at != here.index() || hits_left.fetch_sub(1) != 1) return;
    if (stops_only) static_cast<void>(std::raise(SIGSTOP));
    else _exit(137);  // what a shell reports after SIGKILL
}

}  // namespace xitam::fault
