// What codes are counted by beside the client (T14).
#pragma once

#include "domain/termination/order.hpp"

#include <string>

namespace xitam::http {

// Country and network code: what a fraud that earns by messages has in common.
inline std::string series_of(const std::string& digits)
{
    constexpr std::size_t series_digits = 6;
    return digits.substr(0, series_digits);
}
inline std::string series_of(const termination::Order& order)
{
    const auto& declared = order.declared;
    return series_of(declared.iccid ? declared.iccid->digits() : declared.msisdn->digits());
}

}  // namespace xitam::http
