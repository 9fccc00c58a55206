import { z } from 'zod';
import type { AdminTx } from './pool.ts';

const Figures = {
  started: z.int(),
  failed: z.int(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
};
const Hour = z.object({ at: z.date(), ...Figures });
const Kind = z.object({ story: z.string(), open: z.int(), ...Figures });

const LASTED = 'extract(epoch from o.ended_at - o.started_at) * 1000';
const FIGURES = `count(*)::int as started, (count(*) filter (where o.ending = 'failed'))::int as failed,
   percentile_cont(0.5) within group (order by ${LASTED}) as "p50Ms",
   percentile_cont(0.95) within group (order by ${LASTED}) as "p95Ms"`;

/** What began in each hour since, of one kind; hours without any have no row. */
export async function listHours(tx: AdminTx, story: string, since: Date): Promise<z.infer<typeof Hour>[]> {
  const { rows } = await tx.query(
    `select date_trunc('hour', o.started_at, 'UTC') as at, ${FIGURES} from orchestrations o
      where o.started_at >= $1 and o.story = $2 group by 1 order by 1`,
    [since, story],
  );
  return Hour.array().parse(rows);
}

/** The same since then, of every kind. */
export async function listKinds(tx: AdminTx, since: Date): Promise<z.infer<typeof Kind>[]> {
  const { rows } = await tx.query(
    `select o.story, (count(*) filter (where o.ended_at is null))::int as open, ${FIGURES}
       from orchestrations o where o.started_at >= $1 group by 1 order by 3 desc, 1`,
    [since],
  );
  return Kind.array().parse(rows);
}
