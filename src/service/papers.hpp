// The papers of an order, signed and worded: what the holder keeps.
#pragma once

#include "domain/certificate/sheet.hpp"
#include "service/perform.hpp"

#include <optional>
#include <string>

namespace xitam::service {

struct CertificatePaper {
    certificate::CertificateSheet sheet;
    std::string jws;
};
struct ReceiptPaper {
    certificate::ReceiptSheet sheet;
    std::string jws;
    std::string json;  // {reference, jws, claims}
};

// The certificate of a closed line, or the notice that superseded it once the line was restored.
// not_found/no_certificate says in which state the order is instead.
Result<CertificatePaper> certificate_paper(const World& world, const OrderId& order, std::optional<Lang> lang);

// At any time: what was declared and when, what it costs, what happens next. Debt never blocks it.
Result<ReceiptPaper> receipt_paper(const World& world, const OrderId& order, std::optional<Lang> lang);

}  // namespace xitam::service
