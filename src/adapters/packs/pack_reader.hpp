// Reads all packs: those compiled in, and those of a folder (`--rules DIR`), which add to them or go before them.
#pragma once

#include "adapters/packs/embedded.hpp"
#include "adapters/packs/json_node.hpp"
#include "base/result.hpp"
#include "domain/operators/pack_library.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace xitam {

// The library for this run; bad_input with the reason of the first problem when any pack has one.
Result<PackLibrary> load_packs(const std::optional<std::filesystem::path>& folder = std::nullopt);

// The same for work at one installation: of what is compiled in only the operator's own country is read at once, the rest when
// somebody asks for it. With a folder, or for an operator that is not compiled in, everything is read at once.
Result<PackLibrary> load_packs_of(const std::string& operator_id, const std::optional<std::filesystem::path>& folder);

// All problems of all packs, for `rules check`; empty when load_packs would succeed.
Result<std::vector<PackProblem>> check_packs(const std::optional<std::filesystem::path>& folder = std::nullopt);

struct PackReading {
    PackLibrary library;
    std::vector<PackProblem> problems;
    std::size_t files = 0;
};
PackReading read_packs(std::span<const PackFile> embedded, std::span<const PackFile> added);

// "2026-11-22+8c1f0a2e4b7d9035": the declared version and a fingerprint of the text, so that an edit is another version.
std::string version_of(std::string_view declared, std::string_view text);

}  // namespace xitam
