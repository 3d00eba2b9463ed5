// What the demonstration's desk can do beside the portal. Main hands it in only where `[demo] clock = true` is set and the
// operator is fictional.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/identity/specimen.hpp"

#include <functional>
#include <string>
#include <vector>

namespace xitam::http {

struct DemoSent {
    std::string to;  // "sms:+994...", "mailto:..."
    std::string subject;
    std::string text;
    Instant at{};
};

struct DemoMeans {
    std::function<std::vector<DemoSent>()> messages;  // newest first
    // The same key again moves nothing: a form that was sent twice.
    std::function<Result<void>(Duration, const std::string& key)> move_clock;
    std::function<Result<std::string>(const Specimen&)> picture;  // PNG
};

}  // namespace xitam::http
