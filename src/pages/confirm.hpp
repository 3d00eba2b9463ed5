// `/confirm` in two steps, and `/done`: what will happen, what can be undone until when, and the paper to keep.
#pragma once

#include "pages/ladder.hpp"
#include "pages/timeline.hpp"

namespace xitam::pages {

struct ConfirmPage {
    int step = 1;      // 1: what will happen; 2: what can be undone, and the last yes
    std::string line;  // masked
    std::string reference;
    LocalTime cut_at;
    std::optional<Date> data_off_on;  // a code-drain window was chosen: data goes then
    Money result;                     // positive: comes back; negative: is owed
    std::string way;                  // refund, move, use-up, give-up; empty: nothing is left
    int bindings_open = 0;            // not ticked
    std::optional<Date> rest_until;
    Ladder ladder;
};
std::string render(const ConfirmPage& page, const Frame& frame);

struct QrCode {
    int size = 0;      // modules along one edge, with the quiet zone
    std::string path;  // an SVG path of its dark modules
};
struct DonePage {
    std::string line;
    std::string reference;
    LocalTime confirmed_at;
    LocalTime cut_at;
    std::string status_url;  // the whole address
    std::string status_path;
    QrCode qr;  // of status_url
};
std::string render(const DonePage& page, const Frame& frame);

}  // namespace xitam::pages
