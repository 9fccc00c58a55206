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

/** As `remembered`, of a thing: the answer goes when the thing does. Nobody may change either. */
export function rememberedOf<Thing extends object, T>(make: (thing: Thing) => T): (thing: Thing) => T {
  const answers = new WeakMap<Thing, { made: T }>();
  return (thing) => {
    const known = answers.get(thing);
    if (known) return known.made;
    const made = make(thing);
    answers.set(thing, { made });
    return made;
  };
}
