#include "model/files/sha256.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <fstream>
#include <memory>

namespace behoud {

namespace {

class Digest {
 public:
  Digest() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }

  void add(const void* bytes, std::size_t size) { EVP_DigestUpdate(context_.get(), bytes, size); }

  Sha256 result() {
    Sha256 bytes{};
    EVP_DigestFinal_ex(context_.get(), bytes.data(), nullptr);
    return bytes;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

Sha256 sha256_of(std::initializer_list<std::span<const std::byte>> pieces) {
  Digest digest;
  for (const auto piece : pieces) digest.add(piece.data(), piece.size());
  return digest.result();
}

std::expected<std::string, std::string> sha256_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::unexpected(fmt::format("{}: cannot be read", file.string()));
  Digest digest;
  std::array<char, 65536> buffer;
  while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0) {
    digest.add(buffer.data(), static_cast<std::size_t>(in.gcount()));
  }
  std::string hex;
  for (const unsigned char byte : digest.result()) hex += fmt::format("{:02x}", byte);
  return hex;
}

}  // namespace behoud
