/** Waits until no other living process holds `file`, then holds it. Gives what lets it go. */
export function onlyOne(file: string): Promise<() => void>;
