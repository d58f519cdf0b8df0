export { checkConfig, checkFields, checkPodTemplate } from "./check.ts";
export { shapeOf } from "./shape.ts";
