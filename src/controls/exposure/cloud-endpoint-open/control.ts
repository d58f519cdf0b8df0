import type { Control } from "../../../facts/index.ts";
import { pass, unknown } from "../../../model/index.ts";
import { endpointOf } from "../../../cloud/index.ts";
import { coverAll, parseCidr } from "../../../network/index.ts";

export const control: Control<"cloudClusters", []> = {
  id: "cloud-endpoint-open",
  area: "exposure",
  title: "The provider lets the whole internet reach the API server",
  severity: "high",
  subject: "cloudClusters",
  requires: [],
  reads: ["content"],
  evaluate(row) {
    const endpoint = endpointOf(row);
    const at = (path: readonly (string | number)[]) => [...row.contentPath, ...path];
    if (endpoint?.isPublic === undefined) {
      return unknown("the answer does not say whether the endpoint is public", [{ path: at([]) }]);
    }
    if (!endpoint.isPublic) return pass;
    const { ranges, path } = endpoint;
    const blocks = (ranges ?? []).flatMap((text) => {
      const block = parseCidr(text.includes("/") ? text : `${text}/32`);
      return block === undefined ? [] : [block];
    });
    if (blocks.length < (ranges ?? []).length) {
      return unknown("a range is no block of addresses", [{ path: at(path) }]);
    }
    const open = ranges === undefined || coverAll(4, blocks) || coverAll(6, blocks);
    if (!open) return pass;
    return {
      verdict: "fail",
      message: "The API server has a public address without limits on who may reach it",
      observations: [
        {
          path: at(path),
          ...(ranges === undefined ? {} : { value: ranges.join(", ") }),
          note: ranges === undefined ? "no ranges are set" : "every address is in these ranges",
        },
      ],
    };
  },
};
