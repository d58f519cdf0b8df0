import assert from "node:assert/strict";
import { test } from "node:test";
import { listed, namesOf, sentence } from "./wording.ts";

const spec = {
  initContainers: [{ name: "setup" }],
  containers: [{ name: "web" }, { name: "proxy" }],
  ephemeralContainers: [{ name: "debug" }],
};
const at = (...path: (string | number)[]) => ({ path: ["spec", ...path] });

test("a message names the containers that it is about, each once, and the pod where it is meant", () => {
  const rows = [
    {
      found: [at("containers", 0, "a"), at("containers", 0, "b")],
      names: "container web",
      says: "Container web is",
    },
    {
      found: [at("containers", 0), at("containers", 1)],
      names: "containers web and proxy",
      says: "Containers web and proxy are",
    },
    {
      found: [at("initContainers", 0), at("containers", 1), at("ephemeralContainers", 0)],
      names: "container proxy, init container setup and ephemeral container debug",
      says: "Container proxy, init container setup and ephemeral container debug are",
    },
    { found: [at("securityContext", "x")], names: "the pod", says: "The pod is" },
    {
      found: [at("securityContext", "x"), at("containers", 1)],
      names: "the pod and container proxy",
      says: "The pod and container proxy are",
    },
  ];
  for (const { found, names, says } of rows) {
    assert.equal(namesOf(spec, found), names);
    assert.equal(sentence(spec, found, "is", "are"), says);
  }
});

test("a long list is cut", () => {
  assert.equal(listed(["a", "b", "c", "d"]), "a, b, c and d");
  assert.equal(listed(["a", "b", "c", "d", "e", "f"]), "a, b, c and 3 more");
});
