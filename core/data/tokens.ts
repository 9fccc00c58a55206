import { config } from '../runtime/config.ts';
import type { TenantTx } from './with-tenant.ts';

/** What a Page's token is, beside the secret itself. */
export type PageToken = {
  token: string;
  /** App-scoped id of the person whose grant it is; Meta's callbacks name it. */
  ownerId: string;
  scopes: string[];
  /** Null: no expiry date. */
  expiresAtMs: number | null;
};

/** Keeps the token of a channel, encrypted under the newest key; the one it had is forgotten. */
export async function keepToken(
  tx: TenantTx,
  channelId: string,
  page: PageToken,
  nowMs: number,
): Promise<void> {
  const [keyId, key] = newestKey();
  await tx.query(
    `insert into meta_tokens (channel_id, tenant_id, token, key_id, kind, owner_id, scopes, expires_at, updated_at)
     values ($1, current_tenant(), pgp_sym_encrypt($2, $3, 'cipher-algo=aes256, s2k-mode=1'), $4, 'page', $5, $6, $7, $8)
     on conflict (channel_id) do update set
       token = excluded.token, key_id = excluded.key_id, kind = excluded.kind, owner_id = excluded.owner_id,
       scopes = excluded.scopes, expires_at = excluded.expires_at, updated_at = excluded.updated_at`,
    [
      channelId,
      page.token,
      key,
      keyId,
      page.ownerId,
      page.scopes,
      page.expiresAtMs === null ? null : new Date(page.expiresAtMs),
      new Date(nowMs),
    ],
  );
}

/** The key that encrypts from now on, with its id; older ones only decrypt. */
export function newestKey(): [id: string, key: string] {
  const [newest] = config().tokenKeys;
  if (!newest) throw new Error('TOKEN_ENCRYPTION_KEYS holds no key');
  return newest;
}
