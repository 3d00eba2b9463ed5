// What a person types beside the password: the six digits of RFC 6238 that his phone shows, or one of his recovery codes.
#pragma once

#include "service/staff_world.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

inline constexpr std::size_t recovery_codes = 10;

std::string new_code_secret(const StaffWorld& world);  // 20 bytes, as RFC 4226 section 4 wants them
std::string seal_code_secret(const StaffWorld& world, const StaffId& id, std::string_view secret);
// What an authenticator app scans: otpauth://totp/Demo%20Mobil:leyla?secret=...
std::string otpauth_uri(std::string_view installation, std::string_view name, std::string_view secret);

std::vector<std::string> new_recovery_codes(const StaffWorld& world);  // "K7QM-2P3D-XT4W-AB5C": 80 bits each
std::string recovery_hash(const StaffWorld& world, const StaffId& id,
                          std::string_view typed);  // spaces, dashes, case: as typed

// The step whose code this is: the one of now, or its neighbour, for phones whose clock is half a minute off. Each is worked
// out, whatever the first says.
std::optional<std::int64_t> step_of_code(const StaffSecrets& secrets, std::string_view secret, std::string_view typed,
                                         Instant now);
std::int64_t step_at(Instant now);

}  // namespace xitam::service
