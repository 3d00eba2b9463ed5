#include "cli/line_commands.hpp"

#include "cli/parse.hpp"
#include "cli/print.hpp"

namespace xitam::cli {

namespace {

constexpr Positional line_number{"NUMBER", "the number of the line, as people write it"};

int run_import(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    const ImportRequest request{arguments.positional, arguments.has("--dry-run")};
    return print(context, (*installation)->import_lines(request, show_progress(context, "import")));
}

int run_import_branches(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    const ImportBranchesRequest request{arguments.positional, arguments.has("--dry-run"), arguments.has("--replace")};
    return print(context, (*installation)->import_branches(request));
}

int run_import_calls(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->import_calls({arguments.positional, arguments.has("--dry-run")}));
}

int run_quote(const Arguments& arguments, const Context& context)
{
    QuoteRequest request;
    auto typed = parse_number(arguments.positional);
    if (!typed) return print_error(context, typed.error());
    request.number = std::move(*typed);
    if (const auto text = arguments.optional_text("--on")) {
        const auto date = parse_date(*text);
        if (!date) return print_error(context, date.error());
        request.on = *date;
    }
    if (const auto text = arguments.optional_text("--balance")) {
        auto balance = settlement::parse_choice(*text);
        if (!balance) return print_error(context, balance.error());
        request.balance = std::move(*balance);
    }
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->quote(request));
}

template <auto set>
int run_lock(const Arguments& arguments, const Context& context)
{
    const auto typed = parse_number(arguments.positional);
    if (!typed) return print_error(context, typed.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, ((**installation).*set)(*typed, arguments.text("--by")));
}

int run_numbers(const Arguments& arguments, const Context& context)
{
    const bool resting = arguments.has("--resting");
    const bool free = arguments.has("--free");
    if (resting && free) {
        return print_error(context,
                           {Code::bad_input, "flags_exclude", "write --resting or --free, or neither for all", {}, {}});
    }
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    const auto filter = resting ? NumbersFilter::resting : free ? NumbersFilter::free : NumbersFilter::all;
    return print(context, (*installation)->numbers(filter));
}

}  // namespace

std::vector<Command> line_commands()
{
    return {
        {"import lines",
         "read the lines of an operator from a CSV file, with a verdict for each row",
         {"FILE.csv", "the file"},
         {data_flag, {"--dry-run", "", "judge every row and change nothing"}, rules_flag},
         "xitam import lines lines.csv --data d --dry-run",
         run_import},
        {"import branches",
         "read the branches of an operator from a CSV or GeoJSON file, with a verdict for each row",
         {"FILE", "the file"},
         {data_flag,
          {"--dry-run", "", "judge every row and change nothing"},
          {"--replace", "", "remove the branches that the file does not name"},
          rules_flag},
         "xitam import branches branches.csv --data d --dry-run",
         run_import_branches},
        {"import calls",
         "read the hotline's call log from a CSV file, with a verdict for each row",
         {"FILE.csv", "the file"},
         {data_flag, {"--dry-run", "", "judge every row and change nothing"}},
         "xitam import calls calls.csv --data d --dry-run",
         run_import_calls},
        {"quote",
         "what ending a line costs and what is paid back, signed",
         line_number,
         {data_flag,
          {"--on", "DATE", "as if it ended on this day"},
          {"--balance", "WAY", "refund:IBAN, move:NUMBER, use-up or give-up"}},
         "xitam quote --data d +994401000001",
         run_quote},
        {"lock",
         "a holder's lock: no order is taken for this line",
         line_number,
         {data_flag, {"--by", "WHO", "the clerk who set it; else the holder"}},
         "xitam lock --data d +994401000001",
         run_lock<&Installation::lock>},
        {"unlock",
         "end a holder's lock at once: the clerk has seen the holder and the document",
         line_number,
         {data_flag, by_flag},
         "xitam unlock --data d +994401000001 --by anna",
         run_lock<&Installation::unlock>},
        {"numbers",
         "the numbers: in use, at rest until a date, free",
         {},
         {data_flag, {"--resting", "", "only those at rest"}, {"--free", "", "only those that may be given out"}},
         "xitam numbers --data d --resting",
         run_numbers},
    };
}

}  // namespace xitam::cli
