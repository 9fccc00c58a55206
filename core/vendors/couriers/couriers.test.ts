import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { couriers } from './list.ts';

const Report = z.strictObject({
  orderNumber: z.number().int().positive(),
  status: z.enum(['dispatched', 'delivered', 'refused']),
  note: z.string().nullable(),
});
const Examples = z.array(z.object({ body: z.unknown(), reports: Report.array().nullable() })).min(2);

// What every courier's file promises, whoever writes the next one.
describe.each(Object.entries(couriers))('courier %s', (key, courier) => {
  const examples = Examples.parse(JSON.parse(fs.readFileSync(`tests/fixtures/couriers/${key}.json`, 'utf8')));

  test('is listed under its own id, with a name to choose it by', () => {
    expect(courier.id).toBe(key);
    expect(courier.name.trim()).not.toBe('');
  });

  test('reads its own examples, among them one that is none of its own', () => {
    expect(examples.some(({ reports }) => reports === null)).toBe(true);
    expect(examples.some(({ reports }) => reports !== null)).toBe(true);
    for (const { body, reports } of examples) expect(courier.readReports(body)).toEqual(reports);
  });

  test.each([
    null,
    undefined,
    0,
    '',
    'x',
    [],
    {},
    { reports: 'x' },
    { orderNumber: -1, status: 'delivered' },
  ])('never throws, and makes nothing of %j', (body) => {
    expect(courier.readReports(body)).toBeNull();
  });
});
