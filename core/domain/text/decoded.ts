/**
 * The text of bytes: UTF-8, UTF-16 with its mark, or Windows-1256, which is what an Arabic Excel calls CSV.
 *
 * @param told - the code that the text names itself, where it does.
 * @returns null where the bytes are no text.
 */
export function decoded(bytes: Uint8Array, told: string | null = null): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const damaged = told === null ? damagedUtf8(bytes) : null;
    return damaged ?? new TextDecoder(known(told) ?? 'windows-1256').decode(bytes);
  }
}

const SOUND_PER_BROKEN = 4; // Arabic in Windows-1256 pairs into letters of UTF-8 by chance only

/** UTF-8 with a byte gone wrong or cut off at its end; null where it is no UTF-8 at all. */
function damagedUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.match(/\uFFFD/gu)?.length ?? 0;
  const sound = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  return sound > broken * SOUND_PER_BROKEN ? text.replaceAll('\uFFFD', '') : null;
}

/** Null for a code that nobody knows, and for UTF-8: that it is not was tried. */
function known(label: string | null): string | null {
  try {
    const { encoding } = new TextDecoder(label ?? 'utf-8');
    return encoding === 'utf-8' ? null : encoding;
  } catch {
    return null;
  }
}
