#include "http/desk/oidc_ticket.hpp"

#include "fuzz_target.hpp"

// What a cookie says is ours only with our sum on it. The sum here is one that anybody can make, so that the rest is reached.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const xitam::http::TicketKey key{[](std::string_view, std::string_view) { return std::string(32, 'x'); }, "key"};
    const xitam::Instant now{std::chrono::seconds{1'800'000'000}};
    const auto text = xitam::fuzz::text_of(data, size);
    const auto ticket = xitam::http::read_ticket(key, text, now);
    if (!ticket) return 0;
    CHECK(xitam::http::read_ticket(key, xitam::http::written_ticket(key, *ticket), now).has_value());
    static_cast<void>(xitam::http::read_code(key, *ticket, text));
    return 0;
}
