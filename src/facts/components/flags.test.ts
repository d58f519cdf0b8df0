import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { ComponentName } from "./component.ts";
import { parseFlags } from "./flags.ts";

type Expected = Readonly<Record<string, readonly string[]>>;

const table: readonly {
  readonly name: string;
  readonly component?: ComponentName;
  readonly words: readonly string[];
  readonly flags: Expected;
  readonly unknown?: RegExp;
}[] = [
  { name: "a value behind =", words: ["--a-b=c"], flags: { "a-b": ["c"] } },
  { name: "a value in the next word", words: ["--a", "c", "--d=e"], flags: { a: ["c"], d: ["e"] } },
  { name: "a value that looks like a flag", words: ["--a", "--d"], flags: { a: ["--d"] } },
  { name: "an empty value", words: ["--a="], flags: { a: [""] } },
  { name: "a value with =", words: ["--a=b=c,d=e"], flags: { a: ["b=c,d=e"] } },
  {
    name: "a switch alone",
    words: ["--profiling", "--a=b"],
    flags: { profiling: ["true"], a: ["b"] },
  },
  {
    name: "a switch takes no following word",
    words: ["--profiling", "false"],
    flags: { profiling: ["true"] },
    unknown: /"false", which is no flag/,
  },
  {
    name: "twice, in order",
    words: ["--a=1", "--b=2", "--a=3"],
    flags: { a: ["1", "3"], b: ["2"] },
  },
  {
    name: "_ stands for -",
    words: ["--anonymous_auth=false"],
    flags: { "anonymous-auth": ["false"] },
  },
  { name: "a shorthand", words: ["-v", "2", "-v=4", "-v5"], flags: { v: ["2", "4", "5"] } },
  {
    name: "one dash before a long name is letters to a component",
    words: ["-profiling=false"],
    flags: {},
    unknown: /single letters/,
  },
  {
    name: "one dash before a long name is a flag to etcd",
    component: "etcd",
    words: ["-client-cert-auth", "-name", "x"],
    flags: { "client-cert-auth": ["true"], name: ["x"] },
  },
  {
    name: "etcd ends its flags at the first other word",
    component: "etcd",
    words: ["--name=x", "gateway", "--client-cert-auth"],
    flags: { name: ["x"] },
    unknown: /"gateway"/,
  },
  { name: "-- ends the flags", words: ["--a=1", "--", "--b=2"], flags: { a: ["1"] } },
  { name: "a last flag without its value", words: ["--a"], flags: {}, unknown: /without a value/ },
  {
    name: "a variable",
    words: ["--anonymous-auth=$(ANONYMOUS)"],
    flags: { "anonymous-auth": ["$(ANONYMOUS)"] },
    unknown: /from a variable/,
  },
  {
    name: "a variable that only says where it runs",
    words: ["--advertise-address=$(HOST_IP)"],
    flags: { "advertise-address": ["$(HOST_IP)"] },
  },
  {
    name: "a flag called __proto__",
    words: ["--__proto__=1", "--constructor=2"],
    flags: { constructor: ["2"] },
    unknown: /no flag/,
  },
];

for (const { name, component = "kube-apiserver", words, flags, unknown } of table) {
  test(`arguments: ${name}`, () => {
    const parsed = parseFlags(
      component,
      words.map((text, index) => ({ text, path: ["args", index] })),
    );
    assert.deepEqual(
      Object.fromEntries([...parsed.flags].map(([key, all]) => [key, all.map((v) => v.value)])),
      flags,
    );
    if (unknown === undefined) assert.equal(parsed.unknown, undefined);
    else assert.match(parsed.unknown ?? "", unknown);
  });
}

test("a value is found where it stands, whichever way it is written", () => {
  const value = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !/\$[({]/.test(text));
  const flag = fc.record({
    name: fc.constantFrom("etcd-servers", "tls-cert-file", "authorization-mode"),
    value,
    apart: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(flag, { maxLength: 6 }), (given) => {
      const words = given.flatMap(({ name, value: text, apart }) =>
        apart ? [`--${name}`, text] : [`--${name}=${text}`],
      );
      const placed = words.map((text, index) => ({ text, path: [index] }));
      const { flags, unknown } = parseFlags("kube-apiserver", placed);
      assert.equal(unknown, undefined);
      const read = [...flags].flatMap(([name, all]) => all.map((one) => ({ name, ...one })));
      read.sort((a, b) => Number(a.path[0]) - Number(b.path[0]));
      assert.deepEqual(
        read.map(({ name, value: text }) => [name, text]),
        given.map(({ name, value: text }) => [name, text]),
      );
      for (const { path, value: text } of read) assert.ok(words[Number(path[0])]?.endsWith(text));
    }),
    { numRuns: 200 },
  );
});
