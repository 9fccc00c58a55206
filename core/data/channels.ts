import { TenantId } from '../domain/ids.ts';
import { pool, storeFailure } from './pool.ts';

/** An Instagram account that a tenant has connected. */
export type ChannelRef = { igId: string; tenantId: TenantId; channelId: string };

/** Whose the accounts are; the ones nobody has connected are missing from the answer. */
export async function findChannels(igIds: string[]): Promise<Map<string, ChannelRef>> {
  try {
    const { rows } = await pool().query<{ ig_id: string; tenant_id: string; channel_id: string }>({
      name: 'find_channels',
      text: 'select ig_id, tenant_id, channel_id from find_channels($1)',
      values: [igIds],
    });
    return new Map(
      rows.map((row) => [
        row.ig_id,
        { igId: row.ig_id, tenantId: TenantId.parse(row.tenant_id), channelId: row.channel_id },
      ]),
    );
  } catch (error) {
    throw storeFailure(error);
  }
}
