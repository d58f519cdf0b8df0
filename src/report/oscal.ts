import type { ReportFormat, ReportInput } from "./format.ts";
import { resultOf } from "./oscal/result.ts";
import { oneLine, uuidOf } from "./oscal/text.ts";
import { canonicalJson, listed } from "./view/canonical.ts";
import { inputName } from "./view/listed-findings.ts";

/**
 * NIST OSCAL assessment results: an observation for each finding and gap, a finding for each
 * control. Every UUID follows from what it names (RFC 9562, version 5), so that the same scan gives
 * the same document.
 */
export const report: ReportFormat = {
  name: "oscal",
  description: "OSCAL 1.1.3 assessment results, for compliance tools",
  extension: "json",
  render,
};

function render(input: ReportInput): Iterable<string> {
  const first = input.documents[0];
  const names = input.documents.map(inputName);
  const at = first?.at ?? "1970-01-01T00:00:00Z";
  const plan = uuidOf("plan", first?.controlsDigest ?? "");
  return canonicalJson({
    "assessment-results": {
      uuid: uuidOf("document", JSON.stringify([names, at])),
      metadata: {
        title: oneLine(`Rampart: ${names.join(", ")}`),
        "last-modified": at,
        version: oneLine(at),
        "oscal-version": "1.1.3",
      },
      // There is no plan of somebody else's: what was assessed is the catalogue of this version.
      "import-ap": { href: `#${plan}` },
      results: listed(input.documents, (document) => resultOf(document, input)),
      "back-matter": {
        resources: [
          {
            uuid: plan,
            title: "Controls of this version of Rampart",
            description: oneLine(
              `Version ${first?.tool.version ?? ""}, controls ${first?.controlsDigest ?? ""}. Each is documented by rampart explain ID.`,
            ),
          },
        ],
      },
    },
  });
}
