import type { Pool } from 'pg';
import { z } from 'zod';

/** What the app's dashboard at Meta decides; changed by `PATCH /_control/app`. */
export const AppSettings = z.strictObject({
  mode: z.enum(['live', 'development']),
  access: z.enum(['advanced', 'standard']),
  requireProof: z.boolean(),
  humanAgent: z.boolean(),
  /** Conversations API calls per second and account before 613; Meta allows 2, 0 here is no limit. */
  conversationsPerSecond: z.number().int().min(0),
});
export type AppSettings = z.infer<typeof AppSettings>;

const LIVE_APP: AppSettings = {
  mode: 'live',
  access: 'advanced',
  requireProof: false,
  humanAgent: true,
  conversationsPerSecond: 0,
};

/** What changes; the rest stays. */
export const AppChange = AppSettings.partial();
export type AppChange = z.infer<typeof AppChange>;

export type Settings = {
  clockOffsetMs(): number;
  setClockOffsetMs(offsetMs: number): Promise<void>;
  app(): AppSettings;
  changeApp(change: AppChange): Promise<AppSettings>;
};

/** Settings live in memory and in Postgres; a change is committed before it counts. */
export async function loadSettings(db: Pool): Promise<Settings> {
  const { rows } = await db.query('select key, value from sandbox.settings');
  const stored = new Map<string, unknown>(rows.map((row) => [row.key, row.value]));
  let clockOffsetMs = z.number().default(0).parse(stored.get('clock-offset-ms'));
  let app = AppSettings.parse(stored.get('app') ?? LIVE_APP);

  return {
    clockOffsetMs: () => clockOffsetMs,
    async setClockOffsetMs(offsetMs) {
      await save(db, 'clock-offset-ms', offsetMs);
      clockOffsetMs = offsetMs;
    },
    app: () => app,
    async changeApp(change) {
      const changed = AppSettings.parse({ ...app, ...change });
      await save(db, 'app', changed);
      app = changed;
      return app;
    },
  };
}

async function save(db: Pool, key: string, value: unknown): Promise<void> {
  await db.query(
    `insert into sandbox.settings values ($1, $2::jsonb)
     on conflict (key) do update set value = excluded.value`,
    [key, JSON.stringify(value)],
  );
}
