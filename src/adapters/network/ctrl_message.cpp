#include "adapters/network/ctrl_message.hpp"

#include <fmt/format.h>

#include <charconv>

namespace xitam::osmo {

namespace {

// Cuts the text at the first space; the rest keeps whatever follows that one space.
std::string_view take_word(std::string_view& rest)
{
    const auto space = rest.find(' ');
    const auto word = rest.substr(0, space);
    rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
    return word;
}

std::optional<CtrlKind> kind_of(std::string_view word)
{
    if (word == "GET_REPLY") return CtrlKind::get_reply;
    if (word == "SET_REPLY") return CtrlKind::set_reply;
    if (word == "ERROR") return CtrlKind::error;
    if (word == "TRAP") return CtrlKind::trap;
    return std::nullopt;
}

std::optional<std::uint32_t> id_of(std::string_view word)
{
    std::uint32_t id = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), id);
    if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return id;
}

}  // namespace

std::string ctrl_text(std::uint32_t id, const CtrlRequest& request)
{
    if (request.value) return fmt::format("SET {} {} {}", id, request.variable, *request.value);
    return fmt::format("GET {} {}", id, request.variable);
}

std::optional<CtrlReply> parse_ctrl(std::string_view text)
{
    const auto kind = kind_of(take_word(text));
    if (!kind) return std::nullopt;
    CtrlReply reply{.kind = *kind, .id = {}, .variable = {}, .value = {}};
    const auto id = take_word(text);
    reply.id = id_of(id);
    if (!reply.id && !(reply.kind == CtrlKind::error && id == "err")) return std::nullopt;
    if (reply.kind != CtrlKind::error) reply.variable = take_word(text);
    reply.value = text;
    return reply;
}

}  // namespace xitam::osmo
