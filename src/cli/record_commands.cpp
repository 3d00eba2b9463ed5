#include "cli/record_commands.hpp"

#include "cli/parse.hpp"
#include "cli/print.hpp"
#include "view/answers.hpp"

namespace xitam::cli {

namespace {

int run_orders(const Arguments& arguments, const Context& context)
{
    OrdersRequest request;
    request.due = arguments.has("--due");
    if (const auto text = arguments.optional_text("--state")) {
        const auto state = parse_state(*text);
        if (!state) return print_error(context, state.error());
        request.state = *state;
    }
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->orders(request));
}

int run_receipt(const Arguments& arguments, const Context& context)
{
    const auto order = parse_order_ref(arguments.positional);
    if (!order) return print_error(context, order.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    const auto receipt = (*installation)->receipt(*order);
    const auto out = arguments.optional_text("--out");
    if (!receipt || !out) return print(context, receipt);
    if (const auto written = write_file(*out, receipt->text); !written) return print_error(context, written.error());
    return print(context, view::Rendered{receipt->json, fmt::format("{}\n", *out)});
}

int run_payment_record(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    const PaymentRequest request{arguments.positional, arguments.text("--amount"), arguments.text("--currency"),
                                 arguments.text("--id"), arguments.text("--by")};
    return print(context, (*installation)->record_payment(request));
}

int run_payment_import(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->import_payments(arguments.positional, arguments.text("--by")));
}

int run_certificate(const Arguments& arguments, const Context& context)
{
    const auto order = parse_order_ref(arguments.positional);
    if (!order) return print_error(context, order.error());
    const auto lang = parse_optional_word<Lang>(arguments, "--lang");
    if (!lang) return print_error(context, lang.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    const auto files = (*installation)->certificate({*order, *lang});
    if (!files) return print_error(context, files.error());
    const std::string pdf = arguments.text("--out");
    if (const auto written = write_file(pdf, files->pdf); !written) return print_error(context, written.error());
    const auto jws = arguments.optional_text("--jws");
    if (jws) {
        if (const auto written = write_file(*jws, files->jws); !written) return print_error(context, written.error());
    }
    const auto text = arguments.optional_text("--text");
    if (text) {
        if (const auto written = write_file(*text, files->text); !written) return print_error(context, written.error());
    }
    return print(context, view::written_files(pdf, jws, text));
}

int run_jwks(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    const auto jwks = (*installation)->jwks();
    if (!jwks) return print_error(context, jwks.error());
    return print(context, view::Rendered{*jwks, *jwks + "\n"});
}

int run_keys_rotate(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->rotate_keys());
}

int run_audit_verify(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->verify_audit());
}

}  // namespace

std::vector<Command> record_commands()
{
    return {
        {"orders",
         "the orders, and which of them are due",
         {},
         {data_flag, {"--state", "S", "only those in this state"}, {"--due", "", "only those with something to do now"}},
         "xitam orders --data d --state needs_attention",
         run_orders},
        {"receipt",
         "what the holder gets in hand: dates, money, what is next",
         ref_positional,
         {data_flag, {"--out", "FILE", "write it to a file"}},
         "xitam receipt --data d XT-7K4M-2P9D --out receipt.txt",
         run_receipt},
        {"payment record",
         "a final invoice was paid; counts once per --id",
         {"REF", "the invoice's reference, as on the receipt"},
         {data_flag,
          {"--amount", "A", "7.35", true},
          {"--currency", "AZN", "else the invoice's"},
          {"--id", "ID", "the bank's own id of the payment"},
          by_flag},
         "xitam payment record --data d INV-7K4M --amount 12.40 --by anna",
         run_payment_record},
        {"payment import",
         "payments from a CSV file: reference,amount,currency,id",
         {"FILE.csv", "the file"},
         {data_flag, by_flag},
         "xitam payment import payments.csv --data d --by anna",
         run_payment_import},
        {"certificate",
         "the certificate of a closed line: PDF or plain text for people, JWS for programs",
         ref_positional,
         {data_flag,
          {"--out", "FILE.pdf", "the PDF", true},
          {"--jws", "FILE", "the signed statement"},
          {"--text", "FILE", "the same in plain text"},
          {"--lang", "az|en|ru|tr|zh", "else the holder's language"}},
         "xitam certificate --data d XT-7K4M-2P9D --out closed.pdf --jws closed.jws",
         run_certificate},
        {"jwks",
         "the public keys that certificates are checked with",
         {},
         {data_flag},
         "xitam jwks --data d > jwks.json",
         run_jwks},
        {"keys rotate",
         "sign with a new key from now on; old certificates still verify",
         {},
         {data_flag},
         "xitam keys rotate --data d",
         run_keys_rotate},
        {"audit verify",
         "check the chain of every decision: nothing changed, swapped, missing or cut off",
         {},
         {data_flag},
         "xitam audit verify --data d",
         run_audit_verify},
    };
}

}  // namespace xitam::cli
