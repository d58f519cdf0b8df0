import type { FrameworkInfo } from "../model/index.ts";
import { entry } from "./mitre/entry.ts";
import { later } from "./mitre/later.ts";
import { threatMatrix } from "./mitre/threat-matrix.ts";

/** Titles are ours; ids are MITRE's, https://attack.mitre.org/matrices/enterprise/containers/. */
export const framework: FrameworkInfo = {
  name: "mitre",
  title: "MITRE ATT&CK, matrix of containers, and Microsoft's threat matrix",
  version: "17, April 2025, and the third of the threat matrix",
  note: "A technique passes where nothing that these controls look for opens it.",
  source: "https://attack.mitre.org/matrices/enterprise/containers/",
  sections: [...entry, ...later, threatMatrix],
};
