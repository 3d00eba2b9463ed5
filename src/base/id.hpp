// Id<Tag>: 128 bits, time-ordered (UUIDv7, RFC 9562). Made at the edge and passed in; an OrderId is not a LineId.
#pragma once

#include "base/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace xitam {

using IdBytes = std::array<std::uint8_t, 16>;

std::string id_text(const IdBytes& bytes);        // "0190c8f2-....", 36 characters
Result<IdBytes> parse_id(std::string_view text);  // bad_input/id_malformed
IdBytes uuid_v7(std::int64_t unix_ms, const std::array<std::uint8_t, 10>& random);

template <class Tag>
class Id {
public:
    Id() = default;  // all zero: "none"
    explicit Id(const IdBytes& bytes) : bytes_{bytes} {}

    static Result<Id> parse(std::string_view text)
    {
        auto bytes = parse_id(text);
        if (!bytes) return tl::unexpected(bytes.error());
        return Id{*bytes};
    }

    std::string text() const { return id_text(bytes_); }
    const IdBytes& bytes() const { return bytes_; }
    bool is_none() const { return bytes_ == IdBytes{}; }

    friend auto operator<=>(const Id&, const Id&) = default;

private:
    IdBytes bytes_{};
};

// Work is spread by this; stored from day one so that a bigger database can be partitioned by it.
template <class Tag>
std::int16_t shard_of(const Id<Tag>& id)
{
    return static_cast<std::int16_t>(id.bytes()[15] % 64);
}

using OrderId = Id<struct OrderTag>;
using LineId = Id<struct LineTag>;
using TaskId = Id<struct TaskTag>;
using LegId = Id<struct LegTag>;

}  // namespace xitam

template <class Tag>
struct std::hash<xitam::Id<Tag>> {
    std::size_t operator()(const xitam::Id<Tag>& id) const noexcept
    {
        std::size_t value = 1469598103934665603U;
        for (auto byte : id.bytes()) value = (value ^ byte) * 1099511628211U;
        return value;
    }
};
