#include "cli/arguments.hpp"

#include "cli/all_commands.hpp"
#include "cli/help.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace xitam::cli {
namespace {

const Command& command(std::string_view words)
{
    static const auto commands = all_commands();
    const auto it = std::find_if(commands.begin(), commands.end(), [&](const Command& entry) { return entry.words == words; });
    EXPECT_NE(it, commands.end()) << words;
    return *it;
}

Result<Arguments> parse(std::string_view words, const std::vector<std::string>& behind)
{
    return parse_arguments(command(words), behind);
}

std::string told(std::string_view words, const std::vector<std::string>& behind)
{
    const auto arguments = parse(words, behind);
    if (arguments) return "accepted";
    EXPECT_EQ(arguments.error().code, Code::bad_input);
    return arguments.error().reason + ": " + arguments.error().detail;
}

// Words as a shell splits them: spaces, and double quotes.
std::vector<std::string> split(std::string_view line)
{
    std::vector<std::string> out;
    std::istringstream stream{std::string{line}};
    for (std::string word; stream >> word;) {
        while (word.front() == '"' && (word.size() == 1 || word.back() != '"')) {
            std::string more;
            if (!(stream >> more)) break;
            word += " " + more;
        }
        std::erase(word, '"');
        out.push_back(word);
    }
    return out;
}

TEST(Arguments, FlagsInAnyOrderAndBothSpellings)
{
    const auto arguments = parse("close", {"--json", "--document=passport:C1234567", "--data", "d", "+994 40 100 00 01",
                                           "--channel=desk", "--document", "iccid:8999499000000000011", "--holder-present"});
    ASSERT_TRUE(arguments) << arguments.error().detail;
    EXPECT_EQ(arguments->positional, "+994 40 100 00 01");
    EXPECT_EQ(arguments->text("--data"), "d");
    EXPECT_EQ(arguments->all("--document").size(), 2U);
    EXPECT_EQ(arguments->all("--document")[1], "iccid:8999499000000000011");
    EXPECT_TRUE(arguments->has("--holder-present"));
    EXPECT_TRUE(arguments->has("--json"));
    EXPECT_FALSE(arguments->has("--wait"));
    EXPECT_EQ(arguments->optional_text("--key"), std::nullopt);
}

TEST(Arguments, MistakesAreNamed)
{
    EXPECT_EQ(told("status", {"--dat", "d", "XT-1"}),
              "flag_unknown: `xitam status` has no flag --dat; the nearest known one is --data");
    EXPECT_EQ(told("close", {"--data", "d", "1", "--chanel=desk"}),
              "flag_unknown: `xitam close` has no flag --chanel; the nearest known one is --channel");
    EXPECT_EQ(told("status", {"-x", "--data", "d", "XT-1"}),
              "flag_unknown: `xitam status` has no flag -x; the nearest known one is --json");
    EXPECT_EQ(told("status", {"XT-1"}), "flag_missing: `xitam status` needs --data DIR: the data directory");
    EXPECT_EQ(told("status", {"XT-1", "--data", "a", "--data", "b"}), "flag_twice: --data is given 2 times: keep one");
    EXPECT_EQ(told("status", {"XT-1", "--json", "--json", "--data", "d"}), "flag_twice: --json is given 2 times: keep one");
    EXPECT_EQ(told("status", {"XT-1", "--data", "--json"}), "flag_value_missing: --data needs a value: --data DIR");
    EXPECT_EQ(told("status", {"XT-1", "--data="}), "flag_value_missing: --data needs a value: --data DIR");
    EXPECT_EQ(told("status", {"XT-1", "--data"}), "flag_value_missing: --data needs a value: --data DIR");
    EXPECT_EQ(told("status", {"XT-1", "--data", "d", "--json=false"}),
              "flag_takes_no_value: --json takes no value: write it or leave it out");
    EXPECT_EQ(told("status", {"--data", "d"}),
              "argument_missing: `xitam status` needs REF: the order's id, its reference, or the number of its line");
    EXPECT_EQ(told("status", {"--data", "d", "050", "123"}),
              "argument_surplus: `xitam status` takes one REF: what is \"123\"? A text with spaces goes in quotes");
    EXPECT_EQ(told("orders", {"--data", "d", "x"}), "argument_surplus: `xitam orders` takes no argument: what is \"x\"?");
    EXPECT_EQ(told("close", {"--data", "d", "1", "--channel", "desk"}).substr(0, 52),
              "flag_missing: `xitam close` needs --document TYPE:NU");
}

TEST(Commands, TheContractIsThereByNameAndFlag)
{
    const std::vector<std::pair<std::string, std::vector<std::string>>> contract{
        {"init", {"--data", "--config"}},
        {"import lines", {"--data", "--dry-run"}},
        {"import branches", {"--data", "--dry-run", "--replace"}},
        {"import calls", {"--data", "--dry-run"}},
        {"identify", {"--country", "--pack"}},
        {"guide", {"--holder", "--channel", "--lang", "--country"}},
        {"quote", {"--data", "--on"}},
        {"close",
         {"--data", "--channel", "--document", "--holder", "--holder-present", "--balance", "--reason", "--at",
          "--accept-quote", "--key", "--wait", "--timeout"}},
        {"status", {"--data"}},
        {"stop", {"--data"}},
        {"cancel", {"--data"}},
        {"confirm", {"--data"}},
        {"undo", {"--data"}},
        {"restore", {"--data", "--sim"}},
        {"history", {"--data"}},
        {"document add", {"--data", "--by"}},
        {"document judge", {"--data", "--by"}},
        {"blocker clear", {"--data", "--by"}},
        {"rule", {"--data", "--by"}},
        {"attest", {"--data", "--by"}},
        {"orders", {"--data", "--state", "--due"}},
        {"numbers", {"--data", "--resting", "--free"}},
        {"receipt", {"--data", "--out"}},
        {"payment record", {"--data", "--amount", "--by"}},
        {"certificate", {"--data", "--out", "--jws"}},
        {"verify", {"--jwks"}},
        {"jwks", {"--data"}},
        {"keys rotate", {"--data"}},
        {"work", {"--data", "--until-idle"}},
        {"audit verify", {"--data"}},
        {"lock", {"--data"}},
        {"unlock", {"--data"}},
        {"rules check", {"--rules"}},
        {"rules show", {"--rules"}},
        {"fault list", {}},
        {"backup", {"--data"}},
        {"clock", {"--data", "--advance"}},
        {"serve", {"--data", "--listen", "--no-work"}},
    };
    for (const auto& [words, flags] : contract) {
        const auto& known = command(words).flags;
        for (const auto& name : flags) {
            EXPECT_TRUE(std::any_of(known.begin(), known.end(), [&](const Flag& flag) { return flag.name == name; }))
                << words << " " << name;
        }
    }
}

// Help that a newcomer copies must work: each example begins with its command and is understood.
TEST(Commands, EveryExampleIsUnderstoodAndEveryFlagExplained)
{
    std::set<std::string_view> names;
    for (const auto& entry : all_commands()) {
        EXPECT_TRUE(names.insert(entry.words).second) << entry.words << " stands twice";
        EXPECT_NE(entry.run, nullptr);
        EXPECT_FALSE(entry.text.empty());
        const std::string begin = "xitam " + std::string{entry.words};
        ASSERT_TRUE(entry.example.starts_with(begin)) << entry.words;
        auto example = entry.example.substr(begin.size());
        example = example.substr(0, example.find('>'));
        const auto arguments = parse_arguments(entry, split(example));
        EXPECT_TRUE(arguments) << entry.example << ": " << (arguments ? "" : arguments.error().detail);
        const std::string help = help_text(entry);
        for (const auto& flag : entry.flags) {
            EXPECT_FALSE(flag.text.empty()) << entry.words << flag.name;
            EXPECT_NE(help.find(flag.name), std::string::npos);
        }
        std::istringstream lines{help};
        for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 140U) << line;
    }
    const auto commands = all_commands();
    const std::string all = help_text(commands);
    for (const auto& entry : commands) EXPECT_NE(all.find(entry.words), std::string::npos);
}

}  // namespace
}  // namespace xitam::cli
