// SPDX-License-Identifier: MIT
// Serving commands: each server gets the flags that a sizing implies, and nothing else. The flags are those
// of the documentation that src/sizing/serve.cpp names for each server.
#include "catch.hpp"
#include "stackpick/sizing/serve.hpp"

#include <string>

namespace stackpick::testing {
namespace {

constexpr std::int64_t k_gigabyte = 1'000'000'000;

/// A model with experts, spread over devices as a test says.
struct Case {
    Model model;
    WeightFormat bf16;
    WeightFormat q4;
    WeightFormat int8;
    KvCacheType kv;
    Runtime runtime;
    Sizing sizing;

    explicit Case(std::string server) {
        model.id = "acme-30b";
        model.name = "Acme 30B";
        model.weights.huggingface = "AcmeAI/Acme-30B";
        model.weights.modelscope = "acme/Acme-30B";
        model.context.native = Tokens{262144};
        model.architecture.dimensions = {{"layers", 40}, {"experts", 128}};
        bf16.id = "bf16";
        bf16.name = "BF16";
        q4.id = "gguf-q4_k_m";
        q4.name = "GGUF Q4_K_M";
        int8.id = "int8";
        int8.name = "INT8 W8A8";
        int8.computes_in = "int8";
        kv.id = "f16";
        runtime.id = std::move(server);
        runtime.name = "the server";
        runtime.memory_share = 0.9;
        sizing.request.model = &model;
        sizing.request.runtime = &runtime;
        sizing.request.kv_type = &kv;
        sizing.request.context = Tokens{32768};
        sizing.request.concurrency = 4;
        sizing.request.hardware.emplace();
        sizing.native = &bf16;
        in(bf16, 60 * k_gigabyte, 50 * k_gigabyte);
        on(1, 1);
    }
    Case(const Case&) = delete;
    Case& operator=(const Case&) = delete;

    Case& in(const WeightFormat& format, std::int64_t bytes, std::int64_t expert_bytes) {
        sizing.weights.emplace();
        sizing.weights->format = &format;
        sizing.weights->bytes.mid = static_cast<double>(bytes);
        sizing.weights->expert_bytes = static_cast<double>(expert_bytes);
        return *this;
    }
    Case& on(int tensor, int pipeline) {
        sizing.placement.emplace();
        sizing.placement->layout = {tensor, pipeline, 1};
        sizing.placement->fits = true;
        return *this;
    }
    Case& with_kv(std::string type, std::vector<std::string> servers) {
        kv.id = std::move(type);
        kv.runtimes = std::move(servers);
        return *this;
    }
    Case& with_ram(std::int64_t bytes) {
        sizing.placement->ram_bytes = bytes;
        return *this;
    }

