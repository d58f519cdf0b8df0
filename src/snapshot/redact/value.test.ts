import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { redactArguments } from "./arguments.ts";
import { componentFlags } from "./component-flags.ts";
import { createHash } from "./hash.ts";
import { redactValue } from "./value.ts";

const hash = createHash(Buffer.from("k"));
const H = "#";
const shown = (text: string) => text.replaceAll(/hmac:[0-9a-f]{12}/g, H);

const values: readonly (readonly [name: string, value: string, kept: string])[] = [
  ["DEBUG", "true", "true"],
  ["DEBUG", "", ""],
  ["PORT", "8080", "8080"],
  ["metricsPort", "8080", "8080"],
  ["PIN", "8080", H],
  ["DB_HOST", "redis", "redis"],
  ["NAME", "redis", H],
  ["DB_PASSWORD", "redis", H],
  ["CART", "cart:7070", "cart:7070"],
  ["API_TOKEN", "cart:7070", H],
  ["TOKEN_SERVICE_ADDR", "tokens:7070", "tokens:7070"],
  ["X", "db.shop.svc.cluster.local", "db.shop.svc.cluster.local"],
  ["X", "10.0.0.1", "10.0.0.1"],
  ["X", "[::1]:80", "[::1]:80"],
  ["X", "kafka-0.kafka:9092,kafka-1.kafka:9092", "kafka-0.kafka:9092,kafka-1.kafka:9092"],
  ["X", "https://a:b@example.com/x?y#z", `https://example.com/${H}?${H}`],
  ["X", "http://cart", "http://cart"],
  ["X", "jdbc:mysql://db.shop:3306/shop", `jdbc:mysql://db.shop:3306/${H}`],
  ["X", "$(POD_IP)", "$(POD_IP)"],
  ["X", "unix:///run/x.sock", `unix:///${H}`],
  ["X", "5f4dcc3b5aa765d61d8327deb882cf99.abc", H],
  ["X", "Hello.World", H],
];

for (const [name, value, kept] of values) {
  test(`${name}=${value} is kept as "${kept}"`, () => {
    assert.equal(shown(redactValue(name, value, hash)), kept);
  });
}

const lines: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    "kube-apiserver",
    [
      "kube-apiserver",
      "--anonymous-auth=false",
      "--etcd-servers=https://u:p@10.0.0.1:2379,https://10.0.0.2:2379",
      "--made-up=x",
    ],
    [
      "kube-apiserver",
      "--anonymous-auth=false",
      "--etcd-servers=https://10.0.0.1:2379,https://10.0.0.2:2379",
      `--made-up=${H}`,
    ],
  ],
  [
    "etcd",
    ["etcd", "--initial-cluster-token=x", "--data-dir=/var/lib/etcd"],
    ["etcd", `--initial-cluster-token=${H}`, "--data-dir=/var/lib/etcd"],
  ],
  [
    "kube-proxy",
    ["/usr/local/bin/kube-proxy", "--config", "/var/lib/x"],
    ["/usr/local/bin/kube-proxy", "--config", "/var/lib/x"],
  ],
  [
    "shop",
    ["/app/shop", "--db", "db.shop:5432", "--key=abc", "run"],
    ["/app/shop", "--db", "db.shop:5432", `--key=${H}`, H],
  ],
];

for (const [program, words, kept] of lines) {
  test(`the command line of ${program} keeps what its flags define`, () => {
    assert.deepEqual(redactArguments(words, componentFlags(program), hash, true).map(shown), kept);
  });
}

test("values of any text give a hash or a part of the text, the same each time", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ maxLength: 300 }), (name, value) => {
      const once = redactValue(name, value, hash);
      assert.equal(redactValue(name, once, hash), once);
      assert.equal(redactValue(name, value, createHash(Buffer.from("k"))), once);
    }),
    { numRuns: 500 },
  );
});
