import {
  notApplicable,
  pass,
  unknown,
  type CredentialHit,
  type Judgement,
  type Path,
} from "../../model/index.ts";
import { credentialTitle } from "../credentials/index.ts";

/** Put in the place of a value: that one is there is all that a report may show. */
const hidden = "redacted";

/**
 * The verdict on a place where no credential should stand. `where` ends the sentence: "in an
 * environment variable". Where no detectors looked, nothing is known.
 */
export function judgeHits(
  hits: readonly CredentialHit[] | undefined,
  where: string,
  isPlace: (path: Path) => boolean,
): Judgement {
  if (hits === undefined) return notLooked;
  const own = hits.filter(({ path }) => isPlace(path));
  const [first, ...rest] = own;
  if (first === undefined) return pass;
  const kinds = [...new Set(own.map(({ kind }) => credentialTitle(kind)))];
  const what = rest.length === 0 ? withArticle(kinds[0] ?? "") : `${own.length} credentials`;
  const mild = own.every(({ kind }) => kind === "encrypted-private-key");
  return {
    verdict: "fail",
    message: `${what} in the clear ${where}`,
    observations: own.map((hit) => ({ path: hit.path, value: hidden, note: noteOf(hit) })),
    confidence: own.some(({ certain }) => certain) ? "certain" : "likely",
    ...(mild ? { severity: "medium" } : {}),
  };
}

const notLooked: Judgement = unknown(
  "its values were redacted before Rampart looked for credentials: collect the snapshot again",
);

/** "GitHub token, 40 characters, its checksum holds" */
export function noteOf({ kind, length, note }: CredentialHit): string {
  const size = `${length} character${length === 1 ? "" : "s"}`;
  return [credentialTitle(kind), size, note].filter((part) => part !== undefined).join(", ");
}

function withArticle(title: string): string {
  const article = /^(?:[aeiou](?!ne|se)|AWS|Azure|OpenAI|npm|user and)/i.test(title) ? "An" : "A";
  return title === "user and password for basic authentication"
    ? "User and password"
    : `${article} ${title}`;
}

/** The verdict where a subject has no such place at all. */
export function noPlace(what: string): Judgement {
  return notApplicable(`it has no ${what}`);
}
