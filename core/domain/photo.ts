/** How many catalogue photos go with one reply at most: more are an album, which a customer asks the shop for. */
export const PHOTOS_PER_TURN_MAX = 3;

export const PHOTO_URL_CHARS_MAX = 2_000;

/** What Instagram fetches of a picture at most: Messenger Platform, "Send Messages", images up to 8 MB. */
export const PHOTO_BYTES_MAX = 8_000_000;

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
