/** From this items' total on, in fils, the fee is this. */
export type FeeStep = { fromFils: number; feeFils: number };
/** What delivery is free over, in fils of the items' total; where. */
type FreeOver = { thresholdFils: number; governorates: string[] } | null;
/** `feeFils` is the fee below the first step. */
type Zone = { governorates: string[]; feeFils: number; steps: FeeStep[]; time: string | null };

/** `steps`: the whole ladder, its first from 0; `freeOverFils`: where it comes to nothing, null: nowhere. */
export type ZoneFee = { feeFils: number; freeOverFils: number | null; time: string | null; steps: FeeStep[] };

/**
 * What delivery to a governorate costs, for items of a given total in fils; null where the shop does not deliver.
 * The agent's quote, and the one that the merchant tries the rules with.
 */
export function feeIn(
  { zones, freeOver }: { zones: Zone[]; freeOver: FreeOver },
  governorate: string,
  itemsTotalFils: number,
): ZoneFee | null {
  const zone = zones.find(({ governorates }) => governorates.includes(governorate));
  if (!zone) return null;
  const freeFrom = freeOver?.governorates.includes(governorate) ? freeOver.thresholdFils : null;
  const steps = ladderOf(zone, freeFrom);
  const { feeFils } = steps.findLast(({ fromFils }) => fromFils <= itemsTotalFils) ?? zone;
  const freeOverFils = steps.find((step) => step.feeFils === 0 && step.fromFils > 0)?.fromFils ?? freeFrom;
  return { feeFils, freeOverFils, time: zone.time, steps };
}

/** The zone's fees by rising total; what the shop delivers free over ends them. */
function ladderOf({ feeFils, steps }: Zone, freeFrom: number | null): FeeStep[] {
  const all = [{ fromFils: 0, feeFils }, ...steps];
  return freeFrom === null
    ? all
    : [...all.filter(({ fromFils }) => fromFils < freeFrom), { fromFils: freeFrom, feeFils: 0 }];
}

/**
 * What is wrong with a zone's steps: each begins above the one before, and is no dearer than it.
 *
 * @returns the place of each faulty step, and which of its numbers.
 */
export function stepFaults(feeFils: number, steps: FeeStep[]): { at: number; field: keyof FeeStep }[] {
  return steps.flatMap((step, at) => {
    const before = steps[at - 1] ?? { fromFils: 0, feeFils };
    const faults: { at: number; field: keyof FeeStep }[] = [];
    if (step.fromFils <= before.fromFils) faults.push({ at, field: 'fromFils' });
    if (step.feeFils > before.feeFils) faults.push({ at, field: 'feeFils' });
    return faults;
  });
}
