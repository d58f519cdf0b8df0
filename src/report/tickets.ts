import { hash } from "node:crypto";
import type { Finding, Findings, Resolved } from "../model/index.ts";
import type { ReportFormat, ReportInput } from "./format.ts";
import { ticketBody } from "./tickets/body.ts";
import { compareText, groupBy, titles } from "./view/groups.ts";
import { inputName } from "./view/listed-findings.ts";
import { safeJson, safeText } from "./view/safe-text.ts";
import { byStanding, type Parts } from "./view/standing.ts";

/**
 * JSON lines for whatever keeps an issue tracker up to date: one for each cause and owner of each
 * input. The key holds neither counts nor dates nor objects, so it stays while objects of the cause
 * come and go.
 *
 * `open`: a fail of the cause is there, in the baseline or not. `closed`: with --baseline alone, where
 * the baseline held the cause for that owner, each of its fails is mended (`resolved`), and nothing
 * of the cause is open or undecided now. A key that is not there says nothing: leave its ticket as
 * it is. That is so for what could not be read or decided, and for what a waiver takes.
 */
export const report: ReportFormat = {
  name: "tickets",
  description: "JSON lines {key, title, body, owner, state} for issue trackers",
  extension: "jsonl",
  render,
};

interface Ticket {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly owner: string;
  readonly state: "open" | "closed";
}

function* render(input: ReportInput): Generator<string> {
  for (const document of input.documents) {
    for (const { key, title, body, owner, state } of ticketsOf(document, input)) {
      yield `${safeJson(JSON.stringify({ key, title, body, owner, state }))}\n`;
    }
  }
}

function ticketsOf(document: Findings, input: ReportInput): readonly Ticket[] {
  const title = titles(input.catalogue);
  // What the baseline knows is as broken as before: its ticket stays open.
  const items = document.items.map((f) => (f.verdict === "fail" ? withoutKnown(f) : f));
  const part = byStanding({ ...document, items });
  const causes = [...groupBy(part.open, causeKey)].sort(([a], [b]) => compareText(a, b));
  const open = causes.map(([, findings]): Ticket => {
    const { control, owner } = findings[0]!;
    return {
      ...named(document, control, owner, title),
      body: ticketBody(findings, part, document),
      state: "open",
    };
  });
  return [...open, ...closedOf(document, part, new Set(causes.map(([key]) => key)), title)];
}

function closedOf(
  document: Findings,
  part: Parts,
  open: ReadonlySet<string>,
  title: (id: string) => string,
): readonly Ticket[] {
  const undecided = new Set(
    [...part.unknown, ...part.accepted, ...part.known].map(({ control }) => control),
  );
  return [...groupBy(document.resolved ?? [], causeKey)]
    .filter(([key, of]) => !open.has(key) && !undecided.has(of[0]!.control))
    .filter(([key]) => !unresolved(document, key))
    .sort(([a], [b]) => compareText(a, b))
    .map(([, of]): Ticket => {
      const { control, owner } = of[0]!;
      const body = `Mended: every object that the baseline held was read and does not fail any more. Rampart ${safeText(document.tool.version)}.`;
      return { ...named(document, control, owner, title), body, state: "closed" };
    });
}

/** A waived fail of the cause is not mended; the ticket is left as it is. */
function unresolved(document: Findings, key: string): boolean {
  return document.items.some((f) => f.verdict === "fail" && causeKey(f) === key);
}

function withoutKnown({ known: _, ...finding }: Finding): Finding {
  return finding;
}

function causeKey({ control, owner }: Pick<Finding | Resolved, "control" | "owner">): string {
  return JSON.stringify([owner ?? "", control]);
}

function named(
  document: Findings,
  control: string,
  owner: string | undefined,
  title: (id: string) => string,
): Pick<Ticket, "key" | "title" | "owner"> {
  const { input } = document.subject;
  const where = input === "files" ? "" : ` in ${inputName(document)}`;
  return {
    key: `rampart-${hash("sha256", JSON.stringify([scopeOf(document), owner ?? "", control])).slice(0, 20)}`,
    title: safeText(`${title(control)} (${control})${where}`),
    owner: safeText(owner ?? ""),
  };
}

/** The cluster by its id, which no rename changes; by its name where the id could not be read. */
function scopeOf({ subject }: Findings): string {
  if (subject.input === "files") return "files";
  const { cluster } = subject;
  return cluster?.id ? `id ${cluster.id}` : `name ${cluster?.name || subject.name}`;
}
