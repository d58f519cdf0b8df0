export { type Checked, checkFields, checkPodTemplate } from "./check.ts";
export { fieldsVersion } from "./shape.ts";
