import { readFileSync } from "node:fs";
import { Fault } from "../model/index.ts";
import type { Pem } from "./kubeconfig-cluster.ts";

/** Thrown by the makers of credentials; the client turns it into an outcome that names the request. */
export function credentialFault(message: string, cause?: unknown): Fault {
  return new Fault("request", message, { cause });
}

/** The PEM text, from its file where it lies in one. Throws Fault("request"), naming `what` and the file. */
export function readPem(pem: Pem, what: string): string {
  if ("text" in pem) return pem.text;
  try {
    return readFileSync(pem.file, "utf8");
  } catch (cause) {
    throw credentialFault(`${what} ${pem.file} cannot be read: ${(cause as Error).message}`, cause);
  }
}
