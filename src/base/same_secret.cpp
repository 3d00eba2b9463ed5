#include "base/same_secret.hpp"

namespace xitam {

bool same_secret(std::string_view a, std::string_view b)
{
    if (a.size() != b.size()) return false;
    volatile unsigned char difference = 0;  // volatile: the compiler may not leave the loop early
    for (std::size_t i = 0; i < a.size(); ++i) difference = difference | static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

}  // namespace xitam
