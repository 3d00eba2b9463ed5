#include "adapters/network/ipa_frame.hpp"

#include "fuzz_target.hpp"

#include <vector>

namespace {

// All frames of `bytes`, fed in pieces of `piece` bytes.
std::vector<xitam::osmo::IpaFrame> read_in_pieces(std::string_view bytes, std::size_t piece)
{
    xitam::osmo::IpaReader reader;
    std::vector<xitam::osmo::IpaFrame> frames;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        reader.feed(bytes.substr(at, piece));
        while (auto frame = reader.next()) frames.push_back(*frame);
    }
    return frames;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = xitam::fuzz::text_of(data, size);
    const auto whole = read_in_pieces(bytes, size + 1);
    // However the network cuts a stream, the frames are the same.
    CHECK(read_in_pieces(bytes, 1) == whole);
    CHECK(read_in_pieces(bytes, 7) == whole);

    std::string again;
    for (const auto& frame : whole) again += xitam::osmo::ipa_encode(frame.stream, frame.payload);
    CHECK(bytes.starts_with(again));
    return 0;
}
