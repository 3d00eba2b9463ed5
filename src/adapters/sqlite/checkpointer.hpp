// Moves the write-ahead log into the database each second beside readers and writers, so that no commit has to do it.
#pragma once

#include "adapters/sqlite/connection.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace xitam::sqlite {

class Checkpointer {
public:
    explicit Checkpointer(std::string path, std::chrono::milliseconds every = std::chrono::seconds{1});
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;
    ~Checkpointer();

private:
    void loop(std::chrono::milliseconds every);

    std::string path_;
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace xitam::sqlite
