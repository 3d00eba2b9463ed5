// Codes and proofs: who asks shows that he has the SIM, another channel that was on file, or a paper of the line (R20, R21).
// Whether a number is ours shows nowhere (R29).
#pragma once

#include "http/api/api_part.hpp"

namespace xitam::http {

class ProveApi : public ApiPart {
public:
    using ApiPart::ApiPart;
    void add_to(Router& router);

private:
    Response ask(const Request& request);
    Response prove(const Request& request);
    Response enter(const Request& request, const Caller& caller, CodePurpose purpose, std::string_view code);
    Response hand_in(const Request& request, const Caller& caller, const DocumentFact& paper);
};

}  // namespace xitam::http