    /// The notes as comments above the command; `-` for no command.
    [[nodiscard]] std::string text() const {
        const auto command = serve_command(sizing, runtime);
        if (!command) {
            return "-";
        }
        std::string text = "\n";
        for (const std::string& note : command->notes) {
            text += "# " + note + '\n';
        }
        for (const std::string& line : command->lines) {
            text += line + '\n';
        }
        return text;
    }
};

} // namespace

TEST_CASE("vLLM takes the released weights from the hub and finds out their format itself", "[serve]") {
    Case vllm{"vllm"};
    CHECK(vllm.on(8, 2).with_kv("fp8", {"vllm"}).text() == R"(
# If the devices are in several servers, join these in one Ray cluster first
vllm serve AcmeAI/Acme-30B \
  --tensor-parallel-size 8 \
  --pipeline-parallel-size 2 \
  --max-model-len 32768 \
  --max-num-seqs 4 \
  --kv-cache-dtype fp8 \
  --gpu-memory-utilization 0.9
)");
}

TEST_CASE("SGLang has its own names for the same, and for the type of the cache", "[serve]") {
    Case sglang{"sglang"};
    CHECK(sglang.on(2, 2).with_kv("fp8", {"sglang"}).text() == R"(
# If the devices are in several servers, start it on each with --nnodes, --node-rank and --dist-init-addr
# Lower --mem-fraction-static when memory runs out: graphs and activations come on top of it
python3 -m sglang.launch_server \
  --model-path AcmeAI/Acme-30B \
  --tp-size 2 \
  --pp-size 2 \
  --context-length 32768 \
  --max-running-requests 4 \
  --kv-cache-dtype fp8_e4m3 \
  --mem-fraction-static 0.9
)");
}

TEST_CASE("vLLM Ascend takes the released weights from ModelScope", "[serve]") {
    Case ascend{"vllm-ascend"};
    CHECK(ascend.on(4, 1).text() == R"(
VLLM_USE_MODELSCOPE=true \
vllm serve acme/Acme-30B \
  --tensor-parallel-size 4 \
  --max-model-len 32768 \
  --max-num-seqs 4 \
  --gpu-memory-utilization 0.9
)");
}

TEST_CASE("vLLM Ascend is told of weights in INT8", "[serve]") {
    Case ascend{"vllm-ascend"};
    CHECK(ascend.in(ascend.int8, 32 * k_gigabyte, 25 * k_gigabyte).text() == R"(
# Put the folder of the weights of Acme 30B in INT8 W8A8 for PATH-TO-INT8-BUILD; it was released in BF16
# --quantization ascend is for a build made with ModelSlim
vllm serve PATH-TO-INT8-BUILD \
  --max-model-len 32768 \
  --max-num-seqs 4 \
  --gpu-memory-utilization 0.9 \
  --quantization ascend
)");
}

TEST_CASE("MindIE is told by its configuration file", "[serve]") {
    Case mindie{"mindie"};
    CHECK(mindie.on(4, 1).text() == R"(
# Get the weights first, and put their folder for PATH-TO-WEIGHTS: `modelscope download --model acme/Acme-30B --local_dir PATH-TO-WEIGHTS`
# PATH-TO-WEIGHTS is to be a full path; MindIE is taken to be in its usual folder, and jq is needed
# maxPrefillTokens bounds prompts and maxIterTimes answers: check both in conf/config.json
cd /usr/local/Ascend/mindie/latest/mindie-service &&
jq --arg name acme-30b --arg path PATH-TO-WEIGHTS '.BackendConfig |= (
  .npuDeviceIds = [[0,1,2,3]]
  | .ModelDeployConfig.maxSeqLen = 32768
  | .ModelDeployConfig.maxInputTokenLen = 32768
  | .ModelDeployConfig.ModelConfig[0] += {modelName: $name, modelWeightPath: $path,
      worldSize: 4, tp: 4}
  | .ScheduleConfig.maxBatchSize = 4
  | .ScheduleConfig.maxPrefillBatchSize = 4
)' conf/config.json > conf/config.new &&
cat conf/config.new > conf/config.json &&
./bin/mindieservice_daemon
)");
}

TEST_CASE("MindIE cannot be told of stages of layers", "[serve]") {
    Case mindie{"mindie"};
    CHECK(mindie.on(4, 2).text() == "-");
}

TEST_CASE("llama.cpp shares one context of 4 times 32768 tokens among its requests", "[serve]") {
    Case llama{"llama.cpp"};
    llama.in(llama.q4, 18 * k_gigabyte, 15 * k_gigabyte).on(1, 2).with_kv("q8_0", {"llama.cpp"});
    CHECK(llama.text() == R"(
# Put the GGUF file (the first of a split one) of Acme 30B in GGUF Q4_K_M for PATH-TO-GGUF-Q4_K_M-BUILD; it was released in BF16
llama-server \
  -m PATH-TO-GGUF-Q4_K_M-BUILD \
  -c 131072 \
  -np 4 \
  -ngl all \
  -fa on \
  --cache-type-k q8_0 \
  --cache-type-v q8_0 \
  --split-mode layer
)");
}

