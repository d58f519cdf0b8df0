import assert from "node:assert/strict";
import { test } from "node:test";
import { inFolder, scanJson } from "./rampart.ts";

const container = {
  name: "web",
  securityContext: {
    privileged: true,
    procMount: "Unmasked",
    capabilities: { add: ["SYS_ADMIN"], drop: ["NET_RAW"] },
    seccompProfile: { type: "Unconfined" },
    appArmorProfile: { type: "Unconfined" },
  },
};
const rest = {
  hostNetwork: true,
  securityContext: { sysctls: [{ name: "kernel.msgmax", value: "1" }] },
  volumes: [{ name: "run", hostPath: { path: "/run/containerd/containerd.sock" } }],
};
const spec = { containers: [container], ...rest };
const unnamed = { containers: [{ securityContext: container.securityContext }], ...rest };

/** Every verdict but passes on an object of a custom kind, without its paths. */
async function verdicts(content: object): Promise<readonly string[]> {
  const object = {
    apiVersion: "example.com/v1",
    kind: "Thing",
    metadata: { name: "a" },
    ...content,
  };
  return inFolder({ "a.json": JSON.stringify(object) }, async () => {
    const { report } = await scanJson(["a.json"]);
    return report.items.map(
      ({ control, verdict, severity }) => `${control} ${verdict} ${severity}`,
    );
  });
}

const places: Readonly<Record<string, object>> = {
  "at the top": spec,
  "in a list": { spec: { pods: [spec] } },
  "below a field that sounds like a secret": { spec: { tokenRefresher: { template: { spec } } } },
  "in such a field": { spec: { password: spec } },
  "below a field of names": { spec: { labels: { template: { spec } } } },
  "below annotations": { spec: { annotations: { spec } } },
  "in the value of something named": { spec: { settings: [{ name: "pod", value: { spec } }] } },
  "without names of containers": { spec: { template: { spec: unnamed } } },
};

for (const [place, content] of Object.entries(places)) {
  test(`a pod spec ${place} is judged as in a template: redaction takes nothing that is judged`, async () => {
    const plain = await verdicts({ spec: { template: { spec } } });
    assert.ok(plain.includes("cap-sys-admin fail critical"), plain.join("\n"));
    assert.ok(plain.some((verdict) => verdict.startsWith("container-runtime-socket fail")));
    assert.deepEqual(await verdicts(content), plain);
  });
}
