// Sees that somebody committed, in this process or in another, without reading anything of what they wrote.
#pragma once

#include "adapters/sqlite/connection.hpp"

#include <cstdint>
#include <mutex>
#include <string>

namespace xitam::sqlite {

class ChangeWatch {
public:
    explicit ChangeWatch(std::string path) : path_{std::move(path)} {}

    Result<std::uint64_t> counter();

private:
    // data_version means something on one connection only: this one never writes, and nobody else uses it.
    std::string path_;
    std::mutex mutex_;
    std::unique_ptr<Connection> connection_;
    std::string seen_;
    std::uint64_t counter_ = 0;
};

}  // namespace xitam::sqlite
