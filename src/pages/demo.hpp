// `/demo`: the demonstration's desk: lines to end, specimen passports, phone and mailbox, the clock, and the reviewer's part.
#pragma once

#include "pages/frame.hpp"

#include <vector>

namespace xitam::pages {

struct DemoLine {
    std::string number;  // whole: it is made up
    std::string iccid;
    std::string holder;
    std::string shows;     // plain, contract, debt, esign, esim, nuisance: the text page.demo.shows.<word>
    std::string passport;  // address of the specimen picture; empty: none
    std::string passport_number;
};
struct DemoLink {
    std::string label;  // "STOP", or the address
    std::string url;
};
struct DemoMessage {
    bool mail = false;  // else a text message
    std::string to;
    LocalTime at;
    std::string subject;  // of a mail
    std::string text;
    std::vector<DemoLink> links;
};
struct DemoReview {
    std::string reference;
    std::string document;  // its id, sent back with the verdict
    std::string holder;
    std::string kind;  // a word of DocumentType
};
struct DemoPage {  // posts to /demo: do=clock with `ahead` (1h, 1d, 3d, 8d), do=accept or do=refuse with `document`
    std::vector<DemoLine> lines;
    LocalTime clock;
    std::vector<DemoMessage> messages;  // newest first
    std::vector<DemoReview> reviews;
};
std::string render(const DemoPage& page, const Frame& frame);

}  // namespace xitam::pages
