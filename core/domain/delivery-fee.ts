/** What delivery is free over, in fils of the items' total; where. */
type FreeOver = { thresholdFils: number; governorates: string[] } | null;
type Zone = { governorates: string[]; feeFils: number; time: string | null };

export type ZoneFee = { feeFils: number; freeOverFils: number | null; time: string | null };

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
  const freeOverFils = freeOver?.governorates.includes(governorate) ? freeOver.thresholdFils : null;
  const isFree = freeOverFils !== null && itemsTotalFils >= freeOverFils;
  return { feeFils: isFree ? 0 : zone.feeFils, freeOverFils, time: zone.time };
}
