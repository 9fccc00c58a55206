import { expect, test } from 'vitest';
import { verifyReply } from '../../../core/domain/verify/index.ts';
import { A, B } from './sets.ts';

test('m', () => {
  for (const [name, set] of Object.entries({ A, B })) {
    const f = set.filter((x) => !x.isTrue),
      t = set.filter((x) => x.isTrue);
    const p = f.filter((x) => verifyReply(x.text, x.facts).ok);
    const r = t.filter((x) => !verifyReply(x.text, x.facts).ok);
    console.info(name, `false passed ${p.length}/${f.length}; true refused ${r.length}/${t.length}`);
    if (name === (process.env.SHOW ?? 'A')) {
      for (const x of p) console.info('PASSED', x.id, x.text);
      for (const x of r)
        console.info('REFUSED', x.id, x.text, JSON.stringify((verifyReply(x.text, x.facts) as any).problems));
    }
  }
  expect(1).toBe(1);
});
