#include "http/api/api.hpp"

namespace xitam::http {

void Api::add_to(Router& router)
{
    orders_.add_to(router);
    prove_.add_to(router);
    pictures_.add_to(router);
    money_.add_to(router);
    drain_.add_to(router);
    endings_.add_to(router);
    papers_.add_to(router);
    lookups_.add_to(router);
}

}  // namespace xitam::http
