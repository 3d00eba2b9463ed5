// What every page has around it, whoever asks for it.
#pragma once

#include "base/instant.hpp"
#include "base/lang.hpp"

#include <optional>
#include <string>

namespace xitam::pages {

struct Frame {
    Lang lang = Lang::en;
    std::string path = "/";               // this page's own address; the languages lead to it with ?lang=
    std::string form_token;               // goes as `token` with each form of the page
    bool is_given_again = false;          // its form lay open for too long; nothing was done
    std::string installation;             // "Demo Mobil"
    std::string hotline;                  // "*0400"; empty: not told
    std::string end_button;               // the country's legal words for "End my line here"; empty: ours
    std::string confirm_button;           // and for the button that sends the declaration ("jetzt kündigen"); empty: ours
    std::string legal_language;           // language of these two ("de"); empty: the page's
    std::string zone = "Asia/Baku";       // of the times on the page, as the rule pack names it
    bool demo = false;                    // marked on every page
    std::optional<LocalTime> demo_clock;  // what the demonstration's clock shows, where it was moved
};

}  // namespace xitam::pages
