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
    return new TextDecoder(known(told) ?? 'windows-1256').decode(bytes);
  }
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
