import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { credentialsIn, credentialTitle } from "./index.ts";
import { formats } from "./formats.ts";
import {
  alphanumeric,
  awsKeyId,
  awsSecret,
  checked62,
  drawn,
  grafanaToken,
  jwt,
  pem,
  routableToken,
  samples,
} from "./samples.ts";

const kinds = (name: string, text: string) => credentialsIn(name, text).map(({ kind }) => kind);

for (const [kind, value] of Object.entries(samples)) {
  test(`${credentialTitle(kind)} is found alone and in a text, and told without the value`, () => {
    const around = [
      value,
      `# settings\nvalue: ${value}\nnext: 1\n`,
      JSON.stringify({ a: { b: value } }),
      `run --with ${value} --then`,
    ];
    for (const text of kind === "registry-password" ? [value] : around) {
      const found = credentialsIn("", text);
      assert.deepEqual(
        found.map((one) => one.kind),
        [kind],
        text.slice(0, 40),
      );
      for (const length of [8, 12, 20]) {
        const told = JSON.stringify(found);
        const part = value.slice(-length - 3, -3);
        assert.ok(!told.includes(part), `${told} holds a part of the value`);
      }
    }
  });
}

test("every format has a sample", () => {
  const without = formats.map(({ kind }) => kind).filter((kind) => !Object.hasOwn(samples, kind));
  assert.deepEqual(without, []);
});

const certain = (text: string) => credentialsIn("", text).map((one) => one.certain);

test("a checksum that holds makes a token certain, and one changed character does not", () => {
  const tokens: readonly ((seed: number) => string)[] = [
    (seed) => checked62(`gh${"o_"}`, 36, seed),
    (seed) => checked62(`np${"m_"}`, 36, seed),
    grafanaToken,
    (seed) => routableToken(`gl${"pat-"}`, true, seed),
    (seed) => routableToken(`gl${"rt-"}`, false, seed),
  ];
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1 << 30 }),
      fc.constantFrom(...tokens),
      fc.nat(25),
      fc.constantFrom(...alphanumeric),
      (seed, make, at, other) => {
        const token = make(seed);
        assert.deepEqual(certain(token), [true], token);
        const place = 6 + at;
        fc.pre(token[place] !== other && /[A-Za-z0-9]/.test(token[place] ?? ""));
        const changed = `${token.slice(0, place)}${other}${token.slice(place + 1)}`;
        assert.ok(!certain(changed).includes(true), changed);
      },
    ),
    { numRuns: 300 },
  );
});

test("the account of an AWS key is told", () => {
  const text = `[default]\naws_access_key_id = ${awsKeyId(123456789012)}\naws_secret_access_key = ${awsSecret()}\n`;
  const [found] = credentialsIn("credentials", text);
  assert.equal(found?.note, "of the account 123456789012");
});

test("an AWS key id alone is no secret", () => {
  assert.deepEqual(kinds("AWS_ACCESS_KEY_ID", awsKeyId(123456789012)), []);
});

test("a token tells when it ends", () => {
  const note = (claims: object) => credentialsIn("", jwt(claims))[0]?.note;
  assert.equal(note({ sub: "a", exp: 4102444800 }), "valid until 2100-01-01");
  assert.equal(note({ sub: "a" }), "it does not expire");
});

