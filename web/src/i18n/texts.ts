type Plural = `${string}_${'zero' | 'two' | 'few' | 'many'}`;

/** The English file of an area: the same keys, without the forms of number that only Arabic has. */
export type InEnglish<Arabic> = Record<Exclude<keyof Arabic, Plural>, string>;
