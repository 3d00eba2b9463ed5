#include "service/spoken_reference.hpp"

#include <cstddef>

namespace xitam::service {

std::string spoken_reference(const World& world, std::string_view prefix, const std::string& key)
{
    constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";  // none that is read for another
    const auto mac = world.hmac_sha256(world.link_key, key);
    std::string out{prefix};
    for (std::size_t i = 0; i < 8; ++i) {
        if (i % 4 == 0) out += '-';
        out += alphabet[static_cast<unsigned char>(mac[i]) % alphabet.size()];
    }
    return out;
}

}  // namespace xitam::service
