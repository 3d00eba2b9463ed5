// Something that is read from the store and costs much: kept until the store has changed. Whoever got it keeps what he looks
// at.
#pragma once

#include "base/result.hpp"
#include "ports/store.hpp"

#include <cstdint>
#include <memory>
#include <mutex>

namespace xitam::service {

template <class T>
class KeptUntilChanged {
public:
    using Kept = std::shared_ptr<const T>;

    // `read` (() -> Result<Kept>) is called by one thread at a time.
    template <class Read>
    Result<Kept> get(Store& store, Read read)
    {
        const std::lock_guard lock{mutex_};
        const auto counter = store.change_counter();  // before the reading it guards
        if (last_ && counter && *counter == seen_) return last_;
        Result<Kept> fresh = read();
        if (!fresh) return fresh;
        last_ = *fresh;
        if (counter) seen_ = *counter;
        return last_;
    }

private:
    std::mutex mutex_;
    std::uint64_t seen_ = 0;  // the store's change counter at the last look
    Kept last_;
};

}  // namespace xitam::service
