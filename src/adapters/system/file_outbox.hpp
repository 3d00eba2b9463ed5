// The outbox as files, DIR/outbox/NAME.json: whole or not at all, once for each name, readable by its owner only. A short
// message is written with its encoding and its parts.
#pragma once

#include "base/instant.hpp"
#include "ports/short_messages.hpp"
#include "ports/sms_parts.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace xitam {

class FileOutbox final : public Outbox, public ShortMessages {
public:
    FileOutbox(std::filesystem::path folder, std::function<Instant()> business_now)
        : folder_{std::move(folder)}, now_{std::move(business_now)}
    {
    }
    Result<void> put(const OutboxMessage& message) override { return write(message, std::nullopt); }
    Result<void> send(const Msisdn& to, const OutboxMessage& message) override;
    Result<void> erase(const OrderId& order) override;
    bool has(const std::string& name) const;

private:
    Result<void> write(const OutboxMessage& message, const std::optional<SmsParts>& sms);

    std::filesystem::path folder_;
    std::function<Instant()> now_;
};

}  // namespace xitam
