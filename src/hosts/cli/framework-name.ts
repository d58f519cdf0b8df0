import { InvalidArgumentError } from "commander";
import { didYouMean, frameworkNames, type Framework } from "../../model/index.ts";

/** `--framework NAME`. A wrong name is told the nearest, and all of them. */
export function frameworkName(value: string): Framework {
  const found = frameworkNames.find((name) => name === value);
  if (found !== undefined) return found;
  const hint = didYouMean(value, frameworkNames);
  throw new InvalidArgumentError(`give one of ${frameworkNames.join(", ")}${hint}`);
}
