#include "domain/operators/shapes.hpp"

#include <algorithm>

namespace xitam {

const std::vector<Shape>& all_shapes()
{
    static const std::vector<Shape> shapes{
        {"early_termination_fee", "months_left_share", true},
        {"early_termination_fee", "discount_clawback"},
        {"early_termination_fee", "device_residual"},
        {"early_termination_fee", "remaining_charges"},
        {"early_termination_fee", "percentage_off"},
        {"early_termination_fee", "tax_lines"},
        {"early_termination_fee", "free_exit_window"},
        {"early_termination_fee", "index_units"},
        {"notice_days", "days", true},
        {"notice_days", "calendar_months"},
        {"notice_days", "working_days"},
        {"notice_days", "end_of_term"},
        {"notice_days", "next_bill_date"},
        {"notice_days", "day_of_port"},
        {"undo_window_hours", "hours", true},
        {"undo_window_hours", "stage_ladder"},
        {"rest_days", "days_by_class", true},
        {"rest_days", "longest_of_clocks"},
        {"rest_days", "extended_by_nuisance"},
        {"rest_days", "handed_back_to_range_holder"},
        {"balance_ways", "ways", true},
        {"balance_ways", "by_origin"},
        {"balance_ways", "fixed_steps"},
        {"balance_ways", "claim_until"},
        {"invoice_due_days", "days", true},
        {"debt_blocks_cut", "yes_no", true},
        {"debt_blocks_cut", "threshold"},
        {"retention_days", "days", true},
        {"retention_days", "end_of_next_year"},
        {"port_right_days", "days", true},
        {"documents", "any_of_groups", true},
        {"documents", "closed_field_list"},
        {"documents", "evidence_without_upload"},
        // How exactly a value holds, and whether it is law yet.
        {"bound", "exactly", true},
        {"bound", "at_least"},
        {"bound", "at_most"},
        {"standing", "in_force", true},
        {"standing", "bill"},
        {"standing", "draft"},
        {"standing", "adopted"},
        {"standing", "replaced"},
    };
    return shapes;
}

ShapeState shape_state(std::string_view rule, std::string_view shape)
{
    const auto found =
        std::ranges::find_if(all_shapes(), [&](const Shape& one) { return one.rule == rule && one.name == shape; });
    if (found == all_shapes().end()) return ShapeState::unknown;
    return found->built ? ShapeState::built : ShapeState::not_built;
}

std::string shapes_of(std::string_view rule, bool built)
{
    std::string out;
    for (const auto& shape : all_shapes()) {
        if (shape.rule != rule || shape.built != built) continue;
        if (!out.empty()) out += ", ";
        out += shape.name;
    }
    return out;
}

}  // namespace xitam
