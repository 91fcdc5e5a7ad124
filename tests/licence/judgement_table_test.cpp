// SPDX-License-Identifier: MIT
// What licences say to uses: each row a licence of the shipped catalogue, a use, the judgement, the duties,
// and the clause that decides with its place in the text (nothing where the text was not read). Worked out
// from the texts.
#include "catch.hpp"
#include "licence/judging.hpp"

namespace stackpick::testing {
namespace {

TEST_CASE("permissive licences ask for something only when weights are handed on", "[licence][table]") {
    check({
        {"Apache-2.0", "use: product", "allowed", "", "commercial_use: sections 2 and 3"},
        {"Apache-2.0", "use: internal", "allowed", "", "commercial_use: sections 2 and 3"},
        {"Apache-2.0", "use: embedded", "allowed-with-duties", "include-licence keep-notice",
         "include-licence: section 4(a)"},
        {"Apache-2.0", "use: product, fine_tune: true, distribute_weights: true", "allowed-with-duties",
         "include-licence keep-notice state-changes", "include-licence: section 4(a)"},
        {"Apache-2.0", "use: resell-api, monthly_users: 1B, annual_revenue: 100B, territory: worldwide",
         "allowed", "", "commercial_use: sections 2 and 3"},
        {"Apache-2.0", "use: research, train_on_outputs: true", "allowed", "", "self_host: sections 2 and 3"},
        {"MIT", "use: product", "allowed", "", "commercial_use: first paragraph (permission notice)"},
        {"MIT", "use: embedded", "allowed-with-duties", "keep-notice",
         "keep-notice: second paragraph (after the permission notice)"},
        {"LicenseRef-OpenMDW-1.1", "use: embedded", "allowed-with-duties", "include-licence keep-notice",
         "keep-notice: paragraph 4, item (2)"},
    });
}

TEST_CASE("Kimi K2: either of two sizes of the product asks for its name, and only above it",
          "[licence][table]") {
    check({
        {"LicenseRef-Modified-MIT-Kimi", "use: product, monthly_users: 100M", "allowed", "",
         "commercial_use: permission paragraph; last paragraph"},
        {"LicenseRef-Modified-MIT-Kimi", "use: product, monthly_users: 100000001", "allowed-with-duties",
         "display-name", "display-name: last paragraph (after the warranty disclaimer)"},
        {"LicenseRef-Modified-MIT-Kimi", "use: product, monthly_revenue: 20M", "allowed", "",
         "commercial_use: permission paragraph; last paragraph"},
        {"LicenseRef-Modified-MIT-Kimi", "use: product, monthly_revenue: 20000001", "allowed-with-duties",
         "display-name", "display-name: last paragraph (after the warranty disclaimer)"},
        {"LicenseRef-Modified-MIT-Kimi", "use: internal, monthly_users: 101M", "allowed", "",
         "commercial_use: permission paragraph; last paragraph"},
        {"LicenseRef-Modified-MIT-Kimi", "use: embedded, monthly_users: 101M", "allowed-with-duties",
         "display-name keep-notice", "display-name: last paragraph (after the warranty disclaimer)"},
    });
}

TEST_CASE(
    "Kimi K3: only who sells the model as a service needs an agreement, and only from a group's revenue on",
    "[licence][table]") {
    check({
        {"LicenseRef-Kimi-K3", "use: resell-api, annual_revenue: 20M", "allowed", "",
         "commercial_use: permission paragraph; items 2 and 3"},
        {"LicenseRef-Kimi-K3", "use: resell-api, annual_revenue: 21M", "needs-agreement", "separate-licence",
         "separate-licence: item 2; exemptions in item 4"},
        {"LicenseRef-Kimi-K3", "use: product, annual_revenue: 21M", "allowed", "",
         "commercial_use: permission paragraph; items 2 and 3"},
        {"LicenseRef-Kimi-K3", "use: internal, annual_revenue: 1B, monthly_users: 200M", "allowed", "",
         "commercial_use: permission paragraph; items 2 and 3"},
        {"LicenseRef-Kimi-K3", "use: product, monthly_users: 101M", "allowed-with-duties", "display-name",
         "display-name: item 3; exemptions in item 4"},
    });
}

TEST_CASE("Qwen: 100 million users of a commercial product are the limit", "[licence][table]") {
    check({
        {"LicenseRef-Qwen", "use: product, monthly_users: 99M", "allowed-with-duties", "indemnify-licensor",
         "indemnify-licensor: section 7(d)"},
        {"LicenseRef-Qwen", "use: product, monthly_users: 101M", "needs-agreement",
         "indemnify-licensor separate-licence", "separate-licence: section 4"},
        {"LicenseRef-Qwen", "use: product, train_on_outputs: true", "allowed-with-duties",
         "attribute-trained-models indemnify-licensor", "attribute-trained-models: section 5(b)"},
        {"LicenseRef-Qwen", "use: embedded, fine_tune: true", "allowed-with-duties",
         "attribute-trained-models include-licence indemnify-licensor keep-notice state-changes",
         "include-licence: section 3(a)"},
        {"LicenseRef-Tongyi-Qianwen", "use: product, monthly_users: 99M", "allowed-with-duties",
         "indemnify-licensor", "indemnify-licensor: section 7(d)"},
        {"LicenseRef-Tongyi-Qianwen", "use: product, monthly_users: 101M", "needs-agreement",
         "indemnify-licensor separate-licence", "separate-licence: section 4"},
        {"LicenseRef-Tongyi-Qianwen", "use: product, train_on_outputs: true", "forbidden",
         "indemnify-licensor", "output_training: section 5(b)"},
        {"LicenseRef-Tongyi-Qianwen", "use: research, monthly_users: 101M", "allowed-with-duties",
         "indemnify-licensor", "indemnify-licensor: section 7(d)"},
    });
}

TEST_CASE("Qwen for research: no commercial use at any size", "[licence][table]") {
    check({
        {"LicenseRef-Qwen-Research", "use: product", "forbidden", "indemnify-licensor non-commercial-only",
         "commercial_use: section 2(a)-(b); section 1(i)"},
        {"LicenseRef-Qwen-Research", "use: internal", "forbidden", "indemnify-licensor non-commercial-only",
         "commercial_use: section 2(a)-(b); section 1(i)"},
        {"LicenseRef-Qwen-Research", "use: research", "allowed-with-duties",
         "indemnify-licensor non-commercial-only", "non-commercial-only: sections 1(i) and 2(a)"},
    });
}

TEST_CASE(
    "Qwen 3.8: businesses that sell models or assistants need a licence; of a product it cannot be told",
    "[licence][table]") {
    check({
        {"LicenseRef-Qwen3.8-Max", "use: resell-api, annual_revenue: 51M", "needs-agreement",
         "separate-licence", "separate-licence: item 2 and the two definitions after it"},
        {"LicenseRef-Qwen3.8-Max", "use: resell-api, annual_revenue: 49M", "allowed", "",
         "commercial_use: permission paragraph; items 1 and 2"},
        {"LicenseRef-Qwen3.8-Max", "use: product, annual_revenue: 51M", "unproven", "",
         "separate-licence: item 2 and the two definitions after it"},
        {"LicenseRef-Qwen3.8-Max", "use: internal, annual_revenue: 51M", "allowed", "",
         "commercial_use: permission paragraph; items 1 and 2"},
        {"LicenseRef-Qwen-Community-1.0", "use: resell-api", "needs-agreement", "separate-licence",
         "separate-licence: item 2 and the two definitions after it"},
        {"LicenseRef-Qwen-Community-1.0", "use: product", "unproven", "",
         "separate-licence: item 2 and the two definitions after it"},
        {"LicenseRef-Qwen-Community-1.0", "use: internal", "allowed", "",
         "commercial_use: permission paragraph; items 1 and 2"},
    });
}

TEST_CASE(
    "DeepSeek, Gemma and OpenRAIL: forbidden uses are passed on to users, and to models trained on outputs",
    "[licence][table]") {
    check({
        {"LicenseRef-DeepSeek", "use: product", "allowed-with-duties",
         "include-licence observe-use-restrictions pass-on-use-restrictions",
         "include-licence: section 4(b)"},
        {"LicenseRef-DeepSeek", "use: internal", "allowed-with-duties", "observe-use-restrictions",
         "use_restrictions: section 5; Attachment A"},
        {"LicenseRef-DeepSeek", "use: internal, train_on_outputs: true", "allowed-with-duties",
         "observe-use-restrictions pass-on-use-restrictions",
         "pass-on-use-restrictions: section 4(a); section 5, last sentence"},
        {"LicenseRef-DeepSeek", "use: embedded, fine_tune: true", "allowed-with-duties",
         "include-licence keep-notice observe-use-restrictions pass-on-use-restrictions state-changes",
         "include-licence: section 4(b)"},
        {"LicenseRef-Gemma", "use: product", "allowed-with-duties",
         "accept-use-policy include-licence keep-guardrails pass-on-use-restrictions",
         "include-licence: section 3.1, second condition"},
        {"LicenseRef-Gemma", "use: internal", "allowed-with-duties", "accept-use-policy keep-guardrails",
         "accept-use-policy: section 3.2"},
        {"LicenseRef-Gemma", "use: internal, train_on_outputs: true", "allowed-with-duties",
         "accept-use-policy keep-guardrails pass-on-use-restrictions",
         "pass-on-use-restrictions: section 3.1, first condition"},
        {"LicenseRef-OpenRAIL-M", "use: product", "allowed-with-duties",
         "observe-use-restrictions pass-on-use-restrictions",
         "pass-on-use-restrictions: paragraph 4, first condition, and paragraph 5"},
    });
}

TEST_CASE("Tencent: no rights in the EU, Britain and South Korea, and unproven where nobody says where",
          "[licence][table]") {
    check({
        {"LicenseRef-Tencent-Hunyuan-Community", "use: product, territory: US", "allowed-with-duties",
         "accept-use-policy include-licence indemnify-licensor keep-guardrails mark-generated-content "
         "pass-on-use-restrictions",
         "include-licence: section 3(a)"},
        {"LicenseRef-Tencent-Hunyuan-Community", "use: product, territory: DE", "forbidden",
         "accept-use-policy include-licence indemnify-licensor keep-guardrails mark-generated-content "
         "pass-on-use-restrictions",
         "territories_excluded: preamble; sections 1(l) and 5(c); Exhibit A item 1"},
        {"LicenseRef-Tencent-Hunyuan-Community", "use: product, territory: [US, GB]", "forbidden",
         "accept-use-policy include-licence indemnify-licensor keep-guardrails mark-generated-content "
         "pass-on-use-restrictions",
         "territories_excluded: preamble; sections 1(l) and 5(c); Exhibit A item 1"},
        {"LicenseRef-Tencent-Hunyuan-Community", "use: product, territory: KR", "forbidden",
         "accept-use-policy include-licence indemnify-licensor keep-guardrails mark-generated-content "
         "pass-on-use-restrictions",
         "territories_excluded: preamble; sections 1(l) and 5(c); Exhibit A item 1"},
        {"LicenseRef-Tencent-Hunyuan-Community", "use: product, territory: worldwide", "forbidden",
         "accept-use-policy include-licence indemnify-licensor keep-guardrails mark-generated-content "
         "pass-on-use-restrictions",
         "territories_excluded: preamble; sections 1(l) and 5(c); Exhibit A item 1"},
        {"LicenseRef-Tencent-Hunyuan-Community", "use: product", "unproven",
         "accept-use-policy include-licence indemnify-licensor keep-guardrails mark-generated-content "
         "pass-on-use-restrictions",
         "territories_excluded: preamble; sections 1(l) and 5(c); Exhibit A item 1"},
        {"LicenseRef-Tencent-Hunyuan-Community", "use: product, territory: US, monthly_users: 101M",
         "needs-agreement",
         "accept-use-policy include-licence indemnify-licensor keep-guardrails mark-generated-content "
         "pass-on-use-restrictions separate-licence",
         "separate-licence: section 4"},
        {"LicenseRef-Tencent-Hunyuan-Community", "use: internal, territory: US, train_on_outputs: true",
         "forbidden", "accept-use-policy indemnify-licensor keep-guardrails pass-on-use-restrictions",
         "output_training: section 5(b); section 1(g)"},
        {"LicenseRef-Tencent-HY-Community", "use: product, territory: FR", "forbidden",
         "observe-use-restrictions", "territories_excluded"},
        {"LicenseRef-Tencent-HY-Community", "use: product, territory: US", "unproven",
         "observe-use-restrictions", "commercial_use"},
    });
}

TEST_CASE("Llama: 700 million users, its name, and no multimodal rights in the EU", "[licence][table]") {
    check({
        {"LicenseRef-Llama-3.1-Community", "use: product, monthly_users: 700M", "allowed-with-duties",
         "accept-use-policy display-name indemnify-licensor", "display-name: section 1(b)(i)(B)"},
        {"LicenseRef-Llama-3.1-Community", "use: product, monthly_users: 701M", "needs-agreement",
         "accept-use-policy display-name indemnify-licensor separate-licence", "separate-licence: section 2"},
        {"LicenseRef-Llama-3.1-Community", "use: internal", "allowed-with-duties",
         "accept-use-policy indemnify-licensor", "accept-use-policy: section 1(b)(iv)"},
        {"LicenseRef-Llama-3.1-Community", "use: internal, train_on_outputs: true", "allowed-with-duties",
         "accept-use-policy indemnify-licensor name-prefix", "name-prefix: section 1(b)(i), last sentence"},
        {"LicenseRef-Llama-3-Community", "use: product, train_on_outputs: true", "forbidden",
         "accept-use-policy display-name indemnify-licensor name-prefix", "output_training: section 1(b)(v)"},
        {"LicenseRef-Llama-3.2-Community", "use: internal, territory: EU", "forbidden",
         "accept-use-policy indemnify-licensor keep-guardrails",
         "territories_excluded: use policy, paragraph after the numbered list"},
        {"LicenseRef-Llama-4-Community", "use: internal, territory: EU", "forbidden",
         "accept-use-policy indemnify-licensor keep-guardrails",
         "territories_excluded: use policy, paragraph after the numbered list"},
        {"LicenseRef-Llama-4-Community", "use: internal, territory: US", "allowed-with-duties",
         "accept-use-policy indemnify-licensor keep-guardrails", "accept-use-policy: section 1(b)(iv)"},
    });
}

TEST_CASE("MiniMax: every release has terms of its own", "[licence][table]") {
    check({
        {"LicenseRef-MiniMax-Non-Commercial", "use: product", "needs-agreement",
         "display-name observe-use-restrictions prior-authorization-for-commercial-use",
         "prior-authorization-for-commercial-use: item 3"},
        {"LicenseRef-MiniMax-Non-Commercial", "use: research", "allowed-with-duties",
         "observe-use-restrictions", "use_restrictions: Appendix: Prohibited Uses"},
        {"LicenseRef-MiniMax-Community", "use: product, annual_revenue: 20M", "allowed-with-duties",
         "display-name notice-to-licensor observe-use-restrictions", "display-name: item 2, sub-item 1"},
        {"LicenseRef-MiniMax-Community", "use: product, annual_revenue: 21M", "needs-agreement",
         "display-name notice-to-licensor observe-use-restrictions prior-authorization",
         "prior-authorization: item 2, sub-item 2"},
        {"LicenseRef-MiniMax-Community", "use: research", "allowed-with-duties", "observe-use-restrictions",
         "use_restrictions"},
        {"LicenseRef-Modified-MIT-MiniMax", "use: product, annual_revenue: 30M", "allowed", "",
         "commercial_use: permission paragraph; last paragraph"},
        {"LicenseRef-Modified-MIT-MiniMax", "use: product, annual_revenue: 31M", "allowed-with-duties",
         "display-name", "display-name: last paragraph (after the warranty disclaimer)"},
        {"LicenseRef-MiniMax-M2.1-Modified-MIT", "use: product", "allowed-with-duties", "display-name",
         "display-name: last paragraph (after the warranty disclaimer)"},
        {"LicenseRef-MiniMax-M2.1-Modified-MIT", "use: internal", "allowed", "",
         "commercial_use: permission paragraph; last paragraph"},
        {"LicenseRef-MiniMax-Model", "use: product", "allowed-with-duties",
         "accept-use-policy include-licence indemnify-licensor", "include-licence: section 2(b)(i)"},
    });
}

TEST_CASE("GLM: registration, and a review for the largest", "[licence][table]") {
    check({
        {"LicenseRef-GLM-4", "use: product", "allowed-with-duties",
         "display-name include-licence observe-use-restrictions register-for-commercial-use",
         "register-for-commercial-use: section 2"},
        {"LicenseRef-GLM-4", "use: research", "allowed-with-duties", "observe-use-restrictions",
         "use_restrictions: section 3"},
        {"LicenseRef-ChatGLM", "use: internal", "allowed-with-duties",
         "observe-use-restrictions register-for-commercial-use", "register-for-commercial-use: section 2"},
        {"LicenseRef-GLM-5.3", "use: resell-api, annual_revenue: 11B", "needs-agreement", "security-review",
         "security-review: item 2"},
        {"LicenseRef-GLM-5.3", "use: product, annual_revenue: 11B", "unproven", "",
         "security-review: item 2"},
        {"LicenseRef-GLM-5.3", "use: product, annual_revenue: 1B", "allowed", "",
         "commercial_use: permission paragraph; item 2"},
    });
}

TEST_CASE("other community and research licences", "[licence][table]") {
    check({
        {"LicenseRef-Baichuan-Community", "use: product, monthly_users: 900k", "unproven",
         "apply-for-commercial-licence observe-use-restrictions", "not-eligible"},
        {"LicenseRef-Skywork-Community", "use: product", "allowed-with-duties",
         "indemnify-licensor observe-use-restrictions pass-on-use-restrictions",
         "pass-on-use-restrictions: part II item 5, last half"},
        {"LicenseRef-Skywork-Community", "use: product, train_on_outputs: true", "allowed-with-duties",
         "attribute-licensor indemnify-licensor observe-use-restrictions pass-on-use-restrictions",
         "attribute-licensor: part II item 4"},
        {"LicenseRef-Yi", "use: product", "allowed-with-duties",
         "indemnify-licensor observe-use-restrictions pass-on-use-restrictions register-for-commercial-use",
         "register-for-commercial-use: section 2, last paragraph"},
        {"LicenseRef-Mistral-Research", "use: internal", "forbidden",
         "indemnify-licensor non-commercial-only observe-use-restrictions",
         "commercial_use: section 3.2 with 9 (Research Purposes)"},
        {"LicenseRef-Mistral-Research", "use: research", "allowed-with-duties",
         "indemnify-licensor non-commercial-only observe-use-restrictions",
         "non-commercial-only: section 3.2 with 9 (Research Purposes)"},
        {"LicenseRef-Modified-MIT-Mistral", "use: internal, annual_revenue: 241M", "needs-agreement",
         "separate-licence", "separate-licence: condition 2"},
        {"LicenseRef-Modified-MIT-Mistral", "use: internal, annual_revenue: 19M", "allowed", "",
         "commercial_use: condition 2"},
        {"CC-BY-NC-4.0", "use: product", "forbidden", "non-commercial-only",
         "commercial_use: section 2(a)(1) with 1(i)"},
        {"CC-BY-NC-4.0", "use: research", "allowed-with-duties", "non-commercial-only",
         "non-commercial-only: section 2(a)(1) with 1(i)"},
        {"CC-BY-NC-4.0", "use: research, train_on_outputs: true", "unproven", "non-commercial-only",
         "output_training"},
        {"LicenseRef-NVIDIA-Open-Model", "use: product", "allowed-with-duties",
         "accept-use-policy indemnify-licensor keep-guardrails", "keep-guardrails: section 2.1"},
    });
}

TEST_CASE("terms of APIs, of which some are on record", "[licence][table]") {
    check({
        {"LicenseRef-Proprietary-API", "use: internal", "unproven", "", "accept-provider-terms"},
        {"LicenseRef-Moonshot-API", "use: product", "allowed-with-duties",
         "accept-provider-terms accept-use-policy", "accept-provider-terms: preamble"},
        {"LicenseRef-Moonshot-API", "use: resell-api", "needs-agreement",
         "accept-provider-terms accept-use-policy prior-authorization",
         "prior-authorization: section 3.2(6), as two public repositories quote it"},
        {"LicenseRef-Moonshot-API", "use: product, fine_tune: true", "forbidden",
         "accept-provider-terms accept-use-policy", "self_host"},
        {"LicenseRef-Moonshot-API", "use: internal, train_on_outputs: true", "forbidden",
         "accept-provider-terms accept-use-policy", "output_training"},
        {"LicenseRef-DeepSeek-API", "use: product, train_on_outputs: true", "allowed-with-duties",
         "accept-provider-terms accept-use-policy indemnify-licensor mark-generated-content",
         "accept-provider-terms: preamble, third paragraph"},
        {"LicenseRef-DeepSeek-API", "use: resell-api", "forbidden",
         "accept-provider-terms accept-use-policy indemnify-licensor mark-generated-content",
         "no-resale: sections 3.1 and 7.1; Terms of Use 3.2-3.6"},
        {"LicenseRef-Zhipu-API", "use: internal, train_on_outputs: true", "forbidden",
         "accept-provider-terms accept-use-policy", "output_training: III.9(k) and III.6(f)"},
        {"LicenseRef-OpenRouter-API", "use: product, train_on_outputs: true", "allowed-with-duties",
         "accept-provider-terms accept-use-policy indemnify-licensor pass-on-use-restrictions",
         "accept-provider-terms: preamble and section 5.1"},
    });
}

} // namespace
} // namespace stackpick::testing
