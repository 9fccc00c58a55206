/** One of `choices` that this browser has kept; null where it keeps none or keeps nothing at all. */
export function readChoice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
  const kept = storage()?.getItem(`igshop.${name}`);
  return choices.find((choice) => choice === kept) ?? null;
}

/** Keeps a choice in this browser, where it lets us. */
export function writeChoice(name: string, choice: string): void {
  storage()?.setItem(`igshop.${name}`, choice);
}

/** A browser may refuse the storage, to the very word. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
