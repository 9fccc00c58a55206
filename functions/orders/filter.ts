import type { z } from 'zod/mini';
import type { OrderFilterQuery } from '../../core/contract/orders.ts';
import type { OrderFilter } from '../../core/data/orders-read.ts';
import { dayStartMs } from '../../core/domain/business-time.ts';

const DAY_MS = 86_400_000;

/** A list's query as the store takes it. */
export const filterOf = (query: z.infer<typeof OrderFilterQuery>): OrderFilter => ({
  statuses: query.status?.length ? query.status : null,
  from: query.from ? new Date(dayStartMs(query.from)) : null,
  until: query.to ? new Date(dayStartMs(query.to) + DAY_MS) : null,
  governorates: query.governorate?.length ? query.governorate : null,
  customerId: query.customer ?? null,
  discounted: query.discount ? query.discount === 'yes' : null,
  find: query.q ?? null,
});
