/** What a customer's message is about, in a merchant's words. `other`: nothing of the four. Told by message-kinds.ts. */
export const KINDS = ['goods', 'policies', 'orders', 'after-sale', 'other'] as const;
export type Kind = (typeof KINDS)[number];
