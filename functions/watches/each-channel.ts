import { listChannels, readWatched, type Watched } from '../../core/data/watched.ts';
import { Failure } from '../../core/domain/failure.ts';
import { kindOf, log } from '../../core/runtime/log.ts';

const AT_ONCE = 4; // accounts that Meta is asked about side by side

/** Does something for every account. One that fails is told of and left for the next time, the others are done. */
export async function eachChannel(
  watch: string,
  work: (account: Watched & { token: string }) => Promise<void>,
): Promise<void> {
  const waiting = await listChannels();
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { tenantId, channelId } = next;
      try {
        const account = await readWatched(tenantId, channelId);
        if (account?.token) await work({ ...account, token: account.token });
      } catch (error) {
        const kind = error instanceof Failure ? error.code : kindOf(error);
        log('warn', 'account-not-watched', { watch, tenantId, kind });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
