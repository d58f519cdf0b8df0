import { pass, unknown, type Judgement } from "../../model/index.ts";
import { isObject, type Observation } from "../../model/index.ts";
import { objectsOf, textIn, type ComponentRow } from "../../facts/index.ts";
import { readAuthorizers } from "./authorizers.ts";
import { fails } from "./judge.ts";
import { fieldOf, readNamedFile, type FileLook } from "./named-file.ts";
import { asSwitch, readFlag } from "./reading.ts";

/** Paths that load balancers and kubelets ask for, and that say no more than whether it lives. */
const health: ReadonlySet<string> = new Set(["/healthz", "/livez", "/readyz"]);

/**
 * Whether an API server answers requests without credentials.
 *
 * `anonymous` of an AuthenticationConfiguration may limit them to paths, compared exactly; beside the
 * flag it keeps the server from starting. Where it is absent the flag holds, true by default, but for
 * AlwaysAllow among the --authorization-mode, which turns anonymous requests off
 * (BuiltInAuthenticationOptions.ApplyAuthorization).
 */
export function judgeAnonymous(row: ComponentRow, look: FileLook): Judgement {
  const flag = readFlag(row, "anonymous-auth", asSwitch, true);
  const named = readNamedFile(row, "authentication-config", "AuthenticationConfiguration", look);
  if (named !== undefined && "unread" in named) return unknown(named.unread, [named.seen]);
  const anonymous = named?.content["anonymous"];
  if (named !== undefined && isObject(anonymous)) {
    if ("value" in flag && flag.from === "flag") {
      const why =
        "anonymous in the AuthenticationConfiguration and --anonymous-auth together keep it from starting";
      return unknown(why, [flag.seen]);
    }
    if (anonymous["enabled"] !== true) return pass;
    const seen = fieldOf(named, "anonymous");
    return ofPaths(
      objectsOf(anonymous["conditions"]).map((one) => textIn(one, "path")),
      seen,
    );
  }
  if ("unread" in flag) return unknown(flag.unread, [flag.seen]);
  if (!flag.value) return pass;
  const chain = readAuthorizers(row, look);
  if ("unread" in chain) {
    return row.flags.has("authorization-config")
      ? everything(flag.seen)
      : unknown(chain.unread, [chain.seen]);
  }
  const resets = chain.from !== "config" && chain.value.some(({ type }) => type === "AlwaysAllow");
  return resets ? pass : everything(flag.seen);
}

function everything(seen: Observation): Judgement {
  return fails("Requests without credentials are answered, as system:anonymous", [seen]);
}

function ofPaths(paths: readonly string[], seen: Observation): Judgement {
  if (paths.length === 0) return everything(seen);
  const beyond = paths.filter((path) => !health.has(path));
  if (beyond.length === 0) return pass;
  const message = `Requests without credentials are answered at ${beyond.join(", ")}`;
  return fails(message, [seen], "low");
}
