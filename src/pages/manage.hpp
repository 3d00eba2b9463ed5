// `/manage`: where the closings stand. Tiles, panels of figures with their drawings and tables, and the cases behind a number.
#pragma once

#include "pages/panel.hpp"
#include "pages/staff.hpp"
#include "service/figures.hpp"

#include <functional>
#include <string>
#include <vector>

namespace xitam::pages {

// What the panels are made from. `begun`: the cases that were declared in the chosen time; `all`: every case there is.
struct ManageFacts {
    figures::Rows begun;
    figures::Rows all;
    service::AroundCases around;
    figures::WorkDays days;
    Instant now;
    std::function<LocalTime(Instant)> local;
};

enum class RowsOf { begun, all };
struct ManagePanel {
    Panel panel;
    RowsOf of = RowsOf::begun;  // which rows its cases are places of
};
std::vector<ManagePanel> manage_panels(const ManageFacts& facts, Lang lang);

inline constexpr std::array manage_days{7, 30, 90};

struct Tile {
    std::string key;  // the text page.manage.tile.<key>
    std::string figure;
    std::string remark;
};
std::vector<Tile> manage_tiles(const ManageFacts& facts, Lang lang);

struct ManagePage {
    int days = 30;
    Date first_day;
    Date last_day;
    LocalTime now;
    std::vector<Tile> tiles;
    std::vector<ManagePanel> panels;
};
std::string render(const ManagePage& page, const StaffFrame& frame);

struct ManageCase {
    std::string reference;
    std::string line;  // masked
    termination::State state = termination::State::opened;
    Channel channel = Channel::portal;
    LocalTime received;
};
struct ManageCasesPage {
    std::string panel;  // the name of the panel it comes from
    std::string row;    // the label of its row; empty: all of the panel
    int days = 30;
    std::size_t total = 0;  // more than are shown
    std::vector<ManageCase> cases;
};
std::string render(const ManageCasesPage& page, const StaffFrame& frame);

struct ManageRule {
    std::string name;
    std::vector<std::string> sentences;  // what it says; empty: not set
    std::string source;                  // empty: none told
    std::string confidence;              // a word
};
struct ManageRulesPage {
    struct Choice {
        std::string id;  // "demo@1"
        std::string name;
    };
    std::vector<Choice> choices;
    std::string chosen;
    std::string against;  // empty: nothing to compare with
    std::vector<ManageRule> rules;
    struct Difference {
        std::string name;
        std::vector<std::string> here;  // only what the other does not say; empty: nothing
        std::vector<std::string> there;
    };
    std::vector<Difference> differences;
};
std::string render(const ManageRulesPage& page, const StaffFrame& frame);

}  // namespace xitam::pages
