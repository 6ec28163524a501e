import Testing

@testable import RolloutCore

/// What is taken out of a text, and that all else stays: quotes, lines, and what a shell would run.
struct SecretTextTests {
    private func redacted(_ text: String, isCommand: Bool = false) -> String {
        let bytes = Array(text.utf8)
        let found = SecretText(bytes, in: 0..<bytes.count, isCommand: isCommand).replacements
        return String(decoding: Replacement.apply(found, to: bytes), as: UTF8.self)
    }

    @Test(arguments: [
        ("password: hunter2", "password: <redacted>"), ("password: 'hun, ter2'", "password: '<redacted>'"),
        ("a: b\n  token:   hun ter2 # x\nc: d", "a: b\n  token:   <redacted>\nc: d"),
        (#"{"a":1,"clientSecret":"hun\"ter2","b":2}"#, #"{"a":1,"clientSecret":"<redacted>","b":2}"#),
        (#""{\"apiKey\": \"hunter2\", \"b\": 1}""#, #""{\"apiKey\": \"<redacted>\", \"b\": 1}""#),
        ("'{''token'': ''hunter2'', ''b'': 1}'", "'{''token'': ''<redacted>'', ''b'': 1}'"),
        ("{password: hunter2, b: 1}", "{password: <redacted>, b: 1}"),
        ("token = \"hunter2\"\na = 1", "token = \"<redacted>\"\na = 1"),
        ("pin.token = 1234\na = 1", "pin.token = 0\na = 1"), ("spring.password=hun=ter2", "spring.password=<redacted>"),
        (
            "tokens = [\"hunter2\", 'hunter2', hunter2]\na = 1",
            "tokens = [\"<redacted>\", '<redacted>', <redacted>]\na = 1"
        ),
        ("key: |\n  hunter2\n\n  hunter2\nb: 1", "key: |\n  <redacted>\n\n  <redacted>\nb: 1"),
        ("  secret: >-\r\n    hunter2\r\n  b: 1", "  secret: >-\r\n    <redacted>\r\n  b: 1"),
        ("https://user:hunter2@example.com/a", "https://user:<redacted>@example.com/a"),
        ("https://hunter2@example.com", "https://<redacted>@example.com"),
        ("app:hunter2@tcp(db)/x", "app:<redacted>@tcp(db)/x"),
        ("admin:$apr1$abcdefgh$hunter2,b", "admin:<redacted>,b"), ("admin:{SHA}hunter2=", "admin:<redacted>"),
        ("admin:$$2y$$05$$hunter2hunter2", "admin:<redacted>"),
        ("Authorization: Bearer hunter2", "Authorization: <redacted>"),
        ("header \"Bearer hunter2.x\";", "header \"Bearer <redacted>\";"), ("Basic aHVudGVyMg==", "Basic <redacted>"),
        (
            "-----BEGIN PRIVATE KEY-----\n  hunter2\n  hunter2\n  -----END PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----<redacted>\n\n\n  -----END PRIVATE KEY-----"
        ),
        ("requirepass hunter2\nport 6379", "requirepass <redacted>\nport 6379"),
        ("machine a login b password hunter2", "machine a login b password <redacted>"),
        ("x eyJhbGciOiJIUzI1NiJ9.hunter2.x y", "x <redacted> y"),
        ("password: a\\npassword: hunter2\\nb", "password: <redacted>\\npassword: <redacted>\\nb"),
    ])
    func text(text: String, expected: String) {
        #expect(redacted(text) == expected)
        #expect(redacted(expected) == expected)
    }

    @Test(arguments: [
        ("TOKEN=hunter2 run; sleep 30", "TOKEN=<redacted> run; sleep 30"),
        ("curl --token hunter2 x", "curl --token <redacted> x"),
        ("curl -u me:hunter2 x; sleep 5", "curl -u me:<redacted> x; sleep 5"),
        ("PASSWORD=hun$(cat x) run; sleep 5", "PASSWORD=<redacted>$( x) run; sleep 5"),
        ("PASSWORD='hun|ter;2'; sleep 5", "PASSWORD='<redacted>|;'; sleep 5"),
    ])
    func command(text: String, expected: String) { #expect(redacted(text, isCommand: true) == expected) }

    @Test(arguments: [
        "image: example/token:1.2", "secretName: web", "password:", "token: ${TOKEN}", "password: $(PASSWORD)",
        "a: {{ .Values.token }}",
        "key: {{ .Values.key }}", "enableToken: true", "password = \"\"", "https://example.com/a:b@c",
        "ssh://git@example.com/x",
        "Basic authentication is on", "the token is read from a file", "a token of 4 kinds", "bearer tokens are taken",
        "arn:aws:secretsmanager:eu:1:secret:x", "a == token",
        "$1 a $2",
        "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----", "--keyfile=/etc/tls/tls.pem",
        "token=/var/run/secrets/token",
        "deregistration_delay.timeout_seconds=90", "entryPoints.token.address = \":80\"",
    ])
    func whatStays(text: String) {
        #expect(redacted(text) == text)
        #expect(redacted(text, isCommand: true) == text)
    }

    @Test(arguments: [
        ("apiVersion: v1\nkind: Secret\ndata: {a: b}", true),
        (#"{"kind":"SecretList","items":[{"stringData":{}}]}"#, true),
        ("kind: Secret\nname: a", false), ("kind: SecretStore\ndata: x", false), ("kind: ConfigMap\ndata: x", false),
        ("kind: Secret\nmetadata: x", false),
    ])
    func wholeSecrets(text: String, isOne: Bool) {
        let bytes = Array(text.utf8)
        #expect(SecretText(bytes, in: 0..<bytes.count).holdsSecretObject == isOne)
    }

    /// No text makes it fail, whatever stands at its ends.
    @Test func everyPieceOfATextIsRead() {
        let texts = [
            #"{"token": "a\"b", 'key': '''x''', password: | "#, "token=[\"a\", 'b', c\n--token ",
            "-----BEGIN PRIVATE KEY-----\n$2y$ {SHA}@tcp(://u:p@",
            "secret: |2-\n  a\r\n   b\r\nBearer \\\"", "key:\\\"\\\\\\\"x\\n", "password:\u{85}é\u{2028}=",
        ]
        for text in texts {
            let bytes = Array(text.utf8)
            for start in bytes.indices {
                for end in start...bytes.count {
                    for isCommand in [true, false] {
                        let found = SecretText(bytes, in: start..<end, isCommand: isCommand).replacements
                        #expect(found.allSatisfy { start <= $0.bytes.lowerBound && $0.bytes.upperBound <= end })
                        let result = Replacement.apply(found, to: bytes)
                        #expect(result.count { $0 == 0x0A } == bytes.count { $0 == 0x0A })
                    }
                }
            }
        }
    }
}
