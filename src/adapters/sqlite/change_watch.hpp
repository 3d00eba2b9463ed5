// Whether anybody, this process or another, has committed since the last look: PRAGMA data_version on a connection of its own.
#pragma once

#include "adapters/sqlite/connection.hpp"

#include <memory>
#include <string>

namespace xitam::sqlite {

class ChangeWatch {
public:
    static Result<std::unique_ptr<ChangeWatch>> open(const std::string& path);
    bool changed();  // true as well where it cannot be told; one thread at a time

private:
    explicit ChangeWatch(std::unique_ptr<Connection> connection) : connection_{std::move(connection)} {}
    std::unique_ptr<Connection> connection_;
    std::string seen_;
};

}  // namespace xitam::sqlite
