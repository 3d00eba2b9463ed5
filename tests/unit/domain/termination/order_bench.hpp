// One order under test: a line, rules and a moment that a table can bend, and the commands of decide() written as words.
#pragma once

#include "cases/case_reader.hpp"
#include "domain/termination/decide.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam::termination::bench {

inline const Currency azn = *Currency::parse("AZN");

Line plain_line();
Rules plain_rules();                             // the fictional operator: everything set, no notice, no undo window
Moment moment_at(Instant now);                   // days are UTC days
OrderFile plain_file();                          // nothing declared yet; version 0
DocumentFact document(const std::string& text);  // "passport:AA1234567"; "passport" is only its picture

struct Played {
    std::optional<Error> error;  // decide() refused: nothing changed
    std::optional<Decision> decision;
};

class OrderBench {
public:
    OrderBench();

    // Plays one line of a table: a setting ("line balance=5.00", "time +3d") or a command ("stop", "step bar done").
    // Nothing: the words are not known.
    std::optional<Played> play(const cases::Side& given);
    static std::optional<Command> command_of(const cases::Side& given, const OrderFile& file, Instant now);

    const OrderFile& file() const { return file_; }
    const Rules& rules() const { return rules_; }
    Moment moment() const { return moment_at(now_); }
    Instant now() const { return now_; }

private:
    bool set(const cases::Side& given);
    bool set_line(const cases::Side& given);
    bool set_rules(const cases::Side& given);
    void declare(const cases::Side& given);
    void finish_task(const cases::Side& given);

    OrderFile file_;
    Rules rules_;
    Instant now_;
};

}  // namespace xitam::termination::bench
