export { kubectlCommands } from "./commands.ts";
export { describeKubectlFolder, isKubectlFolder, readKubectlFolder } from "./folder.ts";
