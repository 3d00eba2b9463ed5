#include "adapters/network/ipa_frame.hpp"

#include "base/check.hpp"

namespace xitam::osmo {

namespace {
constexpr std::size_t head_size = 3;
}

std::string ipa_encode(std::uint8_t stream, std::string_view payload)
{
    CHECK(payload.size() <= 0xFFFF);
    std::string frame;
    frame.reserve(head_size + payload.size());
    frame += static_cast<char>(payload.size() >> 8U);
    frame += static_cast<char>(payload.size() & 0xFFU);
    frame += static_cast<char>(stream);
    frame += payload;
    return frame;
}

std::string ipa_link(LinkWord word)
{
    const char byte = static_cast<char>(word);
    return ipa_encode(link_stream, {&byte, 1});
}

void IpaReader::feed(std::string_view bytes)
{
    if (from_ > 0) {
        buffer_.erase(0, from_);
        from_ = 0;
    }
    buffer_ += bytes;
}

std::optional<IpaFrame> IpaReader::next()
{
    const std::string_view left = std::string_view{buffer_}.substr(from_);
    if (left.size() < head_size) return std::nullopt;
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(left[i]); };
    const std::size_t size = static_cast<std::size_t>(byte(0)) << 8U | byte(1);
    if (left.size() < head_size + size) return std::nullopt;
    from_ += head_size + size;
    return IpaFrame{byte(2), std::string{left.substr(head_size, size)}};
}

void IpaReader::reset()
{
    buffer_.clear();
    from_ = 0;
}

}  // namespace xitam::osmo
