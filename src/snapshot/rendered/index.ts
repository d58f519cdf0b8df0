export { renderBelow, type Rendered } from "./render.ts";
export type { RenderOptions } from "./flags.ts";
