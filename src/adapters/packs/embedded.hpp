// The packs of rules/ as the build compiled them in (tools/embed_packs.py).
#pragma once

#include <span>
#include <string_view>

namespace xitam {

struct PackFile {
    std::string_view name;  // path below rules/, e.g. "az/azercell.json"
    std::string_view text;
};

std::span<const PackFile> embedded_packs();

}  // namespace xitam
