import assert from "node:assert/strict";
import { test } from "node:test";
import { addressScope, isPublicName } from "./address-scope.ts";

const addresses: Readonly<Record<string, string>> = {
  "127.0.0.53": "loopback",
  "0.0.0.0": "loopback",
  "::1": "loopback",
  "10.96.0.10": "private",
  "172.16.0.1": "private",
  "172.32.0.1": "public",
  "192.168.1.1": "private",
  "169.254.20.10": "private",
  "100.64.0.10": "private",
  "100.128.0.1": "public",
  "8.8.8.8": "public",
  "::ffff:10.0.0.1": "private",
  "fd00:ec2::253": "private",
  "fe80::1": "private",
  "2001:4860:4860::8888": "public",
  "not an address": "public",
};

test("an address is the pod's own, on private ground, or public", () => {
  for (const [address, scope] of Object.entries(addresses)) {
    assert.equal(addressScope(address), scope, address);
  }
});

const names: Readonly<Record<string, boolean>> = {
  "example.com": true,
  "EXAMPLE.com.": true,
  "internal.example.com": true,
  db: false,
  "db.shop.svc.cluster.local": false,
  "db.shop.svc": false,
  "git.corp.internal": false,
  "printer.lan": false,
  localhost: false,
};

test("a name is public where the public DNS could answer for it", () => {
  for (const [name, isPublic] of Object.entries(names)) {
    assert.equal(isPublicName(name), isPublic, name);
  }
});
