import { notApplicable, pass, unknown, type Judgement } from "../../model/index.ts";
import type { Lookups, PodRow, SecretRow } from "../../facts/index.ts";

type UseLookups = Pick<Lookups, "pods" | "serviceAccounts" | "ingressSecrets" | "objects">;

/** What nobody names in a manifest: the API server, a controller or a tool finds it by type or label. */
const byType: Readonly<Record<string, string>> = {
  "kubernetes.io/service-account-token": "a service account's token has a control of its own",
  "bootstrap.kubernetes.io/token": "the API server takes it for a bootstrap token by its type",
  "helm.sh/release.v1": "Helm keeps a release in it",
};
const byLabel = /secret-type|sealedsecrets|sidecar|datasource|dashboard|managed-by|owner/;

/**
 * Whether anything names a Secret: pods, service accounts, and what serves TLS. Custom resources,
 * annotations and programs may name it in their own ways; where those are there, nobody can say.
 */
export function judgeUnused(row: SecretRow, look: UseLookups): Judgement {
  const why = Object.hasOwn(byType, row.type) ? byType[row.type] : undefined;
  if (why !== undefined) return notApplicable(why);
  const { namespace, name } = row;
  const pods = look.pods(namespace);
  const accounts = look.serviceAccounts(namespace);
  const served = look.ingressSecrets(namespace);
  if (accounts.rows.some(({ secretNames }) => secretNames.includes(name))) return pass;
  if (served.rows.some(({ names }) => names.includes(name))) return pass;
  if (namesIn(pods.rows).has(name)) return pass;
  const label = Object.keys(row.labels).find((key) => byLabel.test(key));
  if (label !== undefined) return notApplicable(`something finds it by its label ${label}`);
  const lacking = pods.lacking ?? accounts.lacking ?? served.lacking;
  if (lacking !== undefined) return unknown(lacking);
  if (!row.isManifest) {
    return unknown(
      "custom resources, volumes and storage classes may use it, and not all are read",
    );
  }
  const other = look.objects().rows.find((object) => mayName(object, namespace));
  if (other !== undefined) {
    const { kind, name: by } = other.subject;
    return unknown(`${kind} ${by} may use it in a way of its own`);
  }
  return {
    verdict: "fail",
    message: "Nothing names this Secret: what it opens stays open for nobody's use",
    observations: [{ path: ["metadata", "name"], value: name }],
    confidence: "likely",
  };
}

/** Policies and routes; of these only Gateways name Secrets, and those are known. */
const ofNetworks =
  /(?:^|\.)(?:gateway\.networking\.k8s\.io|policy\.networking\.k8s\.io|cilium\.io|projectcalico\.org)$/;

function mayName(
  { subject, isCustom, namesSecrets }: ReturnType<UseLookups["objects"]>["rows"][number],
  namespace: string,
): boolean {
  if (!namesSecrets && (!isCustom || ofNetworks.test(subject.group))) return false;
  return subject.namespace === namespace || subject.namespace === "";
}

const known = new WeakMap<readonly PodRow[], ReadonlySet<string>>();

/** Every Secret that some pod of the list names. */
function namesIn(rows: readonly PodRow[]): ReadonlySet<string> {
  let names = known.get(rows);
  if (names === undefined) {
    names = new Set(rows.flatMap(namesOf));
    known.set(rows, names);
  }
  return names;
}

function namesOf({ spec }: PodRow): readonly string[] {
  const containers = [spec.containers, spec.initContainers, spec.ephemeralContainers].flatMap(
    (list) => list ?? [],
  );
  const variables = containers.flatMap(({ secretEnv = [], secretEnvFrom = [] }) => [
    ...secretEnv,
    ...secretEnvFrom,
  ]);
  const pulls = (spec.imagePullSecrets ?? []).map(({ name = "" }) => name);
  return [
    ...variables.map(({ secret }) => secret),
    ...pulls,
    ...(spec.volumes ?? []).flatMap((volume) => Object.values(volume).flatMap(namesInSource)),
  ];
}

/** `secretName`, a reference by `name`, and the sources of a projected volume. */
function namesInSource(source: unknown): readonly string[] {
  if (typeof source !== "object" || source === null) return [];
  const { secretName, secretRef, nodePublishSecretRef, sources } = source as Readonly<
    Record<string, unknown>
  >;
  const named = [secretRef, nodePublishSecretRef].map((reference) => nameIn(reference));
  const projected = Array.isArray(sources)
    ? sources.map((one: unknown) => nameIn((one as { secret?: unknown } | null)?.secret))
    : [];
  return [secretName, ...named, ...projected].filter((name) => typeof name === "string");
}

function nameIn(reference: unknown): unknown {
  return typeof reference === "object" && reference !== null
    ? (reference as { name?: unknown }).name
    : undefined;
}
