#pragma once
// The generations of a search on disk, so that one that is stopped can be gone on with. Kept as a store of members: a
// generation is one of them, and its outputs are the genes and fitness of every candidate.

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/files/member_store.hpp"
#include "model/search/search.hpp"

namespace behoud {

/// However many a run is allowed to make, its generations belong together with those of a longer one.
inline constexpr std::size_t most_generations = most_members;

class SearchStore {
 public:
  /// `settings` are all that determine a generation. With `resume` it goes on with what is there, and refuses what was
  /// made with other settings; otherwise it starts afresh.
  static std::expected<SearchStore, std::string> open(const std::filesystem::path& folder,
                                                      nlohmann::ordered_json settings, std::size_t population,
                                                      std::size_t genes, bool resume, Language language);

  std::size_t generations() const { return store_.next_member(); }
  std::expected<search::Generation, std::string> read(std::size_t number) const;
  std::expected<void, std::string> append(const search::Generation& generation);

  const std::filesystem::path& folder() const { return store_.folder(); }
  void remove() { store_.remove(); }

 private:
  SearchStore(MemberStore store, std::size_t population, std::size_t genes)
      : store_(std::move(store)), population_(population), genes_(genes) {}

  MemberStore store_;
  std::size_t population_, genes_;
};

}  // namespace behoud
