#include "cli/staff_commands.hpp"

#include "cli/parse.hpp"
#include "cli/print.hpp"

namespace xitam::cli {

namespace {

Result<access::Role> parse_staff_role(std::string_view text)
{
    if (const auto role = access::staff_role(text)) return *role;
    std::vector<std::string_view> known;
    for (const auto role : access::all_roles()) {
        if (access::is_staff(role)) known.push_back(access::word(role));
    }
    return fail(Code::bad_input, "word_unknown",
                fmt::format("--role does not know \"{}\"; the nearest known word is {} (all: {})", text.substr(0, 40),
                            nearest_word(text, known), access::staff_role_words()));
}

int run_staff_add(const Arguments& arguments, const Context& context)
{
    const auto role = parse_staff_role(arguments.text("--role"));
    if (!role) return print_error(context, role.error());
    const auto lang = parse_optional_word<Lang>(arguments, "--language");
    if (!lang) return print_error(context, lang.error());
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)
                              ->add_staff({arguments.positional, *role, arguments.text("--shown"), arguments.text("--branch"),
                                           *lang, arguments.has("--demo-password")}));
}

int run_staff_list(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, (*installation)->list_staff());
}

template <auto method>
int run_staff_of(const Arguments& arguments, const Context& context)
{
    const auto installation = open(context, arguments);
    if (!installation) return print_error(context, installation.error());
    return print(context, ((**installation).*method)(arguments.positional));
}

}  // namespace

std::vector<Command> staff_commands()
{
    constexpr Positional name_positional{"NAME", "what is typed to sign in: a-z, 0-9, point and dash"};
    return {
        {"staff add",
         "an account for somebody who works here: shows password, authenticator secret and recovery codes, once",
         name_positional,
         {data_flag,
          {"--role", "ROLE", "clerk, reviewer, hotline, finance, manager, auditor, privacy_officer or admin", true},
          {"--shown", "TEXT", "the name that colleagues see; else NAME"},
          {"--branch", "TEXT", "where: a branch or a team"},
          {"--language", "az|en|ru|tr|zh", "of the pages; else the installation's"},
          {"--demo-password", "", "only with [demo] clock = true: a password that the whole world knows"}},
         "xitam staff add leyla --data d --role clerk --shown \"Leyla M.\" --branch \"Baku 2\"",
         run_staff_add},
        {"staff list", "who works here, with roles and sessions", {}, {data_flag}, "xitam staff list --data d", run_staff_list},
        {"staff disable",
         "somebody works here no more: no sign-in, and every session ends at once",
         name_positional,
         {data_flag},
         "xitam staff disable leyla --data d",
         run_staff_of<&Installation::disable_staff>},
        {"staff reset",
         "a new password, authenticator secret and recovery codes; sessions end, a disabled account works again",
         name_positional,
         {data_flag},
         "xitam staff reset leyla --data d",
         run_staff_of<&Installation::reset_staff>},
        {"staff code",
         "the code that this person's phone shows now: only with [demo] clock = true",
         name_positional,
         {data_flag},
         "xitam staff code leyla --data d",
         run_staff_of<&Installation::staff_code>},
    };
}

}  // namespace xitam::cli
