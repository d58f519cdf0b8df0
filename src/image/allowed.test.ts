import assert from "node:assert/strict";
import { test } from "node:test";
import { isAllowed, parseImage } from "./index.ts";

const cases: readonly (readonly [entry: string, image: string, allowed: boolean])[] = [
  ["ghcr.io", "ghcr.io/acme/web:1", true],
  ["ghcr.io/", "ghcr.io/acme/web:1", true],
  ["ghcr.io/acme", "ghcr.io/acme/web:1", true],
  ["ghcr.io/acme", "ghcr.io/acme-tools/web:1", false],
  ["ghcr.io/acme/web", "ghcr.io/acme/web", true],
  ["ghcr.io", "ghcr.io.evil.example/acme/web", false],
  ["docker.io", "nginx", true],
  ["docker.io", "index.docker.io/acme/web", true],
  ["index.docker.io", "nginx", true],
  ["docker.io/library", "nginx", true],
  ["docker.io/library", "acme/nginx", false],
  ["docker.io/acme", "acme/web:2", true],
  ["docker.io/acme", "library/acme", false],
  ["nginx", "docker.io/library/nginx", true],
  ["nginx", "nginxinc/nginx", false],
  ["acme/web", "docker.io/acme/web", true],
  ["registry.example.com:5000", "registry.example.com:5000/a", true],
  ["registry.example.com", "registry.example.com:5000/a", false],
  ["localhost", "localhost/a", true],
];

test("an image is allowed by whole parts of its full name", () => {
  for (const [entry, image, allowed] of cases) {
    const reference = parseImage(image);
    assert.ok(reference !== undefined, image);
    assert.equal(isAllowed(reference, [entry]), allowed, `${image} by ${entry}`);
  }
});
