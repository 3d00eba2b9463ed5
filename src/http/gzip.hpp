// gzip (RFC 1952) of what is text, for readers who accept it.
#pragma once

#include "http/message.hpp"

#include <string>
#include <string_view>

namespace xitam::http {

enum class Effort { quick, best };

std::string gzipped(std::string_view bytes, Effort effort);  // empty: it would not be smaller
bool is_compressible(std::string_view content_type);

// Compresses the body where both sides gain; says Vary: Accept-Encoding wherever it could have.
void compress(const Request& request, Response& response);

}  // namespace xitam::http