const random = drawn(24);
const named: readonly (readonly [name: string, value: string, kind: string])[] = [
  ["DB_PASSWORD", "s3cr3t-horse", "password"],
  ["MYSQL_ROOT_PASSWORD", "root", "password"],
  ["PGPASSWORD", "hunter22", "password"],
  ["adminPassword", "prom-operator1", "password"],
  ["smtp.pass", "blue-42-kites", "password"],
  ["API_TOKEN", random, "generated-secret"],
  ["clientSecret", random, "generated-secret"],
  ["SECRET_KEY_BASE", random, ""],
  ["JWT_SIGNING_KEY", drawn(64, "0123456789abcdef"), "generated-secret"],
  ["AWS_SECRET_ACCESS_KEY", awsSecret(), "aws-secret-key"],
  ["apikey", "5f0c7127-3be9-4488-b801-c7b6415b45e9", "generated-secret"],
  // references, placeholders and words
  ["DB_PASSWORD", "$(FROM_SECRET)", ""],
  ["DB_PASSWORD", "${DB_PASSWORD}", ""],
  ["DB_PASSWORD", "{{ .Values.password }}", ""],
  ["DB_PASSWORD", "<your password>", ""],
  ["DB_PASSWORD", "REPLACE_ME", ""],
  ["DB_PASSWORD", "vault:secret/data/db#password", ""],
  ["DB_PASSWORD", "db-password-secret", ""],
  ["DB_PASSWORD", "/etc/secrets/password", ""],
  ["DB_PASSWORD", "true", ""],
  ["ADMIN_PASSWORD", "$2y$10$abcdefghijklmnopqrstuv", ""],
  ["DB_PASSWORD_FILE", "hunter22", ""],
  ["PASSWORD_MIN_LENGTH", "12", ""],
  ["SECRET_NAME", random, ""],
  ["tokenTTL", "3600s", ""],
  ["TOKEN_AUDIENCE", "sts.amazonaws.com", ""],
  ["API_TOKEN", "argocd-server-token-v2", ""],
  ["API_TOKEN", "projects/1/secrets/api", ""],
  ["AUTH_SECRET", "https://vault.example.com/v1", ""],
  ["checksum/secret", drawn(64, "0123456789abcdef"), ""],
  ["PUBLIC_KEY", random, ""],
  ["key", random, ""],
  ["PARTITION_KEY", random, ""],
  ["proxy_pass", "http_backend", ""],
  ["ENABLE_TOKEN", random, ""],
];

for (const [name, value, kind] of named) {
  const what = kind === "" ? "no credential" : `a ${credentialTitle(kind)}`;
  test(`${name}=${value.slice(0, 30)} is ${what}`, () =>
    assert.deepEqual(kinds(name, value), kind === "" ? [] : [kind]));
}

const texts: readonly (readonly [what: string, text: string, kinds: readonly string[]])[] = [
  ["YAML", `db:\n  user: app\n  password: s3cr3t-horse\n`, ["password"]],
  ["properties", `spring.datasource.password=s3cr3thorse\n`, ["password"]],
  ["JSON", `{"clientSecret": "${random}", "name": "a"}`, ["generated-secret"]],
  ["a shell script", `export TOKEN=${random}\ncurl -H "X: $TOKEN" x`, ["generated-secret"]],
  ["a flag of a script", `mysqldump --password s3cr3thorse db`, ["password"]],
  ["a flag in prose", `--username/--password should go before a file`, []],
  ["a connection string", `Server=db;User Id=sa;Password=s3cr3thorse1;`, ["password"]],
  ["a query of an address", `https://a.example.com/?x=1&token=${random}&y=2`, ["generated-secret"]],
  ["two of them", `password: one-horse\ntoken: ${random}\n`, ["password", "generated-secret"]],
  ["a key of a line in JSON", `{"private_key": ${JSON.stringify(pem())}}`, ["private-key"]],
  ["a kubeconfig", `client-key-data: ${Buffer.from(pem()).toString("base64")}`, ["private-key"]],
  ["an OpenSSH header alone", `-----BEGIN OPENSSH ${"PRIVATE KEY"}-----\n`, []],
  ["a certificate", pem("CERTIFICATE"), []],
  ["a public key", pem("PUBLIC KEY"), []],
  ["code", `password = os.environ["DB_PASSWORD"]\ntoken = get_token(name)\n`, []],
  ["a schema", `{"password": {"type": "string"}, "token": {"type": "string"}}`, []],
  ["prose", `Set the password: it is the one that you chose. The token is optional.`, []],
  ["a reference of a tool", `password: $__file{/etc/secrets/db}\ntoken: \${TOKEN}\n`, []],
  ["nginx", `proxy_pass http://backend;\nproxy_set_header X-Token $token;\n`, []],
  ["an address without a password", `postgres://app@db.shop.svc/shop`, []],
  ["an address with a variable", `postgres://app:$(PASSWORD)@db.shop.svc/shop`, []],
  ["documentation", `mysql://user:password@host/db`, []],
  ["a digest of an image", `registry.example.com/a@sha256:${drawn(64, "0123456789abcdef")}`, []],
  ["the JWT of jwt.io", jwt({ sub: "1234567890", name: "John Doe" }), []],
  ["a token without a signature", jwt({ sub: "a" }, { alg: "none" }), []],
  ["a signature of another length", jwt({ sub: "a" }, { alg: "HS256" }, 20), []],
  ["GitHub's prefix and one letter", `gh${"p_"}${"x".repeat(36)}`, []],
  [
    "a key of the documentation",
    `AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`,
    [],
  ],
  ["Azurite's key", `Account${"Key="}Eby8vdM02xNOcqFl${drawn(70)}==`, []],
];

