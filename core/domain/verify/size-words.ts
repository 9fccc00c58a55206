/** One form of a size: «دبل اكس لارج», «2XL» and «XXL» are the same. Of folded text. */
export const withSizes = (text: string): string =>
  SAID.reduce((rest, [said, size]) => rest.replace(said, `$1${size}`), text);

const EXTRA = '(?:اكس|اكسترا|extra|x)[ -]?';
const [LARGE, SMALL] = ['(?:لارج|large)(?![a-z])', '(?:سمول|small)(?![a-z])'];
const BEFORE = '(^|[^a-z\\d])';
const SAID: [RegExp, string][] = [
  [new RegExp(`${BEFORE}(?:تربل|تريبل|ثلاث|triple|3)[ -]?${EXTRA}${LARGE}`, 'gu'), 'xxxl'],
  [new RegExp(`${BEFORE}(?:دبل|دوبل|تو|double|2)[ -]?${EXTRA}${LARGE}`, 'gu'), 'xxl'],
  [/(^|[^a-z\d])(?:دبل|دوبل|تو) اكس(?! ?(?:لارج|سمول))/gu, 'xxl'],
  [new RegExp(`${BEFORE}${EXTRA}${LARGE}`, 'gu'), 'xl'],
  [new RegExp(`${BEFORE}${EXTRA}${SMALL}`, 'gu'), 'xs'],
  [/(^|[^a-z\d])2xl(?![a-z\d])/gu, 'xxl'],
  [/(^|[^a-z\d])3xl(?![a-z\d])/gu, 'xxxl'],
  [/(^|[^a-z\d])4xl(?![a-z\d])/gu, 'xxxxl'],
];
