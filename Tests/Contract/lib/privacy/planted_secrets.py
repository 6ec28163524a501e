"""Secrets in all the places where people leave them: kind, place, and a document with `{0}` where the value stands.

Braces are doubled as in any format. `BASE` is reviewed beside each of them; where a row changes the workload itself, it
names what to replace in it.
"""

from dataclasses import dataclass

SECRET = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n"
MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: m}}\ndata:\n"
RELEASE = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {{name: r}}\nspec:\n"
APPLICATION = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {{name: a}}\nspec:\n  source:\n    helm:\n"
MIDDLEWARE = "apiVersion: traefik.io/v1alpha1\nkind: Middleware\nmetadata: {{name: m}}\nspec:\n"
INGRESS = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: i\n  annotations:\n"
CUSTOM = "apiVersion: example.com/v1\nkind: Database\nmetadata: {{name: d}}\nspec:\n"
JOB = "apiVersion: batch/v1\nkind: Job\nmetadata: {{name: j}}\nspec:\n  template:\n    spec:\n      containers:\n      - name: j\n"

BASE = """\
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: external
    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{name: web, port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  # ABOVE
spec:
  replicas: 3
  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations: {example.com/plain: kept}
    spec:
      terminationGracePeriodSeconds: 60
      containers:
      - name: web
        image: traefik:v2.10.4
        args:
        - --entrypoints.web.address=:80
        - --ping=true
        - --kept
        ports: [{name: web, containerPort: 80}]
        readinessProbe:
          httpGet: {path: /ping, port: 80}
"""


@dataclass
class Planted:
    kind: str
    place: str
    text: str
    # What of BASE the text takes the place of; empty for a document of its own.
    instead: str = ""

    def manifests(self, value, encoded):
        text = self.text.format(value, encoded)
        if self.instead:
            assert BASE.count(self.instead) == 1
            return BASE.replace(self.instead, text)
        return f"{text}---\n{BASE}"


ARGUMENT = "        - --kept\n"
PROBE = "          httpGet: {path: /ping, port: 80}\n"
ANNOTATION = "      annotations: {example.com/plain: kept}\n"
FORMATTED_PORTS = "        ports: [{{name: web, containerPort: 80}}]\n"
PORTS = "        ports: [{name: web, containerPort: 80}]\n"

