import { randomBytes } from 'node:crypto';

export type ThreadKey = { igId: string; customerId: string };
export type ChangeList = {
  cursor: string;
  threads: ThreadKey[];
  /** An account, a subscription or a setting changed. */
  accounts: boolean;
  /** The cursor was not of this run: read everything again. */
  reset: boolean;
};

export type Changes = {
  /** Call after the commit. */
  threadChanged(igId: string, customerId: string): void;
  accountsChanged(): void;
  /** Resolves at once when something is newer than `cursor`, else on the next change or after `waitMs`. */
  since(cursor: string | null, waitMs: number): Promise<ChangeList>;
  close(): void;
};

/**
 * What changed, for the page's long poll. In memory on purpose: a page that outlives a restart is told to
 * read everything again.
 */
export function createChanges(): Changes {
  const run = randomBytes(6).toString('hex');
  const threads = new Map<string, ThreadKey & { version: number }>();
  const waiting = new Set<() => void>();
  let version = 0;
  let accountsVersion = 0;
  let closed = false;

  const wake = () => {
    for (const resume of [...waiting]) resume();
  };
  const list = (after: number, reset: boolean): ChangeList => ({
    cursor: `${run}.${version}`,
    threads: [...threads.values()]
      .filter((thread) => thread.version > after)
      .map(({ igId, customerId }) => ({ igId, customerId })),
    accounts: accountsVersion > after,
    reset,
  });

  return {
    threadChanged(igId, customerId) {
      version += 1;
      threads.set(`${igId}/${customerId}`, { igId, customerId, version });
      wake();
    },
    accountsChanged() {
      version += 1;
      accountsVersion = version;
      wake();
    },
    async since(cursor, waitMs) {
      const [ofRun, after] = (cursor ?? '').split('.');
      if (ofRun !== run) return list(version, cursor !== null);
      const known = Number(after);
      if (version <= known && !closed) await nextWake(waiting, waitMs);
      return list(known, false);
    },
    close() {
      closed = true;
      wake();
    },
  };
}

function nextWake(waiting: Set<() => void>, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const resume = () => {
      clearTimeout(timer);
      waiting.delete(resume);
      resolve();
    };
    const timer = setTimeout(resume, waitMs);
    waiting.add(resume);
  });
}
