import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { JsonObject } from "../../model/index.ts";
import type { ComponentRow } from "../../facts/index.ts";
import { judgeReading } from "./judge.ts";
import { kubeletSettings } from "./kubelet-settings.ts";
import { asDuration, asNumber, asSwitch, readList, readSetting } from "./reading.ts";

const values: readonly (readonly [
  parse: (text: string) => unknown,
  text: string,
  value: unknown,
])[] = [
  ...["1", "t", "T", "true", "True", "TRUE"].map((text) => [asSwitch, text, true] as const),
  ...["0", "f", "F", "false", "False", "FALSE"].map((text) => [asSwitch, text, false] as const),
  ...["yes", "on", "tRUE", "", " true"].map((text) => [asSwitch, text, undefined] as const),
  [asNumber, "-1", -1],
  [asNumber, "10255", 10_255],
  [asNumber, "1e3", undefined],
  [asNumber, "", undefined],
  [asDuration, "0", 0],
  [asDuration, "0s", 0],
  [asDuration, "4h0m0s", 14_400],
  [asDuration, "1.5h", 5_400],
  [asDuration, "90", undefined],
  [asDuration, "1d", undefined],
  [asDuration, "-5m", -300],
];

describe("a flag's text", () => {
  for (const [parse, text, value] of values) {
    it(`${JSON.stringify(text)} is ${String(value)}`, () => assert.equal(parse(text), value));
  }
});

interface Given {
  readonly flags?: Readonly<Record<string, readonly string[]>>;
  readonly config?: JsonObject;
  readonly more?: Partial<ComponentRow>;
}

function rowOf({ flags = {}, config, more = {} }: Given): ComponentRow {
  return {
    subject: { group: "rampart.dev", kind: "NodeFiles", namespace: "", name: "n1" },
    component: "kubelet",
    node: "n1",
    source: "node-files",
    minor: undefined,
    flags: new Map(
      Object.entries(flags).map(([name, all]) => [
        name,
        all.map((value, index) => ({ value, path: ["args", index] })),
      ]),
    ),
    ...(config === undefined
      ? {}
      : { config, configFile: "/c", configPath: ["files", 0, "content"] }),
    faults: [],
    ...more,
  };
}

const on = { authentication: { anonymous: { enabled: true } } };
const off = { authentication: { anonymous: { enabled: false } } };

/** What the kubelet uses for authentication.anonymous.enabled, and the verdict on it. */
const table: readonly (readonly [name: string, given: Given, verdict: string])[] = [
  ["the file says", { config: on }, "fail"],
  ["the file says otherwise", { config: off }, "pass"],
  ["the file does not say", { config: {} }, "pass"],
  ["a flag wins over the file", { config: on, flags: { "anonymous-auth": ["false"] } }, "pass"],
  ["a flag wins the other way", { config: off, flags: { "anonymous-auth": ["true"] } }, "fail"],
  ["the last of two flags counts", { flags: { "anonymous-auth": ["false", "true"] } }, "fail"],
  ["there is no file", {}, "fail"],
  ["the file is not in the input", { more: { configUnknown: "no" } }, "unknown"],
  [
    "a flag stands where the file is not in the input",
    { flags: { "anonymous-auth": ["false"] }, more: { configUnknown: "no" } },
    "pass",
  ],
  [
    "the command line is not known, the file is good",
    { config: off, more: { flagsUnknown: "no" } },
    "unknown",
  ],
  [
    "the command line is not known, the file is bad",
    { config: on, more: { flagsUnknown: "no" } },
    "fail",
  ],
  ["the flag is redacted", { flags: { "anonymous-auth": ["hmac:0123456789ab"] } }, "unknown"],
  ["the flag is no switch", { flags: { "anonymous-auth": ["no"] } }, "unknown"],
  [
    "the field is of another type",
    { config: { authentication: { anonymous: { enabled: "x" } } } },
    "unknown",
  ],
  [
    "a field beside it is not one of the kubelet's",
    {
      config: {},
      more: {
        configFaults: [
          {
            fault: "unknown-field",
            path: ["authentication", "anonymous", "enable"],
            message: "no field",
          },
        ],
      },
    },
    "unknown",
  ],
  [
    "a field elsewhere is not one of the kubelet's",
    {
      config: off,
      more: {
        configFaults: [{ fault: "unknown-field", path: ["logging", "x"], message: "no field" }],
      },
    },
    "pass",
  ],
];

describe("a setting of the kubelet", () => {
  for (const [name, given, verdict] of table) {
    it(name, () => {
      const judged = judgeReading(readSetting(rowOf(given), kubeletSettings.anonymous), (value) =>
        value ? "on" : undefined,
      );
      assert.equal(judged.verdict, verdict);
    });
  }

  it("a zero in the file is taken for an absent value, and only the flag turns the timeout off", () => {
    const read = (given: Given) => {
      const reading = readSetting(rowOf(given), kubeletSettings.streamingTimeout);
      return "value" in reading ? reading.value : reading.unread;
    };
    assert.equal(read({ config: { streamingConnectionIdleTimeout: "0s" } }), 14_400);
    assert.equal(read({ config: {}, flags: { "streaming-connection-idle-timeout": ["0"] } }), 0);
  });
});

it("the values of a list add up over the flag's repetitions", () => {
  const read = readList(rowOf({ flags: { a: ["x,y", "z"] } }), "a", ["d"]);
  assert.deepEqual("value" in read && read.value, ["x", "y", "z"]);
});
