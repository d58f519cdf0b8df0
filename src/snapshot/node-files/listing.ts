/** Mode, owner and group of one file, as `stat -c '%a %U:%G %n'` prints them. */
export interface Listed {
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  readonly path: string;
  /** its line in the listing, from 1 */
  readonly line: number;
}

export interface Listing {
  readonly files: readonly Listed[];
  /** numbers of lines, from 1, that are no entry */
  readonly unread: readonly number[];
}

const entry = /^\s*([0-7]{3,5})\s+([^\s:]{1,64}):([^\s:]{1,64})\s+(\/\S.{0,4095})$/;
const mostFiles = 50_000;

/**
 * The entries of a listing, made on the node with
 * `find /etc/kubernetes /var/lib/etcd … -exec stat -c '%a %U:%G %n' {} +`. Blank lines and lines that
 * begin with # are passed over; any other line is said to be unread.
 */
export function readListing(text: string): Listing {
  const files: Listed[] = [];
  const unread: number[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const plain = line.replace(/\r$/, "");
    if (plain.trim() === "" || plain.trimStart().startsWith("#")) continue;
    const match = plain.length > 5_000 || files.length >= mostFiles ? null : entry.exec(plain);
    if (match === null) {
      unread.push(index + 1);
      continue;
    }
    const [, mode = "", owner = "", group = "", path = ""] = match;
    files.push({ mode: mode.padStart(4, "0"), owner, group, path, line: index + 1 });
  }
  return { files, unread };
}

/** Command lines as `ps -ww -eo args` prints them, one a line, split at blanks. */
export function readProcesses(text: string): readonly { readonly args: readonly string[] }[] {
  return text
    .split("\n")
    .filter((line) => line.length <= 65_536 && isComponent(line))
    .slice(0, 200)
    .map((line) => ({ args: line.trim().split(/\s+/) }));
}

const program =
  /(?:^|\/)(?:kube-apiserver|kube-controller-manager|kube-scheduler|etcd|kubelet|kube-proxy)$/;
const startsAnother = /(?:^|\/)(?:hyperkube|kube-log-runner|go-runner)$/;

/** Only the components' own lines are kept: others' arguments are nobody's business. */
export function isComponent(line: string): boolean {
  const [first = "", second = ""] = line.trim().split(/\s+/, 2);
  return program.test(first) || (startsAnother.test(first) && program.test(second));
}
