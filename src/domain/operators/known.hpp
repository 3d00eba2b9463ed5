// Known<T>: a value that somebody published, with where, when and how sure; or unset. Unset is never a default.
#pragma once

#include "base/instant.hpp"

#include <optional>
#include <string>
#include <utility>

namespace xitam {

enum class Confidence { high, medium, low, not_found };

struct SourceRef {
    std::string url;              // empty: our own policy pack, or nothing found
    std::optional<Date> seen_on;  // as_of of the pack where the fact has no date of its own
    std::string note;
};

template <class T>
struct Known {
    std::optional<T> value;
    SourceRef source;
    Confidence confidence = Confidence::not_found;

    Known() = default;
    explicit Known(T set, SourceRef from = {}, Confidence sure = Confidence::high)
        : value{std::move(set)}, source{std::move(from)}, confidence{sure}
    {
    }
    bool is_set() const { return value.has_value(); }
};

}  // namespace xitam
