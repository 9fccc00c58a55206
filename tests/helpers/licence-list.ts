import { generateKeyPairSync } from 'node:crypto';
import { keepList } from '../../core/data/whitelist-rows.ts';
import { dayInAmman } from '../../core/domain/licence.ts';
import { listKeyId, signWhitelist } from '../../core/domain/whitelist-file.ts';

const DAY_MS = 86_400_000;

/** A list of licences as the product last verified it, where there is no Blob to read another from. */
export function licenceList() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  let counter = 0;
  return {
    publicKey,
    /** The handle's licence ends so many days from now; each call is a newer list. */
    give: async (handle: string, daysOn: number): Promise<void> => {
      counter += 1;
      const day = dayInAmman(Date.now() + daysOn * DAY_MS);
      const list = { counter, issuedAt: '2026-01-01T00:00:00Z', entries: { [handle]: day } };
      const jws = await signWhitelist(list, privateKey);
      await keepList(listKeyId(jws), { counter, jws }, Date.now());
    },
  };
}
