// The text of the Osmocom control interface (CTRL): GET and SET out, their replies and errors in. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::osmo {

struct CtrlRequest {
    std::string variable;
    std::optional<std::string> value;  // a value makes it a SET
    bool is_write() const { return value.has_value(); }
    friend bool operator==(const CtrlRequest&, const CtrlRequest&) = default;
};

enum class CtrlKind { get_reply, set_reply, error, trap };

struct CtrlReply {
    CtrlKind kind = CtrlKind::error;
    std::optional<std::uint32_t> id;  // none: the core could not read the request ("ERROR err ...")
    std::string variable;             // empty for an error
    std::string value;                // of an error: the core's words
    friend bool operator==(const CtrlReply&, const CtrlReply&) = default;
};

std::string ctrl_text(std::uint32_t id, const CtrlRequest& request);  // "SET 7 a.b 1"
std::optional<CtrlReply> parse_ctrl(std::string_view text);           // none: not a reply that we know

}  // namespace xitam::osmo
