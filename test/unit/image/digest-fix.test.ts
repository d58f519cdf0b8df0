import assert from "node:assert/strict";
import { test } from "node:test";
import { mendText } from "../mend-text.ts";

const digest = (fill: string): string => `sha256:${fill.repeat(64)}`;

const deployment = (image: string): string => `# the shop
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: ${image} # ours
`;

const pod = (name: string, image: string, imageID: string): string => `---
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
spec:
  containers:
    - name: web
      image: ${image}
status:
  containerStatuses:
    - name: web
      image: ${image}
      imageID: ${imageID}
`;

const cases: readonly {
  readonly says: string;
  readonly image: string;
  readonly pods: readonly string[];
  readonly becomes: string | undefined;
}[] = [
  {
    says: "a pod runs the tag",
    image: "nginx:1.29",
    pods: [pod("a", "docker.io/library/nginx:1.29", `docker.io/library/nginx@${digest("a")}`)],
    becomes: `nginx:1.29@${digest("a")}`,
  },
  {
    says: "two pods got the same",
    image: "nginx:1.29",
    pods: [
      pod("a", "nginx:1.29", `docker-pullable://nginx@${digest("a")}`),
      pod("b", "nginx:1.29", `nginx@${digest("a")}`),
    ],
    becomes: `nginx:1.29@${digest("a")}`,
  },
  {
    says: "two pods got different ones",
    image: "nginx:1.29",
    pods: [
      pod("a", "nginx:1.29", `nginx@${digest("a")}`),
      pod("b", "nginx:1.29", `nginx@${digest("b")}`),
    ],
    becomes: undefined,
  },
  {
    says: "a pod runs another tag",
    image: "nginx:1.29",
    pods: [pod("a", "nginx:1.28", `nginx@${digest("a")}`)],
    becomes: undefined,
  },
  {
    says: "the runtime tells no manifest's digest",
    image: "nginx:1.29",
    pods: [pod("a", "nginx:1.29", `docker://${digest("a")}`)],
    becomes: undefined,
  },
];

for (const { says, image, pods, becomes } of cases) {
  test(`a tag ${becomes === undefined ? "stays" : "gets its digest"} where ${says}`, async () => {
    const text = deployment(image) + pods.join("");
    const mended = await mendText(text, ["image-digest-missing"], { classes: ["observed"] });
    const first = mended.text.split("\n---\n")[0] ?? "";
    assert.match(first, new RegExp(`image: ${becomes ?? image} # ours`));
  });
}
