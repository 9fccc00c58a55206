import type { Attachment } from '../store/messages.ts';
import { envelope, type Item, type ItemKind } from './envelope.ts';
import { serialise } from './wire.ts';

type Key = { igId: string; customerId: string };
export type MessageContent = {
  mid: string;
  text: string | null;
  attachments: Attachment[];
  replyTo: string | null;
  atMs: number;
};

/** Deliveries of one thread go in order; threads go side by side. */
export function laneOf({ igId, customerId }: Key): string {
  return `${igId}/${customerId}`;
}

/** What a customer did, in Meta's bytes. `seed` decides the variations of the envelope. */
export function customerEventBody(
  { igId, customerId }: Key,
  event: Item,
  when: { timestampMs: number; sentMs: number },
  options: { seed: string; kind?: ItemKind },
): Buffer {
  return serialise(envelope(igId, { from: customerId, to: igId }, event, when, options));
}

/** A message that the account itself sent, from wherever: sender and recipient change places. */
export function echoBody(key: Key, content: MessageContent, sentMs: number, extra: Item = {}): Buffer {
  const message = { ...messageFields(content), is_echo: true, ...extra };
  const parties = { from: key.igId, to: key.customerId };
  const when = { timestampMs: content.atMs, sentMs };
  return serialise(envelope(key.igId, parties, { message }, when, { seed: `echo ${content.mid}` }));
}

/** `message` of an event: only the fields that are there. */
export function messageFields({ mid, text, attachments, replyTo }: Omit<MessageContent, 'atMs'>): Item {
  return {
    mid,
    ...(text === null ? {} : { text }),
    ...(attachments.length ? { attachments } : {}),
    ...(replyTo === null ? {} : { reply_to: { mid: replyTo, is_self_reply: false } }),
  };
}
