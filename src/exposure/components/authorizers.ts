import { pass, unknown, type Judgement, type Observation } from "../../model/index.ts";
import { objectIn, objectsOf, textIn, type ComponentRow } from "../../facts/index.ts";
import { fails } from "./judge.ts";
import { fieldOf, readNamedFile, type FileLook } from "./named-file.ts";
import { readList, type Reading } from "./reading.ts";

/** One authorizer of the chain, in the order in which they are asked. */
export interface Authorizer {
  readonly type: string;
  /** for a webhook: what its failure means to the chain */
  readonly failurePolicy?: string;
  readonly name: string;
  readonly seen: Observation;
}

/**
 * The authorizers of an API server: of --authorization-config, else of --authorization-mode, which is
 * AlwaysAllow where neither is given (pkg/kubeapiserver/options/authorization.go). Both together keep
 * the server from starting. A webhook that is set by flags has no opinion when it fails.
 */
export function readAuthorizers(row: ComponentRow, look: FileLook): Reading<readonly Authorizer[]> {
  const named = readNamedFile(row, "authorization-config", "AuthorizationConfiguration", look);
  const modes = readList(row, "authorization-mode", ["AlwaysAllow"]);
  if (named !== undefined) {
    if ("unread" in named) return named;
    if ("value" in modes && modes.from === "flag") {
      const unread =
        "--authorization-config and --authorization-mode together keep it from starting";
      return { unread, seen: named.seen };
    }
    const value = objectsOf(named.content["authorizers"]).map((one, index): Authorizer => {
      const type = textIn(one, "type");
      const failurePolicy = textIn(objectIn(one, "webhook"), "failurePolicy");
      return {
        type,
        name: textIn(one, "name"),
        seen: fieldOf(named, `authorizers[${index}]`),
        ...(type === "Webhook" ? { failurePolicy } : {}),
      };
    });
    return { value, from: "config", seen: named.seen };
  }
  if ("unread" in modes) return modes;
  const value = modes.value.map((type): Authorizer => ({
    type,
    name: type,
    seen: modes.seen,
    ...(type === "Webhook" ? { failurePolicy: "NoOpinion" } : {}),
  }));
  return { ...modes, value };
}

/** A fail where an authorizer is not in the chain. */
export function judgeAuthorizer(
  row: ComponentRow,
  look: FileLook,
  type: string,
  message: string,
): Judgement {
  const chain = readAuthorizers(row, look);
  if ("unread" in chain) return unknown(chain.unread, [chain.seen]);
  if (chain.value.some((one) => one.type === type)) return pass;
  const judged = fails(message, [chain.seen]);
  const everything = chain.value.some((one) => one.type === "AlwaysAllow");
  return everything ? { ...judged, impliedBy: "authorization-always-allow" } : judged;
}
