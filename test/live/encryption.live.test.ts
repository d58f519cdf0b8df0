import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  entriesOf,
  parseResource,
  providersFor,
  refusalsOf,
  wordOfKey,
} from "../../src/secrets/encryption/index.ts";
import type { JsonObject } from "../../src/model/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { askOracle } from "../control-plane/oracle.ts";

const key = (bytes: number, fill = 7): string => Buffer.alloc(bytes, fill).toString("base64");

const secret = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(key(32), key(16, 3), key(24)) },
  fc.constantFrom(
    "",
    key(31),
    key(33),
    "AAA",
    "no base64!",
    `${key(32).slice(0, 8)}\n${key(32).slice(8)}`,
    "AA==",
    "A===",
  ),
);
const keys = fc.array(fc.record({ name: fc.constantFrom("k1", "k2", "k3", ""), secret }), {
  minLength: 0,
  maxLength: 2,
});
const ofKeys = (name: string) => keys.map((list) => ({ [name]: { keys: list } }));
const provider = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ identity: {} }) },
  { weight: 3, arbitrary: ofKeys("aescbc") },
  { weight: 3, arbitrary: ofKeys("aesgcm") },
  { weight: 3, arbitrary: ofKeys("secretbox") },
  fc.constantFrom<JsonObject>({}, { identity: null }, { identity: {}, aescbc: { keys: [] } }),
);
const resource = fc.constantFrom(
  "secrets",
  "configmaps",
  "*.",
  "*.*",
  "*",
  "pods",
  "deployments.apps",
  "*.apps",
  "*.example.io",
  "widgets.example.io",
  "secrets.*",
  "Secrets",
  "events",
  "events.events.k8s.io",
  "*.events.k8s.io",
  "ingresses.extensions",
  "apiserveripinfo",
  "a.b.c",
  "",
);
const entry = fc.record({
  resources: fc.array(resource, { maxLength: 3 }),
  providers: fc.array(provider, { maxLength: 3 }),
});
const config = fc.record({
  apiVersion: fc.constant("apiserver.config.k8s.io/v1"),
  kind: fc.constant("EncryptionConfiguration"),
  resources: fc.array(entry, { maxLength: 4 }),
});
/** More of what the server takes, so that both answers are common. */
const sound = fc
  .uniqueArray(
    fc.constantFrom("secrets", "configmaps", "pods", "deployments.apps", "widgets.example.io"),
    { minLength: 1 },
  )
  .chain((names) =>
    fc.record({
      apiVersion: fc.constant("apiserver.config.k8s.io/v1"),
      kind: fc.constant("EncryptionConfiguration"),
      resources: fc
        .tuple(
          fc.constant(names),
          fc.array(
            fc.oneof(
              fc.constant<JsonObject>({ identity: {} }),
              fc.constantFrom("aescbc", "aesgcm", "secretbox").map((name): JsonObject => ({
                [name]: {
                  keys: [
                    { name: `${name}-1`, secret: key(32) },
                    { name: "old", secret: key(32, 9) },
                  ],
                },
              })),
            ),
            { minLength: 1, maxLength: 3 },
          ),
          fc.constantFrom([], ["*.apps"], ["*."], ["*.*"], ["*.example.io", "*."]),
        )
        .map(([list, providers, wildcards]) => [
          { resources: list, providers },
          ...wildcards.map((wildcard) => ({
            resources: [wildcard],
            providers: providers.toReversed(),
          })),
        ]),
    }),
  );

/** One more resource, in a list or an entry of its own, so that what is wrong is wrong alone. */
const named = fc.tuple(sound, resource, fc.nat(), fc.boolean()).map(([whole, name, at, alone]) => {
  const lists: readonly { resources: readonly string[]; providers: readonly JsonObject[] }[] =
    whole.resources;
  const place = at % lists.length;
  const own = { resources: [name], providers: [{ identity: {} }] };
  return {
    ...whole,
    resources: alone
      ? lists.toSpliced(place, 0, own)
      : lists.map((one, i) =>
          i === place ? { ...one, resources: [...one.resources, name] } : one,
        ),
  };
});

/** One field misspelt, mistyped or taken away. */
const faulty = fc
  .tuple(
    sound,
    fc.nat(),
    fc.constantFrom<"rename" | "number" | "text" | "list" | "null" | "drop">(
      "rename",
      "number",
      "text",
      "list",
      "null",
      "drop",
    ),
  )
  .map(([whole, at, fault]) => {
    const copy = JSON.parse(JSON.stringify(whole)) as JsonObject;
    const places: [Record<string, unknown>, string][] = [];
    const walk = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      for (const [name, inner] of Object.entries(value)) {
        if (name !== "apiVersion" && name !== "kind")
          places.push([value as Record<string, unknown>, name]);
        walk(inner);
      }
    };
    walk(copy);
    const [holder, name] = places[at % places.length]!;
    const old = holder[name];
    if (Array.isArray(holder)) return copy;
    delete holder[name];
    if (fault === "rename") holder[`${name}s`] = old;
    else if (fault !== "drop") holder[name] = { number: 7, text: "x", list: [], null: null }[fault];
    return copy;
  });

