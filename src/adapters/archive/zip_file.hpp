// A zip in memory, by libzip: what is small enough to be handed over in one answer.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "ports/archive.hpp"

#include <span>
#include <string>

namespace xitam {

// The same files at the same time make the same bytes. internal/archive_failed with libzip's words.
Result<std::string> zip_of(std::span<const ArchiveFile> files, Instant at);

}  // namespace xitam
