// A file of an archive that is handed out whole.
#pragma once

#include <string>

namespace xitam {

struct ArchiveFile {
    std::string name;  // "audit.json"; no folders
    std::string bytes;
};

}  // namespace xitam
