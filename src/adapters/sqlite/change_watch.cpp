#include "adapters/sqlite/change_watch.hpp"

namespace xitam::sqlite {

Result<std::uint64_t> ChangeWatch::counter()
{
    const std::lock_guard lock{mutex_};
    if (!connection_) {
        auto opened = Connection::open(path_, Use::read);
        if (!opened) return tl::unexpected(opened.error());
        connection_ = std::move(*opened);
        seen_.clear();  // what happened in between is not known: it counts as a change
    }
    auto version = connection_->ask("PRAGMA data_version");
    if (!version) {
        connection_.reset();
        return tl::unexpected(version.error());
    }
    if (*version != seen_) {
        seen_ = std::move(*version);
        ++counter_;
    }
    return counter_;
}

}  // namespace xitam::sqlite
