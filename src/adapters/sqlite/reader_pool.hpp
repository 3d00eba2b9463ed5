// Reading connections beside the writer: look-ups never wait for it, and see one state of the database from begin to end.
#pragma once

#include "adapters/sqlite/connection.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>

namespace xitam::sqlite {

class ReaderPool {
public:
    ReaderPool(std::string path, std::size_t connections_max) : path_{std::move(path)}, room_{connections_max} {}

    // Keep it short: an open reader stops the write-ahead log from shrinking. Waits while all connections are in use.
    Result<void> run(const std::function<Result<void>(Connection&)>& read);

private:
    Result<std::unique_ptr<Connection>> take();
    void give_back(std::unique_ptr<Connection> connection);

    std::string path_;
    std::size_t room_;  // connections that may still be opened
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace xitam::sqlite
