// A real osmo-hlr of a test's own: own folder, own loopback address, killed at the end. Its database is read directly, as an
// auditor would: what the HLR says of itself is not taken as proof.
#pragma once

#include "rig/child.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace xitam::rig {

struct SeedLine {
    std::string imsi;
    std::string msisdn;
    bool key_2g = true;
    bool key_3g = true;
};

struct HlrRow {
    std::string imsi;
    std::string msisdn;
    bool cs_on = false;
    bool ps_on = false;
    std::string vlr;
    std::string sgsn;
    friend bool operator==(const HlrRow&, const HlrRow&) = default;
};

class OsmoHlrRig {
public:
    OsmoHlrRig();
    ~OsmoHlrRig();
    OsmoHlrRig(const OsmoHlrRig&) = delete;
    OsmoHlrRig& operator=(const OsmoHlrRig&) = delete;

    bool create(const std::vector<SeedLine>& lines);  // database and settings; the process is not started
    bool start();                                     // and waits until it answers
    void stop();
    void kill();   // SIGKILL, at once
    void pause();  // SIGSTOP: accepts connections and says nothing
    void go_on();  // SIGCONT
    bool is_running() { return process_.is_running(); }

    const std::string& address() const { return address_; }
    const std::string& folder() const { return folder_; }
    std::string database() const { return folder_ + "/hlr.db"; }

    bool execute(const std::string& sql);  // a writer: only while stopped, or to provoke
    std::optional<HlrRow> row(const std::string& imsi) const;
    int count(const std::string& sql) const;  // the first number that a query gives; -1 on an error
    int orphan_keys() const;                  // keys whose subscriber is gone
    bool has_keys(const std::string& imsi) const;

    // Holds the write lock of the database for as long as it lives.
    class Lock {
    public:
        explicit Lock(const std::string& database);
        ~Lock();
        Lock(const Lock&) = delete;
        Lock& operator=(const Lock&) = delete;
        bool holds() const { return holds_; }

    private:
        void* connection_ = nullptr;
        bool holds_ = false;
    };
    std::unique_ptr<Lock> lock_database() const { return std::make_unique<Lock>(database()); }

private:
    bool write_settings();
    bool answers() const;

    std::string folder_;
    std::string address_;
    Child process_;
};

}  // namespace xitam::rig
