import { readFile, stat } from "node:fs/promises";
import {
  apiVersion,
  Fault,
  type Gap,
  type Location,
  type Path,
  type Rec,
} from "../../model/index.ts";
import { gapOf } from "../manifests/read.ts";
import { reasonOf } from "../manifests/walk.ts";
import { toRecord } from "../record.ts";
import type { Hash } from "../redact/index.ts";
import {
  decodeText,
  documents,
  locate,
  openDocument,
  readDocument,
  type OpenDocument,
  type TextDocument,
} from "../text/index.ts";
import { answersOf, type CloudAnswer } from "./answers.ts";

export type CloudItem =
  | { readonly rec: Rec; readonly locate: (path: Path) => Location | undefined }
  | { readonly gap: Gap };

const mostBytes = 32 << 20;

/**
 * What a provider's own command line said of a cluster, as records of kind CloudFacts; of the answer
 * only the fields in kept-fields.ts are left. An answer that is not known is a gap. Throws Fault
 * `usage` where there is no such file.
 */
export async function* readCloudFacts(file: string, hash: Hash): AsyncGenerator<CloudItem> {
  const info = await stat(file).catch((cause: unknown) => {
    throw new Fault("usage", `--cloud-facts ${file}: ${reasonOf(cause)}`, { cause });
  });
  if (!info.isFile()) {
    throw new Fault("usage", `--cloud-facts ${file}: give a file that holds a command's output`);
  }
  if (info.size > mostBytes) {
    const message = `${file}: is larger than ${mostBytes >> 20} MiB`;
    yield { gap: { reason: "too-large", message, file } };
    return;
  }
  try {
    for (const document of documents(decodeText(await readFile(file), file), file)) {
      yield* itemsOf(document, hash);
    }
  } catch (error) {
    yield { gap: gapOf(error, file) };
  }
}

function* itemsOf(document: TextDocument, hash: Hash): Generator<CloudItem> {
  const { value } = readDocument(document);
  const answers = answersOf(value);
  const { file, line } = document;
  if (answers.length === 0 && value !== null) {
    const message = `${file}:${line}: no answer of a command that is known; \`rampart snapshot --print-cloud-commands\` prints them`;
    yield { gap: { reason: "invalid-object", message, file, line } };
  }
  for (const answer of answers) yield itemOf(answer, document, hash);
}

function itemOf(answer: CloudAnswer, document: TextDocument, hash: Hash): CloudItem {
  const { file, line, start, end } = document;
  const { provider, what, name, content, within } = answer;
  const metadata = { name: `${provider} ${what} ${name}` };
  const object = { apiVersion, kind: "CloudFacts", metadata, provider, what, content };
  let open: OpenDocument | undefined;
  return {
    rec: toRecord(object, {
      origin: { from: "file", file, line, start, end, within },
      hash,
      scope: "cluster",
    }),
    locate: ([first, ...rest]) => {
      open ??= openDocument(document);
      return { file, ...locate(open, first === "content" ? [...within, ...rest] : within) };
    },
  };
}
