#include "adapters/sqlite/change_watch.hpp"

namespace xitam::sqlite {

Result<std::unique_ptr<ChangeWatch>> ChangeWatch::open(const std::string& path)
{
    auto connection = Connection::open(path, Use::read);
    if (!connection) return tl::unexpected(connection.error());
    return std::unique_ptr<ChangeWatch>{new ChangeWatch{std::move(*connection)}};
}

bool ChangeWatch::changed()
{
    auto version = connection_->ask("PRAGMA data_version");
    if (!version) return true;
    const bool is_new = *version != seen_;
    seen_ = std::move(*version);
    return is_new;
}

}  // namespace xitam::sqlite
