#include "cli/running_commands.hpp"

#include "cli/parse.hpp"
#include "cli/print.hpp"

namespace xitam::cli {

namespace {

int run_work(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->work({arguments.has("--until-idle")}, show_steps(context)));
}

int run_serve(const Arguments& arguments, const Context& context)
{
    auto request = parse_listen(arguments.text("--listen"));
    if (!request) return print_error(context, request.error());
    request->work = !arguments.has("--no-work");
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    const auto log = [&](const std::string& line) { context.streams.err << line << std::endl; };
    return print(context, (*installation)->serve(*request, log));
}

int run_clock(const Arguments& arguments, const Context& context)
{
    std::optional<Duration> advance;
    if (const auto text = arguments.optional_text("--advance")) {
        const auto duration = parse_span("--advance", *text);
        if (!duration) return print_error(context, duration.error());
        advance = *duration;
    }
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->clock(advance));
}

int run_backup(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->backup(arguments.positional));
}

}  // namespace

std::vector<Command> running_commands()
{
    return {
        {"work",
         "do the tasks that are due: steps in the network, timers, notices",
         {},
         {data_flag, {"--until-idle", "", "end when nothing is due now"}, rules_flag},
         "xitam work --data d --until-idle",
         run_work},
        {"serve",
         "answer health, metrics, public keys and the status by secret reference over HTTP, and work",
         {},
         {data_flag,
          {"--listen", "HOST:PORT", "where to listen", true},
          {"--no-work", "", "answer only; others work"},
          rules_flag},
         "xitam serve --data d --listen 127.0.0.1:8080",
         run_serve},
        {"clock",
         "show the demo clock, or move it: only with [demo] clock = true",
         {},
         {data_flag, {"--advance", "8d", "by this much: s, m, h, d or w"}},
         "xitam clock --data d --advance 8d",
         run_clock},
        {"backup",
         "copy the database while it is in use",
         {"FILE", "the copy; must not be there"},
         {data_flag},
         "xitam backup --data d xitam-copy.db",
         run_backup},
    };
}

}  // namespace xitam::cli
