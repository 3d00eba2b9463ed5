#include "adapters/sqlite/reader_pool.hpp"

namespace xitam::sqlite {

Result<void> ReaderPool::run(const std::function<Result<void>(Connection&)>& read)
{
    auto connection = take();
    if (!connection) return tl::unexpected(connection.error());
    auto begun = (*connection)->bound(Bound::begin_read);
    auto result = begun ? read(**connection) : begun;
    if ((*connection)->in_transaction()) static_cast<void>((*connection)->bound(Bound::commit));
    if (spoils_transaction((*connection)->failure())) connection->reset();  // a fresh one next time
    give_back(std::move(*connection));
    return result;
}

Result<std::unique_ptr<Connection>> ReaderPool::take()
{
    std::unique_lock lock{mutex_};
    returned_.wait(lock, [this] { return !idle_.empty() || room_ > 0; });
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    --room_;
    lock.unlock();
    auto opened = Connection::open(path_, Use::read);
    if (!opened) give_back(nullptr);
    return opened;
}

// Null: the connection is gone, its place is free again.
void ReaderPool::give_back(std::unique_ptr<Connection> connection)
{
    {
        const std::lock_guard lock{mutex_};
        if (connection) idle_.push_back(std::move(connection));
        else ++room_;
    }
    returned_.notify_one();
}

}  // namespace xitam::sqlite
