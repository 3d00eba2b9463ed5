// The outbox as files, DIR/outbox/NAME.json: whole or not at all, once for each name, readable by its owner only.
#pragma once

#include "base/instant.hpp"
#include "ports/outbox.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace xitam {

class FileOutbox final : public Outbox {
public:
    FileOutbox(std::filesystem::path folder, std::function<Instant()> business_now)
        : folder_{std::move(folder)}, now_{std::move(business_now)}
    {
    }
    Result<void> put(const OutboxMessage& message) override;
    Result<void> erase(const OrderId& order) override;
    bool has(const std::string& name) const;

private:
    std::filesystem::path folder_;
    std::function<Instant()> now_;
};

}  // namespace xitam
