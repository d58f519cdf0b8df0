/** A host path that an agent mounts: exactly this path, and to write only where it says so. */
export interface PathNeed {
  readonly path: string;
  readonly write?: true;
  /** folders below count too: one for each driver, for instance */
  readonly below?: true;
}

/** What the program of one image needs of what controls forbid. */
export interface ImageNeeds {
  readonly privileged?: true;
  /** UID 0 */
  readonly root?: true;
  readonly writableRoot?: true;
  /** names without CAP_ */
  readonly capabilities?: readonly string[];
  /** no seccomp or AppArmor profile, an SELinux type of its own */
  readonly unconfined?: true;
  /** mounts that propagate to the node */
  readonly bidirectional?: true;
  readonly hostPorts?: readonly number[];
}

/** A well-known agent, and what it needs. */
export interface AgentEntry {
  readonly name: string;
  /** `static` pods come from a file on their node; the API shows a mirror of them */
  readonly runsAs: "DaemonSet" | "static";
  /** the image that makes it this agent, by full repository, registry host included */
  readonly images: Readonly<Record<string, ImageNeeds>>;
  /** images that come along and are not enough to know it by */
  readonly companions?: Readonly<Record<string, ImageNeeds>>;
  readonly hostNetwork?: true;
  readonly hostPID?: true;
  readonly hostIPC?: true;
  readonly hostPaths?: readonly PathNeed[];
}

/** The same needs for one image under several repositories. */
export function under(
  repositories: readonly string[],
  needs: ImageNeeds,
): Readonly<Record<string, ImageNeeds>> {
  return Object.fromEntries(repositories.map((repository) => [repository, needs]));
}

export function reads(...paths: string[]): readonly PathNeed[] {
  return paths.map((path) => ({ path }));
}

export function writes(...paths: string[]): readonly PathNeed[] {
  return paths.map((path) => ({ path, write: true }));
}

export function words(text: string): readonly string[] {
  return text.split(" ");
}
