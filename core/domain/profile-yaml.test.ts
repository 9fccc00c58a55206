import { expect, test } from 'vitest';
import { readProfileYaml } from './profile-yaml.ts';
import { editMap, editYaml } from './yaml-edit.ts';

const faultsOf = (source: string) => {
  const reading = readProfileYaml(source);
  return reading.kind === 'good'
    ? []
    : reading.faults.map(({ path, line, kind, detail }) => ({ path, line, kind, detail }));
};

test('each fault has its key, its line and its kind', () => {
  const source = `name: دكّان
intro: [مش, نص]
brand_voice:
  tones: لطيف
delivery:
  zones:
    - governorates: [amman]
      fee_jod: غالي
    - governorates: [amman, haifa]
    - governorates: []
      fee_jod: '2'
    - governorates: [irbid]
      fee_jod: 3
      steps:
        - { from_jod: 10, fee_jod: 2 }
        - from_jod: 10
          fee_jod: 2.5
        - { from_jod: 25, fee_jod: 0 }
hours:
  week:
    sat: [11-21]
    funday: []
offers:
  - text: خصم
    valid_until: بكرا
`;
  expect(faultsOf(source)).toEqual([
    { path: 'intro', line: 2, kind: 'text', detail: null },
    { path: 'brand_voice.tones', line: 4, kind: 'typo', detail: 'tone' },
    { path: 'hours.week.sat.0', line: 21, kind: 'hours', detail: null },
    { path: 'hours.week', line: 20, kind: 'unknown-key', detail: null },
    { path: 'delivery.zones.0.fee_jod', line: 8, kind: 'amount', detail: null },
    { path: 'delivery.zones.1.governorates.1', line: 9, kind: 'governorate', detail: null },
    { path: 'delivery.zones.1.fee_jod', line: 9, kind: 'missing', detail: null },
    { path: 'delivery.zones.2.governorates', line: 10, kind: 'other', detail: null },
    { path: 'delivery.zones.3.steps.1.from_jod', line: 16, kind: 'step-from', detail: null },
    { path: 'delivery.zones.3.steps.1.fee_jod', line: 17, kind: 'step-fee', detail: null },
    { path: 'offers.0.valid_until', line: 25, kind: 'day', detail: null },
  ]);
  expect(faultsOf('name: [')).toMatchObject([{ kind: 'not-yaml', line: 1 }]);
  expect(faultsOf('intro: x')).toEqual([{ path: 'name', line: 1, kind: 'missing', detail: null }]);
});

test('an edit leaves comments, order and keys of the shop’s own where they are', () => {
  const source = `# دكّاننا
name: قديم # الاسم
sizes_guide: حسب الطول
payment:
  methods:
  - cod # عند الاستلام
`;
  const edited = editYaml(source, {}, (document, root) => {
    editMap(document, root, { name: 'جديد', payment: { methods: ['cod', 'cliq'], cards: false } });
  });
  expect(edited).toBe(`# دكّاننا
name: جديد # الاسم
sizes_guide: حسب الطول
payment:
  methods:
  - cod # عند الاستلام
  - cliq
  cards: false
`);
});

test('of a document that is nothing but faults a hundred are told', () => {
  for (const source of [']'.repeat(5_000), `offers:\n${'  - {}\n'.repeat(5_000)}name: x\n`]) {
    const reading = readProfileYaml(source);
    expect('faults' in reading && reading.faults.length).toBeLessThanOrEqual(100);
  }
});

// Each would be written out as a text, with all that is in it, again and again: minutes for a document of 100 KB.
test('a key that is a list or a map is refused where it stands', () => {
  expect(readProfileYaml(`name: x\nhours: ${'{ ? '.repeat(25)}a${' }'.repeat(25)}`)).toMatchObject({
    kind: 'not-yaml',
    faults: [{ line: 2, kind: 'not-yaml' }],
  });
});
