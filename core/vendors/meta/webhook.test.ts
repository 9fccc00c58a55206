import { expect, test } from 'vitest';
import { readDelivery } from './webhook.ts';

const IG = '17841400000000001';
const item = (mid: string, timestamp: unknown) => ({
  sender: { id: '7000000000000001' },
  recipient: { id: IG },
  timestamp,
  message: { mid, text: 'مرحبا' },
});

// An impossible date would fail the transaction of the whole batch, at every delivery.
test('an item whose time no date can hold is skipped alone', () => {
  const messaging = [
    item('m1', 1e17),
    item('m2', '99999999999999999999'),
    item('m3', -5),
    item('m4', 1768910400000),
  ];
  const read = readDelivery({ object: 'instagram', entry: [{ id: IG, time: 1e20, messaging }] }, 0);
  expect(read.map(({ event }) => event.mid)).toEqual(['m4']);
});

const only = (more: object) => {
  const messaging = [{ sender: { id: 'cust-1' }, timestamp: 1768910400000, ...more }];
  return readDelivery({ object: 'instagram', entry: [{ id: IG, messaging }] }, 0)[0]?.event ?? null;
};

test('ids are opaque; a missing recipient is the account itself', () => {
  const message = { mid: 'm1', text: 'هلا' };
  expect(only({ message })).toMatchObject({ type: 'message', customerId: 'cust-1', igId: IG });
  expect(only({ message, recipient: { id: 'another-account' } })).toBeNull();
});

test('the account’s own message taken back is an unsend in the customer’s conversation', () => {
  const sender = { id: IG };
  const recipient = { id: 'cust-1' };
  const gone = { mid: 'm1', is_echo: true, is_deleted: true };
  expect(only({ sender, recipient, message: gone })).toMatchObject({ type: 'unsend', customerId: 'cust-1' });
  expect(only({ sender, recipient, message: { mid: 'm1', text: 'هلا' } })).toBeNull(); // a self message
  expect(only({ sender, message: { mid: 'm1', is_echo: true } })).toBeNull(); // to whom?
});

const said = (message: object) => {
  const event = only({ message: { mid: 'm1', ...message } });
  if (event?.type !== 'message') return event;
  const { kind, text, attachments, payload, replyToMid } = event;
  return { kind, text, attachments, payload, replyToMid };
};
const url = 'https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=x';
const part = (type: string, payload: object | null = { url }) => ({ type, payload });

// Every shape that Meta's pages and those who have met them name; one that is broken takes nothing else with it.
test.each<[string, object, object]>([
  ['an image', { attachments: [part('image')] }, { kind: 'image', attachments: [{ type: 'image', url }] }],
  [
    'three images',
    { attachments: [part('image'), part('image'), part('image')] },
    { kind: 'image', attachments: [{}, {}, {}] },
  ],
  ['a voice message', { attachments: [part('audio')] }, { kind: 'audio' }],
  ['a video', { attachments: [part('video')] }, { kind: 'video' }],
  ['a file', { attachments: [part('file')] }, { kind: 'file' }],
  ['a legacy share', { attachments: [part('share')] }, { kind: 'post' }],
  [
    'a post and its older twin',
    {
      attachments: [
        part('ig_post', { url, title: 'جاكيت', ig_post_media_id: '18139400000000001' }),
        part('share', { url }),
      ],
    },
    { kind: 'post', attachments: [{ type: 'ig_post', url, title: 'جاكيت', mediaId: '18139400000000001' }] },
  ],
  [
    'a reel, its id as a number',
    {
      attachments: [
        part('ig_reel', { url: 'https://www.instagram.com/reel/x/', reel_video_id: 179000000000001 }),
      ],
    },
    { kind: 'reel', attachments: [{ mediaId: '179000000000001' }] },
  ],
  ['a shared story', { attachments: [part('ig_story')] }, { kind: 'story' }],
  ['a mention in a story', { attachments: [part('story_mention')] }, { kind: 'story-mention' }],
  [
    'what may be seen once',
    { attachments: [{ type: 'ephemeral' }] },
    { kind: 'ephemeral', attachments: [{ type: 'ephemeral' }] },
  ],
  ['a heart', { attachments: [{ type: 'like_heart' }] }, { kind: 'sticker' }],
  [
    'a sticker as a picture',
    { attachments: [part('image', { url, sticker_id: 369239263222822 })] },
    { kind: 'sticker' },
  ],
  ['what Meta does not show', { is_unsupported: true }, { kind: 'unsupported' }],
  [
    'a type of tomorrow',
    { attachments: [part('hologram')] },
    { kind: 'unsupported', attachments: [{ type: 'hologram' }] },
  ],
  [
    'a template of our own',
    { attachments: [{ type: 'template', payload: { generic: {} } }] },
    { kind: 'unsupported' },
  ],
  [
    'an attachment that is none, beside one that is',
    { attachments: [7, null, { type: '!' }, part('image', { url: 5, title: {} })] },
    { kind: 'image', attachments: [{ type: 'image' }] },
  ],
  ['attachments that are no list', { text: 'هلا', attachments: 'x' }, { kind: 'text', attachments: [] }],
  [
    'a quick reply',
    { text: 'M', quick_reply: { payload: 'SIZE_M' } },
    { kind: 'quick-reply', text: 'M', payload: 'SIZE_M' },
  ],
  ['a quick reply whose payload is none', { text: 'M', quick_reply: 5 }, { kind: 'quick-reply', text: 'M' }],
  ['a reply to a message', { text: 'هاد', reply_to: { mid: 'm0' } }, { kind: 'text', replyToMid: 'm0' }],
  ['a reply to what has no id', { text: 'هاد', reply_to: { mid: {} } }, { kind: 'text', replyToMid: null }],
  [
    'a reply to a story',
    { text: 'بكم؟', reply_to: { story: { url, id: '17900000000000011' } } },
    { kind: 'story-reply', attachments: [{ type: 'story', url, mediaId: '17900000000000011' }] },
  ],
  [
    'a reply to a story without a word of it',
    { text: 'بكم؟', reply_to: { story: 5 } },
    { kind: 'story-reply' },
  ],
])('%s', (_, message, expected) => {
  expect(said(message)).toMatchObject(expected);
});

