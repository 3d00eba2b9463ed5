// What needs no case: whose number it may be, how a line is ended elsewhere, and the description of all this. What this
// installation holds shows nowhere. Asked by POST: a number belongs in no address, and so in no log.
#pragma once

#include "http/api/api_part.hpp"

namespace xitam::http {

class LookupsApi : public ApiPart {
public:
    using ApiPart::ApiPart;
    void add_to(Router& router);

private:
    Response identify(const Request& request);
    Response guide(const Request& request);
    Response description(const Request& request) const;
};

}  // namespace xitam::http
