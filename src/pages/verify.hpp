// `/verify`: whether a certificate is genuine; by upload or paste here, in the browser where it can.
#pragma once

#include "pages/form.hpp"

namespace xitam::pages {

struct VerifyResult {
    enum class Verdict { genuine, superseded, not_genuine, unreadable };
    Verdict verdict = Verdict::unreadable;
    std::vector<std::pair<std::string, std::string>> rows;  // label and value in the page's language
    bool demo_clock = false;                                // made with the demonstration's clock
};
struct VerifyPage {
    std::string pasted;
    std::optional<VerifyResult> result;
    FieldErrors errors;  // statement
};
std::string render(const VerifyPage& page, const Frame& frame);

}  // namespace xitam::pages
