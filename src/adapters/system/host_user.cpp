#include "adapters/system/host_user.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>

namespace xitam {

std::string host_user()
{
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4096> buffer{};
    const auto id = ::geteuid();
    if (::getpwuid_r(id, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) return std::to_string(id);
    return found->pw_name;
}

}  // namespace xitam
