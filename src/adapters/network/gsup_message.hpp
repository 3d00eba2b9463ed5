// The few GSUP messages of ending a line: LocationCancel to a serving node, and a PurgeMS that asks the HLR whether it can
// write. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::osmo {

enum class GsupType : std::uint8_t {
    purge_request = 0x0C,
    purge_error = 0x0D,
    purge_result = 0x0E,
    location_cancel_request = 0x1C,
    location_cancel_error = 0x1D,
    location_cancel_result = 0x1E,
    routing_error = 0x4E,
};

constexpr std::uint8_t cancel_withdraw = 1;     // on the wire; 0 is a mere update
constexpr std::uint8_t cause_imsi_unknown = 2;  // TS 24.008 table 10.5.147

struct GsupMessage {
    std::uint8_t type = 0;  // a GsupType, or one we do not know
    std::string imsi;
    std::optional<std::uint8_t> cause;
    std::optional<std::uint8_t> cancel_type;
    std::optional<std::uint8_t> domain;  // 1 PS, 2 CS
    std::string source;                  // names without their closing NUL
    std::string destination;
    bool is(GsupType wanted) const { return type == static_cast<std::uint8_t>(wanted); }
    friend bool operator==(const GsupMessage&, const GsupMessage&) = default;
};

std::string gsup_encode(const GsupMessage& message);  // names are sent with a closing NUL
std::optional<GsupMessage> gsup_decode(std::string_view bytes);

// The link frame that tells the HLR who we are: unit name, location and serial number carry our peer name.
std::string identity_response(std::string_view name);

}  // namespace xitam::osmo
