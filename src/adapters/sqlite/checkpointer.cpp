#include "adapters/sqlite/checkpointer.hpp"

namespace xitam::sqlite {

Checkpointer::Checkpointer(std::string path, std::chrono::milliseconds every)
    : path_{std::move(path)}, thread_{[this, every] { loop(every); }}
{
}

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    stop_.notify_one();
    thread_.join();
}

// PASSIVE waits for nobody; what it cannot move now it moves next time. A failure here costs nothing: the commit that finds
// the log too long does the work itself.
void Checkpointer::loop(std::chrono::milliseconds every)
{
    std::unique_ptr<Connection> connection;
    std::unique_lock lock{mutex_};
    while (!stop_.wait_for(lock, every, [this] { return stopping_; })) {
        lock.unlock();
        if (!connection) {
            auto opened = Connection::open(path_, Use::write);
            if (opened) connection = std::move(*opened);
        }
        if (connection) {
            const auto moved = connection->ask("PRAGMA wal_checkpoint(PASSIVE)");
            if (!moved && connection->failure() != Failure::busy) connection.reset();
        }
        lock.lock();
    }
}

}  // namespace xitam::sqlite
