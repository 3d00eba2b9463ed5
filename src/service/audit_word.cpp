#include "service/audit_word.hpp"

namespace xitam::service {

std::string audit_word(std::string_view text)
{
    std::string out{text.substr(0, 60)};
    for (char& c : out) {
        if (static_cast<unsigned char>(c) <= ' ' || c == '=') c = '_';
    }
    return out;
}

}  // namespace xitam::service
