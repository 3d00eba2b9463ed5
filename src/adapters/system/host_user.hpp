// Who is logged in on the host: whoever may open the data directory is named in the audit by his own account there.
#pragma once

#include <string>

namespace xitam {

std::string host_user();  // "root"; the number where it has no name

}  // namespace xitam
