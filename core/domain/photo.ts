/** How many catalogue photos go with one reply at most: more are an album, which a customer asks the shop for. */
export const PHOTOS_PER_TURN_MAX = 3;

export const PHOTO_URL_CHARS_MAX = 2_000;

/** What Instagram fetches of a picture at most: Messenger Platform, "Send Messages", images up to 8 MB. */
export const PHOTO_BYTES_MAX = 8_000_000;

/**
 * What Meta says of a picture that it cannot use, as code/subcode: it could not be fetched, is of another type, too large,
 * too slow. Of the conversation they say nothing.
 *
 * @see Meta, Messenger Platform, "Error Codes".
 */
export const PHOTO_FAULTS: ReadonlySet<string> = new Set(
  ['2018008', '2018047', '2018074', '2018109', '2018294'].map((subcode) => `100/${subcode}`),
);

/** Names that some resolver or host gives a private meaning. */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|arpa|test|invalid|onion)\.?$/iu;

/** Whether a host name can be one of the public internet, as far as it can be told without a lookup. */
export const isPublicName = (host: string): boolean => host.includes('.') && !PRIVATE_NAME.test(host);

/**
 * Whether Instagram could fetch a picture from here: https, a public name, no number instead of one, no password. It is
 * Meta that fetches it, long after it was typed: nothing is looked up.
 */
export function isPhotoAddress(text: string): boolean {
  if (text.length > PHOTO_URL_CHARS_MAX || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isNumber = hostname.startsWith('[') || /^[\d.]+$/u.test(hostname);
  return protocol === 'https:' && !username && !password && !isNumber && isPublicName(hostname);
}

/** The picture of one item, as the catalogue has it. */
export type Photo = { sku: string; name: string; url: string };

/** One message of a reply: words, or a picture, which Instagram takes only by itself. */
export type ReplyPart = { body: string; photo: Omit<Photo, 'name'> | null };

/** The messages of a reply in their order. Words first: they are the answer, and no picture that Meta waits for holds them up. */
export const inOrder = (bodies: string[], photos: Photo[]): ReplyPart[] => [
  ...bodies.map((body) => ({ body, photo: null })),
  ...photos.map(({ sku, url }) => ({ body: '', photo: { sku, url } })),
];

/** What the account was seen to write, by an echo or in the conversation at Meta. */
export type Seen = { text: string | null; isPicture: boolean };

/** Whether that may be this part of ours. Meta shows a picture under an address of its own: one is like another. */
export const maybePart = ({ body, photo }: ReplyPart, { text, isPicture }: Seen): boolean =>
  photo ? isPicture : text === body;
