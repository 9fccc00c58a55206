import { TenantId } from '../domain/ids.ts';
import { across } from './across.ts';

/** An Instagram account that a tenant has connected. */
export type ChannelRef = { igId: string; tenantId: TenantId; channelId: string };

/** Whose the accounts are; the ones nobody has connected are missing from the answer. */
export async function findChannels(igIds: string[]): Promise<Map<string, ChannelRef>> {
  const rows = await across<{ ig_id: string; tenant_id: string; channel_id: string }>(
    'select ig_id, tenant_id, channel_id from find_channels($1)',
    [igIds],
    'find_channels',
  );
  return new Map(
    rows.map(({ ig_id, tenant_id, channel_id }) => [
      ig_id,
      { igId: ig_id, tenantId: TenantId.parse(tenant_id), channelId: channel_id },
    ]),
  );
}
