// What ends or turns an order: the last yes, STOP, taking it back, going on after a STOP.
#pragma once

#include "http/api/api_part.hpp"

namespace xitam::http {

class EndingsApi : public ApiPart {
public:
    using ApiPart::ApiPart;
    void add_to(Router& router);

private:
    Response confirm(const Request& request);
    Response stop(const Request& request);
    Response cancel(const Request& request);
    Response undo(const Request& request);
    Response go_on(const Request& request);
    // For who may act, without a body.
    Response command(const Request& request, const termination::Command& what);
};

}  // namespace xitam::http
