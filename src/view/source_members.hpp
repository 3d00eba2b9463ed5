// How a source stands in our JSON, the same everywhere: source, confidence, as_of, note.
#pragma once

#include "domain/operators/known.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam {

// Name and text, in order; an empty text is null.
std::vector<std::pair<std::string_view, std::optional<std::string>>> source_members(const SourceRef& source,
                                                                                    Confidence confidence);

// Puts them into a JSON object of whatever library the caller uses.
template <class Json>
void put_source(Json& into, const SourceRef& source, Confidence confidence)
{
    for (const auto& [name, value] : source_members(source, confidence)) {
        into[std::string{name}] = value ? Json(*value) : Json(nullptr);
    }
}

}  // namespace xitam
