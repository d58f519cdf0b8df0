import { isObject, type Json, type JsonObject, type KubeObject } from "../model/index.ts";
import type { Client } from "./client.ts";
import type { ServedResource } from "./served.ts";
import type { Outcome, Refusal } from "./outcome.ts";

export type Listable = Pick<
  ServedResource,
  "group" | "version" | "resource" | "kind" | "namespaced"
>;

export interface ListOptions {
  /** where the cluster-wide list is forbidden, these are listed one by one */
  readonly namespaces?: readonly string[];
  /** list only these namespaces, without asking for the whole cluster */
  readonly onlyNamespaces?: readonly string[];
  /** objects a page; default 500 (kubectl's). Halved and halved again where a page is too large. */
  readonly pageSize?: number;
}

/** What a list hands out as it goes; `namespace` is "" for the whole cluster. */
export type ListEvent =
  | { readonly event: "items"; readonly namespace: string; readonly items: readonly KubeObject[] }
  /** the list of this scope is whole; `moved` where its pages are of two moments (see 410) */
  | { readonly event: "complete"; readonly namespace: string; readonly moved: boolean }
  /** nothing of this scope was handed out */
  | { readonly event: "refused"; readonly namespace: string; readonly refusal: Refusal }
  /** items of this scope were handed out, and more are missing */
  | {
      readonly event: "truncated";
      readonly namespace: string;
      readonly refusal: Refusal;
      readonly seen: number;
    };

const usualPage = 500;
// A server that lost its history again and again would otherwise be asked for ever.
const mostRestarts = 5;

export function listPath(target: Listable, namespace: string): string {
  const root = target.group === "" ? "/api" : `/apis/${target.group}`;
  const scope = namespace === "" ? "" : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${root}/${target.version}${scope}/${target.resource}`;
}

/** Items of a list carry no apiVersion and kind of their own for built-in kinds. */
function complete(item: JsonObject, target: Listable): KubeObject | undefined {
  if (!isObject(item["metadata"])) return undefined;
  const apiVersion = target.group === "" ? target.version : `${target.group}/${target.version}`;
  return { apiVersion, kind: target.kind, ...item } as KubeObject;
}

function keyOf(item: KubeObject): string {
  return `${item.metadata.namespace ?? ""}/${item.metadata.name ?? ""}`;
}

interface Page {
  readonly items: readonly KubeObject[];
  readonly next: string;
}

function pageOf(answer: JsonObject, target: Listable): Page | undefined {
  const items: Json | undefined = answer["items"] ?? [];
  const metadata = answer["metadata"];
  if (!Array.isArray(items) || !isObject(metadata)) return undefined;
  const next = metadata["continue"];
  const whole = items.map((item: Json) => (isObject(item) ? complete(item, target) : undefined));
  if (whole.includes(undefined)) return undefined;
  return { items: whole as KubeObject[], next: typeof next === "string" ? next : "" };
}

/**
 * Lists one scope page by page; holds one page and, of the earlier pages, only the names. The next
 * page is asked for while the last is worked on, so that neither side waits for the other.
 */
async function* listScope(
  client: Client,
  target: Listable,
  namespace: string,
  pageSize: number,
): AsyncGenerator<ListEvent> {
  const path = listPath(target, namespace);
  const handed = new Set<string>();
  let limit = pageSize;
  let next = "";
  let restarts = 0;
  let moved = false;
  let ahead: Promise<Outcome<JsonObject>> | undefined;
  const ask = (): Promise<Outcome<JsonObject>> => {
    const query = new URLSearchParams({
      limit: String(limit),
      ...(next === "" ? {} : { continue: next }),
    });
    return client.get(`${path}?${query}`);
  };
  for (;;) {
    const answer: Outcome<JsonObject> = await (ahead ?? ask());
    ahead = undefined;
    if (answer.outcome === "failed" && answer.reason === "too-large" && limit > 1) {
      limit = Math.max(1, Math.floor(limit / 4));
      continue;
    }
    if (answer.outcome === "failed" && answer.reason === "gone" && restarts < mostRestarts) {
      // The server names the key to go on from; without it the list begins again and what was
      // handed out is passed over. Either way nothing that lives all along is lost or doubled.
      restarts += 1;
      moved = moved || handed.size > 0;
      next = answer.continueToken ?? "";
      continue;
    }
    const page = answer.outcome === "ok" ? pageOf(answer.value, target) : undefined;
    if (page === undefined) {
      const refusal: Refusal =
        answer.outcome === "ok"
          ? {
              outcome: "failed",
              reason: "body",
              message: `GET ${path} (context ${client.target.name}): the answer is no list`,
            }
          : answer;
      yield handed.size === 0
        ? { event: "refused", namespace, refusal }
        : { event: "truncated", namespace, refusal, seen: handed.size };
      return;
    }
    const items =
      restarts === 0 ? page.items : page.items.filter((item) => !handed.has(keyOf(item)));
    if (page.next !== "" || restarts > 0) page.items.forEach((item) => handed.add(keyOf(item)));
    next = page.next;
    if (next !== "") ahead = ask();
    if (items.length > 0) yield { event: "items", namespace, items };
    if (next === "") {
      yield { event: "complete", namespace, moved };
      return;
    }
  }
}

/**
 * Every object of a resource, page by page as they arrive. A refusal is an event, never thrown:
 * where the whole cluster is forbidden, that event is followed by the events of each namespace of
 * `options.namespaces`.
 */
export async function* list(
  client: Client,
  target: Listable,
  options: ListOptions = {},
): AsyncGenerator<ListEvent> {
  const pageSize = options.pageSize ?? usualPage;
  let namespaces = target.namespaced ? options.onlyNamespaces : undefined;
  if (namespaces === undefined) {
    let forbidden = false;
    for await (const event of listScope(client, target, "", pageSize)) {
      forbidden ||= event.event === "refused" && event.refusal.outcome === "forbidden";
      yield event;
    }
    namespaces = forbidden && target.namespaced ? (options.namespaces ?? []) : [];
  }
  for (const namespace of namespaces) yield* listScope(client, target, namespace, pageSize);
}
