import type { ComponentRow } from "../../facts/index.ts";
import { readList, type Reading } from "./reading.ts";

/**
 * Cipher suites that Go's crypto/tls calls insecure, as `kube-apiserver --help` of 1.37 lists them:
 * no forward secrecy (TLS_RSA_…), RC4, 3DES (CVE-2016-2183, Sweet32), CBC with SHA-256 (CVE-2013-0169,
 * Lucky13).
 */
export const insecureCiphers: ReadonlySet<string> = new Set([
  "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
  "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA",
  "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
  "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
  "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
  "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
  "TLS_RSA_WITH_AES_128_CBC_SHA",
  "TLS_RSA_WITH_AES_128_CBC_SHA256",
  "TLS_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_RSA_WITH_AES_256_CBC_SHA",
  "TLS_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_RSA_WITH_RC4_128_SHA",
]);

/**
 * What Go offers by itself, by the Go that Kubernetes is built with: without RSA key exchange from
 * Go 1.22 (Kubernetes 1.30), without 3DES from Go 1.23 (1.32).
 */
export function defaultInsecure(minor: number): readonly string[] {
  const plain = [
    "TLS_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_RSA_WITH_AES_128_CBC_SHA",
    "TLS_RSA_WITH_AES_256_CBC_SHA",
  ];
  const des = ["TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"];
  if (minor < 30) return [...plain, ...des];
  return minor < 32 ? des : [];
}

/** The insecure suites that a flag's list, or Go's default, lets in. */
export function readInsecureCiphers(
  row: ComponentRow,
  flag: string,
  minor: number,
): Reading<readonly string[]> {
  const read = readList(row, flag, []);
  if ("unread" in read) return read;
  if (read.from === "default" || read.value.length === 0) {
    const value = defaultInsecure(minor);
    const note = `--${flag} is not set: Go's own list for Kubernetes 1.${minor}`;
    return { ...read, value, seen: { path: read.seen.path, note } };
  }
  return { ...read, value: read.value.filter((name) => insecureCiphers.has(name)) };
}
