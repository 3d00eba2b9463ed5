#include "adapters/network/ctrl_message.hpp"

#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using xitam::osmo::CtrlKind;
    const auto text = xitam::fuzz::text_of(data, size);
    const auto reply = xitam::osmo::parse_ctrl(text);
    if (!reply) return 0;
    CHECK(reply->kind != CtrlKind::error || reply->variable.empty());
    CHECK(reply->variable.size() + reply->value.size() <= text.size());
    return 0;
}
