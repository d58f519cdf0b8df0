import type { Equivalent } from "./scanner.ts";

/** Parts of controls that several scanners have a check for. */
export const hostNetwork: Equivalent = {
  control: "host-namespaces",
  part: { path: /(?:^|\.)hostNetwork$/ },
};
export const hostPid: Equivalent = {
  control: "host-namespaces",
  part: { path: /(?:^|\.)hostPID$/ },
};
export const hostIpc: Equivalent = {
  control: "host-namespaces",
  part: { path: /(?:^|\.)hostIPC$/ },
};
export const memoryLimit: Equivalent = {
  control: "resource-limits",
  part: { path: /\.limits\.memory$/ },
};
export const cpuLimit: Equivalent = {
  control: "resource-limits",
  part: { path: /\.limits\.cpu$/ },
};
export const dockerSocket: Equivalent = {
  control: "container-runtime-socket",
  part: { value: /docker\.sock$/ },
};
export const dropAll: Equivalent = {
  control: "capabilities-restricted",
  part: { path: /\.capabilities\.drop$/ },
};