TEST_CASE("llama.cpp moves experts to main memory by whole layers", "[serve]") {
    Case llama{"llama.cpp"};
    llama.in(llama.q4, 18 * k_gigabyte, 15 * k_gigabyte);

    SECTION("one byte more than 20 of 40 layers takes 21") {
        CHECK_THAT(llama.with_ram(7'500'000'001).text(),
                   Catch::Matchers::ContainsSubstring("  --n-cpu-moe 21 \\\n"));
    }
    SECTION("20 of 40 layers") {
        CHECK_THAT(llama.with_ram(7'500'000'000).text(),
                   Catch::Matchers::ContainsSubstring("  --n-cpu-moe 20 \\\n"));
        CHECK_THAT(llama.text(), Catch::Matchers::ContainsSubstring(
                                     "# --n-cpu-moe counts from the first layer: raise it by the "
                                     "layers without experts that Acme 30B begins with, and when "
                                     "memory runs out\n"));
    }
    SECTION("all of them") {
        CHECK_THAT(llama.with_ram(15 * k_gigabyte).text(),
                   Catch::Matchers::ContainsSubstring("  --cpu-moe \\\n"));
    }
    SECTION("as many as there are, when the number of layers is not on record") {
        llama.model.architecture.dimensions.edit().erase("layers");
        CHECK_THAT(llama.with_ram(1).text(), Catch::Matchers::ContainsSubstring("  --cpu-moe \\\n"));
    }
}

TEST_CASE("llama.cpp keeps the rest of the layers of a dense model on the device", "[serve]") {
    Case llama{"llama.cpp"};
    llama.in(llama.q4, 20 * k_gigabyte, 0).with_ram(5 * k_gigabyte);
    // A quarter of 40 layers moves: 30 stay.
    CHECK_THAT(llama.text(), Catch::Matchers::ContainsSubstring(" -ngl 30 -fa on"));
}

TEST_CASE("Ollama is told by its environment", "[serve]") {
    Case ollama{"ollama"};
    ollama.in(ollama.q4, 18 * k_gigabyte, 15 * k_gigabyte).with_kv("q8_0", {"ollama"}).with_ram(k_gigabyte);
    CHECK(ollama.text() == R"(
# Put the GGUF file of Acme 30B in GGUF Q4_K_M for PATH-TO-GGUF-Q4_K_M-BUILD; it was released in BF16
# Make the model known once, while it runs: `echo FROM PATH-TO-GGUF-Q4_K_M-BUILD > Modelfile && ollama create acme-30b`
# Ollama chooses by itself what it keeps in main memory: `ollama ps` shows it
OLLAMA_CONTEXT_LENGTH=32768 \
OLLAMA_NUM_PARALLEL=4 \
OLLAMA_KV_CACHE_TYPE=q8_0 \
OLLAMA_FLASH_ATTENTION=1 \
ollama serve
)");
}

TEST_CASE("MLX serves on one device", "[serve]") {
    Case mlx{"mlx"};
    CHECK(mlx.text() == R"(
# mlx_lm.server sets no limit to the context: keep each request within 32768 tokens
mlx_lm.server \
  --model AcmeAI/Acme-30B \
  --decode-concurrency 4 \
  --prompt-concurrency 4
)");
    CHECK(mlx.on(1, 2).text() == "-");
}

TEST_CASE("KTransformers keeps on the devices the experts that main memory does not hold", "[serve]") {
    Case kt{"ktransformers"};
    // 30 of 50 GB of experts move: two fifths of 128 stay, rounded down from 51.2.
    CHECK(kt.on(1, 2).with_ram(30 * k_gigabyte).text() == R"(
# Get the weights first, and put their folder for PATH-TO-WEIGHTS: `hf download AcmeAI/Acme-30B --local-dir PATH-TO-WEIGHTS`
# Put about 90% of the processor's cores for CPU-THREADS, and `lscpu` tells NUMA-NODES
python3 -m sglang.launch_server \
  --model PATH-TO-WEIGHTS \
  --kt-weight-path PATH-TO-WEIGHTS \
  --kt-method BF16 \
  --kt-num-gpu-experts 51 \
  --kt-cpuinfer CPU-THREADS \
  --kt-threadpool-count NUMA-NODES \
  --tensor-parallel-size 2 \
  --max-total-tokens 131072 \
  --max-running-requests 4 \
  --mem-fraction-static 0.9
)");
}

TEST_CASE("KTransformers has no command for a model without experts, or for a format of its old server",
          "[serve]") {
    Case kt{"ktransformers"};
    SECTION("without experts") {
        kt.model.architecture.dimensions.edit().erase("experts");
    }
    SECTION("in GGUF") {
        kt.in(kt.q4, 18 * k_gigabyte, 15 * k_gigabyte);
    }
    CHECK(kt.text() == "-");
}

TEST_CASE("a server that nobody wrote a command for has none", "[serve]") {
    CHECK(Case{"tensorrt-llm"}.text() == "-");
}

TEST_CASE("a hub is named only for the format in which the weights were released", "[serve]") {
    Case vllm{"vllm"};
    const auto starts = [&](const std::string& text) {
        CHECK_THAT(vllm.text(), Catch::Matchers::StartsWith(text));
    };

    SECTION("another format is a build to get") {
        vllm.in(vllm.int8, 32 * k_gigabyte, 25 * k_gigabyte);
        starts("\n# Put the folder of the weights of Acme 30B in INT8 W8A8 for PATH-TO-INT8-BUILD; it was "
               "released in "
               "BF16\nvllm serve PATH-TO-INT8-BUILD ");
    }
    SECTION("nor when the catalogue lacks the released format") {
        vllm.sizing.native = nullptr;
        starts("\n# Put the folder of the weights of Acme 30B in BF16 for PATH-TO-BF16-BUILD\n"
               "vllm serve PATH-TO-BF16-BUILD ");
    }
    SECTION("the other hub serves as well") {
        vllm.model.weights.huggingface.reset();
        starts("\nVLLM_USE_MODELSCOPE=true \\\nvllm serve acme/Acme-30B ");
    }
    SECTION("on no hub") {
        vllm.model.weights = {};
        starts(
            "\n# Put the folder of the weights of Acme 30B for PATH-TO-WEIGHTS\nvllm serve PATH-TO-WEIGHTS ");
    }
}

TEST_CASE("names of a catalogue are never shell syntax", "[serve]") {
    Case vllm{"vllm"};
    const auto serves = [&](std::string name, const std::string& word) {
        CAPTURE(name);
        vllm.model.weights = {std::move(name), std::nullopt, {}};
        CHECK_THAT(vllm.text(), Catch::Matchers::ContainsSubstring("vllm serve " + word + " \\\n"));
    };
    serves("Acme/M_1.5:a@b=c+d-e", "Acme/M_1.5:a@b=c+d-e");
    serves("a b", "'a b'");
    serves("a;reboot", "'a;reboot'");
    serves("$(reboot)`reboot`", "'$(reboot)`reboot`'");
    serves("it's", R"('it'\''s')");
    serves("back\\slash", R"('back\slash')");
    serves("~root", "'~root'");
    serves("深度", "'深度'");
    // What a terminal would obey while one pastes: a line end and an escape.
    serves("a\nreboot", "'a reboot'");
    serves("a\x1b[2Jb", "'a\xEF\xBF\xBD[2Jb'");
    // An option in the place of a name.
    serves("--trust-remote-code", "PATH-TO-WEIGHTS");
    serves("", "PATH-TO-WEIGHTS");
}

TEST_CASE("a note is one line, whatever a name holds", "[serve]") {
    Case mlx{"mlx"};
    mlx.model.weights = {};
    mlx.model.name = "Acme\nreboot";
    CHECK_THAT(mlx.text(), Catch::Matchers::StartsWith("\n# Put the folder of the weights of Acme reboot for "
                                                       "PATH-TO-WEIGHTS\n# "));
}

TEST_CASE("a short command is one line", "[serve]") {
    Case mlx{"mlx"};
    mlx.model.weights.huggingface = "a/b";
    CHECK_THAT(mlx.text(),
               Catch::Matchers::EndsWith(
                   "\nmlx_lm.server --model a/b --decode-concurrency 4 --prompt-concurrency 4\n"));
}

TEST_CASE("the notes say what the command cannot", "[serve]") {
    Case vllm{"vllm"};
    Sizing& sizing = vllm.sizing;
    const auto notes = [&](const std::string& note) {
        CHECK_THAT(vllm.text(), Catch::Matchers::StartsWith("\n# " + note + "\nvllm serve "));
    };
    SECTION("without hardware") {
        sizing.request.hardware.reset();
        sizing.placement.reset();
        notes("Sized without hardware: for one device");
    }
    SECTION("memory that is not on record") {
        sizing.request.hardware->device.name = "Acme A1";
        sizing.placement.reset();
        notes("The memory of Acme A1 is not on record: for one device");
    }
    SECTION("too much") {
        sizing.placement->fits = false;
        notes("This does not fit: memory will run out");
    }
    SECTION("perhaps too much") {
        sizing.placement->fits.reset();
        notes("This may not fit: facts are missing, only an interval is known");
    }
    SECTION("more than the window") {
        sizing.request.context = Tokens{262145};
        notes("Acme 30B has a window of 262144 tokens: more needs its extension, such as YaRN, switched on");
    }
    SECTION("a type of cache that the server lacks") {
        vllm.with_kv("q8_0", {"llama.cpp"});
        notes("The sizing counts on a KV cache in q8_0, which the server is not known to have: it may need "
              "more memory");
    }
}

} // namespace stackpick::testing
