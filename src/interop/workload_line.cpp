// SPDX-License-Identifier: MIT
#include "stackpick/interop/workload_line.hpp"

#include "base/real_text.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/base/text_cursor.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>

namespace stackpick {
namespace {

using ParsedJson = nlohmann::json;

constexpr std::string_view k_id = "id";

/// Takes the values while they are read: no tree of them is made.
class LineReader final : public nlohmann::json_sax<ParsedJson> {
public:
    LineReader(std::string_view text, Location where, WorkloadLine& line, Diagnostics& diagnostics)
        : text_{text}, where_{std::move(where)}, line_{line}, diagnostics_{diagnostics} {}

    bool null() override { return scalar("null", "null"); }
    bool boolean(bool value) override { return scalar(value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return scalar(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value)); }
    /// Programs write 2000.0 where they mean 2000.
    bool number_float(number_float_t value, const string_t& text) override {
        constexpr double k_exact = 9007199254740992; // 2^53
        const bool is_whole = value == std::floor(value) && std::abs(value) < k_exact;
        if (is_whole) {
            return scalar(std::to_string(static_cast<std::int64_t>(value)));
        }
        const bool has_exponent = text.find_first_of("eE") != string_t::npos; // which no option reads
        return scalar(has_exponent && key_ != k_id && std::abs(value) < k_exact ? fixed_text(value) : text);
    }
    bool string(string_t& text) override { return scalar(text, "a text", true); }
    bool binary(binary_t& /*value*/) override { return false; } // JSON has none

    bool start_object(std::size_t /*size*/) override {
        if (++depth_ > 1) {
            error("`" + key_ + "` must be " + expected() + ", found an object");
            return false; // what is inside are no keys of a workload
        }
        return true;
    }
    bool end_object() override {
        --depth_;
        return true;
    }
    bool start_array(std::size_t /*size*/) override {
        if (depth_ == 0) {
            error("a workload must be an object such as {\"task\": \"TASK\"}, found a list");
            return false;
        }
        if (in_list_ || key_ == k_id || (option_ != nullptr && !takes_list())) {
            error("`" + key_ + "` must be " + expected() + ", found a list");
            return false;
        }
        in_list_ = true;
        return true;
    }
    bool end_array() override {
        if (option_ != nullptr && texts_->empty()) {
            error("`" + key_ + "` must be " + expected() + ", found nothing");
        }
        in_list_ = false;
        return true;
    }

    bool key(string_t& key) override {
        key_ = key;
        texts_ = nullptr;
        option_ = key == k_id ? nullptr : find_workload_option(key);
        if (key == k_id) {
            return true;
        }
        if (option_ == nullptr) {
            std::vector<std::string> known{std::string{k_id}};
            for (const WorkloadOption& each : workload_options()) {
                known.push_back(each.key());
            }
            error("unknown key `" + key + "` in a workload", did_you_mean(nearest_names(key, known)));
            return true;
        }
        const auto [at, is_new] = line_.stated.try_emplace(option_->key());
        texts_ = &at->second;
        if (!is_new) {
            error("duplicate key `" + key + '`');
        }
        return true;
    }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*why*/) override {
        TextCursor cursor{text_};
        cursor.move_to(position == 0 ? 0 : position - 1);
        diagnostics_.error({where_.file, where_.line, cursor.column()}, "this is no JSON",
                           "a line is an object such as {\"task\": \"TASK\"}");
        return false;
    }

private:
    [[nodiscard]] bool takes_list() const { return option_->kind == WorkloadOption::Kind::list; }
    [[nodiscard]] std::string expected() const {
        return option_ != nullptr && takes_list() ? "a text or a list of them" : "a single value";
    }

    bool scalar(const std::string& text, std::string_view kind = {}, bool is_text = false) {
        if (depth_ == 0) {
            error("a workload must be an object such as {\"task\": \"TASK\"}");
            return false;
        }
        if (key_ == k_id) {
            line_.id =
                is_text ? ParsedJson(text).dump(-1, ' ', false, ParsedJson::error_handler_t::replace) : text;
        } else if (kind == "null") {
            error("`" + key_ + "` must be " + expected() + ", found null", "leave the key out");
        } else if (texts_ != nullptr) {
            texts_->push_back({text, where_});
        }
        return true;
    }

    void error(const std::string& message, const std::string& hint = {}) {
        diagnostics_.error(where_, message, hint);
    }

    std::string_view text_;
    Location where_;
    WorkloadLine& line_;
    Diagnostics& diagnostics_;
    std::string key_;
    const WorkloadOption* option_ = nullptr;   ///< null: unknown, or the id
    std::vector<StatedText>* texts_ = nullptr; ///< of the option
    int depth_ = 0;
    bool in_list_ = false;
};

} // namespace

WorkloadLine read_workload_line(std::string_view line, const std::shared_ptr<const std::string>& source,
                                int number, Diagnostics& diagnostics) {
    WorkloadLine result;
    LineReader reader{line, {source, number, 1}, result, diagnostics};
    ParsedJson::sax_parse(line.begin(), line.end(), &reader);
    return result;
}

} // namespace stackpick
