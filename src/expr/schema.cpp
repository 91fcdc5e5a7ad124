// SPDX-License-Identifier: MIT
#include "stackpick/expr/schema.hpp"

#include "base/sorted.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace stackpick::expr {

void Schema::add(std::span<const Declaration> fields) {
    std::vector<Declaration> all = fields_;
    all.insert(all.end(), fields.begin(), fields.end());
    Places by_name =
        stable_order(all.size(), [&](std::size_t a, std::size_t b) { return all[a].name < all[b].name; });
    // What is below a name follows it.
    const auto clash = std::adjacent_find(by_name.begin(), by_name.end(), [&](std::size_t a, std::size_t b) {
        return all[b].name == all[a].name || is_part_of(all[b].name, all[a].name);
    });
    if (clash != by_name.end()) {
        throw std::logic_error{"the field " + std::string{all[*clash].name} + " is declared twice"};
    }
    fields_ = std::move(all);
    by_name_ = std::move(by_name);
}

Schema::Places::const_iterator Schema::not_before(std::string_view name) const {
    return std::lower_bound(
        by_name_.begin(), by_name_.end(), name,
        [&](std::size_t place, std::string_view wanted) { return fields_[place].name < wanted; });
}

std::optional<std::size_t> Schema::find_field(std::string_view name) const {
    const auto at = not_before(name);
    return at != by_name_.end() && fields_[*at].name == name ? std::optional{*at} : std::nullopt;
}

bool Schema::is_group(std::string_view name) const {
    const auto at = not_before(name);
    return at != by_name_.end() && is_part_of(fields_[*at].name, name);
}

std::vector<std::string> Schema::names_in(std::string_view group) const {
    const std::string prefix = group.empty() ? std::string{} : std::string{group} + '.';
    std::vector<std::string> names;
    for (const Declaration& field : fields_) {
        if (field.name.compare(0, prefix.size(), prefix) == 0) {
            std::string name{
                field.name.substr(prefix.size(), field.name.find('.', prefix.size()) - prefix.size())};
            if (std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(std::move(name));
            }
        }
    }
    return names;
}

std::string Schema::nearest_field(std::string_view name) const {
    const auto last_of = [](std::string_view path) {
        return path.substr(path.rfind('.') + 1);
    };
    const std::size_t few = 1 + name.size() / 8;
    std::size_t least = std::string::npos;
    std::string nearest;
    for (const Declaration& field : fields_) {
        const bool ends_alike = last_of(name) == last_of(field.name);
        if (!ends_alike && name.size() > field.name.size() + few) {
            continue; // of a long text the distance takes long
        }
        const std::size_t distance = edit_distance(name, field.name);
        if (distance < least && (distance <= few || ends_alike)) {
            least = distance;
            nearest = field.name;
        }
    }
    return nearest;
}

std::vector<Function> Schema::functions_named(std::string_view name) const {
    std::vector<Function> overloads;
    std::copy_if(functions_.begin(), functions_.end(), std::back_inserter(overloads),
                 [name](const Function& function) { return function.name == name; });
    return overloads;
}

} // namespace stackpick::expr
