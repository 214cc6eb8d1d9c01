#include "ballot-client/link/device.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client {
namespace {

using test::must;

class DeviceTest : public testing::Test {
 protected:
  Device make(const std::string& role) { return must(Device::create(path, role, 2, "Somebody", keyring)); }
  Device open() { return must(Device::open(path, keyring)); }
  static std::string why(const Result<Device>& result) {
    return result.ok() ? "ok" : std::string(result.fault().check->name);
  }

  test::TemporaryDirectory folder;
  Path path = folder.path() / "device";
  Keyring keyring{crypto::SecretBytes(crypto::view("secret"))};
};

TEST_F(DeviceTest, HasTheKeysThatItsRoleNeeds) {
  struct Case {
    const char* role;
    bool note_key, envelope_key;
  };
  for (const Case& c :
       {Case{"secretariat", false, false}, Case{"desk", false, false}, Case{"terminal", false, false},
        Case{"station", true, false}, Case{"teller", true, true}}) {
    std::filesystem::remove_all(path);
    const PublicIdentity made = make(c.role).identity();
    EXPECT_EQ(made.note_key.has_value(), c.note_key) << c.role;
    EXPECT_EQ(made.envelope_key.has_value(), c.envelope_key) << c.role;
    const Device device = open();
    EXPECT_EQ(device.identity().json(), made.json());
    EXPECT_EQ(device.key().public_key(), made.key);
    if (c.note_key) {
      EXPECT_EQ(device.note_key().public_key(), *made.note_key);
    }
    ASSERT_EQ(device.envelope_key() != nullptr, c.envelope_key) << c.role;
    if (c.envelope_key) {
      EXPECT_EQ(device.envelope_key()->public_key(), *made.envelope_key);
    }
    EXPECT_TRUE(device.require_role(c.role).ok());
    EXPECT_EQ(device.require_role("server").fault().check->name, "device-form");
    const test::SwitchedOff off("device-form");
    EXPECT_TRUE(device.require_role("server").ok());
  }
}

TEST_F(DeviceTest, ForgetsItsEnvelopeKeyAndKeepsTheOthers) {
  crypto::Bytes secret;
  {
    Device device = make("teller");
    secret = crypto::bytes(device.envelope_key()->expose_secret().expose_secret());
    must(device.forget_envelope_key());
    EXPECT_EQ(device.envelope_key(), nullptr);
    must(device.forget_envelope_key());
  }
  const Device device = open();
  EXPECT_EQ(device.envelope_key(), nullptr);
  EXPECT_EQ(device.key().public_key(), device.identity().key);
  EXPECT_EQ(device.note_key().public_key(), *device.identity().note_key);
  EXPECT_TRUE(device.identity().envelope_key) << "what entry 0 names stays known";
  // The vault under this passphrase holds the two other keys, and nothing else does.
  const auto vault = must(keyring.open("identity", *must(device.kept("identity.vault"))));
  EXPECT_EQ(vault.size(), 64u);
  const View whole = vault.expose_secret();
  EXPECT_EQ(std::search(whole.begin(), whole.end(), secret.begin(), secret.end()), whole.end());
}

TEST_F(DeviceTest, KeepsItsEnvelopeKeyIfItCannotBeErased) {
  Device device = make("teller");
  std::filesystem::remove_all(path);
  EXPECT_FALSE(device.forget_envelope_key().ok());
  EXPECT_NE(device.envelope_key(), nullptr) << "so that the next try does not pass for success";
}

TEST_F(DeviceTest, IsMadeOnceAndOpenedByOne) {
  {
    const Device device = make("desk");
    EXPECT_EQ(why(Device::open(path, keyring)), "device-locked");
    const test::SwitchedOff off("device-locked");
    EXPECT_EQ(why(Device::open(path, keyring)), "ok");
  }
  EXPECT_EQ(why(Device::open(path, keyring)), "ok");
  EXPECT_EQ(why(Device::create(path, "desk", 1, "Other", keyring)), "device-form");
  EXPECT_EQ(why(Device::open(folder.path() / "nothing", keyring)), "device-form");
}

TEST_F(DeviceTest, OpensUnderItsPassphraseOnly) {
  make("desk");
  Keyring wrong{crypto::SecretBytes(crypto::view("wrong"))};
  EXPECT_EQ(why(Device::open(path, wrong)), "vault-open");
}

TEST_F(DeviceTest, RefusesAnotherDevicesFiles) {
  make("desk");
  const Path second = folder.path() / "second";
  must(Device::create(second, "desk", 3, "Other", keyring));
  std::filesystem::copy_file(second / "identity.json", path / "identity.json",
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(why(Device::open(path, keyring)), "device-form");
}

TEST_F(DeviceTest, KeepsSecretsBoundToTheirNames) {
  Device device = make("desk");
  must(device.keep_secret("a/b", Bytes{1, 2}));
  EXPECT_TRUE(crypto::same(must(device.secret("a/b"))->expose_secret(), Bytes{1, 2}));
  EXPECT_FALSE(must(device.secret("c")));
  std::filesystem::copy_file(path / "a" / "b.vault", path / "c.vault");
  EXPECT_EQ(device.secret("c").fault().check->name, "vault-open");
  must(device.forget_secret("a/b"));
  EXPECT_FALSE(must(device.secret("a/b")));
}

TEST_F(DeviceTest, RemembersItsEnrolment) {
  Enrolment enrolment{"127.0.0.1:7443", {}, {}};
  enrolment.anchor.bytes.fill(5);
  enrolment.ca_hash.fill(6);
  {
    Device device = make("terminal");
    EXPECT_FALSE(device.enrolment());
    EXPECT_EQ(device.own_credentials().fault().check->name, "device-form");
    const TlsCredentials own{"own certificate", crypto::SecretBytes(crypto::view("own key"))};
    const TlsCredentials hall{"hall certificate", crypto::SecretBytes(crypto::view("hall key"))};
    must(device.keep_enrolment(enrolment, own, &hall));
  }
  const Device device = open();
  EXPECT_EQ(device.enrolment()->json(), enrolment.json());
  EXPECT_EQ(must(device.own_credentials()).certificate, "own certificate");
  EXPECT_EQ(crypto::text(must(device.hall_credentials()).key.expose_secret()), "hall key");
}

TEST_F(DeviceTest, NeverCosignsBackwardsOrTwice) {
  Device device = make("teller");
  TreeState five{5, {}}, other_five{5, {}}, four{4, {}}, six{6, {}};
  five.root.bytes.fill(5);
  const auto advance = [&](const std::optional<TreeState>& from, const TreeState& to) {
    const auto result = device.advance_cosigned(from, to);
    return result.ok() ? std::string("ok") : std::string(result.fault().check->name);
  };
  EXPECT_EQ(advance(std::nullopt, five), "ok");
  EXPECT_EQ(advance(five, five), "ok");
  EXPECT_EQ(advance(five, four), "cosign-state");
  EXPECT_EQ(advance(five, other_five), "cosign-state");
  EXPECT_EQ(advance(std::nullopt, six), "cosign-state");
  {
    const test::SwitchedOff off("cosign-state");
    EXPECT_EQ(advance(five, four), "ok");
    EXPECT_EQ(advance(four, five), "ok");
  }
  // The file decides, not what this process remembers.
  device = Device(std::move(device));
  EXPECT_EQ(advance(five, six), "ok");
}

TEST_F(DeviceTest, OfATellerIsBoundToItsDirectory) {
  const auto bound = [&](const Device& device) {
    const auto result = device.require_bound();
    return result.ok() ? std::string("ok") : std::string(result.fault().check->name);
  };
  EXPECT_EQ(bound(make("teller")), "ok");
  EXPECT_EQ(bound(open()), "ok");
  const Path copy = folder.path() / "copy";
  std::filesystem::copy(path, copy, std::filesystem::copy_options::recursive);
  {
    Device copied = must(Device::open(copy, keyring));
    EXPECT_EQ(bound(copied), "device-restored");
    EXPECT_EQ(copied.advance_cosigned(std::nullopt, {1, {}}).fault().check->name, "device-restored");
    EXPECT_FALSE(copied.cosigned());
    must(copied.remembered());
    EXPECT_EQ(bound(copied), "device-restored");
    const test::SwitchedOff off("device-restored");
    EXPECT_EQ(bound(copied), "ok");
    EXPECT_TRUE(copied.advance_cosigned(std::nullopt, {1, {}}).ok());
  }
  EXPECT_EQ(bound(open()), "ok") << "what was copied is what it was";
}

TEST_F(DeviceTest, OfAnotherRoleMayBeCopied) {
  make("station");
  std::filesystem::copy(path, folder.path() / "copy", std::filesystem::copy_options::recursive);
  EXPECT_TRUE(must(Device::open(folder.path() / "copy", keyring)).require_bound().ok());
  EXPECT_FALSE(std::filesystem::exists(path / "bound"));
}

TEST_F(DeviceTest, OfAnOlderVersionIsBoundAtItsFirstUseOnlyIfItHasSaidNothing) {
  make("teller");
  std::filesystem::remove(path / "bound");
  EXPECT_TRUE(open().require_bound().ok());
  {
    Device device = open();
    must(device.keep_secret("teller/closed-presidium", Bytes{1}));
    std::filesystem::remove(path / "bound");
  }
  EXPECT_FALSE(open().require_bound().ok()) << "it has signed something";
  std::filesystem::remove_all(path / "teller");
  EXPECT_TRUE(open().require_bound().ok());
  {
    Device device = open();
    must(device.advance_cosigned(std::nullopt, {1, {}}));
    std::filesystem::remove(path / "bound");
  }
  EXPECT_FALSE(open().require_bound().ok()) << "it has cosigned something";
}

TEST_F(DeviceTest, ABackupPutBackOverItIsNoticedOnceItHasCosignedSince) {
  make("teller");
  const auto bytes_of = [&](const char* name) { return *must(read_file(path / name)); };
  const Bytes before = bytes_of("bound");
  must(open().advance_cosigned(std::nullopt, {1, {}}));
  EXPECT_NE(bytes_of("bound"), before);
  must(write_durably(path / "bound", before));
  std::filesystem::remove(path / "cosigned.json");
  EXPECT_FALSE(open().require_bound().ok());
}

TEST_F(DeviceTest, GoesOnFromWhatTheOthersConfirm) {
  Device device = make("teller");
  TreeState five{5, {}}, nine{9, {}}, seven{7, {}};
  five.root.bytes.fill(5);
  nine.root.bytes.fill(9);
  must(device.advance_cosigned(std::nullopt, five));
  must(device.binding().ask());
  EXPECT_FALSE(device.require_bound().ok());
  must(device.rebind(nine));
  EXPECT_TRUE(device.require_bound().ok());
  EXPECT_FALSE(std::filesystem::exists(path / "restored"));
  EXPECT_EQ(*device.cosigned(), nine);
  EXPECT_EQ(device.advance_cosigned(nine, seven).fault().check->name, "cosign-state");
  must(device.binding().ask());
  must(device.rebind(seven));
  EXPECT_EQ(*device.cosigned(), nine) << "it had cosigned more than they have";
}

TEST_F(DeviceTest, RefusesMalformedPublicFiles) {
  const std::string json = make("teller").identity().json();
  for (std::size_t size = 0; size + 2 < json.size(); ++size)
    EXPECT_FALSE(PublicIdentity::parse(crypto::view(json.substr(0, size))).ok()) << size;
  const std::string enrolment = Enrolment{"h:1", {}, {}}.json();
  for (std::size_t size = 0; size + 2 < enrolment.size(); ++size)
    EXPECT_FALSE(Enrolment::parse(crypto::view(enrolment.substr(0, size))).ok()) << size;
}

}  // namespace
}  // namespace comitia::client