const kmsFields = fc.record(
  {
    apiVersion: fc.constantFrom("v1", "v2", "v3", ""),
    name: fc.constantFrom("one", "two", "a:b", ""),
    endpoint: fc.constantFrom(
      "unix:///tmp/no.sock",
      "http://h",
      "/tmp/no.sock",
      "",
      "UNIX:///tmp/no.sock",
    ),
    cachesize: fc.constantFrom(0, 10, -1),
    timeout: fc.constantFrom("3s", "0s", "-1s", "1h2m", "0", "5", "+2s", ".5s"),
  },
  { requiredKeys: ["name", "endpoint"] },
);

const asked = [
  "secrets",
  "configmaps",
  "pods",
  "deployments.apps",
  "statefulsets.apps",
  "widgets.example.io",
  "leases.coordination.k8s.io",
];

/** The keys become words on arrival: what is judged never holds them. */
function withWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWords);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === "secret" && typeof inner === "string"
        ? wordOfKey(inner, () => "hmac:0")
        : withWords(inner),
    ]),
  );
}

/** What stored bytes begin with, as the oracle says it. */
function writes(of: JsonObject, name: string): string {
  const [first] = providersFor(entriesOf(of), parseResource(name));
  const own = first?.names[0];
  return own === undefined || own === "identity" ? "plain" : `${own}:v1:${first?.keys[0]?.name}`;
}

function sampled(arbitrary: fc.Arbitrary<object>, count: number, seed: number): readonly object[] {
  return fc.sample(arbitrary, { numRuns: count, seed });
}

describe("an EncryptionConfiguration", { skip: skipLive({ binaries: ["oracle"] }) }, () => {
  const seed = 20261125;
  const cases = [
    { what: "any entries", configs: sampled(config, 400, seed), reload: [false, true] },
    { what: "sound entries", configs: sampled(sound, 800, seed), reload: [false] },
    {
      what: "sound entries with one more name",
      configs: sampled(named, 1200, seed),
      reload: [false],
    },
    { what: "sound entries with one fault", configs: sampled(faulty, 1200, seed), reload: [false] },
  ];
  for (const { what, configs, reload } of cases) {
    test(`${what}: it is refused, and it writes, as the API server's own loader says`, () => {
      const questions = configs.flatMap((one) =>
        reload.map((now) => ({
          kind: "encryption",
          config: JSON.stringify(one),
          reload: now,
          resources: asked,
        })),
      );
      const answers = askOracle(questions);
      let refused = 0;
      questions.forEach((question, index) => {
        const { refused: why, writes: stored } = answers[index]!;
        const own = withWords(JSON.parse(question.config)) as JsonObject;
        const refusals = refusalsOf(own, question.reload);
        assert.equal(
          refusals.length > 0,
          why !== undefined,
          `${question.config}\nserver: ${why}\nours: ${JSON.stringify(refusals)}`,
        );
        if (why !== undefined) refused += 1;
        else
          assert.deepEqual(
            asked.map((name) => writes(own, name)),
            stored,
            question.config,
          );
      });
      assert.ok(refused < questions.length, "some are taken");
      process.stderr.write(`encryption, ${what}: ${questions.length} cases, ${refused} refused\n`);
    });
  }

  test("KMS providers are refused as the API server's own loader says", () => {
    const configs = sampled(fc.array(kmsFields, { minLength: 1, maxLength: 2 }), 400, seed).map(
      (list) => ({
        apiVersion: "apiserver.config.k8s.io/v1",
        kind: "EncryptionConfiguration",
        resources: [
          { resources: ["secrets"], providers: (list as JsonObject[]).map((kms) => ({ kms })) },
        ],
      }),
    );
    // One that is taken makes the loader wait for its plugin: only what either side refuses is asked.
    const questions = configs.map((one) => ({ one, refusals: refusalsOf(one, false) }));
    const bad = questions.filter(({ refusals }) => refusals.length > 0);
    const good = questions.filter(({ refusals }) => refusals.length === 0).slice(0, 3);
    const answers = askOracle(
      [...bad, ...good].map(({ one }) => ({
        kind: "encryption",
        config: JSON.stringify(one),
        reload: false,
        resources: [],
      })),
    );
    bad.forEach(({ one }, index) => {
      assert.ok(
        answers[index]?.refused?.includes("while parsing file") === true,
        `${JSON.stringify(one)} ${answers[index]?.refused}`,
      );
    });
    good.forEach(({ one }, index) => {
      const refused = answers[bad.length + index]?.refused ?? "";
      // KMS v1 is sound, but its feature gate is off from 1.29.
      assert.ok(refused === "" || refused.includes("KMSv1"), `${JSON.stringify(one)} ${refused}`);
    });
    assert.ok(good.length > 0 && bad.length > 0);
  });
});
