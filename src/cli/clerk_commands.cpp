#include "cli/clerk_commands.hpp"

#include "cli/parse.hpp"
#include "cli/print.hpp"

namespace xitam::cli {

namespace {

// Reads REF, makes the request, opens the directory and prints what became of the order.
template <class MakeRequest, class Method>
int decide(const Arguments& arguments, const Context& context, MakeRequest make_request, Method method)
{
    const auto order = parse_order_ref(arguments.positional);
    if (!order) return print_error(context, order.error());
    const auto request = make_request(*order);
    if (!request) return print_error(context, request.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print_order(context, ((**installation).*method)(*request), OrderExit::by_the_deed);
}

int run_document_add(const Arguments& arguments, const Context& context)
{
    const auto make_request = [&](const OrderRef& order) -> Result<DocumentRequest> {
        auto document = parse_document(arguments.text("--document"));
        if (!document) return tl::unexpected(document.error());
        return DocumentRequest{order, std::move(*document), arguments.text("--by")};
    };
    return decide(arguments, context, make_request, &Installation::add_document);
}

int run_document_judge(const Arguments& arguments, const Context& context)
{
    const auto make_request = [&](const OrderRef& order) -> Result<JudgeRequest> {
        const std::string document = arguments.text("--document");
        const auto type = parse_word<DocumentType>("--document", std::string_view{document}.substr(0, document.find(':')));
        if (!type) return tl::unexpected(type.error());
        if (arguments.has("--accept") == arguments.has("--refuse")) {
            return fail(Code::bad_input, "flags_exclude", "write --accept or --refuse");
        }
        JudgeRequest request{order, *type, arguments.has("--accept"), Assurance::l2, arguments.text("--by")};
        if (const auto text = arguments.optional_text("--level")) {
            const auto level = parse_level(*text);
            if (!level) return tl::unexpected(level.error());
            request.level = *level;
        }
        return request;
    };
    return decide(arguments, context, make_request, &Installation::judge_document);
}

template <auto method>
int run_blocker(const Arguments& arguments, const Context& context)
{
    const auto make_request = [&](const OrderRef& order) -> Result<BlockerRequest> {
        const auto blocker = parse_blocker(arguments.text("--blocker"));
        if (!blocker) return tl::unexpected(blocker.error());
        return BlockerRequest{order, blocker->first, blocker->second, arguments.text("--by")};
    };
    return decide(arguments, context, make_request, method);
}

int run_rule(const Arguments& arguments, const Context& context)
{
    const auto make_request = [&](const OrderRef& order) -> Result<RuleRequest> {
        const auto what = parse_ruling(arguments);
        if (!what) return tl::unexpected(what.error());
        return RuleRequest{order, *what, arguments.text("--by")};
    };
    return decide(arguments, context, make_request, &Installation::rule);
}

int run_attest(const Arguments& arguments, const Context& context)
{
    const auto make_request = [&](const OrderRef& order) -> Result<AttestRequest> {
        return AttestRequest{order, !arguments.has("--cut-only"), arguments.text("--evidence"), arguments.text("--by")};
    };
    return decide(arguments, context, make_request, &Installation::attest);
}

}  // namespace

std::vector<Command> clerk_commands()
{
    constexpr Flag blocker_flag{"--blocker", "CODE", "as status names it, with its subject: binding_active:asan_imza", true};
    return {
        {"document add",
         "hand in a document for an order",
         ref_positional,
         {data_flag, {"--document", "TYPE:NUMBER", "passport:C1234567", true}, by_flag},
         "xitam document add --data d XT-7K4M-2P9D --document passport:C1234567 --by anna",
         run_document_add},
        {"document judge",
         "say whether a document is genuine and the holder's own",
         ref_positional,
         {data_flag,
          {"--document", "TYPE", "which of the order's documents", true},
          {"--accept", "", "it is"},
          {"--refuse", "", "it is not"},
          {"--level", "L", "how sure: l1, l2, l3 or in_person; else l2"},
          by_flag},
         "xitam document judge --data d XT-7K4M-2P9D --document passport --accept --level l3 --by anna",
         run_document_judge},
        {"blocker report",
         "say that something stands in the way",
         ref_positional,
         {data_flag, blocker_flag, by_flag},
         "xitam blocker report --data d XT-7K4M-2P9D --blocker port_in_progress --by anna",
         run_blocker<&Installation::report_blocker>},
        {"blocker clear",
         "say that it no longer does",
         ref_positional,
         {data_flag, blocker_flag, by_flag},
         "xitam blocker clear --data d XT-7K4M-2P9D --blocker binding_active:asan_imza --by anna",
         run_blocker<&Installation::clear_blocker>},
        {"rule",
         "set a rule that the operator never set, for this order; or say how an order that waits for a clerk goes on",
         ref_positional,
         {data_flag,
          {"--set", "RULE=VALUE", "undo_window_hours=24"},
          {"--do", "WORD", "retry, accept-node, reject, resume, hold, lift-hold or ported-out"},
          by_flag},
         "xitam rule --data d XT-7K4M-2P9D --do retry --by anna",
         run_rule},
        {"attest",
         "state that the network removed the line, where no program can look",
         ref_positional,
         {data_flag,
          {"--evidence", "TEXT", "where it can be looked up: a ticket, a print-out", true},
          {"--cut-only", "", "barred and thrown off, but not removed yet"},
          by_flag},
         "xitam attest --data d XT-7K4M-2P9D --evidence \"ticket 4711\" --by anna",
         run_attest},
    };
}

}  // namespace xitam::cli
