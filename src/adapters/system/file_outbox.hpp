// The outbox as files, DIR/outbox/NAME.json: whole or not at all, once for each name, readable by its owner only.
#pragma once

#include "ports/outbox.hpp"

#include <filesystem>

namespace xitam {

class FileOutbox final : public Outbox {
public:
    explicit FileOutbox(std::filesystem::path folder) : folder_{std::move(folder)} {}
    Result<void> put(const OutboxMessage& message) override;
    Result<void> erase(const OrderId& order) override;

private:
    std::filesystem::path folder_;
};

}  // namespace xitam
