/** The key of a name: its folded words as one, without articles and hamza. */
export function arabicKey(words: string[]): string {
  return words.map(withoutArticle).join('');
}

/** A folded word without its article; very short words keep it. */
export function withoutArticle(word: string): string {
  const plain = withoutHamza(word);
  return plain.startsWith('ال') && plain.length > 3 ? plain.slice(2) : plain;
}

/** The hamza that stands alone, which few people type. */
export function withoutHamza(text: string): string {
  return text.replaceAll('ء', '');
}

/** Letters that are mixed up in writing become one: ذ د, ث ت, ظ ض, ص س, ط ت, and a last ه ا ى. */
export function looseKey(key: string): string {
  return key
    .replaceAll('ذ', 'د')
    .replace(/[ثط]/gu, 'ت')
    .replaceAll('ظ', 'ض')
    .replaceAll('ص', 'س')
    .replace(/(\p{L})\1+/gu, '$1')
    .replace(/[هاي]$/u, 'ا');
}
