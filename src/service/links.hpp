// The links of a case (R23, R40, R43): who holds one may do what it is for. The text is the order's reference, a share's
// number, and 128 bits of HMAC-SHA256 over order, purpose, number and counter: "XT7K4M2P9D.8B7Q...", "XT7K4M2P9D.3.8B7Q...". To
// revoke one is to count up.
#pragma once

#include "service/perform.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

// The link as it is valid now. A share's is given by its number.
std::string link_text(const World& world, Tx& tx, const termination::Order& order, LinkPurpose purpose,
                      std::uint32_t number = 0);

// Whose case a link's text names, when it is good for this purpose; a share is good for `status`. not_found/link_unknown for
// everything that is not a link of ours, refused/link_ended for a share that was revoked or is over. Same work either way.
Result<OrderId> order_by_link(const World& world, Tx& tx, std::string_view text, LinkPurpose purpose);

Result<void> revoke_link(const World& world, const OrderId& order, LinkPurpose purpose, std::uint32_t number,
                         const std::string& by);

inline constexpr std::chrono::days share_life{30};  // where nobody says otherwise

struct Share {
    std::uint32_t number = 0;
    std::string text;
    Instant expires_at;
};
// A new share that ends by itself. bad_input/share_too_long beyond a year. The same key again (a double click) answers the
// share that was made under it; with another life it is bad_input/key_reused.
Result<Share> share_status(const World& world, const OrderId& order, std::chrono::days life, const std::string& by,
                           const std::string& key = {}, const OrderCheck& check = {});
std::vector<Share> shares_of(const World& world, Tx& tx, const termination::Order& order);  // that hold; the oldest first
Result<void> revoke_shares(const World& world, const OrderId& order, const std::string& by,
                           const OrderCheck& check = {});  // all of them
std::uint32_t share_number(std::string_view text);         // 0: not a share's text

}  // namespace xitam::service
