// The diagram and the table of docs/life-of-an-order.md are printed from the transition table. XITAM_UPDATE_DOCS=1 prints them
// anew; without it the test says whether the document is still true.
#include "domain/termination/state.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace xitam::termination {

namespace {

constexpr std::string_view begin_mark = "<!-- printed from the transition table: begin -->\n";
constexpr std::string_view end_mark = "<!-- printed from the transition table: end -->\n";

using Pair = std::pair<State, State>;

std::map<Pair, std::string> words_by_pair()
{
    std::map<Pair, std::string> words;
    for (const auto& move : transition_table()) {
        auto& text = words[{move.from, move.to}];
        text += (text.empty() ? "" : ", ") + std::string{to_string(move.event)};
    }
    return words;
}

// The way of an order to its end; what may happen beside it stands in the table.
bool is_in_diagram(State from, State to)
{
    const auto beside = [](State state) {
        return state == State::stopped || state == State::on_hold || state == State::needs_attention ||
               state == State::cancelled || state == State::rejected || state == State::ported_out;
    };
    if (from == to || beside(from)) return false;
    return !beside(to) || (from == State::barred && to == State::cancelled);
}

std::string printed()
{
    const auto words = words_by_pair();
    std::string text = "```mermaid\nstateDiagram-v2\n    [*] --> opened\n";
    for (const auto& [pair, events] : words) {
        if (!is_in_diagram(pair.first, pair.second)) continue;
        text += fmt::format("    {} --> {} : {}\n", to_string(pair.first), to_string(pair.second), events);
    }
    text += "```\n\n| from | to | what happened |\n|---|---|---|\n";
    for (const auto& [pair, events] : words)
        text += fmt::format("| {} | {} | {} |\n", to_string(pair.first), to_string(pair.second), events);
    return text;
}

}  // namespace

TEST(LifeOfAnOrder, DocumentShowsTheTransitionTable)
{
    const std::string path = std::string{XITAM_ROOT} + "/docs/life-of-an-order.md";
    std::ostringstream read;
    read << std::ifstream{path}.rdbuf();
    const std::string document = read.str();
    const auto begin = document.find(begin_mark);
    const auto end = document.find(end_mark);
    ASSERT_TRUE(begin != std::string::npos && end != std::string::npos && begin < end);
    const std::string wanted = document.substr(0, begin + begin_mark.size()) + printed() + document.substr(end);
    if (std::getenv("XITAM_UPDATE_DOCS") != nullptr) std::ofstream{path} << wanted;
    else EXPECT_EQ(document, wanted) << "run termination_test with XITAM_UPDATE_DOCS=1";
}

}  // namespace xitam::termination
