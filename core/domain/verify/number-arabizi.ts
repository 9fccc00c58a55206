const TAIL = '(?:e|a|eh|ah|et)?';
/** Numbers as they are written in Latin letters: «3eshreen», «5amse», "tlateen". */
const FORMS: [RegExp, number][] = (
  [
    [1, 'wa[7h]a?d(?:e|eh|a)?|wa[7h]ed'],
    [2, '[ie]?th?n(?:e|ei|ai|ee)n|t[ie]?nten'],
    [3, `(?:t|th)a?la(?:t|th)${TAIL}`],
    [4, `arb(?:a3|3)${TAIL}`],
    [5, `(?:5|kh|7)ams${TAIL}`],
    [6, 'sitt?(?:e|a|eh|ah)'],
    [7, `sab3${TAIL}`],
    [8, `(?:t|th)a?man(?:y|i|iy)${TAIL}`],
    [9, `t[ie]s3${TAIL}`],
    [10, `(?:3a?|a)sha?r${TAIL}`],
    [11, '[ie]?7da3sh'],
    [12, '[ie]?tna3sh'],
    [13, 'ta?latt?a3sh'],
    [14, 'arba3ta3sh'],
    [15, '(?:5|kh)amsta3sh'],
    [16, 's[ie]tta3sh'],
    [17, 'sab3ata3sh|sab3ta3sh'],
    [18, 'ta?manta3sh'],
    [19, 't[ie]s3ata3sh|t[ie]s3ta3sh'],
    [20, '3?[aei]?shr(?:ee|i|ii)n'],
    [30, '(?:t|th)a?la(?:t|th)(?:ee|i)n'],
    [40, 'arb[ae]?3(?:ee|i)n'],
    [50, '(?:5|kh)ams(?:ee|i)n'],
    [60, 'sitt?(?:ee|i)n'],
    [70, 'sab3(?:ee|i)n'],
    [80, '(?:t|th)a?man(?:ee|i)n'],
    [90, 't[ie]s3(?:ee|i)n'],
    [100, 'm[ei]?yy?eh?|miyya?h?'],
  ] as const
).map(([value, form]) => [new RegExp(`^(?:${form})$`, 'u'), value]);

/** The number that a word in Latin letters says in Arabic; undefined when it says none. */
export function arabiziValue(text: string): number | undefined {
  if (!/^[a-z23579]/u.test(text) || text.length < 3) return undefined;
  return FORMS.find(([form]) => form.test(text))?.[1];
}
