// What the panels of `/manage` are put together from, and the panels that stand in a source of their own. For the sources of
// this folder.
#pragma once

#include "pages/manage.hpp"
#include "texts/texts.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::pages {

std::string said(Lang lang, std::string_view key, const std::vector<TextArgument>& arguments = {});  // page.manage.<key>
std::vector<std::string> heads(Lang lang, std::initializer_list<std::string_view> keys);             // page.manage.col.<key>
PanelRow not_measured(Lang lang, std::string label, std::size_t cells);
PanelRow counted_row(std::string label, const figures::Places& cases);

Panel clocks_panel(const ManageFacts& facts, Lang lang);         // each clock that runs against a limit
Panel channel_clock_panel(const ManageFacts& facts, Lang lang);  // the receipt's, by channel
Panel risk_panel(const ManageFacts& facts, Lang lang);           // open cases by their score
Panel due_panel(const ManageFacts& facts, Lang lang);            // when in the week our limits fall

}  // namespace xitam::pages
