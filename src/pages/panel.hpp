// A panel of figures: its table, the drawing of it, the CSV of it, and the cases behind each row. The drawing is made from the
// table, so the two cannot differ.
#pragma once

#include "base/lang.hpp"
#include "domain/figures/case_row.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::pages {

struct PanelCell {
    std::string text;
    std::optional<std::int64_t> count;  // of people: too small a one is not exported
};

struct PanelRow {
    std::string label;
    std::vector<PanelCell> cells;
    figures::Places cases = {};  // of the rows that the panel was made from; a case may stand twice
    std::string reference = {};  // the row is this one case
    bool follows_count = true;   // what else it says comes from its first count, and is as small
};

enum class Drawing {
    none,     // the table says it best: it stands open
    bars,     // the first cell is the length, the others stand behind it
    stacked,  // each cell is a part
    columns,  // the first cell is the height
    heat,     // each cell is a square, darker where it counts more
};

struct Panel {
    std::string name;  // of its texts (page.manage.<name>...), its CSV and its cases
    Drawing drawing = Drawing::none;
    std::vector<std::string> columns;  // the first one heads the labels
    std::vector<PanelRow> rows;
    std::string remark = {};  // a sentence more: what is not measured, when it was last
    bool is_wide = false;
};

// What a table as CSV says: RFC 4180 with a head, safe from being run as a formula. A count of people below five is "<5", and
// so is what follows from it.
inline constexpr std::int64_t smallest_exported = 5;
std::vector<std::vector<std::string>> exported(const Panel& panel);

// "4 min", "5 h", "1 d 2 h", "12 s": two units at most.
std::string span_text(Lang lang, Duration took);
std::string span_text(Lang lang, const std::optional<Duration>& took);  // empty: a dash
std::string percent_text(Lang lang, const std::optional<int>& of_hundred);

PanelCell counted_cell(std::size_t count);
PanelCell text_cell(std::string text);

}  // namespace xitam::pages
