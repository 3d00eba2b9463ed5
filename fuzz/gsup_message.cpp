#include "adapters/network/gsup_message.hpp"

#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = xitam::fuzz::text_of(data, size);
    const auto message = xitam::osmo::gsup_decode(bytes);
    if (!message) return 0;
    const auto again = xitam::osmo::gsup_decode(xitam::osmo::gsup_encode(*message));
    CHECK(again);
    CHECK(*again == *message);
    return 0;
}
