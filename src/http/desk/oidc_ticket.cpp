#include "http/desk/oidc_ticket.hpp"

#include "base/base32.hpp"
#include "base/same_secret.hpp"
#include "base/web_address.hpp"
#include "http/decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace xitam::http {

namespace {

constexpr std::size_t ticket_id_size = 32;
constexpr std::size_t ticket_session_size = 16;
constexpr std::size_t next_size_max = 200;
constexpr std::size_t code_size_max = 3000;  // encoded: a browser drops a cookie of more than 4096 bytes

bool is_small_hex(std::string_view text, std::size_t size)
{
    return text.size() == size && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string hex_mac(const TicketKey& key, std::string_view what, std::string_view of)
{
    return hex_of(key.mac(key.key, fmt::format("oidc|{}|{}", what, of)));
}

std::int64_t whole_seconds(Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
}

std::string front_of(const OidcTicket& ticket)
{
    return fmt::format("{}.{}.{}.{}", ticket.id, whole_seconds(ticket.began_at), ticket.again ? "again" : "in", ticket.session);
}

std::string mac_of_ticket(const TicketKey& key, const OidcTicket& ticket)
{
    return hex_mac(key, "ticket", front_of(ticket) + "|" + ticket.next);
}

// Takes what stands before the next point off `rest`.
std::string_view next_part(std::string_view& rest)
{
    const auto end = std::min(rest.find('.'), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

}  // namespace

std::string written_ticket(const TicketKey& key, const OidcTicket& ticket)
{
    return fmt::format("{}.{}.{}", front_of(ticket), mac_of_ticket(key, ticket), ticket.next);
}

std::optional<OidcTicket> read_ticket(const TicketKey& key, std::string_view cookie, Instant now)
{
    OidcTicket ticket;
    ticket.id = next_part(cookie);
    const auto seconds = next_part(cookie);
    const auto kind = next_part(cookie);
    ticket.session = next_part(cookie);
    const auto mac = next_part(cookie);
    ticket.next = cookie.substr(0, next_size_max + 1);
    std::int64_t began = 0;
    const auto [end, failure] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), began);
    const bool is_number =
        failure == std::errc{} && end == seconds.data() + seconds.size() && seconds.size() <= 11 && began >= 0;
    if (!is_number || !is_small_hex(ticket.id, ticket_id_size) || (kind != "again" && kind != "in")) return std::nullopt;
    if (ticket.session != "-" && !is_small_hex(ticket.session, ticket_session_size)) return std::nullopt;
    ticket.began_at = Instant{std::chrono::seconds{began}};
    ticket.again = kind == "again";
    if (ticket.next.size() > next_size_max || !same_secret(mac_of_ticket(key, ticket), mac)) return std::nullopt;
    const auto age = now - ticket.began_at;
    if (age < Duration{0} || age >= oidc_ticket_life) return std::nullopt;
    return ticket;
}

IdentityAttempt attempt_of(const TicketKey& key, const OidcTicket& ticket)
{
    return {hex_mac(key, "state", ticket.id), hex_mac(key, "nonce", ticket.id), hex_mac(key, "verifier", ticket.id),
            ticket.again, ticket.began_at};
}

std::optional<std::string> written_code(const TicketKey& key, const OidcTicket& ticket, std::string_view code)
{
    const auto encoded = percent_encoded(code.substr(0, code_size_max + 1));
    if (code.empty() || encoded.size() > code_size_max) return std::nullopt;
    return fmt::format("{}.{}", hex_mac(key, "code", ticket.id + "|" + encoded), encoded);
}

std::optional<std::string> read_code(const TicketKey& key, const OidcTicket& ticket, std::string_view cookie)
{
    const auto mac = next_part(cookie);
    if (!same_secret(hex_mac(key, "code", fmt::format("{}|{}", ticket.id, cookie)), mac)) return std::nullopt;
    return percent_decoded(cookie);
}

}  // namespace xitam::http
