#include "adapters/network/ctrl_client.hpp"

namespace xitam::osmo {

bool CtrlClient::open(const std::string& address, std::uint16_t port, Deadline deadline)
{
    reader_.reset();
    pongs_ = 0;
    return link_.open(address, port, deadline);
}

void CtrlClient::close()
{
    link_.close();
}

std::uint32_t CtrlClient::send(const CtrlRequest& request)
{
    // Numbers go on after a reconnect, so an answer to an older question can never be taken for a new one. osmo-hlr reads
    // them as a signed 32-bit integer; zero belongs to traps.
    last_id_ = last_id_ >= 2'000'000'000 ? 1 : last_id_ + 1;
    link_.send(ipa_encode(osmo_stream, ctrl_extension + ctrl_text(last_id_, request)));
    return last_id_;
}

void CtrlClient::ping()
{
    link_.send(ipa_link(LinkWord::ping));
}

void CtrlClient::take(const IpaFrame& frame, std::vector<CtrlReply>& replies)
{
    if (frame.payload.empty()) return;
    const char first = frame.payload[0];
    if (frame.stream == link_stream) {
        if (first == static_cast<char>(LinkWord::ping)) link_.send(ipa_link(LinkWord::pong));
        if (first == static_cast<char>(LinkWord::pong)) ++pongs_;
        return;
    }
    if (frame.stream != osmo_stream || first != ctrl_extension) return;
    auto reply = parse_ctrl(std::string_view{frame.payload}.substr(1));
    if (reply && reply->kind != CtrlKind::trap) replies.push_back(std::move(*reply));
}

Arrival CtrlClient::wait(std::vector<CtrlReply>& replies, Deadline deadline)
{
    const int pongs_before = pongs_;
    while (replies.empty() && pongs_ == pongs_before) {
        std::string bytes;
        const auto arrival = link_.wait(bytes, deadline);
        if (arrival != Arrival::bytes) return arrival;
        reader_.feed(bytes);
        while (auto frame = reader_.next()) take(*frame, replies);
        // Bytes that say nothing do not buy time: whoever sends them without end would be waited for without end.
        if (replies.empty() && pongs_ == pongs_before && is_over(deadline)) return Arrival::nothing_in_time;
    }
    return Arrival::bytes;
}

}  // namespace xitam::osmo
