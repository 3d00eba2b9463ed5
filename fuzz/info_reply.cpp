#include "adapters/network/info_reply.hpp"

#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = xitam::fuzz::text_of(data, size);
    if (const auto info = xitam::osmo::parse_info(text)) {
        // Evidence is kept and shown: a whole number must not be in it.
        const auto evidence = xitam::osmo::info_evidence(*info);
        CHECK(info->imsi.size() < 8 || evidence.find(info->imsi) == std::string::npos);
        CHECK(info->msisdn.size() < 8 || evidence.find(info->msisdn) == std::string::npos);
    }
    if (const auto keys = xitam::osmo::parse_key_presence(text)) static_cast<void>(xitam::osmo::key_evidence(*keys));
    const auto masked = xitam::osmo::mask_numbers(text);
    CHECK(masked.size() <= text.size());  // a key becomes shorter
    return 0;
}
