// The fake core's memory: a journal of effects, and the state that follows from it. In a file it is one line an effect,
// appended under a lock, so that several processes see the same network.
#pragma once

#include "adapters/network/fake.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace xitam {

class FakeMemory {
public:
    explicit FakeMemory(std::string path);
    ~FakeMemory();
    FakeMemory(const FakeMemory&) = delete;
    FakeMemory& operator=(const FakeMemory&) = delete;

    void lock();  // and reads what others have written
    void unlock();
    bool is_usable() const { return path_.empty() || file_ >= 0; }

    void write(const FakeEffect& effect);  // keeps and applies it; nothing changes when the file cannot take it
    FakeLine* find(const std::string& imsi);
    FakeLine* find_number(const std::string& msisdn);
    bool was_ever_here(const std::string& imsi) const { return seen_.contains(imsi); }
    bool is_connected(const std::string& node) const { return !away_nodes_.contains(node); }
    const std::vector<FakeEffect>& journal() const { return journal_; }

private:
    void apply(const FakeEffect& effect);
    void read_new();

    std::string path_;
    int file_ = -1;
    std::size_t read_ = 0;
    bool file_full_ = false;
    std::map<std::string, FakeLine> lines_;
    std::set<std::string> seen_;
    std::set<std::string> away_nodes_;
    std::vector<FakeEffect> journal_;
};

}  // namespace xitam
