// `/api/v1`: the journey of the portal for programs, under the contract of /openapi.json. No log-in: a bearer is a link of one
// case, or a token of one of the installation's own systems.
#pragma once

#include "http/api/drain.hpp"
#include "http/api/endings.hpp"
#include "http/api/lookups.hpp"
#include "http/api/money.hpp"
#include "http/api/orders.hpp"
#include "http/api/papers.hpp"
#include "http/api/pictures.hpp"
#include "http/api/prove.hpp"

namespace xitam::http {

class Api {
public:
    explicit Api(ApiMeans means) : means_{std::move(means)} {}
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    void add_to(Router& router);  // outlives the router's use

private:
    ApiMeans means_;
    Callers callers_{means_};
    OrdersApi orders_{means_, callers_};
    ProveApi prove_{means_, callers_};
    PicturesApi pictures_{means_, callers_};
    MoneyApi money_{means_, callers_};
    DrainApi drain_{means_, callers_};
    EndingsApi endings_{means_, callers_};
    PapersApi papers_{means_, callers_};
    LookupsApi lookups_{means_, callers_};
};

}  // namespace xitam::http
