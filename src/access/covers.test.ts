import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PolicyRule } from "../facts/index.ts";
import { covers, coversPath } from "./covers.ts";

const rule = (text: string, names: readonly string[] = []): PolicyRule => {
  const [verbs = "", apiGroups = "", resources = ""] = text.split(" ");
  return {
    verbs: verbs.split(","),
    apiGroups: apiGroups.replaceAll("core", "").split(","),
    resources: resources.split(","),
    resourceNames: names,
    nonResourceURLs: [],
  };
};
const asked = (text: string) => {
  const [verb = "", group = "", resource = "", name = ""] = text.split(" ");
  return { verb, group: group === "core" ? "" : group, resource, name };
};

const table: readonly (readonly [
  rule: string,
  names: readonly string[],
  request: string,
  expected: boolean,
])[] = [
  ["get core pods", [], "get core pods a", true],
  ["get core pods", [], "list core pods", false],
  ["get core pods", [], "GET core pods a", false],
  ["get apps pods", [], "get core pods a", false],
  ["* * *", [], "escalate rbac.authorization.k8s.io roles a", true],
  ["* * *", [], "get core pods/exec a", true],
  ["get core pods", [], "get core pods/exec a", false],
  ["get core pods/exec", [], "get core pods a", false],
  ["get core pods/*", [], "get core pods/exec a", false],
  ["get core pods/*", [], "get core pods a", false],
  ["get core */exec", [], "get core pods/exec a", true],
  ["get core */exec", [], "get core pods/attach a", false],
  ["get core */exec", [], "get core exec a", false],
  ["ge* core pods", [], "get core pods a", false],
  ["get core pod*", [], "get core pods a", false],
  ["get core secrets", ["a"], "get core secrets a", true],
  ["get core secrets", ["a"], "get core secrets b", false],
  ["get core secrets", ["*"], "get core secrets b", false],
  ["create core pods", ["a"], "create core pods", false],
  ["create core pods/exec", ["a"], "create core pods/exec a", true],
  ["list core secrets", ["a"], "list core secrets", false],
  ["list core secrets", ["a"], "list core secrets a", true],
];

describe("a rule", () => {
  for (const [held, names, request, expected] of table) {
    const named = names.length === 0 ? "" : ` named ${names.join()}`;
    it(`${held}${named} ${expected ? "allows" : "does not allow"} ${request}`, () => {
      assert.equal(covers(rule(held, names), asked(request)), expected);
    });
  }

  const urls: readonly (readonly [url: string, path: string, expected: boolean])[] = [
    ["/metrics", "/metrics", true],
    ["/metrics", "/metrics/slis", false],
    ["/healthz/*", "/healthz/etcd", true],
    ["/healthz/*", "/healthz", false],
    ["/logs**", "/logs/a", true],
    ["/a*/b", "/ax/b", false],
    ["/a*/b", "/a*/b", true],
    ["*", "/anything", true],
  ];
  for (const [url, path, expected] of urls) {
    it(`for ${url} ${expected ? "allows" : "does not allow"} ${path}`, () => {
      const held = { ...rule("get core x"), nonResourceURLs: [url] };
      assert.equal(coversPath(held, "get", path), expected);
    });
  }
});
