// Chance from the system (getrandom).
#pragma once

#include "ports/entropy.hpp"

namespace xitam {

class SystemEntropy final : public Entropy {
public:
    IdBytes new_id(Instant now) override;
    std::string new_reference() override;
    std::string random_hex(std::size_t bytes) override;
};

}  // namespace xitam
