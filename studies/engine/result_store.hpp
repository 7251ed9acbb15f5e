#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "studies/engine/cell_result.hpp"

namespace relucert::studies {

/// The files of one cell, by name; contents are a pure function of inputs.toml.
using CellFiles = std::map<std::string, std::string>;

/// A folder `OUT` that several processes may share:
///   OUT/cells/KEY/{inputs.toml, bounds.cert, bounds.claim, target-1.cert, ..., check.txt, result.json} whole
///   or absent OUT/locks/KEY.lock    held by the process that works on the cell; the system drops it when the
///   process dies OUT/cells/KEY.partial what a process has written so far of a cell it holds the lock of
/// Times are kept apart (timing.tsv), so everything else is byte-identical between runs.
class ResultStore {
 public:
  explicit ResultStore(std::filesystem::path folder);

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path cell_folder(const std::string& key) const { return folder_ / "cells" / key; }

  /// The stored result of a cell when it was verified from exactly these inputs and is complete; empty
  /// otherwise.
  std::optional<CellResult> verified_result(const std::string& key, const std::string& inputs) const;
  std::optional<CellResult> stored_result(const std::string& key) const;

  /// Exclusive right to work on a cell, released on destruction.
  class Lock {
   public:
    Lock(Lock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
    Lock& operator=(Lock&&) = delete;
    ~Lock();

   private:
    friend class ResultStore;
    explicit Lock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
  };
  /// Empty when another process holds it and `wait` is false.
  std::optional<Lock> lock(const std::string& key, bool wait) const;

  /// Starts a cell anew: an empty folder `KEY.partial`. The caller holds the lock.
  std::filesystem::path begin(const std::string& key) const;
  /// Makes the partial folder the cell's folder.
  void commit(const std::string& key) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace relucert::studies
