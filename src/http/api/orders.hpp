// /api/v1/orders: a new order and how it stands, once and as a stream.
#pragma once

#include "http/api/api_part.hpp"

namespace xitam::http {

class OrdersApi : public ApiPart {
public:
    using ApiPart::ApiPart;
    void add_to(Router& router);

private:
    Response open(const Request& request);
    Response open_own(const Request& request);
    Response show(const Request& request);
    Response events(const Request& request);
    Response opened(const Request& request, Right right, const Result<service::Performed>& performed) const;
};

}  // namespace xitam::http
