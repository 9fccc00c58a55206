export type ThreadMessage = {
  mid: string;
  from: 'customer' | 'shop';
  text: string | null;
  attachments: { type: string; payload?: { url?: string } }[]; // a picture of the shop's: the address that was given
  at: string;
};
export type Account = { igId: string; pageId: string; userId: string };
export type Said = { mid: string; webhookStatus: number };

/** A failure on purpose; local/sandbox/README.md lists the actions. */
export type FaultRule = {
  match: { route: string };
  times?: number;
  rate?: number;
  action: string | Record<string, unknown>;
  [more: string]: unknown;
};

export type ScriptedAnswer = {
  text?: string;
  toolCalls?: { name: string; arguments: object | string }[];
  status?: number;
  delayMs?: number;
  for?: 'reply' | 'summary';
};

export type Control = ReturnType<typeof controlOf>;

const LOOK_EVERY_MS = 50;
const REPLY_WITHIN_MS = 200_000; // hangs only

/** The sandbox's control API, typed. Every call throws on an answer that is not 2xx. */
export function controlOf(sandbox: string) {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${sandbox}/_control${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /_control${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const thread = (igId: string, customerId: string) =>
    call<ThreadMessage[]>('GET', `/threads/${igId}/${customerId}`);

  return {
    call,
    thread,
    createAccount: (account: { handle: string; name: string; licence?: false } & Partial<Account>) =>
      call<Account>('POST', '/accounts', account),
    setLicences: (entries: Record<string, string | null>) => call<void>('PUT', '/licences', entries),
    say: (message: { igId: string; customerId: string; text?: string; [more: string]: unknown }) =>
      call<Said>('POST', '/say', message),
    setFaults: (rules: FaultRule[]) => call<void>('PUT', '/faults', rules),
    advanceClock: (advanceMs: number) => call<void>('PUT', '/clock', { advanceMs }),
    script: (answers: ScriptedAnswer[]) => call<void>('POST', '/model/script', answers),
    calls: (kind: 'graph' | 'model') =>
      call<{ method: string; path: string; body: unknown; at: string }[]>('GET', `/calls?kind=${kind}`),
    clearCalls: () => call<void>('DELETE', '/calls'),

    /** Signs exactly these bytes and delivers them; gives the product's own answer. */
    webhook: async (bytes: Uint8Array<ArrayBuffer> | string): Promise<Response> =>
      fetch(`${sandbox}/_control/webhook`, { method: 'POST', body: bytes }),

    /**
     * Waits until the shop has said `count` messages in the thread, of those after `after` (a mid) if given.
     *
     * @throws Error with the whole thread when it takes longer than `withinMs`.
     */
    waitForReplies: async (
      igId: string,
      customerId: string,
      {
        count = 1,
        after,
        withinMs = REPLY_WITHIN_MS,
      }: { count?: number; after?: string; withinMs?: number } = {},
    ): Promise<ThreadMessage[]> => {
      const deadline = performance.now() + withinMs;
      for (;;) {
        const all = await thread(igId, customerId);
        const from = after === undefined ? 0 : all.findIndex(({ mid }) => mid === after) + 1;
        const replies = all.slice(from).filter((message) => message.from === 'shop');
        if (replies.length >= count) return replies;
        if (performance.now() > deadline) {
          throw new Error(
            `expected ${count} replies within ${withinMs} ms, got ${JSON.stringify(all, null, 1)}`,
          );
        }
        await new Promise((tick) => setTimeout(tick, LOOK_EVERY_MS));
      }
    },
  };
}
