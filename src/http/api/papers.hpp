// What the holder keeps or hands on: receipt, certificate, shares of the status.
#pragma once

#include "http/api/api_part.hpp"

namespace xitam::http {

class PapersApi : public ApiPart {
public:
    using ApiPart::ApiPart;
    void add_to(Router& router);

private:
    Response receipt(const Request& request);
    Response certificate(const Request& request);
    Response share(const Request& request);
    Response revoke(const Request& request);
};

}  // namespace xitam::http
