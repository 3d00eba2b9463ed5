#include "domain/termination/step.hpp"

#include <utility>

namespace xitam::termination {

namespace {

constexpr std::array step_words{
    std::pair{StepKind::inspect, std::string_view{"inspect"}},
    std::pair{StepKind::bar, std::string_view{"bar"}},
    std::pair{StepKind::throw_off, std::string_view{"throw_off"}},
    std::pair{StepKind::begin_removal, std::string_view{"begin_removal"}},
    std::pair{StepKind::remove, std::string_view{"remove"}},
    std::pair{StepKind::settle, std::string_view{"settle"}},
    std::pair{StepKind::certify, std::string_view{"certify"}},
    std::pair{StepKind::unbar, std::string_view{"unbar"}},
    std::pair{StepKind::notice_line, std::string_view{"notice_line"}},
    std::pair{StepKind::notice_contacts, std::string_view{"notice_contacts"}},
    std::pair{StepKind::notice_receipt, std::string_view{"notice_receipt"}},
    std::pair{StepKind::payout, std::string_view{"payout"}},
    std::pair{StepKind::lapse, std::string_view{"lapse"}},
    std::pair{StepKind::stop_review, std::string_view{"stop_review"}},
    std::pair{StepKind::release_number, std::string_view{"release_number"}},
    std::pair{StepKind::erase, std::string_view{"erase"}},
    std::pair{StepKind::notice_declared, std::string_view{"notice_declared"}},
    std::pair{StepKind::notice_progress, std::string_view{"notice_progress"}},
    std::pair{StepKind::notice_code, std::string_view{"notice_code"}},
    std::pair{StepKind::notice_lock, std::string_view{"notice_lock"}},
    std::pair{StepKind::notice_copy, std::string_view{"notice_copy"}},
    std::pair{StepKind::provision, std::string_view{"provision"}},
    std::pair{StepKind::shred, std::string_view{"shred"}},
    std::pair{StepKind::many_rows, std::string_view{"many_rows"}},
    std::pair{StepKind::many_forget, std::string_view{"many_forget"}},
    std::pair{StepKind::drain, std::string_view{"drain"}},
};

}  // namespace

std::string_view to_string(StepKind kind)
{
    for (const auto& [value, text] : step_words) {
        if (value == kind) return text;
    }
    return "";
}

std::optional<StepKind> step_kind_from(std::string_view text)
{
    for (const auto& [value, word] : step_words) {
        if (word == text) return value;
    }
    return std::nullopt;
}

bool is_network_step(StepKind kind)
{
    return kind == StepKind::inspect || kind == StepKind::bar || kind == StepKind::throw_off || kind == StepKind::remove ||
           kind == StepKind::unbar || kind == StepKind::drain;
}

TaskId task_id(const OrderId& order, StepKind kind, std::uint32_t version, std::uint32_t number)
{
    // The order's own 128 bits are random enough; step, version and number are mixed into the bytes behind the time stamp, so
    // that tasks stay close to their order in the index.
    IdBytes bytes = order.bytes();
    bytes[8] = static_cast<std::uint8_t>(bytes[8] ^ static_cast<std::uint8_t>(kind));
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[9 + i] = static_cast<std::uint8_t>(bytes[9 + i] ^ ((version >> (8 * i)) & 0xFFU));
    }
    bytes[13] = static_cast<std::uint8_t>(bytes[13] ^ (number & 0xFFU));
    return TaskId{bytes};
}

}  // namespace xitam::termination
