import type { Finding } from "../../model/index.ts";
import { safeText } from "./safe-text.ts";

/** "Remove hostNetwork from the pod (review). Needs: Check that …", or "" without a fix. */
export function fixText(fix: Finding["fix"]): string {
  if (fix === undefined) return "";
  const summary = safeText(fix.summary).replace(/\.$/, "");
  const needs = fix.needs === undefined ? "" : ` Needs: ${safeText(fix.needs)}`;
  return `${summary} (${fix.class}).${needs}`;
}
