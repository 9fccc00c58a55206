import { z } from 'zod';
import { updateCustomer } from '../../../core/data/customer-details.ts';
import { cleanText } from '../../../core/domain/text/clean.ts';
import { jordanMobile } from '../../../core/domain/text/phone.ts';
import { findPlace } from '../../../core/domain/text/places.ts';
import { refused, tool } from './tool.ts';

const Text = (max: number) => z.string().transform((text) => cleanText(text).trim().slice(0, max) || null);

/** What the shop knows of this customer for their next order; an order that is placed keeps what it says. */
export const updateCustomerDetails = tool({
  args: z.object({
    name: Text(120).nullish(),
    phone: z.string().max(60).nullish(),
    place: Text(200).nullish(),
    address: Text(400).nullish(),
  }),
  async run({ name, phone: said, place, address }, { tx, threadId }) {
    const phone = said ? jordanMobile(said) : null;
    if (said && !phone) {
      return refused('phone-invalid', 'expected a Jordanian mobile (077, 078 or 079 and seven digits)');
    }
    const found = place ? findPlace(place) : null;
    if (place && !found) {
      return refused('place-unknown', 'the place is unknown or ambiguous: ask for the governorate or a town');
    }
    const details = {
      name: name ?? null,
      phone,
      governorate: found?.governorate ?? null,
      address: address ?? null,
    };
    return { content: { customer: await updateCustomer(tx, threadId, details) } };
  },
});
