// The sum before the last yes, and where what is left goes (R15, R16). Not before the line may be told.
#pragma once

#include "http/api/api_part.hpp"

namespace xitam::http {

class MoneyApi : public ApiPart {
public:
    using ApiPart::ApiPart;
    void add_to(Router& router);

private:
    Response quote(const Request& request);
    Response balance(const Request& request);
};

}  // namespace xitam::http
