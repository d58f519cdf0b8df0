export { detectorsVersion } from "./credential.ts";
export { credentialsIn } from "./detect.ts";
export { credentialTitle } from "./kinds.ts";
export { nameSays } from "./name.ts";
export { judgeNamedValue } from "./value.ts";
