// The JSON of our answers: members stay in the order in which they were put in. For .cpp files only: the library is big.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace xitam::view {

using Json = nlohmann::ordered_json;

// What people typed may hold broken UTF-8: it is replaced, never thrown at.
inline std::string dumped(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

inline Json text_or_null(std::string_view text)
{
    return text.empty() ? Json() : Json(text);
}

}  // namespace xitam::view
