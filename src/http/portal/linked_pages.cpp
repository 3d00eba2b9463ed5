#include "http/portal/linked_pages.hpp"

#include "service/links.hpp"

namespace xitam::http {

Result<termination::OrderFile> LinkedPages::file_by_link(const Request& request, std::string_view text, LinkPurpose purpose)
{
    const auto now = RateLimit::Time::clock::now();
    auto& misses = means_.limits.unknown_links;
    if (!misses.has(request.client.network, now)) return fail(Code::try_later, "too_many_misses", "too many unknown links");
    auto file = means_.world.store.run_read<termination::OrderFile>([&](Tx& tx) -> Result<termination::OrderFile> {
        const auto order = service::order_by_link(means_.world, tx, text, purpose);
        if (!order) return tl::unexpected(order.error());
        auto found = tx.order_file(*order);
        if (!found) return fail(Code::not_found, "link_unknown", "this link is not one of ours");
        return std::move(*found);
    });
    if (!file && file.error().code == Code::not_found) misses.spend(request.client.network, now);
    return file;
}

}  // namespace xitam::http
