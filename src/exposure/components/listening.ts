import { pass, unknown, type Judgement } from "../../model/index.ts";
import type { ComponentRow } from "../../facts/index.ts";
import { fails, judgeReading } from "./judge.ts";
import { asText, readFlag, readList } from "./reading.ts";

const loopback = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|\[::1\]|localhost)$/i;

/** True for an address that only the machine itself can reach. */
export function isLoopback(address: string): boolean {
  return loopback.test(address);
}

/** True for an address that stands for every interface. */
export function isEverywhere(address: string): boolean {
  return /^(?:|0\.0\.0\.0|::|\[::\])$/.test(address);
}

/** A component that has no business beyond its machine, by its --bind-address. */
export function judgeBindAddress(row: ComponentRow, program: string): Judgement {
  return judgeReading(readFlag(row, "bind-address", asText, "0.0.0.0"), (address) => {
    if (isLoopback(address)) return undefined;
    const where = isEverywhere(address) ? "on every address of its machine" : `on ${address}`;
    return `${program} listens ${where}`;
  });
}

interface ListenUrl {
  readonly scheme: string;
  readonly host: string;
}

function listenUrl(text: string): ListenUrl | undefined {
  const match =
    /^(https?|unixs?):\/\/(\[[0-9a-fA-F:.%]{2,60}\]|[^:/[\]]{0,253})(?::\d{1,5})?\/?$/.exec(text);
  return match === null ? undefined : { scheme: match[1] ?? "", host: match[2] ?? "" };
}

/** Plain HTTP of etcd that others than the machine itself can reach. */
export function judgePlainUrls(
  row: ComponentRow,
  flag: string,
  fallback: readonly string[],
  what: string,
): Judgement {
  const read = readList(row, flag, fallback);
  if ("unread" in read) return unknown(read.unread, [read.seen]);
  const open: string[] = [];
  for (const text of read.value) {
    const url = listenUrl(text);
    if (url === undefined)
      return unknown(`--${flag} holds ${text}, which is no URL to listen on`, [read.seen]);
    if (url.scheme === "http" && !isLoopback(url.host)) open.push(text);
  }
  return open.length === 0 ? pass : fails(`etcd ${what} at ${open.join(", ")}`, [read.seen]);
}
