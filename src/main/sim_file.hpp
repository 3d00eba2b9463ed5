// The new SIM of a restore: a small file with imsi, algorithm, k and opc, one "name = value" a line. Read once, never stored.
#pragma once

#include "service/restore_line.hpp"

#include <filesystem>

namespace xitam::app {

// bad_input/sim_file_malformed says which name is missing or wrong, never a value; not_found/file_missing.
Result<service::NewSim> read_sim_file(const std::filesystem::path& path);

}  // namespace xitam::app
