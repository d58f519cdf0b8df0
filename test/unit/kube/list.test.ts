import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import {
  list,
  type ClientOptions,
  type ListEvent,
  type ListOptions,
} from "../../../src/kube/index.ts";
import { json, protocolServer, rigFor, type Answer } from "./protocol-server.ts";

const pods = { group: "", version: "v1", resource: "pods", kind: "Pod", namespaced: true };
const nodes = { group: "", version: "v1", resource: "nodes", kind: "Node", namespaced: false };

function page(names: readonly string[], next = "", filler = ""): unknown {
  const items = names.map((name) => ({ metadata: { name, namespace: "shop", filler } }));
  return { kind: "PodList", apiVersion: "v1", metadata: { continue: next }, items };
}

const gone = (token?: string) => ({
  kind: "Status",
  message: "too old",
  metadata: token === undefined ? {} : { continue: token },
});

/** Answers by the continue token of the request. */
function byToken(answers: Record<string, (limit: number) => readonly [number, unknown]>): Answer {
  return (request, response) => {
    const query = new URL(request.url ?? "", "http://x").searchParams;
    const [status, body] = answers[query.get("continue") ?? ""]?.(Number(query.get("limit"))) ?? [
      500,
      {},
    ];
    json(response, status, body);
  };
}

async function run(
  t: TestContext,
  answer: Answer,
  options: ListOptions = {},
  target = pods,
  client: Partial<ClientOptions> = {},
): Promise<{ events: ListEvent[]; told: string[]; asked: readonly string[] }> {
  const server = await protocolServer(answer, { plain: true });
  const rig = rigFor(server.url, client);
  t.after(async () => {
    await rig.client.close();
    await server.stop();
  });
  const events = await Array.fromAsync(list(rig.client, target, options));
  const told = events.map((each) => {
    const scope = each.namespace === "" ? "" : ` in ${each.namespace}`;
    if (each.event === "items")
      return `items${scope}: ${each.items.map((item) => item.metadata.name).join(" ")}`;
    if (each.event === "complete") return `complete${scope}${each.moved ? ", moved" : ""}`;
    return each.event === "truncated" ? `truncated${scope} after ${each.seen}` : `refused${scope}`;
  });
  return { events, told, asked: server.asked };
}

describe("a list", () => {
  it("of several pages is handed out page by page", async (t) => {
    const { told, asked } = await run(
      t,
      byToken({ "": () => [200, page(["a", "b"], "2")], 2: () => [200, page(["c"])] }),
    );
    assert.deepEqual(told, ["items: a b", "items: c", "complete"]);
    assert.deepEqual(asked, ["/api/v1/pods?limit=500", "/api/v1/pods?limit=500&continue=2"]);
  });

  it("that is empty is complete", async (t) => {
    const { told } = await run(
      t,
      byToken({ "": () => [200, { kind: "PodList", metadata: {}, items: null }] }),
    );
    assert.deepEqual(told, ["complete"]);
  });

  it("goes on with the token that a 410 brings", async (t) => {
    const answers = {
      "": () => [200, page(["a", "b"], "old")] as const,
      old: () => [410, gone("new")] as const,
      new: () => [200, page(["c"])] as const,
    };
    assert.deepEqual((await run(t, byToken(answers))).told, [
      "items: a b",
      "items: c",
      "complete, moved",
    ]);
  });

  it("begins again after a 410 without a token, and hands nothing out twice", async (t) => {
    let begun = 0;
    const answers = {
      "": () =>
        [
          200,
          (begun += 1) === 1 ? page(["a", "b"], "old") : page(["a", "aa", "b"], "next"),
        ] as const,
      old: () => [410, gone()] as const,
      next: () => [200, page(["c"])] as const,
    };
    assert.deepEqual((await run(t, byToken(answers))).told, [
      "items: a b",
      "items: aa",
      "items: c",
      "complete, moved",
    ]);
  });

  it("that is gone again and again ends as truncated", async (t) => {
    const answers = {
      "": () => [200, page(["a"], "old")] as const,
      old: () => [410, gone("old")] as const,
    };
    const { told, asked } = await run(t, byToken(answers));
    assert.deepEqual(told, ["items: a", "truncated after 1"]);
    assert.equal(asked.length, 7);
  });

  it("that fails on its second page is truncated, never complete", async (t) => {
    const answers = {
      "": () => [200, page(["a"], "2")] as const,
      2: () => [403, { message: "no more" }] as const,
    };
    const { told } = await run(t, byToken(answers), { namespaces: ["shop"] });
    assert.deepEqual(told, ["items: a", "truncated after 1"]);
  });

  it("asks for smaller pages where one is too large", async (t) => {
    const filler = "x".repeat(400);
    const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
    const answer: Answer = (request, response) => {
      const query = new URL(request.url ?? "", "http://x").searchParams;
      const from = Number(query.get("continue") ?? 0);
      const to = from + Number(query.get("limit"));
      json(response, 200, page(names.slice(from, to), to < names.length ? String(to) : "", filler));
    };
    const { events, asked } = await run(t, answer, { pageSize: 16 }, pods, { bodyLimit: 4000 });
    const got = events.flatMap((each) =>
      each.event === "items" ? each.items.map((item) => item.metadata.name) : [],
    );
    assert.deepEqual(got, names);
    assert.deepEqual(events.at(-1)?.event, "complete");
    assert.equal(asked[1], "/api/v1/pods?limit=4");
  });

  const notLists: readonly (readonly [string, unknown])[] = [
    ["items of another type", { metadata: {}, items: {} }],
    ["an item that is no object", { metadata: {}, items: [1] }],
    ["an item without metadata", { metadata: {}, items: [{}] }],
    ["no metadata", { items: [] }],
  ];
  for (const [name, body] of notLists) {
    it(`with ${name} is refused`, async (t) => {
      const { events } = await run(t, byToken({ "": () => [200, body] }));
      const [event] = events;
      assert.ok(event?.event === "refused" && event.refusal.outcome === "failed");
      assert.match(event.refusal.message, /^GET \/api\/v1\/pods .*the answer is no list$/);
    });
  }

  it("of the whole cluster that is forbidden falls back to namespaces, but only for 403", async (t) => {
    const answer =
      (status: number): Answer =>
      (request, response) => {
        if (request.url?.includes("/namespaces/shop/") === true) json(response, 200, page(["a"]));
        else json(response, status, {});
      };
    const namespaces = ["shop", "bank"];
    const forbidden = await run(t, answer(403), { namespaces });
    assert.deepEqual(forbidden.told, [
      "refused",
      "items in shop: a",
      "complete in shop",
      "refused in bank",
    ]);
    assert.deepEqual((await run(t, answer(501), { namespaces })).told, ["refused"]);
    assert.deepEqual((await run(t, answer(403), { namespaces }, nodes)).told, ["refused"]);
  });

  it("of a namespace escapes its name in the path", async (t) => {
    const { asked } = await run(t, byToken({ "": () => [200, page([])] }), {
      onlyNamespaces: ["../../x"],
    });
    assert.deepEqual(asked, ["/api/v1/namespaces/..%2F..%2Fx/pods?limit=500"]);
  });
});
