import { pass, type Judgement, type Observation } from "../../model/index.ts";
import type { Lookups, PodRow, SecretRow } from "../../facts/index.ts";

const lists = ["containers", "initContainers", "ephemeralContainers"] as const;

export const mountFields: readonly string[] = [
  "spec.volumes",
  ...lists.map((list) => `spec.${list}[].volumeMounts[]`),
];

/** Types whose keys belong together: a certificate and its key, a registry's one file. */
const wholeTypes: ReadonlySet<string> = new Set([
  "kubernetes.io/tls",
  "kubernetes.io/dockerconfigjson",
  "kubernetes.io/dockercfg",
  "kubernetes.io/ssh-auth",
  "kubernetes.io/basic-auth",
]);

/** A Secret's volume without `items` that some container mounts other than by one subPath. */
export function judgeWholeMounts(row: PodRow, look: Pick<Lookups, "secrets">): Judgement {
  const { spec } = row;
  const mounted = new Set(
    lists.flatMap((list) =>
      (spec[list] ?? []).flatMap(({ volumeMounts = [] }) =>
        volumeMounts.filter(({ subPath }) => !subPath).map(({ name }) => name),
      ),
    ),
  );
  const observations: Observation[] = [];
  (spec.volumes ?? []).forEach((volume, index) => {
    if (!mounted.has(volume.name)) return;
    const { secret, projected } = volume;
    if (secret !== undefined && (secret.items ?? []).length === 0) {
      const at = ["spec", "volumes", index, "secret"];
      add(secret.secretName ?? "", at, "secretName");
    }
    (projected?.sources ?? []).forEach((source, number) => {
      if (source.secret === undefined || (source.secret.items ?? []).length > 0) return;
      const at = ["spec", "volumes", index, "projected", "sources", number, "secret"];
      add(source.secret.name ?? "", at, "name");
    });
  });
  function add(name: string, at: readonly (string | number)[], field: string): void {
    const known = look.secrets(row.namespace).rows.find((one) => one.name === name);
    if (known !== undefined && belongsTogether(known)) return;
    const count = known?.keys === undefined ? "" : `, ${known.keys} keys`;
    observations.push({
      path: [...at, field],
      value: name,
      note: `every key of Secret ${name}${count}`,
    });
  }
  if (observations.length === 0) return pass;
  return {
    verdict: "fail",
    message: "Every key of a Secret is mounted, those too that are added to it later",
    observations,
    confidence: "likely",
  };
}

function belongsTogether({ type, keys }: SecretRow): boolean {
  return wholeTypes.has(type) || (keys !== undefined && keys <= 1);
}
