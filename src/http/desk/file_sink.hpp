// A file that a form of staff brings, collected up to a size; who may send it is asked when all of it has come.
#pragma once

#include "http/upload.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace xitam::http {

// `answer` gets what came of the part "file": at most one byte more than `most`, so that too long a one is seen. Empty: none
// was chosen.
std::unique_ptr<UploadSink> collect_file(std::size_t most,
                                         std::function<Response(const Request&, const std::string& file)> answer);

}  // namespace xitam::http
