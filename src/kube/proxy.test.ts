import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { proxyFromEnvironment } from "./proxy.ts";

const proxy = "http://proxy.invalid:3128";

describe("the proxy from the environment", () => {
  const table: readonly (readonly [string, string, Record<string, string>, string])[] = [
    ["https goes by HTTPS_PROXY", "https://k8s.invalid:6443", { HTTPS_PROXY: proxy }, proxy],
    ["small letters count", "https://k8s.invalid", { https_proxy: proxy }, proxy],
    ["http does not go by HTTPS_PROXY", "http://k8s.invalid", { HTTPS_PROXY: proxy }, ""],
    ["a scheme is supplied", "https://k8s.invalid", { HTTPS_PROXY: "proxy.invalid:3128" }, proxy],
    ["this machine is never asked by proxy", "https://127.0.0.1:6443", { HTTPS_PROXY: proxy }, ""],
    ["nor is localhost", "https://localhost:6443", { HTTPS_PROXY: proxy }, ""],
    ["nor is ::1", "https://[::1]:6443", { HTTPS_PROXY: proxy }, ""],
    ["a star exempts all", "https://k8s.invalid", { HTTPS_PROXY: proxy, NO_PROXY: "*" }, ""],
    [
      "a name exempts itself",
      "https://k8s.invalid",
      { HTTPS_PROXY: proxy, NO_PROXY: "a, k8s.invalid" },
      "",
    ],
    [
      "a name exempts its subdomains",
      "https://api.k8s.invalid",
      { HTTPS_PROXY: proxy, NO_PROXY: "k8s.invalid" },
      "",
    ],
    [
      "a leading dot exempts only subdomains",
      "https://k8s.invalid",
      { HTTPS_PROXY: proxy, NO_PROXY: ".k8s.invalid" },
      proxy,
    ],
    [
      "a longer name is another name",
      "https://notk8s.invalid",
      { HTTPS_PROXY: proxy, NO_PROXY: "k8s.invalid" },
      proxy,
    ],
    [
      "a block exempts its addresses",
      "https://10.1.2.3",
      { HTTPS_PROXY: proxy, NO_PROXY: "10.0.0.0/8" },
      "",
    ],
    ["and no others", "https://11.1.2.3", { HTTPS_PROXY: proxy, NO_PROXY: "10.0.0.0/8" }, proxy],
    [
      "a block of the other family exempts nothing",
      "https://10.1.2.3",
      { HTTPS_PROXY: proxy, NO_PROXY: "fd00::/8" },
      proxy,
    ],
    ["a block of IPv6", "https://[fd00::1]", { HTTPS_PROXY: proxy, NO_PROXY: "fd00::/8" }, ""],
    [
      "a block that is none is passed over",
      "https://10.1.2.3",
      { HTTPS_PROXY: proxy, NO_PROXY: "10.0.0.0/99,x/y" },
      proxy,
    ],
    [
      "a port must match",
      "https://k8s.invalid:6443",
      { HTTPS_PROXY: proxy, NO_PROXY: "k8s.invalid:443" },
      proxy,
    ],
  ];
  for (const [name, server, env, due] of table) {
    it(name, () => assert.equal(proxyFromEnvironment(new URL(server), env), due));
  }
});
