// Every role against every right: what the product's table says is what tests/cases/access/rights.txt says, which was written
// by itself. And docs/access.md shows the table: XITAM_UPDATE_DOCS=1 prints it anew.
#include "domain/access/right.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

namespace xitam::access {
namespace {

const std::map<std::string, Role> short_names{
    {"ho", Role::holder},      {"at", Role::attorney},       {"ls", Role::link_status}, {"lt", Role::link_stop},
    {"nx", Role::next_holder}, {"cl", Role::clerk},          {"re", Role::reviewer},    {"hl", Role::hotline},
    {"fi", Role::finance},     {"ma", Role::manager},        {"au", Role::auditor},     {"pr", Role::privacy_officer},
    {"ad", Role::admin},       {"oa", Role::operator_admin},
};

using Row = std::map<Role, std::string>;

// right -> role -> y, own, 2, -
std::map<std::string, Row> expectation()
{
    std::ifstream file{std::string{XITAM_SOURCE_DIR} + "/tests/cases/access/rights.txt"};
    std::map<std::string, Row> rows;
    std::vector<Role> columns;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words{line};
        std::string right;
        std::string cell;
        words >> right;
        if (right == "right") {
            while (words >> cell) columns.push_back(short_names.at(cell));
            continue;
        }
        for (const Role role : columns) {
            words >> cell;
            rows[right][role] = cell;
        }
    }
    return rows;
}

// What may() lets this role do on another's order and on its own, as the file writes it.
std::string met(Role role, Right right)
{
    const Actor actor{role, "leyla"};
    const auto others = may(actor, right, "anar");
    const auto own = may(actor, right, "leyla");
    if (others == Verdict::no && own == Verdict::no) return "-";
    if (others == Verdict::yes && own == Verdict::yes) return "y";
    if (others == Verdict::yes && own == Verdict::needs_second) return "own";
    if (others == Verdict::needs_second && own == Verdict::needs_second) return "2";
    return "?";
}

std::string printed_table()
{
    std::string text = "| |";
    for (const Role role : all_roles()) text += " " + std::string{word(role)} + " |";
    text += "\n|---|";
    for (std::size_t i = 0; i < role_count; ++i) text += "---|";
    text += "\n";
    for (const auto& grant : grants()) {
        text += "| `" + std::string{grant.word} + "` |";
        for (const Role role : all_roles()) {
            const auto cell = met(role, grant.right);
            text += " " + (cell == "-" ? std::string{} : cell == "y" ? "yes" : cell) + " |";
        }
        text += "\n";
    }
    return text;
}

TEST(Rights, EachRoleMayWhatIsWrittenDownAndNothingElse)
{
    const auto wanted = expectation();
    ASSERT_EQ(wanted.size(), right_count);
    for (const auto& grant : grants()) {
        const auto row = wanted.find(std::string{grant.word});
        ASSERT_NE(row, wanted.end()) << grant.word;
        ASSERT_EQ(row->second.size(), role_count) << grant.word;
        for (const Role role : all_roles())
            EXPECT_EQ(met(role, grant.right), row->second.at(role)) << grant.word << " " << word(role);
    }
}

TEST(Rights, DocumentShowsTheTable)
{
    constexpr std::string_view begin_mark = "<!-- printed from the table of rights: begin -->\n";
    constexpr std::string_view end_mark = "<!-- printed from the table of rights: end -->\n";
    const std::string path = std::string{XITAM_SOURCE_DIR} + "/docs/access.md";
    std::ostringstream read;
    read << std::ifstream{path}.rdbuf();
    const std::string document = read.str();
    const auto begin = document.find(begin_mark);
    const auto end = document.find(end_mark);
    ASSERT_TRUE(begin != std::string::npos && end != std::string::npos && begin < end);
    const std::string wanted = document.substr(0, begin + begin_mark.size()) + printed_table() + document.substr(end);
    if (std::getenv("XITAM_UPDATE_DOCS") != nullptr) std::ofstream{path} << wanted;
    else EXPECT_EQ(document, wanted) << "run privacy_test with XITAM_UPDATE_DOCS=1";
}

}  // namespace
}  // namespace xitam::access
