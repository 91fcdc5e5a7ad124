// SPDX-License-Identifier: MIT
// `catalogue conflicts` as a page: for each fact what the catalogue holds, then what others say.
#include "report/page.hpp"
#include "report/words.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/catalogue_conflicts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace stackpick::report {
namespace {

constexpr std::string_view k_unknown_here = "unknown here";

/// ` (vendor: ADDRESS)`
std::string cited(const std::string& source, const std::optional<Grade>& grade) {
    if (source.empty()) {
        return " (no source)";
    }
    return grade ? fmt::format(" ({}: {})", to_string(*grade), source) : fmt::format(" ({})", source);
}

/// The part of a field's name that `field` leaves open, such as `native` of `context.native`.
std::string rest_of(const std::string& name, const std::string& field) {
    const std::string group = field.substr(0, field.find('.'));
    const std::string& known = is_part_of(name, field) ? field : group;
    return name == field ? std::string{} : name.substr(known.size() + 1) + ' ';
}

/// `native 262,144, extended 1,010,000 (vendor: its card)`: values of one source together.
std::string here_text(const std::vector<FactRow>& here, const std::string& field) {
    constexpr std::size_t k_most = 3; // a model may have dozens of results
    std::string text;
    std::vector<std::string> values;
    const std::size_t shown = std::min(here.size(), k_most);
    for (std::size_t i = 0; i < shown; ++i) {
        values.push_back(rest_of(here[i].field, field) + readable_count(here[i].value));
        if (i + 1 == shown || here[i + 1].source != here[i].source) {
            text += (text.empty() ? "" : "; ") + join(values, ", ") +
                    (here[i].derived ? " (" + here[i].source + ')' : cited(here[i].source, here[i].grade));
            values.clear();
        }
    }
    if (here.size() > shown) {
        text += fmt::format(" and {} more", here.size() - shown);
    }
    return text.empty() ? std::string{k_unknown_here} : text;
}

void add_dispute(const Dispute& dispute, Section& section) {
    section.blocks.emplace_back(
        Paragraph{fmt::format("{}: {}", dispute.field, here_text(dispute.here, dispute.field))});
    Bullets others;
    for (const OtherSide& other : dispute.others) {
        const std::string by = other.by.empty() ? std::string{} : " — " + other.by;
        others.items.push_back(other.says + by + cited(other.source, other.grade));
    }
    section.blocks.emplace_back(std::move(others));
}

Section model_section(const ModelDisputes& of_model) {
    Section section{fmt::format("{} · {}", of_model.model->name, of_model.model->id), {}};
    for (const Dispute& dispute : of_model.disputes) {
        add_dispute(dispute, section);
    }
    return section;
}

std::string about_text(const DisputedClaim& disputed) {
    std::string about = disputed.claim->model.value_or("no model");
    return disputed.claim->field ? about + ' ' + *disputed.claim->field : about;
}

void add_claim(const DisputedClaim& disputed, Section& section) {
    const Claim& claim = *disputed.claim;
    const std::string grade =
        disputed.grade ? fmt::format(" ({})", to_string(*disputed.grade)) : std::string{};
    const std::string field = claim.field.value_or("");
    section.blocks.emplace_back(
        Paragraph{fmt::format("{}: {}", about_text(disputed), here_text(disputed.here, field))});
    Bullets bullets{{fmt::format("claim: {} — {}{}", claim.says, disputed.document, grade)}};
    if (claim.better) {
        bullets.items.push_back("better: " + *claim.better);
    }
    section.blocks.emplace_back(std::move(bullets));
}

std::string answer_text(const Disputes& disputes) {
    std::size_t facts = 0;
    for (const ModelDisputes& of_model : disputes.models) {
        facts += of_model.disputes.size();
    }
    std::vector<std::string> parts;
    if (facts > 0) {
        parts.push_back(fmt::format("{} of {} disputed", counted(facts, "fact"),
                                    counted(disputes.models.size(), "model")));
    }
    if (!disputes.claims.empty()) {
        parts.push_back(counted(disputes.claims.size(), "disputed claim"));
    }
    return parts.empty() ? "Nothing is disputed" : join(parts, ", ");
}

Page conflicts_page(const Disputes& disputes) {
    Page page{answer_text(disputes), {}};
    for (const ModelDisputes& of_model : disputes.models) {
        page.sections.push_back(model_section(of_model));
    }
    Section claims{"Claims of articles that better sources dispute", {}};
    for (const DisputedClaim& claim : disputes.claims) {
        add_claim(claim, claims);
    }
    page.sections.push_back(std::move(claims));
    return page;
}

} // namespace
} // namespace stackpick::report

namespace stackpick {

std::string catalogue_conflicts_text(const Disputes& disputes, const Style& style) {
    return report::page_text(report::conflicts_page(disputes), style);
}

std::string catalogue_conflicts_markdown(const Disputes& disputes) {
    return report::page_markdown(report::conflicts_page(disputes));
}

} // namespace stackpick
