import { notApplicable, pass, valueAt, type Json, type Judgement } from "../model/index.ts";
import type { CloudRow } from "../facts/index.ts";

/**
 * A field of a provider's answer that decides by itself. Only fields belong here whose absence the
 * provider gives a meaning: beside a fail nobody would see that another field is unknown.
 */
export interface Setting {
  readonly provider: CloudRow["provider"];
  readonly path: readonly string[];
  /** the value as it was told; undefined where the answer has none */
  readonly isOpen: (value: Json | undefined) => boolean;
  readonly says: string;
}

/** Fails with each setting that is open; not applicable to a provider of which no setting is known. */
export function judgeSettings(row: CloudRow, settings: readonly Setting[]): Judgement {
  const own = settings.filter(({ provider }) => provider === row.provider);
  if (own.length === 0) return notApplicable("its provider has no such setting");
  const open = own.filter(({ path, isOpen }) => isOpen(valueAt(row.content, path)));
  if (open.length === 0) return pass;
  return {
    verdict: "fail",
    message: open.map(({ says }) => says).join("; "),
    observations: open.map(({ path, says }) => {
      const value = valueAt(row.content, path);
      const told = typeof value === "boolean" || typeof value === "string";
      return { path: [...row.contentPath, ...path], ...(told ? { value } : {}), note: says };
    }),
  };
}

/** A switch that is off where it is absent: what Google's and Azure's APIs leave out is false. */
export const isOff = (value: Json | undefined): boolean => value !== true;
/** A name that nobody gave. */
export const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === "";
