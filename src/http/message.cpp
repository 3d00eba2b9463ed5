#include "http/message.hpp"

#include "http/events.hpp"

#include <algorithm>

namespace xitam::http {

namespace {

bool same_name(std::string_view a, std::string_view b)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return small(x) == small(y); });
}

const Header* find_header(const std::vector<Header>& headers, std::string_view name)
{
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const Header& header) { return same_name(header.name, name); });
    return found == headers.end() ? nullptr : &*found;
}

}  // namespace

std::optional<std::string_view> Fields::find(std::string_view name) const
{
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Header& field) { return field.name == name; });
    if (found == all_.end()) return std::nullopt;
    return std::string_view{found->value};
}

std::string_view Request::header(std::string_view name) const
{
    const auto* found = find_header(headers, name);
    return found == nullptr ? std::string_view{} : std::string_view{found->value};
}

bool Response::has_header(std::string_view name) const
{
    return find_header(headers, name) != nullptr;
}

std::string_view without_blanks(std::string_view text, std::string_view blanks)
{
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string trimmed(std::string_view text)
{
    return std::string{without_blanks(text, " \t\r\n")};
}

Response see_other(std::string where)
{
    Response response;
    response.status = 303;
    response.set("Location", std::move(where));
    return response;
}

}  // namespace xitam::http
