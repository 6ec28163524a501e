import Testing

@testable import RolloutCore

/// Which names say that their value is a secret, and which only speak of one.
struct SecretNameTests {
    @Test(arguments: [
        "password", "PASSWORD", "dbPassword", "PGPASSWORD", "db-passwd", "MYSQL_PWD", "dbPass", "secret",
        "clientSecret",
        "client_secret", "secrets", "token", "TOKEN1", "authToken", "providers.consul.token", "hub.token", "apiKey",
        "APIKey",
        "api_key", "apikey", "X-Api-Key", "AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "encryption-key", "keys",
        "credential",
        "credentials", "gcp.creds", "Authorization", "proxy-authorization", "basicAuth", "auth", "bearer", "jwt",
        "sentryDsn",
        "connectionString", "DB_CONNECTION_STRING", "Cookie", "htpasswd", "secret_id", "tls.key", "passphrase",
    ])
    func secrets(name: String) { #expect(SecretName.isSecret(name)) }

    @Test(arguments: [
        "secretName", "secretKeyRef", "secretRef", "existingSecret", "existingSecretPasswordKey", "imagePullSecrets",
        "tokenReviews",
        "tokenExpirationSeconds", "kubernetes.io/service-account.token-expiration", "topologyKey", "matchLabelKeys",
        "mismatchLabelKeys", "publicKey", "keyFile", "certFile", "passwordFile", "tokenPath", "token_url", "token-ttl",
        "keyUsages",
        "authType", "author", "authority", "monkey", "keyboard", "bypass", "passTLSCert", "passthrough", "replicas",
        "name",
        "minReadySeconds", "entrypoints.auth.address", "TRAEFIK_ENTRYPOINTS_TOKEN_ADDRESS", "dashboards", "k", "",
        "key-size",
        "secretStoreRef", "cookieDomain",
    ])
    func names(name: String) { #expect(!SecretName.isSecret(name)) }

    @Test(arguments: [
        ("apiKey", ["api", "key"]), ("APIKey", ["api", "key"]), ("AWS_ACCESS_KEY_ID", ["aws", "access", "key", "id"]),
        ("providers.consul.token2", ["providers", "consul", "token"]), ("v1Beta", ["v", "beta"]), ("--", []),
        ("80", ["80"]),
    ])
    func words(name: String, words: [String]) { #expect(SecretName.words(of: name) == words) }

    @Test(arguments: ["env", "extraEnv", "extraEnvVars", "environment", "ENV"])
    func environments(name: String) { #expect(SecretName.isEnvironment(name)) }

    @Test(arguments: ["envFrom", "environments", "envoy", "inventory", "extraEnvFrom"])
    func othersThanEnvironments(name: String) { #expect(!SecretName.isEnvironment(name)) }
}
