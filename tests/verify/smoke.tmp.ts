import { verifyReply } from '../../core/domain/verify/index.ts';
import { makePairs } from './pairs.ts';

const pairs = makePairs();
let fp = 0,
  fn = 0,
  T = 0,
  F = 0;
for (const p of pairs) {
  const r = verifyReply(p.text, p.facts);
  p.true_ ? T++ : F++;
  if (p.true_ && !r.ok) {
    fp++;
    console.log('TRUE REFUSED', p.id, '[' + p.by + ']', p.text, JSON.stringify(r.problems));
  }
  if (!p.true_ && r.ok) {
    fn++;
    console.log(
      'FALSE PASSED',
      p.id,
      '[' + p.by + ']',
      p.text,
      p.by.startsWith('price') ? JSON.stringify(p.facts.items.map((i) => [i.name, i.priceFils])) : '',
    );
  }
}
console.log({ T, F, fp, fn });
