// The receipt of a declaration, in the same answer as the declaration itself. Holds only what the declarer typed.
#pragma once

#include "pages/declare.hpp"

namespace xitam::pages {

struct ReceiptPage {
    std::string reference;
    LocalTime declared_at;
    Declared declared;                      // as it may be shown: the line masked
    std::optional<LocalTime> charges_stop;  // at the latest; empty: with the chosen day
    std::string sent_to;                    // masked; empty: only shown here
    bool came_back = false;                 // ... and nobody takes mail there
    std::string status_url;                 // the whole address of the link that reads
};
std::string render(const ReceiptPage& page, const Frame& frame);

}  // namespace xitam::pages
