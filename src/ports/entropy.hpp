// Ids, references and salts: the only source of chance, so that a simulation can own it.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"

#include <cstddef>
#include <string>

namespace xitam {

class Entropy {
public:
    virtual ~Entropy() = default;
    virtual IdBytes new_id(Instant now) = 0;                // UUIDv7
    virtual std::string new_reference() = 0;                // "XT-7K4M-2P9D": no letters that are read for digits
    virtual std::string random_hex(std::size_t bytes) = 0;  // for salts and secrets
};

}  // namespace xitam
