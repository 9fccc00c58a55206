import { z } from 'zod';
import type { Courier } from '../../domain/courier.ts';
import { cleanText } from '../../domain/text/clean.ts';

const ORDER_NUMBER_MAX = 2 ** 31 - 1; // as it is stored

const Report = z.object({
  orderNumber: z.coerce.number().int().positive().max(ORDER_NUMBER_MAX),
  status: z.enum(['dispatched', 'delivered', 'refused']),
  note: z.string().max(500).transform(cleanText).nullish(),
});
const Body = z.union([
  Report.transform((one) => [one]),
  z.object({ reports: Report.array().min(1).max(200) }).transform((body) => body.reports),
]);

/** Our own words, for a courier or a script that has none: one report, or `{reports: […]}`. */
export const standard: Courier = {
  id: 'standard',
  name: 'Standard',
  readReports: (body) =>
    Body.safeParse(body).data?.map(({ orderNumber, status, note }) => ({
      orderNumber,
      status,
      note: note ?? null,
    })) ?? null,
};
