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
  /** These and no others are on it from now on; each call is a newer list. */
  const put = async (entries: Record<string, string>): Promise<void> => {
    counter += 1;
    const jws = await signWhitelist({ counter, issuedAt: '2026-01-01T00:00:00Z', entries }, privateKey);
    await keepList(listKeyId(jws), { counter, jws }, Date.now());
  };
  return {
    publicKey,
    put,
    /** The handle's licence, alone on the list, ends so many days from now. */
    give: (handle: string, daysOn: number) => put({ [handle]: dayInAmman(Date.now() + daysOn * DAY_MS) }),
  };
}
