#include "view/verified.hpp"

#include <nlohmann/json.hpp>

namespace xitam::view {

namespace {

std::string shown(const nlohmann::ordered_json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

Rendered verified(const Verified& statement)
{
    nlohmann::ordered_json json;
    json["valid"] = true;
    json["type"] = statement.typ;
    json["kid"] = statement.kid;
    // Our own parser has read it before; a text that is no JSON would have been refused there.
    json["claims"] = nlohmann::ordered_json::parse(statement.payload_json, nullptr, false);
    std::string text = "The signature is good: every byte is as signed.\n";
    const auto& claims = json["claims"];
    if (claims.contains("clock")) text += "DEMO CLOCK: made by an installation whose clock was moved; it proves nothing.\n";
    for (const auto& [name, value] : claims.items()) text += "  " + name + "  " + shown(value) + "\n";
    text += "  key  " + statement.kid + "\n";
    return {json.dump(), text};
}

}  // namespace xitam::view