for (const [what, text, wanted] of texts) {
  test(`${what} holds ${wanted.length === 0 ? "none" : wanted.join(" and ")}`, () =>
    assert.deepEqual(kinds("", text), wanted));
}

test("any text under any name is looked at without an error, and alike each time", () => {
  const marks = Object.values(samples).map((value) => value.slice(0, 20));
  const part = fc.oneof(
    fc.string({ unit: "binary-ascii" }),
    fc.constantFrom(...marks, "password: ", "://", "\ud800", "é😀"),
  );
  fc.assert(
    fc.property(fc.string(), fc.array(part, { maxLength: 8 }), (name, parts) => {
      const text = parts.join("");
      assert.deepEqual(credentialsIn(name, text), credentialsIn(name, text));
    }),
    { numRuns: 300 },
  );
});

const hostile: Readonly<Record<string, (length: number) => string>> = {
  "one letter": (n) => "a".repeat(n),
  "the word of a name": (n) => "password".repeat(n / 8),
  "names and signs": (n) => "key=".repeat(n / 4),
  "open quotes": (n) => `key="`.repeat(n / 5),
  "blanks after a name": (n) => `token: ${" ".repeat(n)}`,
  marks: (n) => `gh${"p_"}`.repeat(n / 4),
  "heads of tokens": (n) => "eyJhbGciOiJI.".repeat(n / 13),
  "heads of keys": (n) => `-----BEGIN ${"PRIVATE KEY"}-----\n`.repeat(n / 28),
  schemes: (n) => "a://".repeat(n / 4),
  users: (n) => `a://${"u:".repeat(n / 2)}`,
  "key ids": (n) => `${awsKeyId(1)} `.repeat(n / 21),
  "key ids and keys": (n) => `${awsKeyId(1)} ${awsSecret()} `.repeat(n / 62),
  "angles after a name": (n) => `key=<${"<".repeat(n)}`,
  "base64 of a key's head": (n) => "LS0tLS1CRUdJTi".repeat(n / 14),
  Bearer: (n) => "Bearer ".repeat(n / 7),
  auth: (n) => `"auth": `.repeat(n / 8),
};

for (const [what, make] of Object.entries(hostile)) {
  test(`a text of ${what} takes a time in proportion to its length`, () => {
    const steps = (length: number): number => {
      const text = make(length);
      const runs = [0, 1].map(() => {
        const start = process.cpuUsage();
        credentialsIn("value", text);
        const used = process.cpuUsage(start);
        return used.user + used.system;
      });
      return Math.min(...runs);
    };
    steps(20_000);
    const short = steps(50_000);
    const long = steps(400_000);
    // eight times the text: a square would be 64 times the work
    assert.ok(long < 24 * Math.max(short, 3_000), `${short} µs, then ${long} µs`);
  });
}
