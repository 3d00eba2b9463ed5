// Known<T>: a value that somebody published, with where, when and how sure; or unset. Unset is never a default.
#pragma once

#include "base/instant.hpp"
#include "base/lang.hpp"
#include "domain/line/words.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace xitam {

enum class Confidence { high, medium, low, not_found };
inline constexpr std::array confidence_words{
    Words<Confidence>{Confidence::high, "high"},
    Words<Confidence>{Confidence::medium, "medium"},
    Words<Confidence>{Confidence::low, "low"},
    Words<Confidence>{Confidence::not_found, "not_found"},
};
constexpr const auto& words_of(Confidence)
{
    return confidence_words;
}

// A recorded value and its note as a sentence in the reader's language; a language that nobody wrote is missing.
using InWords = std::map<Lang, std::string>;

struct SourceRef {
    std::string url;              // empty: our own policy pack, or nothing found
    std::optional<Date> seen_on;  // as_of of the pack where the fact has no date of its own
    std::string note;
    std::string as_of{};  // the fact's own date as precise as the source: "2015-03"
    InWords in_words{};
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
