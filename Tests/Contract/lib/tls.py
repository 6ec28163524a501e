"""A server behind TLS, and who issues its certificates."""

import socket
import ssl
from urllib.parse import urlparse

import httpx
import trustme

from lib.server import OwnService


class Issuer:
    """An issuer of certificates, and the two files that the server reads."""

    def __init__(self, folder):
        self.authority = trustme.CA()
        self.folder = folder
        self.chain, self.key = folder / "tls.crt", folder / "tls.key"

    def renew(self):
        """Writes a new pair, the key first, as two writes that a reader can see between; returns the leaf in DER."""
        leaf = self.authority.issue_cert("127.0.0.1", "localhost")
        leaf.private_key_pem.write_to_path(self.key)
        self.chain.write_bytes(b"".join(one.bytes() for one in leaf.cert_chain_pems))
        return ssl.PEM_cert_to_DER_cert(leaf.cert_chain_pems[0].bytes().decode())

    @property
    def trust(self):
        context = ssl.create_default_context()
        self.authority.configure_trust(context)
        return context


class TLSService(OwnService):
    """The same server behind TLS."""

    def __init__(self, binary, folder, issuer, *options):
        super().__init__(binary, folder, "--tls-certificate", issuer.chain, "--tls-key", issuer.key, *options)
        self.issuer = issuer

    def get(self, path, **parameters):
        return httpx.get(self.url + path, params=parameters, verify=self.issuer.trust)

    @property
    def url(self):
        return self.address.replace("http:", "https:")

    def leaf(self):
        """The certificate that a new connection is shown."""
        address = urlparse(self.address)
        with socket.create_connection((address.hostname, address.port), timeout=10) as plain:
            with self.issuer.trust.wrap_socket(plain, server_hostname="127.0.0.1") as secure:
                return secure.getpeercert(binary_form=True)
