import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Json } from "../../model/index.ts";
import { readYaml } from "./yaml.ts";

/** What go.yaml.in/yaml/v2 2.4.4 and sigs.k8s.io/yaml 1.6.0 answered for `- <text>`. */
const scalars: [text: string, value: Json][] = [
  ["yes", true],
  ["on", true],
  ["y", true],
  ["Off", false],
  ["tRue", "tRue"],
  ["~", null],
  ["nULL", "nULL"],
  ["", null],
  ["0644", 420],
  ["0o17", 15],
  ["-017", -15],
  ["08", 8],
  ["0o8", "0o8"],
  ["0x1F", 31],
  ["0xFFFFFFFFFFFFFFFFF", "0xFFFFFFFFFFFFFFFFF"],
  ["0b11", 3],
  ["0b-1", -1],
  ["-0b1", -1],
  ["0b2", "0b2"],
  ["1_000", 1000],
  ["1__0_", 10],
  ["_1", "_1"],
  ["+12", 12],
  ["1.", 1],
  [".5", 0.5],
  [".5_0", 0.5],
  ["._5", "._5"],
  ["-.5", -0.5],
  ["1e3", 1000],
  ["1e400", "1e400"],
  ["0777777777777777777777", 2 ** 63],
  ["07777777777777777777777", 7.777777777777777e21],
  ["18446744073709551616", 2 ** 64],
  ["12:30", "12:30"],
  ["190:20:30", "190:20:30"],
  ["2001-01-01", "2001-01-01"],
  ["2001-01-01T12:00:00Z", "2001-01-01T12:00:00Z"],
  ["=", "="],
  ["<<", "<<"],
  ["'yes'", "yes"],
  ['"12"', "12"],
  ["!!str yes", "yes"],
  ["!!str", ""],
  ['!!int "017"', 15],
  ['!!bool "on"', true],
  ["!!float 1", 1],
  ["!!null ''", null],
  ["!!binary aGk=", "hi"],
  ["!!binary /w==", "\uFFFD"],
  ["!!timestamp 2001-01-01", "2001-01-01"],
  ["!<tag:yaml.org,2002:int> 7", 7],
  ["! 12", "12"],
  ["!own 12", "12"],
  ["!!set 12", "12"],
];

const keys: [text: string, key: string][] = [
  ["yes", "true"],
  ["off", "false"],
  ["1", "1"],
  ["017", "15"],
  ["1.50", "1.5"],
  ["1e10", "1e+10"],
  ["0.00001", "1e-05"],
  ["123456789.0", "1.2345679e+08"],
  ["9223372036854775807", "9223372036854775807"],
  [".inf", ".inf"],
  ["!!float 1", "1"],
  ["2001-01-01", "2001-01-01"],
];

const refused = [
  ".inf",
  "-.INF",
  ".nan",
  "!!int 1.5",
  "!!int x",
  "!!bool 1",
  "!!null x",
  "!!float x",
  "!!float 18446744073709551615",
  "!!binary a",
  "!!timestamp 2001-02-30",
  "{~: 1}",
  "{18446744073709551615: 1}",
  "{[a]: 1}",
  "{a:, b: 1}",
  "{a :true}",
  "[:a]",
  "[!!str, a]",
];

const at = { file: "f.yaml", line: 1, column: 1 };

describe("a scalar is what the API server takes it for", () => {
  for (const [text, value] of scalars) {
    test(`${text} is ${JSON.stringify(value)}`, () =>
      assert.deepEqual(readYaml(`- ${text}`, at).value, [value]));
  }
  for (const [text, key] of keys) {
    test(`${text} as a key is ${key}`, () =>
      assert.deepEqual(readYaml(`${text}: x`, at).value, { [key]: "x" }));
  }
  for (const text of refused) {
    test(`${text} is refused`, () =>
      assert.throws(() => readYaml(`- ${text}`, at), { code: "unparsable" }));
  }
});
