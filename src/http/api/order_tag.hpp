// The entity tag of an order (RFC 9110 section 8.8): which of its versions an answer shows.
#pragma once

#include "http/message.hpp"
#include "service/world.hpp"

#include <string>
#include <string_view>

namespace xitam::http {

// "v7" of version 7. Until the line may be told, a hash of what may: the version would count what happens to the line (R29).
// `whole`: for the installation's own systems, who are told all.
std::string order_tag(const service::World& world, const termination::Order& order, bool whole);

bool is_tag_in(std::string_view list, std::string_view tag);  // of If-Match or If-None-Match: "*", or tags with commas

// 304 without a body where the client has it.
Response with_tag(const Request& request, Response response, std::string tag);

}  // namespace xitam::http
