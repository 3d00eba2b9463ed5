// What every use case works with, handed in by main (or by the simulation, which owns clock, chance and faults).
#pragma once

#include "domain/operators/pack_library.hpp"
#include "domain/termination/decision.hpp"
#include "ports/billing.hpp"
#include "ports/calendar.hpp"
#include "ports/clock.hpp"
#include "ports/document_vault.hpp"
#include "ports/entropy.hpp"
#include "ports/notary.hpp"
#include "ports/outbox.hpp"
#include "ports/short_messages.hpp"
#include "ports/store.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace xitam::service {

struct World {
    Store& store;
    const PackLibrary& packs;
    const Calendar& calendar;
    const Notary& notary;
    Clock& clock;
    Entropy& entropy;
    Outbox& outbox;
    ShortMessages& short_messages;
    Billing& billing;
    std::function<std::string(std::string_view)> sha256_hex;
    std::function<std::string(std::string_view key, std::string_view text)> hmac_sha256;  // RFC 2104: 32 bytes
    std::string public_url;                                                               // `iss` of what we sign
    std::string operator_id;                                                              // whose installation this is
    std::string link_key;      // keys links and one-time codes; kept apart from the data
    std::string holder_key;    // keys the hash that tells holders of a number apart
    Lang language = Lang::en;  // where the holder's is not known
    bool demo_clock = false;
    DocumentVault* vault = nullptr;  // none: this world keeps no pictures of documents
    bool core_drains = false;        // NetworkCore::can_drain
};

// Now, as the rules of this operator's country count days.
termination::Moment moment_of(const World& world, const std::string& operator_id);
std::string zone_of(const World& world, const std::string& operator_id);

// A keyed hash of the holder's document: says only whether two holders are the same, and outlives erasure.
HolderOpaque opaque_holder(const World& world, DocumentType type, const DocumentNumber& number);
HolderOpaque opaque_holder(const World& world, const Line& line);
std::string opaque_sim(const World& world, const Imsi& imsi);  // of a SIM that is being set up: the journal's word for it

}  // namespace xitam::service
