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

/**
 * What Meta says of a picture that it cannot use, as code/subcode: it could not be fetched, is of another type, too large,
 * too slow. Of the conversation they say nothing.
 *
 * @see Meta, Messenger Platform, "Error Codes".
 */
export const PHOTO_FAULTS: ReadonlySet<string> = new Set(
  ['2018008', '2018047', '2018074', '2018109', '2018294'].map((subcode) => `100/${subcode}`),
);
