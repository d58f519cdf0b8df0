import type { DaemonSetContainer, DaemonSetRow } from "../../facts/index.ts";

/** A program that watches what processes on a node do. */
interface Detector {
  readonly name: string;
  /** the last parts of the image's repository: "falcosecurity/falco" in any registry */
  readonly images: RegExp;
  /** some agents watch only when they are told to; absent: always */
  readonly watches?: (container: DaemonSetContainer, all: DaemonSetRow) => boolean;
}

/** General knowledge of November 2026, by the images that each project or vendor publishes. */
const detectors: readonly Detector[] = [
  { name: "Falco", images: image("falcosecurity/(?:falco|falco-no-driver)|falco/falco") },
  { name: "Tetragon", images: image("cilium/tetragon(?:-ci)?") },
  { name: "Tracee", images: image("aquasec(?:urity)?/tracee") },
  { name: "KubeArmor", images: image("kubearmor/kubearmor") },
  { name: "Sysdig", images: image("sysdig/agent(?:-slim)?|sysdig/host-shield") },
  {
    name: "Datadog",
    images: image("(?:datadog(?:hq)?/)?agent"),
    watches: ({ name }, all) =>
      name === "security-agent" || all.containers.some((one) => one.name === "security-agent"),
  },
  { name: "Aqua", images: image("(?:aquasec/)?(?:micro-)?enforcer") },
  {
    name: "Prisma Cloud",
    images: image("(?:twistlock|prismacloud|defender)/defender[a-z0-9_.-]*"),
  },
  {
    name: "CrowdStrike Falcon",
    images: image("falcon-sensor(?:/[a-z0-9-]+)*/falcon-sensor|falcon-sensor|falcon-node-sensor"),
  },
  { name: "SentinelOne", images: image("(?:s1agent|cwpp_agent/s1agent)") },
  { name: "Wiz", images: image("(?:wiziosensor|wizio)[a-z0-9./-]*sensor") },
  { name: "Microsoft Defender", images: image("azuredefender/stable/low-level-collector") },
  { name: "GuardDuty", images: image("aws-guardduty-agent") },
  { name: "Container Threat Detection", images: image("(?:gke\\.gcr\\.io/)?watcher-daemonset") },
  {
    name: "StackRox",
    images: image("(?:stackrox-io|advanced-cluster-security|rhacs)/(?:rhacs-)?collector[a-z0-9-]*"),
  },
  { name: "NeuVector", images: image("neuvector/enforcer") },
  { name: "Kubescape", images: image("kubescape/node-agent") },
  { name: "Lacework", images: image("lacework/datacollector") },
];

function image(tail: string): RegExp {
  return new RegExp(`^(?:.*/)?(?:${tail})$`);
}

/** The detector that a DaemonSet runs; undefined for others, and for agents that are not told to watch. */
export function detectorOf(row: DaemonSetRow): string | undefined {
  for (const container of row.containers) {
    const repository = repositoryOf(container.image);
    const found = detectors.find(({ images }) => images.test(repository));
    if (found !== undefined && found.watches?.(container, row) !== false) return found.name;
  }
  return undefined;
}

/** Without tag and digest: the last colon behind the last slash begins the tag. */
function repositoryOf(text: string): string {
  const plain = text.slice(0, 512).split("@")[0] ?? "";
  const colon = plain.lastIndexOf(":");
  return colon > plain.lastIndexOf("/") ? plain.slice(0, colon) : plain;
}
