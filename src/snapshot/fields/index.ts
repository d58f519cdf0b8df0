export { checkFields, checkPodTemplate } from "./check.ts";
