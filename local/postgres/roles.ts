import { createHmac } from 'node:crypto';
import pg from 'pg';

export const LOGINS = ['app', 'admin', 'taskhub', 'sandbox'] as const;
export type Login = (typeof LOGINS)[number];

const ROLES_LOCK = 4_290_001; // any number, the same for all who make roles in one cluster

/**
 * Makes the logins of one machine and the schemas that are not the product's (task hub, sandbox).
 * In Azure the logins are managed identities; there the migrations make the roles.
 *
 * @param ownerUrl - a login that may create roles and schemas.
 * @throws Error naming what the login lacks.
 */
export async function ensureRoles(ownerUrl: string, secret: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ROLES_LOCK]); // roles belong to the cluster, not to us
    const { rows } = await client.query(
      `select rolsuper or rolcreaterole as may, current_database() as name from pg_roles where rolname = current_user`,
    );
    if (!rows[0]?.may) throw new Error('expected a login with CREATEROLE, got one without');
    for (const login of LOGINS) await insisting(() => ensureLogin(client, login, passwordOf(login, secret)));
    for (const schema of ['taskhub', 'sandbox']) {
      await client.query(`create schema if not exists ${schema} authorization igshop_${schema}`);
    }
  } finally {
    await client.end();
  }
}

/** The connection string of one login on the owner's server and database. */
export function urlOf(login: Login, ownerUrl: string, secret: string): string {
  const url = new URL(ownerUrl);
  url.username = `igshop_${login}`;
  url.password = passwordOf(login, secret);
  return url.href;
}

/**
 * Derived, not stored: two copies of the product on one cluster share its roles, and both must know the
 * passwords.
 *
 * @param secret - known to whoever may own the cluster, such as the owner's password.
 */
function passwordOf(login: Login, secret: string): string {
  return createHmac('sha256', secret).update(`igshop login ${login}`).digest('base64url');
}

async function ensureLogin(client: pg.Client, login: Login, password: string): Promise<void> {
  const role = `igshop_${login}`;
  const { rows } = await client.query(
    'select rolsuper or rolbypassrls as "isAboveRules" from pg_roles where rolname = $1',
    [role],
  );
  if (rows[0]?.isAboveRules)
    throw new Error(`${role}: expected a role under row-level security, got one above it`);
  const attributes = `login password ${client.escapeLiteral(password)}`;
  // Only a superuser may so much as name those attributes of a role that exists, even to leave them as they are.
  await client.query(
    rows[0]
      ? `alter role ${role} ${attributes}`
      : `create role ${role} nosuperuser nobypassrls ${attributes}`,
  );
  await client.query(`grant ${role} to current_user`);
}

/** Somebody else made or changed the same role at the same moment: duplicate object, unique violation, lost update. */
const RIVALRY = new Set(['42710', '23505', 'XX000']);
const TRIES_MAX = 20;

/** The lock above holds within one database only, while roles belong to the cluster: what collides is done again. */
async function insisting(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES_MAX || !RIVALRY.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}
