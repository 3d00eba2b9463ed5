#include "cli/tool_commands.hpp"

#include "cli/parse.hpp"
#include "cli/print.hpp"
#include "view/answers.hpp"

namespace xitam::cli {

namespace {

constexpr Flag country_flag{"--country", "AZ", "where the number is read; else AZ"};
constexpr Flag pack_flag{"--pack", "P", "this pack is a candidate too: --pack demo"};

std::optional<Path> optional_path(const Arguments& arguments, std::string_view flag)
{
    const auto text = arguments.optional_text(flag);
    return text ? std::optional<Path>{*text} : std::nullopt;
}

Result<std::string> country_of(const Arguments& arguments)
{
    std::string country = arguments.optional_text("--country").value_or("AZ");
    for (char& c : country) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    const bool letters = country.size() == 2 && country.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (letters) return country;
    return fail(Code::bad_input, "country_malformed", "--country takes two letters (ISO 3166-1), for example AZ");
}

int run_init(const Arguments& arguments, const Context& context)
{
    return print(context, context.wiring.tools.init({arguments.text("--data"), optional_path(arguments, "--config")}));
}

int run_identify(const Arguments& arguments, const Context& context)
{
    const auto country = country_of(arguments);
    if (!country) return print_error(context, country.error());
    IdentifyRequest request;
    request.input = arguments.positional;
    request.country = *country;
    request.pack = arguments.text("--pack");
    request.rules = optional_path(arguments, "--rules");
    request.data = optional_path(arguments, "--data");
    return print(context, context.wiring.tools.identify(request));
}

int run_guide(const Arguments& arguments, const Context& context)
{
    const auto country = country_of(arguments);
    if (!country) return print_error(context, country.error());
    const auto holder = parse_word<HolderKind>("--holder", arguments.text("--holder"));
    if (!holder) return print_error(context, holder.error());
    const auto channel = parse_optional_word<GuideChannel>(arguments, "--channel");
    if (!channel) return print_error(context, channel.error());
    const auto lang = parse_optional_word<Lang>(arguments, "--lang");
    if (!lang) return print_error(context, lang.error());
    GuideRequest request;
    request.input = arguments.positional;
    request.holder = *holder;
    request.channel = *channel;
    request.country = *country;
    request.pack = arguments.text("--pack");
    request.lang = lang->value_or(context.streams.lang);
    request.rules = optional_path(arguments, "--rules");
    return print(context, context.wiring.tools.guide(request));
}

int run_verify(const Arguments& arguments, const Context& context)
{
    return print(context, context.wiring.tools.verify({arguments.positional, arguments.text("--jwks")}));
}

int run_rules_check(const Arguments& arguments, const Context& context)
{
    return print(context, context.wiring.tools.check_rules(optional_path(arguments, "--rules")));
}

int run_rules_show(const Arguments& arguments, const Context& context)
{
    return print(context, context.wiring.tools.show_rules(arguments.positional, optional_path(arguments, "--rules")));
}

int run_fault_list(const Arguments&, const Context& context)
{
    return print(context, view::fault_points(context.wiring.tools.fault_points()));
}

}  // namespace

std::vector<Command> tool_commands()
{
    return {
        {"init",
         "make a data directory: database, keys and a commented xitam.toml",
         {},
         {{"--data", "DIR", "the directory to make; an existing one must be empty", true},
          {"--config", "FILE", "settings to check and to copy instead of the commented ones"}},
         "xitam init --data d",
         run_init},
        {"identify",
         "whose line is it? From a number, an ICCID or an IMSI",
         {"INPUT", "as people write it: \"050 123 45 67\""},
         {country_flag, pack_flag, rules_flag, {"--data", "DIR", "lines of this installation are known for certain"}},
         "xitam identify \"050 123 45 67\"",
         run_identify},
        {"guide",
         "how to end a line: documents, channels, blockers, law, with sources",
         {"INPUT", "a number, an ICCID, an IMSI or an operator"},
         {{"--holder", "H", "citizen, foreign, resident, minor, company, heir or proxy", true},
          {"--channel", "C", "one way only: desk, portal, hotline, letter, api, state-portal, web-form, sms or chat"},
          {"--lang", "az|en|ru|tr|zh", "the language of the answer"},
          country_flag,
          pack_flag,
          rules_flag},
         "xitam guide 0501234567 --holder foreign --lang en",
         run_guide},
        {"verify",
         "check a certificate, offline",
         {"FILE.jws", "the certificate"},
         {{"--jwks", "FILE", "the issuer's public keys", true}},
         "xitam verify certificate.jws --jwks jwks.json",
         run_verify},
        {"rules check",
         "read all rule packs and say what is wrong with them",
         {},
         {rules_flag},
         "xitam rules check --rules my-rules",
         run_rules_check},
        {"rules show",
         "the operators, or what is known of one",
         {"OPERATOR", "an operator's id", false},
         {rules_flag},
         "xitam rules show demo",
         run_rules_show},
        {"fault list", "the points at which XITAM_FAULT=point:n can end a process", {}, {}, "xitam fault list", run_fault_list},
    };
}

}  // namespace xitam::cli
