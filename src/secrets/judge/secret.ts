import { notApplicable, pass, type Judgement } from "../../model/index.ts";
import type { SecretRow } from "../../facts/index.ts";
import { judgeHits } from "./hits.ts";

/** Values of a Secret's manifest; of a cluster's Secrets no value is ever read. */
export function judgeManifest({ isManifest, isOfChart, hits }: SecretRow): Judgement {
  if (!isManifest) return notApplicable("values of Secrets in a cluster are not read");
  if (!isOfChart) return judgeHits(hits, "in a manifest: base64 hides nothing", () => true);
  const where = "in what the chart renders: it stands in the values, or is made anew each time";
  const judged = judgeHits(hits, where, () => true);
  return judged.verdict === "fail" ? { ...judged, confidence: "likely" } : judged;
}

const tokenType = "kubernetes.io/service-account-token";
const accountAnnotation = "kubernetes.io/service-account.name";
const invalidLabel = "kubernetes.io/legacy-token-invalid-since";
const lastUsedLabel = "kubernetes.io/legacy-token-last-used";

/**
 * A token of a service account that never ends, kept in a Secret. Since 1.24 nothing makes them unasked
 * (LegacyServiceAccountTokenNoAutoGeneration); the labels are those of KEP-2799's tracking and cleaning.
 */
export function judgeTokenSecret({ type, labels, annotations }: SecretRow): Judgement {
  if (type !== tokenType) return notApplicable("it holds no service account token");
  const since = labels[invalidLabel];
  if (since !== undefined) return pass;
  const account = annotations[accountAnnotation];
  const used = labels[lastUsedLabel];
  const whose = account === undefined ? "a service account" : `service account ${account}`;
  return {
    verdict: "fail",
    message: `A token of ${whose} that never ends is kept in a Secret`,
    observations: [
      {
        path: ["type"],
        value: type,
        ...(used === undefined ? {} : { note: `last used on ${used}` }),
      },
    ],
  };
}