PLANTED = [
    # A Secret, whatever of it
    Planted("Secret", "data", SECRET + "data: {{a: {1}}}\n"),
    Planted("Secret", "stringData", SECRET + "stringData:\n  a: {0}\n"),
    Planted("Secret", "binaryData", SECRET + "binaryData:\n  a: {1}\n"),
    Planted("Secret", "comment behind a flow mapping", SECRET + "stringData: {{a: x}} # was {0}\n"),
    Planted("Secret", "comment behind the name", SECRET.replace("name: s", "name: s # {0}") + "data: {{a: eA==}}\n"),
    Planted("Secret", "comment above the object", "# rotated from {0}\n" + SECRET + "data: {{a: eA==}}\n"),
    Planted("Secret", "comment below the last key", SECRET + "type: Opaque\n# {0}\n\n  # {0}\n"),
    Planted("Secret", "comment below a flow mapping", SECRET + "stringData: {{a: x}}\n# {0}\n"),
    Planted("Secret", "comment beside the marker", "--- # {0}\n" + SECRET + "data: {{a: eA==}}\n"),
    Planted("Secret", "comment between labels", SECRET + "  labels:\n    # {0}\n    a: b\n"),
    Planted("Secret", "label", SECRET + "  labels: {{a: {0}}}\n"),
    Planted("Secret", "annotation", SECRET + "  annotations:\n    a: {0}\n"),
    Planted("Secret", "managedFields", SECRET + "  managedFields:\n  - manager: x\n    fieldsV1: {{f: {0}}}\n"),
    Planted("Secret", "ownerReferences", SECRET + "  ownerReferences: [{{kind: X, name: {0}}}]\n"),
    Planted("Secret", "generateName", SECRET + "  generateName: {0}\n"),
    Planted("Secret", "unknown key", SECRET + "plain:\n- {0}\n"),
    Planted("Secret", "unknown scalar", SECRET + "plain: |\n  {0}\n"),
    Planted("Secret", "type", SECRET + "type: {0}\n"),
    Planted(
        "List",
        "Secret in it",
        "apiVersion: v1\nkind: List\nitems:\n- kind: Secret\n  metadata: {{name: s, labels: {{a: {0}}}}}\n",
    ),
    Planted(
        "List",
        "comment below a Secret",
        "apiVersion: v1\nkind: List\nitems:\n- kind: Secret\n  data: {{a: eA==}}\n  # {0}\n- {{kind: X}}\n",
    ),
    Planted(
        "List",
        "comment behind a Secret in flow style",
        "apiVersion: v1\nkind: List\nitems:\n- {{kind: Secret, data: {{a: x}}}} # {0}\n- {{kind: X}}\n",
    ),
    Planted(
        "SecretList",
        "data",
        "apiVersion: v1\nkind: SecretList\nitems:\n- kind: Secret\n  metadata: {{name: s}}\n"
        "  data: {{a: {1}}}\n  extra: {0}\n",
    ),
    Planted(
        "SecretList",
        "JSON",
        '{{"kind":"SecretList","apiVersion":"v1","items":[{{"kind":"Secret","metadata":{{"name":"s","uid":"{0}"}}}}]}}\n',
    ),
    # A Secret inside something else
    Planted(
        "Deployment",
        "last-applied Secret",
        "      annotations:\n"
        '        kubectl.kubernetes.io/last-applied-configuration: \'{{"kind":"Secret","data":{{"a":"{1}"}}}}\'\n',
        ANNOTATION,
    ),
    Planted(
        "Deployment",
        "copy by a deploy tool",
        "      annotations:\n"
        '        kapp.k14s.io/original: \'{{"apiVersion":"apps/v1","metadata":{{}},"spec":{{"env":[{{"name":"A","value":"{0}"}}]}}}}\'\n',
        ANNOTATION,
    ),
    Planted(
        "ConfigMap",
        "a Secret as YAML",
        MAP
        + "  file.yaml: |\n    apiVersion: v1\n    kind: Secret\n    data:\n      plain: {1}\n",
    ),
    Planted(
        "ConfigMap",
        "a Secret as JSON",
        MAP
        + '  file.json: \'{{"kind":"Secret","stringData":{{"plain":"{0}"}}}}\'\n',
    ),
    Planted(
        "HelmRelease",
        "a Secret among the values",
        RELEASE
        + "  values:\n    extraObjects:\n    - apiVersion: v1\n      kind: Secret\n      metadata: {{name: s}}\n"
        "      stringData: {{plain: {0}}}\n",
    ),
    Planted(
        "HelmRelease",
        "a Secret as text among the values",
        RELEASE
        + "  values:\n    extraDeploy:\n    - |\n      apiVersion: v1\n      kind: Secret\n      stringData:\n"
        "        plain: {0}\n",
    ),
    # The workload that is reviewed
    Planted("Deployment", "argument with =", "        - --providers.consul.password={0}\n", ARGUMENT),
    Planted("Deployment", "quoted argument", '        - "--providers.consul.token={0}"\n', ARGUMENT),
    Planted("Deployment", "argument of two words", "        - --token\n        - {0}\n", ARGUMENT),
    Planted("Deployment", "argument with a comment", "        - --hub.token=x # {0}, token={0}\n", ARGUMENT),
    Planted(
        "Deployment",
        "address with a password",
        "        - --tracing.url=https://user:{0}@tracing.example/\n",
        ARGUMENT,
    ),
    Planted("Deployment", "htpasswd in an argument", "        - --api.users=admin:$apr1$abcdefgh${0}\n", ARGUMENT),
    Planted("Deployment", "environment", "        env: [{{name: PLAIN, value: {0}}}]\n" + FORMATTED_PORTS, PORTS),
    Planted(
        "Deployment",
        "header of a probe",
        "          httpGet:\n            path: /ping\n            port: 80\n"
        "            httpHeaders: [{{name: Authorization, value: Bearer {0}}}]\n",
        PROBE,
    ),
    Planted(
        "Deployment",
        "header of a hook",
        FORMATTED_PORTS
        + "        lifecycle: {{postStart: {{httpGet: {{port: 80, httpHeaders: [{{name: X-Api-Key, value: {0}}}]}}}}}}\n",
        PORTS,
    ),
    Planted(
        "Deployment",
        "script of a hook",
        FORMATTED_PORTS
        + '        lifecycle: {{preStop: {{exec: {{command: [sh, -c, "TOKEN={0}; curl -u me:{0} -H \'Authorization: Bearer {0}\' http://x; sleep 5"]}}}}}}\n',
        PORTS,
    ),
    Planted(
        "Deployment",
        "annotation",
        "      annotations:\n        example.com/oauth-client-secret: {0}\n",
        ANNOTATION,
    ),
    Planted("Deployment", "line out of use", "  # password: {0}\n", "  # ABOVE\n"),
    # Other objects
    Planted("Job", "command", JOB + "        command: [sh, -c, \"mysql --password={0} -e x\"]\n"),
    Planted("Job", "assignment in a command", JOB + "        command: [env, \"PGPASSWORD={0}\", psql]\n"),
    Planted("Job", "environment", JOB + "        env:\n        - name: LEVEL\n          value: {0}\n"),
    Planted("ConfigMap", "entry", MAP + "  db-password: {0}\n"),
    Planted("ConfigMap", "properties", MAP + "  app.properties: |\n    a=b\n    spring.datasource.password={0}\n"),
    Planted("ConfigMap", "TOML", MAP + "  config.toml: |\n    [providers.consul]\n      token = \"{0}\"\n"),
    Planted("ConfigMap", "JSON", MAP + "  config.json: '{{\"level\": 1, \"clientSecret\": \"{0}\"}}'\n"),
    Planted("ConfigMap", "YAML", MAP + "  config.yaml: |\n    smtp:\n      auth_password: '{0}'\n"),
    Planted("ConfigMap", "block in YAML", MAP + "  config.yaml: |\n    apiKey: |\n      {0}\n    other: x\n"),
    Planted("ConfigMap", "connection string", MAP + "  DATABASE_URL: postgres://app:{0}@db/app\n"),
    Planted("ConfigMap", "DSN of MySQL", MAP + "  SOURCE: app:{0}@tcp(db:3306)/app\n"),
    Planted(
        "ConfigMap",
        "private key",
        MAP
        + "  tls.pem: |\n    -----BEGIN RSA PRIVATE KEY-----\n    {0}\n    -----END RSA PRIVATE KEY-----\n",
    ),
    Planted("ConfigMap", "words of a file", MAP + "  redis.conf: |\n    port 6379\n    requirepass {0}\n"),
    Planted("ConfigMap", "htpasswd", MAP + "  users: |\n    admin:$2y$05${0}\n"),
    Planted("HelmRelease", "value", RELEASE + "  values:\n    auth: {{adminPassword: {0}}}\n"),
    Planted("HelmRelease", "extraEnv as a map", RELEASE + "  values:\n    extraEnv:\n      LEVEL: {0}\n"),
    Planted(
        "HelmRelease",
        "extraEnv as a list",
        RELEASE
        + "  values:\n    extraEnvVars:\n    - name: LEVEL\n      value: {0}\n",
    ),
    Planted("HelmRelease", "list of tokens", RELEASE + "  values:\n    tokens:\n    - {0}\n"),
    Planted("HelmRelease", "map of credentials", RELEASE + "  values:\n    credentials:\n      admin: {0}\n"),
    Planted(
        "HelmRelease",
        "arguments",
        RELEASE
        + "  values:\n    additionalArguments:\n    - --providers.redis.password={0}\n",
    ),
    Planted(
        "Application",
        "values",
        APPLICATION
        + "      values: |\n        global: {{}}\n        redis:\n          password: {0}\n",
    ),
    Planted("Application", "valuesObject", APPLICATION + "      valuesObject:\n        redis: {{auth_token: {0}}}\n"),
    Planted(
        "Application",
        "parameters",
        APPLICATION
        + "      parameters:\n      - name: redis.password\n        value: {0}\n",
    ),
    Planted("Middleware", "users", MIDDLEWARE + "  basicAuth:\n    users: ['admin:$apr1$abcdefgh${0}']\n"),
    Planted(
        "Middleware",
        "header",
        MIDDLEWARE
        + "  headers:\n    customRequestHeaders: {{Authorization: Basic {0}}}\n",
    ),
    Planted("Ingress", "annotation", INGRESS + "    example.com/basic-auth-password: {0}\nspec: {{}}\n"),
    Planted(
        "Ingress",
        "snippet",
        INGRESS
        + "    nginx.ingress.kubernetes.io/configuration-snippet: |\n"
        '      proxy_set_header Authorization "Bearer {0}";\nspec: {{}}\n',
    ),
    Planted("custom resource", "number by name", CUSTOM + "  credential: {0}\n"),
    Planted("custom resource", "key", CUSTOM + "  licenseKey: {0}\n"),
    Planted("custom resource", "token of the web", CUSTOM + "  plain: eyJhbGciOiJIUzI1NiJ9.{0}.x\n"),
]
