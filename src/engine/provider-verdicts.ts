import { identityText, type Finding, type Judgement, type Verdict } from "../model/index.ts";
import { cloudKind, plainTables, type AnyControl, type CloudRow } from "../facts/index.ts";
import type { ControlStanding } from "./control-standings.ts";
import type { Asked } from "./recommendations.ts";
import type { Held } from "./store.ts";

/** By control: the verdicts that a provider's own answers gave, and the objects that were its. */
export type ProviderVerdicts = ReadonlyMap<string, ReadonlyMap<string, OfProvider>>;

export interface OfProvider {
  readonly verdicts: ReadonlySet<Verdict>;
  /** as identityText() */
  readonly objects: ReadonlySet<string>;
  /** why the first that does not apply does not */
  readonly why?: string;
}

/** Notes verdicts of controls that judge what providers say; others have no provider. */
export function createProviderVerdicts(): {
  readonly verdicts: ProviderVerdicts;
  readonly note: (control: AnyControl, member: Held, judgement: Judgement) => void;
} {
  const verdicts = new Map<
    string,
    Map<string, { verdicts: Set<Verdict>; objects: Set<string>; why?: string }>
  >();
  return {
    verdicts,
    note(control, member, judgement) {
      if (!judgesProviders(control)) return;
      const plain = member.plains.find(({ table }) => table === control.subject);
      if (plain === undefined) return;
      const { provider, subject } = plain.row as CloudRow;
      const of = verdicts.get(control.id) ?? new Map<string, never>();
      verdicts.set(control.id, of);
      const own = of.get(provider) ?? { verdicts: new Set<Verdict>(), objects: new Set<string>() };
      of.set(provider, own);
      own.verdicts.add(judgement.verdict);
      own.objects.add(identityText(subject));
      if (judgement.verdict === "not-applicable") own.why ??= judgement.why;
    },
  };
}

/**
 * The standings as far as one provider's answers give them. Without an answer of that provider nothing
 * of its service is decided, whatever another provider says.
 */
export function ofProvider(
  standings: ReadonlyMap<string, ControlStanding>,
  provider: string,
  { controls, ofProviders }: Pick<Asked, "controls" | "ofProviders">,
): ReadonlyMap<string, ControlStanding> {
  const cloud = new Set(controls.filter(judgesProviders).map(({ id }) => id));
  return new Map(
    [...standings].map(([id, standing]) => [
      id,
      cloud.has(id) ? scoped(standing, provider, ofProviders?.get(id)?.get(provider)) : standing,
    ]),
  );
}

function scoped(
  { lacking, why: _, ...standing }: ControlStanding,
  provider: string,
  own: OfProvider | undefined,
): ControlStanding {
  const isOwn = ({ object }: Finding): boolean => own?.objects.has(identityText(object)) === true;
  const missing =
    own === undefined
      ? `no answer of ${provider.toUpperCase()} to this is in the input; --cloud-facts brings it`
      : lacking;
  return {
    ...standing,
    fails: standing.fails.filter(isOwn),
    unknowns: standing.unknowns.filter(isOwn),
    passes: own?.verdicts.has("pass") === true,
    ...(missing === undefined ? {} : { lacking: missing }),
    ...(own?.why === undefined ? {} : { why: own.why }),
  };
}

function judgesProviders({ subject }: Pick<AnyControl, "subject">): boolean {
  if (subject === "pods") return false;
  return plainTables[subject].kinds.some(({ kind }) => kind === cloudKind.kind);
}
