#include "service/audit_word.hpp"

#include <algorithm>

namespace xitam::service {

std::string audit_word(std::string_view text)
{
    std::string out{text.substr(0, 60)};
    for (char& c : out) {
        if (static_cast<unsigned char>(c) <= ' ' || c == '=') c = '_';
    }
    return out;
}

std::string_view word_in(std::string_view body, std::string_view word)
{
    while (!body.empty()) {
        const auto part = body.substr(0, body.find(' '));
        if (part.size() > word.size() && part.starts_with(word) && part[word.size()] == '=')
            return part.substr(word.size() + 1);
        body.remove_prefix(std::min(body.size(), part.size() + 1));
    }
    return {};
}

}  // namespace xitam::service
