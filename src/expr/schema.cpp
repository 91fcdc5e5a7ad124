// SPDX-License-Identifier: MIT
#include "stackpick/expr/schema.hpp"

#include "stackpick/base/text.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace stackpick::expr {

std::size_t Schema::add(Declaration field) {
    const std::size_t place = fields_.size();
    bool taken = is_group(field.name) || !by_name_.emplace(field.name, place).second;
    for (std::size_t dot = field.name.rfind('.'); dot != std::string::npos && dot > 0;
         dot = field.name.rfind('.', dot - 1)) {
        taken = taken || find_field(std::string_view{field.name}.substr(0, dot)).has_value();
    }
    if (taken) {
        throw std::logic_error{"the field " + field.name + " is declared twice"};
    }
    fields_.push_back(std::move(field));
    return place;
}

std::optional<std::size_t> Schema::find_field(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? std::nullopt : std::optional{found->second};
}

bool Schema::is_group(std::string_view name) const {
    const std::string prefix = std::string{name} + '.';
    const auto found = by_name_.lower_bound(prefix);
    return found != by_name_.end() && found->first.compare(0, prefix.size(), prefix) == 0;
}

std::vector<std::string> Schema::names_in(std::string_view group) const {
    const std::string prefix = group.empty() ? std::string{} : std::string{group} + '.';
    std::vector<std::string> names;
    for (const Declaration& field : fields_) {
        if (field.name.compare(0, prefix.size(), prefix) == 0) {
            std::string name =
                field.name.substr(prefix.size(), field.name.find('.', prefix.size()) - prefix.size());
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
        const std::size_t distance = edit_distance(name, field.name);
        if (distance < least && (distance <= few || last_of(name) == last_of(field.name))) {
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
