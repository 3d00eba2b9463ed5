#include "http/rate_limits.hpp"

namespace xitam::http {

void RateLimits::count_refused_code(const Error& error)
{
    if (error.reason == "too_many_codes") ++codes_of_line_;
}

std::map<std::string, std::uint64_t> RateLimits::refused() const
{
    std::map<std::string, std::uint64_t> counts{{"codes_of_line", codes_of_line_}};
    for (const auto* limit : {&declarations,
                              &codes,
                              &code_tries,
                              &pictures,
                              &find,
                              &lock,
                              &letters,
                              &appointments,
                              &statements,
                              &lookups,
                              &unknown_links,
                              &unknown_references,
                              &declarations_of_line,
                              &codes_of_prefix,
                              &staff_addresses,
                              &staff_names,
                              &staff_browsers,
                              &staff_elsewhere,
                              &staff_proofs,
                              &case_lookups}) {
        counts[limit->name()] = limit->refused();
    }
    return counts;
}

}  // namespace xitam::http
