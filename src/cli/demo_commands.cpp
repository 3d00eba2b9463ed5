#include "cli/demo_commands.hpp"

#include "cli/parse.hpp"
#include "cli/print.hpp"

#include <charconv>

namespace xitam::cli {

namespace {

constexpr int days_max = 90;

// A whole number from `first` to `last`; nothing given: `otherwise`.
template <class Number>
Result<Number> parse_whole(const Arguments& arguments, std::string_view flag, Number first, Number last, Number otherwise)
{
    const auto text = arguments.optional_text(flag);
    if (!text) return otherwise;
    Number value{};
    const auto* end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end || value < first || value > last) {
        return fail(Code::bad_input, "number_malformed",
                    fmt::format("{} takes a whole number from {} to {}: {} {}", flag, first, last, flag, otherwise));
    }
    return value;
}

int run_demo_fill(const Arguments& arguments, const Context& context)
{
    DemoFillRequest request;
    const auto days = parse_whole(arguments, "--days", 1, days_max, request.days);
    if (!days) return print_error(context, days.error());
    const auto seed = parse_whole<std::uint64_t>(arguments, "--seed", 0, UINT64_MAX, request.seed);
    if (!seed) return print_error(context, seed.error());
    request.days = *days;
    request.seed = *seed;
    if (const auto text = arguments.optional_text("--until")) {
        const auto day = parse_day("--until", *text);
        if (!day) return print_error(context, day.error());
        request.until = *day;
    }
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->demo_fill(request, show_progress(context, "month")));
}

}  // namespace

std::vector<Command> demo_commands()
{
    return {
        {"demo fill",
         "a month of people who do not exist, by the real services: only with [demo] clock = true and a fake network",
         {},
         {data_flag,
          {"--days", "N", "how many days, 1 to 90; else 30"},
          {"--seed", "N", "other people for another number; else 1"},
          {"--until", "DATE", "the month ends as this day begins; else now"}},
         "xitam demo fill --data d --days 30 --seed 7",
         run_demo_fill},
    };
}

}  // namespace xitam::cli
