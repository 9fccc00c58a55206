import type { Pool, PoolClient } from 'pg';
import { transaction } from '../store/transaction.ts';
import type { Fault, WireKind } from '../types.ts';
import { FaultSpec, faultOf, routeMatches } from './spec.ts';

type Armed = { id: string; spec: FaultSpec; remaining: number | null; hits: number };
export type ListedFault = FaultSpec & { remaining: number | null; hits: number };

export type Faults = {
  match(kind: WireKind, route: string): Promise<Fault | null>;
  replace(specs: FaultSpec[]): Promise<void>;
  list(): ListedFault[];
};

/** The failures asked for. The first that fits a call applies; a use is committed before it shows. */
export async function loadFaults(db: Pool): Promise<Faults> {
  const { rows } = await db.query('select * from sandbox.faults order by id');
  let armed: Armed[] = rows.map(({ id, spec, remaining, hits }) => ({
    id,
    spec: FaultSpec.parse(spec),
    remaining,
    hits,
  }));

  return {
    async match(kind, route) {
      for (const one of armed) {
        if (one.remaining === 0 || !routeMatches(one.spec.match, kind, route)) continue;
        const fires = isDue(one);
        one.hits += 1;
        if (fires && one.remaining !== null) one.remaining -= 1;
        await db.query('update sandbox.faults set remaining = $2, hits = $3 where id = $1', [
          one.id,
          one.remaining,
          one.hits,
        ]);
        if (fires) return faultOf(one.spec);
      }
      return null;
    },
    async replace(specs) {
      armed = await transaction(db, async (tx) => {
        await tx.query('delete from sandbox.faults');
        const next: Armed[] = [];
        for (const spec of specs) next.push(await insert(tx, spec));
        return next;
      });
    },
    list: () => armed.map(({ spec, remaining, hits }) => ({ ...spec, remaining, hits })),
  };
}

async function insert(tx: PoolClient, spec: FaultSpec): Promise<Armed> {
  const remaining = spec.times ?? null;
  const { rows } = await tx.query(
    'insert into sandbox.faults (spec, remaining) values ($1::jsonb, $2) returning id',
    [JSON.stringify(spec), remaining],
  );
  return { id: rows[0].id, spec, remaining, hits: 0 };
}

/** `rate` spreads evenly and without chance: 0.25 fires on every fourth hit. */
function isDue({ spec: { rate = 1 }, hits }: Armed): boolean {
  return Math.floor((hits + 1) * rate) > Math.floor(hits * rate);
}
