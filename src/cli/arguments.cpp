#include "cli/arguments.hpp"

#include "base/nearest.hpp"
#include "cli/help.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>

namespace xitam::cli {

namespace {

Result<Arguments> unknown_word(const Command& command, const std::string& word)
{
    if (!word.starts_with('-') || word == "-") {
        return wrong("argument_surplus",
                     command.positional.name.empty()
                         ? fmt::format("`xitam {}` takes no argument: what is \"{}\"?", command.words, word)
                         : fmt::format("`xitam {}` takes one {}: what is \"{}\"? A text with spaces goes in quotes",
                                       command.words, command.positional.name, word));
    }
    std::vector<std::string_view> known{"--json", "--help"};
    for (const auto& flag : command.flags) known.push_back(flag.name);
    const auto name = std::string_view{word}.substr(0, word.find('='));
    return wrong("flag_unknown", fmt::format("`xitam {}` has no flag {}; the nearest known one is {}", command.words, name,
                                             nearest_word(name, known)));
}

Result<void> check_flag(const Flag& flag, const std::vector<std::string>& given)
{
    if (given.size() > 1 && !flag.repeated) {
        return wrong("flag_twice", fmt::format("{} is given {} times: keep one", flag.name, given.size()));
    }
    for (const auto& value : given) {
        if (flag.value.empty() || (!value.empty() && !value.starts_with("--"))) continue;
        return wrong("flag_value_missing", fmt::format("{} needs a value: {}", flag.name, usage_of(flag)));
    }
    return {};
}

// CLI11 splits "--flag=value", "--" and positionals; every judgement about the result is ours.
void declare(CLI::App& app, const Command& command, std::span<const Flag> flags)
{
    app.set_help_flag();
    app.allow_extras();
    for (const auto& flag : flags) {
        if (flag.value.empty()) app.add_flag(std::string{flag.name});
        else app.add_option(std::string{flag.name})->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
    if (!command.positional.name.empty()) app.add_option(std::string{command.positional.name})->expected(1);
}

Result<Arguments> collect(const CLI::App& app, const Command& command, std::span<const Flag> flags)
{
    Arguments out;
    const auto remaining = app.remaining();
    // A misspelt flag leaves its value behind as a surplus argument: the flag is the mistake to name.
    const auto unknown_flag =
        std::find_if(remaining.begin(), remaining.end(), [](const auto& word) { return word.starts_with('-'); });
    if (unknown_flag != remaining.end()) return unknown_word(command, *unknown_flag);
    for (const auto& flag : flags) {
        const auto* option = app.get_option(std::string{flag.name});
        if (option->count() == 0) {
            if (!flag.required) continue;
            return wrong("flag_missing", fmt::format("`xitam {}` needs {}: {}", command.words, usage_of(flag), flag.text));
        }
        std::vector<std::string> given = option->results();
        if (flag.value.empty()) {
            // CLI11 writes "true" for a bare flag; "--wait=false" would be read as --wait by everybody but its author.
            if (std::any_of(given.begin(), given.end(), [](const auto& value) { return value != "true"; })) {
                return wrong("flag_takes_no_value", fmt::format("{} takes no value: write it or leave it out", flag.name));
            }
            given.assign(given.size(), "");
        }
        if (const auto fine = check_flag(flag, given); !fine) return tl::unexpected(fine.error());
        out.values.emplace(flag.name, given);
    }
    if (!remaining.empty()) return unknown_word(command, remaining.front());
    if (command.positional.name.empty()) return out;
    const auto* option = app.get_option(std::string{command.positional.name});
    if (option->count() > 0) out.positional = option->results().front();
    if (out.positional.empty() && command.positional.required) {
        return wrong("argument_missing",
                     fmt::format("`xitam {}` needs {}: {}", command.words, command.positional.name, command.positional.text));
    }
    return out;
}

}  // namespace

std::string Arguments::text(std::string_view flag) const
{
    return optional_text(flag).value_or("");
}

std::optional<std::string> Arguments::optional_text(std::string_view flag) const
{
    const auto it = values.find(flag);
    if (it == values.end()) return std::nullopt;
    return it->second.front();
}

std::span<const std::string> Arguments::all(std::string_view flag) const
{
    const auto it = values.find(flag);
    if (it == values.end()) return {};
    return it->second;
}

Result<Arguments> parse_arguments(const Command& command, std::span<const std::string> words)
{
    std::vector<Flag> flags = command.flags;
    flags.push_back({"--json", "", "one JSON object on stdout", false, false});
    try {
        CLI::App app;
        declare(app, command, flags);
        app.parse(std::vector<std::string>{words.rbegin(), words.rend()});  // CLI11 wants them backwards
        return collect(app, command, flags);
    } catch (const CLI::Error& error) {
        // What is left is a flag without its value: "--data: 1 required".
        const std::string_view what = error.what();
        const auto name = what.substr(0, what.find(':'));
        const auto flag = std::find_if(flags.begin(), flags.end(), [&](const Flag& entry) { return entry.name == name; });
        if (flag != flags.end()) {
            return wrong("flag_value_missing", fmt::format("{} needs a value: {}", flag->name, usage_of(*flag)));
        }
        return wrong("arguments_malformed", fmt::format("`xitam {}`: {}", command.words, what));
    }
}

}  // namespace xitam::cli
