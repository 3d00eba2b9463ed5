#include "adapters/signing/claims_json.hpp"

#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace xitam::certificate;
    const auto text = xitam::fuzz::text_of(data, size);
    for (const auto typ :
         {closure_typ, closure_short_typ, restoration_typ, restoration_short_typ, receipt_typ, quote_typ, audit_head_typ}) {
        const auto statement = xitam::parse_claims(text, typ);
        if (!statement) {
            CHECK(statement.error().code == xitam::Code::refused);
            continue;
        }
        // The same claims always print the same bytes, and those are read as the same claims.
        const auto printed = xitam::print_claims(*statement);
        CHECK(printed);
        const auto again = xitam::parse_claims(*printed, typ);
        CHECK(again);
        CHECK(xitam::print_claims(*again).value() == *printed);
    }
    return 0;
}
