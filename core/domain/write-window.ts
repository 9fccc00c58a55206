/** May somebody write to a customer now, and under which rule of Instagram's. */
export const WRITE_WINDOWS = ['open', 'human-agent', 'closed'] as const;
export type WriteWindow = (typeof WRITE_WINDOWS)[number];

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Instagram accepts an automated reply for 24 hours after the customer's last message. */
export const REPLY_WINDOW_MS = DAY_MS;

/** A person may answer for seven days after it. */
export const HUMAN_AGENT_MS = 7 * DAY_MS;

/** Clocks differ, and the call takes time: so long before an end it counts as reached. */
const MARGIN_MS = 2 * 60_000;

/**
 * What a member of the shop may write under at `nowMs`.
 *
 * @param expiresAtMs - end of the 24 hours after the customer's last message.
 */
export function writeWindow(expiresAtMs: number, nowMs: number): WriteWindow {
  if (nowMs < expiresAtMs) return 'open';
  const lastsUntilMs = expiresAtMs - REPLY_WINDOW_MS + HUMAN_AGENT_MS;
  return nowMs < lastsUntilMs - MARGIN_MS ? 'human-agent' : 'closed';
}

/** How a message may be sent: as a reply, under Meta's tag for people, or not at all. */
export type SendAs = 'response' | 'human-agent' | 'closed';

/**
 * The one place where Meta's tag HUMAN_AGENT comes from: a person wrote the words, and the 24 hours are over, and
 * seven days are not. What code or the model wrote never carries it.
 *
 * @see Meta's Instagram messaging policy; attaching the tag to anything else has cost others their permission.
 */
export function sendAs(writer: 'ai' | 'person', expiresAtMs: number, nowMs: number): SendAs {
  if (writer === 'ai') return nowMs < expiresAtMs - MARGIN_MS ? 'response' : 'closed';
  const window = writeWindow(expiresAtMs, nowMs);
  return window === 'open' ? 'response' : window;
}
