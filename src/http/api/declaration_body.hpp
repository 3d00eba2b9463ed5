// Between the JSON of a new order and the declaration that the service takes: a declarer's own words, read by the portal's
// rules, and what one of the installation's systems sends, which may say as much as the command line.
#pragma once

#include "http/api/json_body.hpp"
#include "service/open_order.hpp"

#include <optional>
#include <string_view>

namespace xitam::http {

// {line, name, at?, reply?: {email} or {phone}, holder?, reason?, language?}. Empty: something was refused.
std::optional<termination::Declaration> read_declarer(const service::World& world, std::string_view home, JsonReader& body);

// {msisdn, channel?, holder?, holder_present?, documents?, balance?, reason?, at?, drain_until?, accept_quote?, by?, language?}
std::optional<service::OpenRequest> read_own_order(const service::World& world, std::string_view home, JsonReader& body);

// {way: refund, move, use-up or give-up; iban: of a refund; number: of a move}
std::optional<settlement::BalanceChoice> read_balance(const service::World& world, std::string_view home, JsonReader& body);

// A name for the audit: letters, digits, point, dash, underscore.
std::optional<std::string> read_by(JsonReader& body);

}  // namespace xitam::http
