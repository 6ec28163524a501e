import Testing

@testable import Server

/// Both ends of every special block, and their neighbours on the public internet.
struct IPAddressTests {
    @Test(arguments: [
        "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
        "127.255.255.255", "169.254.0.0", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.255", "192.0.2.1",
        "192.88.99.1", "192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.7",
        "203.0.113.255",
        "224.0.0.1", "239.255.255.255", "240.0.0.0", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
        "64:ff9b:1::1", "100::1", "2001::1", "2001:1ff:ffff::1", "2001:db8::1", "2002:7f00:1::", "3fff:fff::1",
        "5f00::1",
        "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1",
    ])
    func refusesWhatIsNotPublic(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!address.isPublic)
    }

    @Test(arguments: [
        "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0",
        "198.17.255.255", "198.20.0.0", "223.255.255.255", "::ffff:8.8.8.8", "64:ff9b::808:808", "2001:200::1",
        "2001:4860:4860::8888", "2003::1", "2606:4700::1111", "3ffe::1",
    ])
    func takesWhatIsPublic(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(address.isPublic)
    }

    @Test(arguments: [
        "localhost", "127.1", "2130706433", "0x7f.0.0.1", "127.0.0.01x", "", "1.2.3.4.5", "[::1]", "fe80::1%lo",
    ])
    func leavesEverythingElseToTheResolver(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func resolvesTheFormsThatOnlyResolversTake() {
        for text in ["127.1", "2130706433", "0x7f000001", "localhost"] {
            let addresses = IPAddress.resolve(text)
            #expect(!addresses.isEmpty)
            #expect(addresses.allSatisfy { !$0.isPublic })
        }
    }
}
