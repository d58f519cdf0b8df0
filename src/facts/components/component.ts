import type { FieldFault, Identity, JsonObject, Path } from "../../model/index.ts";
import type { Distribution } from "../distribution.ts";

/** The programs of a cluster that are set by flags and configuration files. */
export type ComponentName =
  | "kube-apiserver"
  | "kube-controller-manager"
  | "kube-scheduler"
  | "etcd"
  | "kubelet"
  | "kube-proxy";

export const componentNames: readonly ComponentName[] = [
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "etcd",
  "kubelet",
  "kube-proxy",
];

/**
 * Where a component's flags were read. `static-pod` is any pod or pod template that runs it; `none`
 * stands for what a cluster surely has and the input does not show.
 */
export type ComponentSource =
  | "static-pod"
  | "node-files"
  | "flags"
  | "kubeadm-config"
  | "node-args"
  | "configz"
  | "none";

export interface FlagValue {
  readonly value: string;
  /** where it stands in the record */
  readonly path: Path;
}

/** One running component, or what stands for it, with everything that sets it. */
export interface ComponentRow {
  /** Pod kube-system/kube-apiserver-cp1; NodeFiles cp1; Flags x; Node n1; Component etcd (stand-in) */
  readonly subject: Identity;
  readonly component: ComponentName;
  /** "" where it is not known */
  readonly node: string;
  readonly source: ComponentSource;
  /** Kubernetes' minor version (37 for 1.37) from the image's tag, where it says; never etcd's */
  readonly minor: number | undefined;
  /**
   * Every flag as given, in order, by its name without dashes and with `-` for `_`. A flag given twice
   * has two values: the last one wins for scalars, they add up for lists and maps.
   */
  readonly flags: ReadonlyMap<string, readonly FlagValue[]>;
  /**
   * Why the flags may not be all or not be these (a shell script, `$(VARIABLE)`, source none). Absent
   * where a flag that is not here is at its default.
   */
  readonly flagsUnknown?: string;
  /** the component's own configuration file (KubeletConfiguration …), where it was read */
  readonly config?: JsonObject;
  /** where `config` stands in the record; absent where it is of another record */
  readonly configPath?: Path;
  /** the file that holds `config`, as the node calls it */
  readonly configFile?: string;
  /** fields of `config` that the component would not take as they stand; paths within `config` */
  readonly configFaults?: readonly FieldFault[];
  /** why a configuration file that the flags name could not be read or judged */
  readonly configUnknown?: string;
  /** who runs it, where that is a provider and the user cannot set it */
  readonly provider?: Distribution;
  readonly faults: readonly FieldFault[];
}
