/** Why what a story failed at cannot be done once more. The console says it in words. */
export const RETRY_REFUSALS = [
  'being-answered', // another story is at it
  'by-itself', // a timer begins it again within minutes
  'conversation-gone',
  'job-done',
  'job-gone',
  'job-running', // by another story
  'maybe-sent', // Meta may have it: a customer must not read it twice
  'message-gone', // it was forgotten, or written anew under another id
  'not-connected',
  'nothing-waits',
  'person-has-it',
  'sent',
  'told', // whoever was to be told was told, or never will be
  'window-closed',
  'wizard-over',
  'written-since', // something newer went out to the customer: the old words would come after it
] as const;
export type RetryRefusal = (typeof RETRY_REFUSALS)[number];
