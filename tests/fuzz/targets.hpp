// SPDX-License-Identifier: MIT
// Fuzz targets: from bytes in memory to "no crash". The ordinary tests call them on the stored corpus; a
// fuzzer calls them from LLVMFuzzerTestOneInput.
#pragma once

#include <cstddef>
#include <string_view>

namespace stackpick::testing {

/// The time that the parser takes grows with the input, and the mistakes it may have show in small ones.
inline constexpr std::size_t k_largest_fuzz_input = std::size_t{1} << 18U;

/// Reads the bytes as a file of a user's catalogue, laid over the tiny one. True: accepted without an error.
bool fuzz_catalogue(std::string_view bytes);

/// Reads the bytes as a workload file and resolves it in the tiny catalogue. True: accepted without an error.
bool fuzz_workload(std::string_view bytes);

/// Reads the bytes as a line of a stream of workloads, resolves it in the tiny catalogue, and holds the quick
/// verdict on it against the whole answer: a difference is thrown. True: accepted without an error.
bool fuzz_batch(std::string_view bytes);

/// Reads the bytes as an expression over the small schema, evaluates it, and holds its canonical text against
/// it: a difference is thrown. True: it has no mistake.
bool fuzz_expression(std::string_view bytes);

/// Reads the bytes as the output of every tool that tells of the machine, and turns what they list into
/// hardware of the tiny catalogue. True: a device was found.
bool fuzz_detected(std::string_view bytes);
/// Reads the bytes as a file of evaluation results. True: accepted without an error.
bool fuzz_evaluations(std::string_view bytes);

/// A licence expression is right. Throws when it does not mean the same once it is written out.
bool fuzz_licence(std::string_view bytes);

/// Reads the bytes as a compiled catalogue, or, where they do not begin as one, as a section of one. True:
/// nothing in it is damaged.
bool fuzz_snapshot(std::string_view bytes);

} // namespace stackpick::testing
