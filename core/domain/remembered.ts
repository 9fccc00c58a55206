/**
 * A pure function of a text that remembers its last answers, for texts that come again and again: a shop's profile, an
 * item's name. The answers are shared: nobody may change them.
 *
 * @param most - how many; the one that was first asked for goes first.
 */
export function remembered<T>(most: number, make: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    if (answers.size >= most) answers.delete(answers.keys().next().value ?? '');
    answers.set(text, made);
    return made;
  };
}
