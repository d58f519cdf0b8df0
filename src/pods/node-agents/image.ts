import type { Container } from "../../facts/index.ts";
import { repositoryOf } from "../image-repository.ts";
import type { AgentEntry, ImageNeeds } from "./entry.ts";

/** The accounts from which EKS serves its add-ons, one or two for each partition and region. */
const eksAccounts: ReadonlySet<string> = new Set([
  "602401143452",
  "877085696533",
  "800184023465",
  "590381155156",
  "558608220178",
  "759879836304",
  "918309763551",
  "961992271922",
  "013241004608",
  "151742754352",
]);

/** The repository, with EKS's many regional registries read as one host, `eks`. */
export function agentRepository(container: Container): string {
  const full = repositoryOf(container.image ?? "");
  const ecr = /^(\d{12})\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/(.+)$/.exec(full);
  if (ecr === null) return full.startsWith("eks/") ? "" : full;
  return eksAccounts.has(ecr[1] ?? "") ? `eks/${ecr[2]}` : full;
}

/** What an agent's container needs, or undefined where its image is none of the agent's. */
export function needsOf(entry: AgentEntry, container: Container): ImageNeeds | undefined {
  const image = agentRepository(container);
  if (Object.hasOwn(entry.images, image)) return entry.images[image];
  const companions = entry.companions ?? {};
  return Object.hasOwn(companions, image) ? companions[image] : undefined;
}
