// SPDX-License-Identifier: MIT
// What was worked out for a key, kept while there is room.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>

namespace stackpick {

template <class Value>
class Remembered {
public:
    explicit Remembered(std::size_t most) : most_{most} {}

    /// References stay valid until something else is kept.
    template <class WorkOut>
    const Value& of(const std::string& key, const WorkOut& work_out) {
        const Value* known = find(key);
        return known != nullptr ? *known : keep(key, work_out);
    }

    /// Null when it is not known.
    [[nodiscard]] const Value* find(const std::string& key) const {
        const auto at = values_.find(key);
        return at == values_.end() ? nullptr : at->second.get();
    }

    template <class WorkOut>
    const Value& keep(const std::string& key, const WorkOut& work_out) {
        if (values_.size() >= most_) {
            values_.clear(); // a stream that asks for so many different things asks for few of them twice
        }
        // In place: a value may not be one that moves.
        return *values_.emplace(key, std::unique_ptr<const Value>{new Value(work_out())}).first->second;
    }

private:
    std::size_t most_;
    std::unordered_map<std::string, std::unique_ptr<const Value>> values_;
};

} // namespace stackpick
