import pg from 'pg';

/**
 * Lets a managed identity of Azure log in as the product's roles: the one under row-level security, and the one of
 * the admin doors. Azure's label provider knows roles in the database
 * `postgres` only. Repeated, it changes nothing.
 *
 * @param ownerUrl - a login that made the role, and an Entra administrator of the server.
 * @param objectId - of the identity.
 */
export async function admitIdentity(ownerUrl: string, objectId: string): Promise<void> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(ownerUrl), { pathname: '/postgres' }).href,
  });
  await client.connect();
  try {
    const label = client.escapeLiteral(`aadauth,oid=${objectId},type=service`);
    for (const role of ['igshop_app', 'igshop_admin']) {
      await client.query(`alter role ${role} login`);
      await client.query(`security label for pgaadauth on role ${role} is ${label}`);
    }
  } finally {
    await client.end();
  }
}
