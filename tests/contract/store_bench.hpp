// What the store's contract suite stands on: a fresh database that any number of stores, in this process and in others, can
// open. One .cpp an adapter; the suite itself names no database.
#pragma once

#include "ports/store.hpp"

#include <atomic>
#include <memory>

namespace xitam {

class StoreBench {
public:
    virtual ~StoreBench() = default;
    virtual std::unique_ptr<Store> open() = 0;
    // How often the store made something durable: shows what was committed together.
    virtual std::uint64_t commits(const Store& store) const = 0;

    // The real clock of all stores of this bench in this process.
    void set_real_now(Instant now) { real_now_ = to_micros(now); }
    Instant real_now() const { return from_micros(real_now_); }

private:
    std::atomic<std::int64_t> real_now_{1'795'000'000'000'000};
};

std::unique_ptr<StoreBench> make_store_bench();

}  // namespace xitam
