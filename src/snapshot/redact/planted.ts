import { readFileSync } from "node:fs";
import type { Json, JsonObject } from "../../model/index.ts";

interface FieldTable {
  readonly kinds: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** One text planted in one field: `field` is the type and field that hold it. */
export interface Plant {
  readonly text: string;
  readonly field: string;
}

export interface Planted {
  readonly object: JsonObject;
  readonly plants: readonly Plant[];
}

const table = JSON.parse(
  readFileSync(new URL("../fields/fields.json", import.meta.url), "utf8"),
) as FieldTable;

/** "v1 Pod", "apps/v1 Deployment" …: every kind of the field table. */
export const plantedKinds: readonly string[] = Object.keys(table.kinds);

/**
 * For tests: an object of a built-in kind that has every field of the API set, a text of its own in
 * each field that takes text. `write` makes the text from the count.
 */
export function plant(apiVersionAndKind: string, write: (count: number) => string): Planted {
  const [apiVersion = "", kind = ""] = apiVersionAndKind.split(" ");
  const plants: Plant[] = [];
  const text = (field: string) => {
    const planted = write(plants.length);
    plants.push({ text: planted, field });
    return planted;
  };
  const value = (form: string, field: string, open: readonly string[]): Json | undefined => {
    if (form.startsWith("[")) {
      const item = value(form.slice(1), field, open);
      return item === undefined ? undefined : [item];
    }
    if (form.startsWith("{")) {
      const item = value(form.slice(1), field, open);
      return item === undefined ? undefined : { key: item };
    }
    if (form.startsWith("int3") || form === "int64" || form === "number") return 1;
    if (form === "boolean") return true;
    if (form === "time") return "2026-01-01T00:00:00Z";
    if (form === "any") return { spec: text(`${field}*`) };
    const fields = table.types[form];
    if (fields === undefined) return text(field);
    // JSONSchemaProps holds itself
    return open.includes(form) ? undefined : object(form, [...open, form]);
  };
  const object = (type: string, open: readonly string[]): JsonObject => {
    const short = type.slice(type.lastIndexOf(".") + 1);
    const out: Record<string, Json | undefined> = {};
    for (const [field, form] of Object.entries(table.types[type] ?? {})) {
      out[field] = value(form, `${short}.${field}`, open);
    }
    return out;
  };
  const type = table.kinds[apiVersionAndKind] ?? "";
  return { object: { ...object(type, [type]), apiVersion, kind }, plants };
}