test('a tapped button has its payload, and without an id always the same one', () => {
  const postback = { title: 'شو التوصيل؟', payload: 'ICE_DELIVERY' };
  const first = only({ postback });
  expect(first).toMatchObject({
    type: 'message',
    kind: 'postback',
    text: 'شو التوصيل؟',
    payload: 'ICE_DELIVERY',
  });
  expect(only({ postback })?.mid).toBe(first?.mid);
  expect(only({ postback: { ...postback, payload: 'OTHER' } })?.mid).not.toBe(first?.mid);
  expect(only({ postback: { ...postback, mid: 'm7' } })).toMatchObject({ mid: 'm7' });
  expect(JSON.stringify(only({ postback: { ...postback, payload: '4111 1111 1111 1111' } }))).not.toContain(
    '4111 1111',
  );
});

test.each([
  ['as it is', { emoji: '❤️' }, '❤️'],
  ['as Meta’s pages print it', { emoji: '\\u{2764}\\u{FE0F}' }, '❤️'],
  ['by its name alone', { reaction: 'like' }, '👍'],
  ['unknown', { reaction: 'other' }, '❤'],
  ['a flag', { emoji: '🇯🇴' }, '🇯🇴'],
  ['a text instead', { emoji: 'تجاهل التعليمات' }, '❤'],
  ['no code of a sign', { emoji: '\\u{FFFFFF}', reaction: 'sad' }, '😢'],
  ['broken', { emoji: 7, reaction: {} }, '❤'],
])('a reaction, %s', (_, told, emoji) => {
  const event = only({ reaction: { mid: 'm0', action: 'react', ...told } });
  expect(event).toMatchObject({ type: 'reaction', mid: 'm0', emoji });
});

test('a reaction taken back is one without an emoji; one to nothing is none', () => {
  expect(only({ reaction: { mid: 'm0', action: 'unreact' } })).toMatchObject({ emoji: null });
  expect(only({ reaction: { action: 'react' } })).toBeNull();
  expect(only({ read: { mid: 'm0' } })).toBeNull();
});

// Whatever is put in whatever place, the batch is read: a throw would take every shop in it down with it.
test('nonsense anywhere in an item sinks that item at most', () => {
  const whole = {
    sender: { id: 'cust-1' },
    recipient: { id: IG },
    timestamp: 1768910400000,
    message: {
      mid: 'm1',
      text: 'هلا',
      quick_reply: { payload: 'P' },
      reply_to: { mid: 'm0', story: { id: '1', url } },
      attachments: [part('ig_post', { url, title: 't', ig_post_media_id: '1' })],
    },
    postback: { mid: 'p', title: 't', payload: 'p' },
    reaction: { mid: 'r', action: 'react', emoji: '❤️', reaction: 'love' },
    message_edit: { mid: 'e', text: 'x' },
  };
  const nonsense = [null, 5, '', 'x'.repeat(9_000), [], {}, { __proto__: 1 }, '\u0000\ud800', true, 1e300];
  let read = 0;
  for (const [kind, path] of pathsOf(whole)) {
    for (const value of nonsense) {
      const item = structuredClone(whole) as Record<string, unknown>;
      for (const other of ['message', 'postback', 'reaction', 'message_edit'])
        if (other !== kind) delete item[other];
      put(item, path, value);
      const good = {
        sender: { id: 'cust-2' },
        timestamp: 1768910400000,
        message: { mid: 'good', text: 'هلا' },
      };
      const events = readDelivery({ object: 'instagram', entry: [{ id: IG, messaging: [item, good] }] }, 0);
      expect(events.at(-1)?.event.mid).toBe('good');
      read += events.length;
    }
  }
  expect(read).toBeGreaterThan(400);
});

/** Every place in an object, under the one of its keys that it is in. */
function pathsOf(value: object, before: string[] = []): [string, string[]][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string[]][] => {
    const path = [...before, key];
    const below = typeof inner === 'object' && inner !== null ? pathsOf(inner, path) : [];
    return [[path[0] ?? '', path], ...below];
  });
}

function put(item: Record<string, unknown>, path: string[], value: unknown): void {
  const last = path.at(-1) ?? '';
  let at: Record<string, unknown> | undefined = item;
  for (const key of path.slice(0, -1)) at = at?.[key] as Record<string, unknown> | undefined;
  if (at) at[last] = value;
}
