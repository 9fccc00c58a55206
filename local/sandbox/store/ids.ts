import { randomBytes, randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A professional account: 17 digits that start with 17841. */
export const newIgId = () => `17841${digits(12)}`;
/** A Facebook Page: 15 digits. */
export const newPageId = () => `10${digits(13)}`;
/** A person as our app sees them: 17 digits. */
export const newUserId = () => `1022${digits(13)}`;
/** A post, a reel or a story: 17 digits. */
export const newMediaId = () => `18${digits(15)}`;
/** What a post is called in its address. */
export const newShortcode = () => `D${letters(10)}`;
/** A message: opaque, long, and it starts as Meta's do. */
export const newMid = () => `aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEO${letters(122)}ZD`;
/** A conversation: the same look, shorter. */
export const newConversationId = () => `aWdfZAG06MTpJR01lc3NhZA2VUaHJlYW${letters(70)}ZD`;
/** An access token: EAA and much randomness. */
export const newToken = () => `EAA${letters(190)}`;
/** What the dialog hands over for an exchange. */
export const newCode = () => `AQ${letters(160)}`;
/** `fbtrace_id` of an error. */
export const newTraceId = () => `A${randomBytes(16).toString('base64url')}`;

function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

function letters(count: number): string {
  return Array.from(randomBytes(count), (byte) => LETTERS[byte % LETTERS.length]).join('');
}
