#include "service/world.hpp"

#include <fmt/format.h>

namespace xitam::service {

std::string zone_of(const World& world, const std::string& operator_id)
{
    const auto* profile = world.packs.profile(operator_id);
    const auto* country = profile != nullptr ? world.packs.country(profile->country) : nullptr;
    return country != nullptr ? country->time_zone : "UTC";
}

termination::Moment moment_of(const World& world, const std::string& operator_id)
{
    const Instant now = world.clock.business_now();
    const std::string zone = zone_of(world, operator_id);
    const Calendar* calendar = &world.calendar;
    return {now, calendar->date_of(now, zone), [calendar, zone](Date day) { return calendar->start_of(day, zone); },
            [calendar, zone](Instant at) { return calendar->date_of(at, zone); }};
}

HolderOpaque opaque_holder(const World& world, DocumentType type, const DocumentNumber& number)
{
    return world.sha256_hex(fmt::format("{}:{}:{}", world.holder_key, word(type), number.text())).substr(0, 32);
}

std::string opaque_sim(const World& world, const Imsi& imsi)
{
    return world.sha256_hex(fmt::format("{}:sim:{}", world.holder_key, imsi.digits())).substr(0, 32);
}

HolderOpaque opaque_holder(const World& world, const Line& line)
{
    const auto& holder = line.holder;
    if (holder.document_type && holder.document_number)
        return opaque_holder(world, *holder.document_type, *holder.document_number);
    // No document on file: the line itself is all that is known, so that two such holders are never taken for one.
    return world.sha256_hex(fmt::format("{}:line:{}:{}", world.holder_key, line.id.text(), line.epoch)).substr(0, 32);
}

}  // namespace xitam::service
