#include "domain/line/identifiers.hpp"
#include "fuzz_target.hpp"

namespace {

template <class Identifier>
void check_identifier(std::string_view text)
{
    const auto print = [](const Identifier& id) {
        if constexpr (requires { id.digits(); }) return std::string{id.digits()};
        else return std::string{id.text()};
    };
    xitam::fuzz::check_round_trip(text, &Identifier::parse, print);
    const auto id = Identifier::parse(text);
    if (!id) return;
    CHECK(!print(*id).empty());
    CHECK(id->masked().size() == print(*id).size());
    CHECK(id->masked().find('*') != std::string::npos);  // a mask that hides nothing is none
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = xitam::fuzz::text_of(data, size);
    check_identifier<xitam::Msisdn>(text);
    check_identifier<xitam::Imsi>(text);
    check_identifier<xitam::Iccid>(text);
    check_identifier<xitam::Eid>(text);
    check_identifier<xitam::Imei>(text);
    check_identifier<xitam::Iban>(text);
    check_identifier<xitam::DocumentNumber>(text);
    return 0;
}
