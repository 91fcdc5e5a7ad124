// SPDX-License-Identifier: MIT
#include "expr/fixture.hpp"

#include "stackpick/base/text.hpp"

#include <memory>

namespace stackpick::testing {
namespace {

using expr::Kind;
using expr::MapEntry;
using expr::Type;
using expr::Value;

Type offer() {
    auto object = std::make_shared<expr::ObjectType>();
    object->name = "offer";
    object->members = {{"provider", Type{Kind::string}, "", "who sells"},
                       {"price", Type{Kind::real}, "USD per million tokens", "of input"}};
    return Type::object(object);
}

} // namespace

const expr::Schema& small_schema() {
    static const expr::Schema k_schema = [] {
        expr::Schema schema;
        const Type text{Kind::string};
        schema.add({"model.id", text, "", "the id"});
        schema.add({"model.context.native", Type{Kind::integer}, "tokens", "without tricks"});
        schema.add({"model.context.extended", Type{Kind::integer}, "tokens", "with tricks"});
        schema.add({"model.stars", Type{Kind::unsigned_integer}, "", "of its repository"});
        schema.add({"model.price", Type{Kind::real}, "USD per million tokens", "of input"});
        schema.add({"model.tags", Type::list(text), "", "what it is for"});
        schema.add({"model.scores", Type::map(text, Type{Kind::real}), "", "by benchmark"});
        schema.add({"model.offers", Type::list(offer()), "", "who sells it"});
        schema.add({"model.cheapest", offer(), "", "the best of them"});
        schema.add({"licence.id", text, "", "by SPDX"});
        schema.add({"licence.osi_approved", Type{Kind::boolean}, "", "by the OSI"});
        schema.add({"licence.commercial", Type{Kind::boolean}, "", "may be used for money"});
        expr::add_unit_functions(schema);
        return schema;
    }();
    return k_schema;
}

expr::Bindings small_facts() {
    static const std::array<Value, 2> k_tags{Value::string("code"), Value::string("chat")};
    static const std::array<MapEntry, 2> k_scores{
        {{Value::string("swe"), Value::real(0.5)}, {Value::string("gpqa"), Value::real(0.75)}}};
    static const std::array<Value, 2> k_first{Value::string("alibaba"), Value::real(0.25)};
    static const std::array<Value, 2> k_second{Value::string("novita"), Value{}};
    static const std::array<Value, 2> k_offers{Value::object(k_first), Value::object(k_second)};
    static const std::array<Value, 12> k_facts{Value::string("qwen-27b"),
                                               Value::integer(131072),
                                               Value{},
                                               Value{},
                                               Value::real(0.5),
                                               Value::list(k_tags),
                                               Value::map(k_scores),
                                               Value::list(k_offers),
                                               Value::object(k_first),
                                               Value::string("Apache-2.0"),
                                               Value{},
                                               Value::boolean(true)};
    return k_facts;
}

std::string outcome(std::string_view text) {
    Diagnostics diagnostics;
    const auto expression = expr::compile(text, small_schema(), diagnostics);
    if (!expression) {
        return "mistake: " + diagnostics.all().front().message;
    }
    expr::Scratch scratch;
    const expr::Result result = expression->evaluate(small_facts(), scratch);
    return to_string(result.value()) +
           (result.is_unknown() ? ": " + join(expression->missing_fields(result), ", ") : "");
}

std::vector<std::string> mistakes(std::string_view text, const Location& start) {
    Diagnostics diagnostics;
    expr::compile(text, small_schema(), diagnostics, start);
    std::vector<std::string> texts;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        texts.push_back(to_string(diagnostic));
    }
    return texts;
}

} // namespace stackpick::testing
