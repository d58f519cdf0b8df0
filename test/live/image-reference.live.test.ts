import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { nameOf, parseImage } from "../../src/image/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { askOracle } from "../control-plane/oracle.ts";

const hex = (count: number) => "a1".repeat(count / 2);
const first = fc.constantFrom(
  "",
  "nginx",
  "localhost/",
  "LOCALHOST/",
  "docker.io/",
  "index.docker.io/",
  "ghcr.io/",
  "Foo/",
  "a_b.c/",
  "127.0.0.1:5000/",
  "[::1]:5000/",
  "[fe80::1%eth0]/",
  "host:/",
  "host:port/",
  "x--y.example/",
  "-a.example/",
  "library/",
  "docker.io/library/",
  "example.com./",
  "é.example/",
  "a..b/",
);
const part = fc.constantFrom(
  "nginx",
  "team/app",
  "a__b",
  "a___b",
  "a-_b",
  "a..b",
  "App",
  "a/b/c/d",
  "1",
  "a.b_c--d",
  "-a",
  "a-",
  "_",
  "",
  "/",
  "a//b",
  hex(64),
  `${"x".repeat(250)}/y`,
  `${"x".repeat(256)}`,
  "naïve",
  " a",
  "a\n",
);
const tag = fc.constantFrom(
  "",
  ":latest",
  ":1.2",
  ":V1_2-x",
  ":",
  ":-1",
  `:${"t".repeat(128)}`,
  `:${"t".repeat(129)}`,
  ":a:b",
  ":a/b",
  ":1\n",
);
const digest = fc.constantFrom(
  "",
  `@sha256:${hex(64)}`,
  `@sha256:${hex(64).toUpperCase()}`,
  `@sha256:${hex(62)}`,
  `@sha512:${hex(128)}`,
  `@sha384:${hex(96)}`,
  `@sha1:${hex(40)}`,
  `@SHA256:${hex(64)}`,
  `@sha256+b64:${hex(64)}`,
  "@",
  "@sha256:",
  `@md5:${hex(32)}`,
);
const built = fc.tuple(first, part, tag, digest).map((parts) => parts.join(""));
const sound = fc
  .tuple(
    fc.constantFrom(
      "",
      "ghcr.io/",
      "localhost/",
      "docker.io/",
      "index.docker.io/",
      "host:5000/",
      "[::1]:5/",
      "Foo/",
    ),
    fc.constantFrom("nginx", "team/app", "a__b", "library/x", "a.b_c--d/1"),
    fc.constantFrom("", ":latest", ":1.2", ":V1_2-x"),
    fc.constantFrom("", `@sha256:${hex(64)}`, `@sha512:${hex(128)}`),
  )
  .map((parts) => parts.join(""));
const anyText = fc.string({ unit: fc.constantFrom(..."aA0.:/@-_[] "), maxLength: 24 });

describe("an image reference", { skip: skipLive({ binaries: ["oracle"] }) }, () => {
  test("it is read as the kubelet's own parser reads it", () => {
    const texts = [
      ...fc.sample(built, { numRuns: 20_000, seed: 20261125 }),
      ...fc.sample(sound, { numRuns: 2_000, seed: 20261125 }),
      ...fc.sample(anyText, { numRuns: 20_000, seed: 20261125 }),
    ];
    const [answer] = askOracle([{ kind: "images", images: texts }]);
    let good = 0;
    texts.forEach((text, index) => {
      const theirs = answer!.images![index]!;
      const ours = parseImage(text);
      const said = ours && { name: nameOf(ours), tag: ours.tag, digest: ours.digest, error: "" };
      assert.deepEqual(
        said,
        theirs.error === "" ? theirs : undefined,
        `${JSON.stringify(text)} ${theirs.error}`,
      );
      if (theirs.error === "") good += 1;
    });
    assert.ok(good > 2000, String(good));
    process.stderr.write(`image references: ${texts.length}, ${good} of them taken\n`);
  });
});
