const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Every story, and after how long one that still runs is taken to be stuck; null: it may wait for people, or for days. */
export const STORY_PATIENCE_MS = {
  answerDm: 10 * MINUTE_MS,
  deliverHooks: 72 * HOUR_MS, // goes on with what a shop's server refuses for days
  exportTenant: 26 * HOUR_MS,
  forgetImport: null,
  holdOrder: null,
  importCatalogue: 2 * HOUR_MS,
  ingestKnowledge: 2 * HOUR_MS,
  learnName: 30 * MINUTE_MS,
  onboardShop: null,
  replayTurns: 2 * HOUR_MS,
  sendAsPerson: 20 * MINUTE_MS,
  sendPushes: 6 * HOUR_MS, // a push service may ask for an hour between two attempts
  tellShop: 30 * MINUTE_MS,
} as const satisfies Record<string, number | null>;

export type StoryName = keyof typeof STORY_PATIENCE_MS;
export const STORY_NAMES = Object.keys(STORY_PATIENCE_MS) as StoryName[];

/** Outcomes that say that a story gave up: on our side or Meta's, not one that the shop, the licence or the customer ended. */
export const BAD_OUTCOMES = [
  'failed',
  'lost', // the task hub has never heard of it
  'model-refused',
  'outcome-unknown',
  'refused',
  'token-dead',
] as const;

export const endingOf = (outcome: string): 'succeeded' | 'failed' =>
  (BAD_OUTCOMES as readonly string[]).includes(outcome) ? 'failed' : 'succeeded';
