import type { Placed } from "./formats.ts";
import { isMonotonous, isPublished } from "./made-up.ts";

const connection = /(AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{42,86}={1,2})(?![A-Za-z0-9+/=])/gi;
const shared = /[?&]sig=([A-Za-z0-9%+/]{42,64}(?:={1,2}|%3[Dd])?)/g;

/**
 * Keys in Azure's connection strings (storage: 64 bytes, Service Bus and Event Hubs: 32), and shared
 * access signatures, which are an address that anybody may use.
 */
export function azureKeysIn(text: string): readonly Placed[] {
  const found: Placed[] = [];
  if (/accesskey=|accountkey=/i.test(text)) {
    for (const match of text.matchAll(connection)) {
      const [whole, name = "", key = ""] = match;
      if (isPublished(key) || isMonotonous(key)) continue;
      const bytes = Buffer.from(key, "base64").length;
      const start = match.index + name.length + 1;
      const kind = /^account/i.test(name) ? "azure-storage-key" : "azure-shared-access-key";
      const certain = bytes === 64 || bytes === 32;
      found.push({ kind, certain, length: key.length, start, end: match.index + whole.length });
    }
  }
  if (text.includes("sig=")) {
    for (const match of text.matchAll(shared)) {
      const [whole, signature = ""] = match;
      const around = text.slice(Math.max(0, match.index - 300), match.index + 400);
      // its version and its end are in every signature
      if (!/[?&]sv=20[0-9]{2}-/.test(around) || !/[?&]s[er]=/.test(around)) continue;
      const start = match.index + 5;
      const end = match.index + whole.length;
      const kind = "azure-shared-access-signature";
      found.push({ kind, certain: true, length: signature.length, start, end });
    }
  }
  return found;
}
