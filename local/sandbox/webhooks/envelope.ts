import { createHash } from 'node:crypto';

export type Item = Record<string, unknown>;
export type ItemKind = 'messaging' | 'standby';

/**
 * One event in Meta's envelope. Key order, unknown extra fields and the spelling of the timestamp vary as
 * Meta's do; a hash of `seed` decides, so that the same message looks the same on every run.
 *
 * @param timestampMs - when it happened; `sentMs` is when the delivery was made.
 */
export function envelope(
  igId: string,
  parties: { from: string; to: string },
  event: Item,
  when: { timestampMs: number; sentMs: number },
  options: { seed: string; kind?: ItemKind },
): unknown {
  const dice = createHash('sha256').update(options.seed).digest();
  const timestamp = oneIn(16, dice[0]) ? String(when.timestampMs) : when.timestampMs;
  const plain: Item = {
    sender: { id: parties.from },
    recipient: { id: parties.to },
    timestamp,
    ...event,
  };
  const extended = oneIn(10, dice[1]) ? { ...plain, new_field_of_a_later_version: { version: 1 } } : plain;
  const item = oneIn(8, dice[2]) ? reversed(extended) : extended;
  const entry = { id: igId, time: when.sentMs, [options.kind ?? 'messaging']: [item] };
  return { object: 'instagram', entry: [oneIn(2, dice[3]) ? reversed(entry) : entry] };
}

function oneIn(count: number, byte: number | undefined): boolean {
  return (byte ?? 0) % count === 0;
}

function reversed(object: Item): Item {
  return Object.fromEntries(Object.entries(object).reverse());
}
