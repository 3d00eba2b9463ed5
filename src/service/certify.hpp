// The closure certificate: stated only from what was read back, signed, and stored with the order's last event in it.
#pragma once

#include "service/own_work.hpp"

namespace xitam::service {

Result<InTransaction> certify(const World& world, const OrderId& order);

// Signs that a restored line's certificate no longer holds. `attested`: a person says that it is back, nothing was read back.
Result<StoredCertificate> restoration_notice(const World& world, const termination::OrderFile& file, const AuditHead& head,
                                             bool attested);

}  // namespace xitam::service
