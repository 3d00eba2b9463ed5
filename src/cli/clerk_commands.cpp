#include "cli/clerk_commands.hpp"

#include "cli/parse.hpp"
#include "cli/print.hpp"
#include "view/answers.hpp"

#include <filesystem>
#include <system_error>

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
        const auto side = parse_optional_word<DocumentSide>(arguments, "--side");
        if (!side) return tl::unexpected(side.error());
        const auto picture = arguments.optional_text("--file");
        return DocumentRequest{order, std::move(*document), picture ? std::optional<Path>{*picture} : std::nullopt,
                               side->value_or(DocumentSide::front), arguments.text("--by")};
    };
    return decide(arguments, context, make_request, &Installation::add_document);
}

int run_document_show(const Arguments& arguments, const Context& context)
{
    const auto order = parse_order_ref(arguments.positional);
    if (!order) return print_error(context, order.error());
    const auto type = parse_optional_word<DocumentType>(arguments, "--type");
    if (!type) return print_error(context, type.error());
    const auto side = parse_optional_word<DocumentSide>(arguments, "--side");
    if (!side) return print_error(context, side.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    const auto picture =
        (*installation)->show_document({*order, *type, *side, arguments.text("--by"), arguments.text("--reason")});
    if (!picture) return print_error(context, picture.error());
    const std::string out = arguments.text("--out");
    // For this clerk's eyes only, and that before the first byte is in it.
    if (const auto made = write_file(out, ""); !made) return print_error(context, made.error());
    std::error_code ignored;
    std::filesystem::permissions(out, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
    if (const auto written = write_file(out, *picture); !written) return print_error(context, written.error());
    return print(context, view::said({{"picture", out}}));
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
        const auto unfit = parse_optional_word<Unfit>(arguments, "--unfit");
        if (!unfit) return tl::unexpected(unfit.error());
        if (*unfit && request.accepted) return fail(Code::bad_input, "flags_exclude", "--unfit says why with --refuse");
        request.unfit = *unfit;
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
         {data_flag,
          {"--document", "TYPE:NUMBER", "passport:C1234567", true},
          {"--file", "PICTURE", "a photo of it, JPEG or PNG: cleaned, sealed, destroyed after the decision"},
          {"--side", "front|back", "which side the photo shows; else the front"},
          by_flag},
         "xitam document add --data d XT-7K4M-2P9D --document passport:C1234567 --file passport.jpg --by anna",
         run_document_add},
        {"document show",
         "see a kept photo of a document: marked with this view, which the audit names",
         ref_positional,
         {data_flag,
          {"--out", "FILE", "where to write the JPEG", true},
          {"--type", "TYPE", "which document, where there are several"},
          {"--side", "front|back", "which side of it"},
          {"--reason", "WORD", "why, for the audit; else judge"},
          by_flag},
         "xitam document show --data d XT-7K4M-2P9D --out passport.jpg --by anna",
         run_document_show},
        {"document judge",
         "say whether a document is genuine and the holder's own",
         ref_positional,
         {data_flag,
          {"--document", "TYPE", "which of the order's documents", true},
          {"--accept", "", "it is"},
          {"--refuse", "", "it is not"},
          {"--unfit", "WHY", "why not, told to the holder: unreadable, expired, not_a_document or other_name"},
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
