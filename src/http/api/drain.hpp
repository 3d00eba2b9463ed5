// Until which day codes still come while data is off, as the portal offers it beside the bindings (R33). Not before the line
// may be told.
#pragma once

#include "http/api/api_part.hpp"

namespace xitam::http {

class DrainApi : public ApiPart {
public:
    using ApiPart::ApiPart;
    void add_to(Router& router);

private:
    Response choose(const Request& request);
    Response leave(const Request& request);
    Response chosen(const Request& request, const Caller& caller, std::optional<Date> until);
};

}  // namespace xitam::http
