import type { Findings } from "../../../src/model/index.ts";
import { attack, document, fleet, many, shop } from "./sample.ts";

/** What every format is checked on. */
export const reportInputs: readonly { name: string; documents: readonly Findings[] }[] = [
  { name: "a scan of files", documents: [shop] },
  { name: "several clusters, one of them not reached", documents: fleet },
  { name: "hostile strings in every place", documents: [attack] },
  { name: "nothing at all", documents: [document([])] },
  { name: "2,000 findings", documents: [many(2000)] },
];
