// A number that people read to each other: "HC-7K4M-2P9D". Made of a key, so that one press of a button, sent twice, has one.
#pragma once

#include "service/world.hpp"

#include <string>
#include <string_view>

namespace xitam::service {

// `prefix`: what it is the number of, "HC". `key`: what it is made of, with a word before it that no other kind has.
std::string spoken_reference(const World& world, std::string_view prefix, const std::string& key);

}  // namespace xitam::service
