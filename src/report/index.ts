// Generated from the files of this folder by scripts/generate.ts. Do not edit.
import type { ReportFormat } from "./format.ts";

/** The formats by name; each is loaded when it is asked for. */
export const formats: Readonly<Record<string, () => Promise<{ readonly report: ReportFormat }>>> = {
  csv: () => import("./csv.ts"),
  gitlab: () => import("./gitlab.ts"),
  html: () => import("./html.ts"),
  json: () => import("./json.ts"),
  junit: () => import("./junit.ts"),
  markdown: () => import("./markdown.ts"),
  openreports: () => import("./openreports.ts"),
  oscal: () => import("./oscal.ts"),
  policyreport: () => import("./policyreport.ts"),
  prometheus: () => import("./prometheus.ts"),
  sarif: () => import("./sarif.ts"),
  terminal: () => import("./terminal.ts"),
  tickets: () => import("./tickets.ts"),
};
