#include "cli/run_cli.hpp"

#include "base/nearest.hpp"
#include "cli/all_commands.hpp"
#include "cli/arguments.hpp"
#include "cli/help.hpp"
#include "cli/print.hpp"
#include "view/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace xitam::cli {

namespace {

using Words = std::vector<std::string>;

// How many of the first words name the command: 2 for "document add", 0 for none.
std::size_t words_named(const Command& command, const Words& words)
{
    const auto space = command.words.find(' ');
    if (words.empty() || command.words.substr(0, space) != words[0]) return 0;
    if (space == std::string_view::npos) return 1;
    return words.size() > 1 && command.words.substr(space + 1) == words[1] ? 2 : 0;
}

const Command* find_command(const std::vector<Command>& commands, const Words& words)
{
    const auto it =
        std::find_if(commands.begin(), commands.end(), [&](const Command& command) { return words_named(command, words) > 0; });
    return it == commands.end() ? nullptr : &*it;
}

// The words that may follow `group`: "add, judge" for "document".
std::string continuations(const std::vector<Command>& commands, const std::string& group)
{
    std::string out;
    for (const auto& command : commands) {
        if (!command.words.starts_with(group + " ")) continue;
        out += fmt::format("{}{}", out.empty() ? "" : ", ", command.words.substr(group.size() + 1));
    }
    return out;
}

// "documnt add" is compared with both words of a command, "documnt" alone with the first.
Error unknown_command(const std::vector<Command>& commands, const Words& words)
{
    std::string_view nearest;
    std::size_t nearest_distance = 0;
    for (const auto& command : commands) {
        const auto space = command.words.find(' ');
        const bool both = space != std::string_view::npos && words.size() > 1;
        const std::string written = both ? fmt::format("{} {}", words[0], words[1]) : words[0];
        const std::size_t distance =
            edit_distance(written.substr(0, 64), both ? command.words : command.words.substr(0, space));
        if (!nearest.empty() && distance >= nearest_distance) continue;
        nearest = command.words;
        nearest_distance = distance;
    }
    const std::string next = continuations(commands, words[0]);
    const std::string what = next.empty() ? fmt::format("there is no command \"{}\"", words[0].substr(0, 64))
                                          : fmt::format("`xitam {}` goes on with one of: {}", words[0], next);
    return {Code::bad_input, "command_unknown", fmt::format("{}; the nearest known one is `xitam {}`", what, nearest), {}, {}};
}

// `xitam document` alone: the commands that begin with this word.
std::string group_help(const std::vector<Command>& commands, const std::string& word)
{
    std::vector<Command> group;
    std::copy_if(commands.begin(), commands.end(), std::back_inserter(group),
                 [&](const Command& command) { return command.words.starts_with(word + " "); });
    return group.empty() ? std::string{} : help_text(group);
}

int help(const std::vector<Command>& commands, const Words& about, const Context& context)
{
    if (about.empty()) return print(context, view::told("help", help_text(commands)));
    if (const auto* command = find_command(commands, about)) return print(context, view::told("help", help_text(*command)));
    if (const auto group = group_help(commands, about[0]); !group.empty()) return print(context, view::told("help", group));
    return print_error(context, unknown_command(commands, about));
}

bool asks_for_help(const std::string& word)
{
    return word == "--help" || word == "-h";
}

int run(Words words, const Context& context)
{
    const auto commands = all_commands();
    // `xitam --json`, `xitam help --json`, `xitam --version --json`: the flag may stand beside words that are no command's own.
    const bool about_itself = words.empty() || words[0] == "help" || words[0].starts_with('-') ||
                              std::any_of(words.begin(), words.end(), asks_for_help);
    if (about_itself) std::erase(words, "--json");
    if (words.empty() || words[0] == "help")
        return help(commands, words.empty() ? words : Words{words.begin() + 1, words.end()}, context);
    if (words[0] == "--version") {
        auto version = view::told("version", XITAM_VERSION);
        version.text = "xitam " XITAM_VERSION "\n";
        return print(context, version);
    }
    if (std::any_of(words.begin(), words.end(), asks_for_help)) {
        std::erase_if(words, asks_for_help);
        return help(commands, words, context);
    }
    const auto* command = find_command(commands, words);
    if (command == nullptr) return print_error(context, unknown_command(commands, words));
    const auto behind = std::span{words}.subspan(words_named(*command, words));
    const auto arguments = parse_arguments(*command, behind);
    if (!arguments) return print_error(context, arguments.error());
    return command->run(*arguments, context);
}

}  // namespace

int run_cli(int argc, const char* const* argv, const Streams& streams, const Wiring& wiring)
{
    const Words words{argv + std::min(argc, 1), argv + argc};
    // Known before anything can be wrong: also a misspelt command answers in the form that its caller reads.
    const bool json = std::find(words.begin(), words.end(), "--json") != words.end();
    return run(words, Context{streams, wiring, json});
}

}  // namespace xitam::cli
