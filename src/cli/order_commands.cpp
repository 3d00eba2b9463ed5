#include "cli/order_commands.hpp"

#include "cli/parse.hpp"
#include "cli/print.hpp"

namespace xitam::cli {

namespace {

constexpr Flag wait_flag{"--wait", "", "stay until the order rests, and show its steps"};
constexpr Flag timeout_flag{"--timeout", "60s", "how long --wait stays; the order lives on"};
constexpr Flag accept_flag{"--accept-quote", "ID", "the quote that the holder accepts"};

Result<CloseRequest> close_request(const Arguments& arguments)
{
    CloseRequest out;
    auto number = parse_number(arguments.positional);
    if (!number) return tl::unexpected(number.error());
    out.number = std::move(*number);
    const auto channel = parse_word<Channel>("--channel", arguments.text("--channel"));
    if (!channel) return tl::unexpected(channel.error());
    out.channel = *channel;
    for (const auto& text : arguments.all("--document")) {
        auto document = parse_document(text);
        if (!document) return tl::unexpected(document.error());
        out.documents.push_back(std::move(*document));
    }
    const auto holder = parse_optional_word<HolderKind>(arguments, "--holder");
    if (!holder) return tl::unexpected(holder.error());
    out.holder = *holder;
    out.holder_present = arguments.has("--holder-present");
    if (out.holder_present && out.channel != Channel::desk) {
        return fail(Code::bad_input, "holder_present_not_at_desk",
                    "--holder-present is for --channel desk: somebody must see the holder");
    }
    if (const auto text = arguments.optional_text("--balance")) {
        auto balance = settlement::parse_choice(*text);
        if (!balance) return tl::unexpected(balance.error());
        out.balance = std::move(*balance);
    }
    const auto reason = parse_optional_word<EndReason>(arguments, "--reason");
    if (!reason) return tl::unexpected(reason.error());
    out.reason = reason->value_or(out.reason);
    if (const auto text = arguments.optional_text("--at")) {
        const auto end = parse_wished_end(*text);
        if (!end) return tl::unexpected(end.error());
        out.wished_end = *end;
    }
    if (const auto text = arguments.optional_text("--drain-until")) {
        const auto day = parse_day("--drain-until", *text);
        if (!day) return tl::unexpected(day.error());
        out.drain_until = *day;
    }
    out.accept_quote = arguments.text("--accept-quote");
    out.key = arguments.text("--key");
    const auto waiting = parse_waiting(arguments);
    if (!waiting) return tl::unexpected(waiting.error());
    out.waiting = *waiting;
    return out;
}

int run_close(const Arguments& arguments, const Context& context)
{
    const auto request = close_request(arguments);
    if (!request) return print_error(context, request.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print_order(context, (*installation)->close(*request, show_steps(context)), OrderExit::by_standing);
}

// status, cancel: nothing but the order is named.
template <Result<OrderAnswer> (Installation::*method)(const OrderRef&), OrderExit rule>
int run_by_ref(const Arguments& arguments, const Context& context)
{
    const auto order = parse_order_ref(arguments.positional);
    if (!order) return print_error(context, order.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print_order(context, ((**installation).*method)(*order), rule);
}

int run_stop(const Arguments& arguments, const Context& context)
{
    const auto order = parse_order_ref(arguments.positional);
    if (!order) return print_error(context, order.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print_order(context, (*installation)->stop(*order, arguments.text("--by")), OrderExit::by_the_deed);
}

int run_confirm(const Arguments& arguments, const Context& context)
{
    const auto order = parse_order_ref(arguments.positional);
    if (!order) return print_error(context, order.error());
    const auto waiting = parse_waiting(arguments);
    if (!waiting) return print_error(context, waiting.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    const ConfirmRequest request{*order, arguments.text("--accept-quote"), *waiting};
    return print_order(context, (*installation)->confirm(request, show_steps(context)), OrderExit::by_standing);
}

int run_undo(const Arguments& arguments, const Context& context)
{
    const auto order = parse_order_ref(arguments.positional);
    if (!order) return print_error(context, order.error());
    const auto waiting = parse_waiting(arguments);
    if (!waiting) return print_error(context, waiting.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print_order(context, (*installation)->undo(*order, *waiting, show_steps(context)), OrderExit::by_the_deed);
}

int run_restore(const Arguments& arguments, const Context& context)
{
    const auto order = parse_order_ref(arguments.positional);
    if (!order) return print_error(context, order.error());
    const auto waiting = parse_waiting(arguments);
    if (!waiting) return print_error(context, waiting.error());
    RestoreRequest request{*order, std::nullopt, std::nullopt, arguments.text("--by"), *waiting};
    if (const auto text = arguments.optional_text("--document")) {
        auto document = parse_document(*text);
        if (!document) return print_error(context, document.error());
        request.document = std::move(*document);
    }
    if (const auto sim = arguments.optional_text("--sim")) request.sim = *sim;
    request.attested = arguments.text("--attest");
    if (!request.attested.empty() && (!request.sim || request.by.empty())) {
        return print_error(context, {Code::bad_input,
                                     "attest_incomplete",
                                     "--attest says that a clerk set up the new SIM: name both, --sim FILE and --by WHO",
                                     {},
                                     {}});
    }
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print_order(context, (*installation)->restore(request, show_steps(context)), OrderExit::by_standing);
}

int run_history(const Arguments& arguments, const Context& context)
{
    const auto order = parse_order_ref(arguments.positional);
    if (!order) return print_error(context, order.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->history(*order));
}

Command close_command()
{
    return {
        "close",
        "end a line: opens an order and, with --wait, stays until the line is proven off, settled and certified",
        {"NUMBER", "the number of the line, as people write it"},
        {data_flag,
         {"--channel", "C", "where the holder asks: desk, portal, hotline, letter or api", true},
         {"--document", "TYPE:NUMBER", "what proves who asks: passport, national-id, ...; may be given again", true, true},
         {"--holder", "H", "citizen, foreign, resident, minor, company, heir or proxy; else as imported"},
         {"--holder-present", "", "the holder stands at the desk"},
         {"--balance", "WAY", "what is left goes: refund:IBAN, move:NUMBER, use-up or give-up"},
         {"--reason", "R", "leaving-country, no-longer-needed, switching-operator, price, holder-died, lost-or-stolen, ..."},
         {"--at", "DATE|end-of-term", "the wished end; else as soon as the rules allow"},
         {"--drain-until", "DATE", "data goes when the hold is over, calls and messages stay until this day: codes still come"},
         accept_flag,
         {"--key", "KEY", "the same key again resumes the same order"},
         wait_flag,
         timeout_flag,
         rules_flag},
        "xitam close --data d +994401000001 --channel desk --holder-present --document passport:C1234567 --balance give-up "
        "--wait",
        run_close};
}

}  // namespace

std::vector<Command> order_commands()
{
    return {
        close_command(),
        {"status",
         "how far an order is, what is missing and who acts next",
         ref_positional,
         {data_flag},
         "xitam status --data d XT-7K4M-2P9D",
         run_by_ref<&Installation::status, OrderExit::by_standing>},
        {"confirm",
         "the holder says yes",
         ref_positional,
         {data_flag, accept_flag, wait_flag, timeout_flag},
         "xitam confirm --data d XT-7K4M-2P9D --accept-quote Q-5H2K --wait",
         run_confirm},
        {"stop",
         "freeze an order at once: nothing is cut until a clerk decides",
         ref_positional,
         {data_flag, {"--by", "WHO", "the clerk who has seen who asks: needed to stop it a second time"}},
         "xitam stop --data d XT-7K4M-2P9D",
         run_stop},
        {"cancel",
         "end an order before the cut",
         ref_positional,
         {data_flag},
         "xitam cancel --data d XT-7K4M-2P9D",
         run_by_ref<&Installation::cancel, OrderExit::by_the_deed>},
        {"undo",
         "lift the bars while the undo window is open",
         ref_positional,
         {data_flag, wait_flag, timeout_flag},
         "xitam undo --data d XT-7K4M-2P9D --wait",
         run_undo},
        {"restore",
         "give a resting number back to its holder, on a new SIM",
         ref_positional,
         {data_flag,
          {"--document", "TYPE:NUMBER", "what proves that it is the same holder"},
          {"--sim", "FILE", "the new SIM: imsi, algorithm, k, opc; read once, never stored. Without it a clerk is asked"},
          {"--attest", "EVIDENCE", "a core that is served by hand: where it can be looked up that the new SIM is set up"},
          {"--by", "WHO", "the clerk"},
          wait_flag,
          timeout_flag},
         "xitam restore --data d XT-7K4M-2P9D --document passport:C1234567 --sim sim.txt --wait",
         run_restore},
        {"history",
         "every decision of an order, from the audit",
         ref_positional,
         {data_flag},
         "xitam history --data d XT-7K4M-2P9D",
         run_history},
    };
}

}  // namespace xitam::cli
