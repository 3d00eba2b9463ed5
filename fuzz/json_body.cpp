#include "http/api/json_body.hpp"

#include "fuzz_target.hpp"
#include "http/decode.hpp"

#include <nlohmann/json.hpp>

namespace {

using xitam::http::JsonBounds;
using xitam::http::JsonValue;

nlohmann::ordered_json printed(const JsonValue& value, std::size_t depth)
{
    CHECK(depth <= JsonBounds::depth_max + 1);
    CHECK(value.items.size() <= JsonBounds::entries_max && value.members.size() <= JsonBounds::entries_max);
    switch (value.kind) {
        case JsonValue::Kind::null: return nullptr;
        case JsonValue::Kind::flag: return value.flag;
        case JsonValue::Kind::whole: return value.whole;
        case JsonValue::Kind::text: CHECK(xitam::http::is_plain_text(value.text)); return value.text;
        case JsonValue::Kind::list: {
            auto list = nlohmann::ordered_json::array();
            for (const auto& item : value.items) list.push_back(printed(item, depth + 1));
            return list;
        }
        case JsonValue::Kind::object: break;
    }
    auto object = nlohmann::ordered_json::object();
    for (const auto& member : value.members) {
        CHECK(!object.contains(member.name));
        object[member.name] = printed(member.value, depth + 1);
    }
    return object;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace xitam::http;
    const auto text = xitam::fuzz::text_of(data, size);
    const auto value = parse_json(text);
    if (!value) {
        CHECK(!value.error().reason.empty() && is_plain_text(value.error().pointer));
        return 0;
    }
    const auto once = printed(*value, 1).dump();
    const auto again = parse_json(once);
    CHECK(again && printed(*again, 1).dump() == once);
    // Whatever it is, reading it names everything that nobody asked for.
    std::vector<WrongMember> wrong;
    JsonReader reader{*value, wrong};
    reader.needed_text("line");
    reader.objects("documents");
    reader.finish();
    for (const auto& one : wrong) CHECK(!one.pointer.empty());
    return 0;
}
