import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, type YAMLMap } from 'yaml';
import type { Rules, Week } from '../../core/contract/rules.ts';
import { WEEK_DAYS, writeOpenRange } from '../../core/domain/opening-hours.ts';
import { rulesOf } from '../../core/domain/shop-rules.ts';
import { formatJod } from '../../core/domain/text/money.ts';
import { type Edit, type Entry, editMap, editYaml } from '../../core/domain/yaml-edit.ts';

/**
 * The profile with these rules in it. Only what changes is written anew: comments, order, the sections that are no
 * rules and a shop's own keys stay.
 *
 * @param source - the merchant's YAML; null: there is none yet, and one is begun with the shop's name.
 */
export function withRules(source: string | null, rules: Rules, shopName: string): string {
  return editYaml(source, { name: shopName }, (document, root) => {
    const before = rulesOf(document.toJS());
    for (const [name, edit] of Object.entries(editsOf(before, rules))) {
      if (Object.keys(edit).length > 0) editSection(document, name, edit);
    }
    const offers = offerEntries(before.offers, rules.offers, document);
    const isSame = isDeepStrictEqual(before.offers, rules.offers);
    if (!isSame) editMap(document, root, { offers });
  });
}

/** Per section the keys that change. */
function editsOf(before: Rules, after: Rules): Record<string, Edit> {
  const { delivery, orders, returns, hours, escalation } = after;
  return {
    delivery: {
      ...changed(before.delivery.zones, delivery.zones, 'zones', () =>
        zoneEntries(before.delivery.zones, delivery.zones),
      ),
      ...changed(before.delivery.notServed, delivery.notServed, 'not_served'),
      ...changed(before.delivery.freeOver, delivery.freeOver, 'free_over', (free) => ({
        threshold_jod: formatJod(free.thresholdFils),
        governorates: free.governorates,
      })),
      ...changed(before.delivery.notes, delivery.notes, 'notes'),
    },
    order_policy: changed(before.orders.minimumFils, orders.minimumFils, 'min_order_jod', formatJod),
    returns: {
      ...changed(before.returns.returnDays, returns.returnDays, 'return_days'),
      ...changed(before.returns.exchangeDays, returns.exchangeDays, 'exchange_days'),
      ...changed(before.returns.conditions, returns.conditions, 'conditions'),
      ...changed(before.returns.nonReturnable, returns.nonReturnable, 'non_returnable'),
      ...changed(
        before.returns.customerShippingFeeFils,
        returns.customerShippingFeeFils,
        'customer_shipping_fee_jod',
        formatJod,
      ),
      ...changed(before.returns.freeIf, returns.freeIf, 'free_if'),
      ...changed(before.returns.warranty, returns.warranty, 'warranty'),
    },
    hours: {
      ...changed(before.hours.regular, hours.regular, 'regular'),
      ...changed(before.hours.ramadan, hours.ramadan, 'ramadan'),
      ...changed(before.hours.week, hours.week, 'week', yamlWeek),
      ...changed(before.hours.ramadanWeek, hours.ramadanWeek, 'ramadan_week', yamlWeek),
      ...changed(before.hours.ramadanFrom, hours.ramadanFrom, 'ramadan_from'),
      ...changed(before.hours.ramadanTo, hours.ramadanTo, 'ramadan_to'),
    },
    handoff: {
      ...changed(before.escalation.when, escalation.when, 'when'),
      ...changed(before.escalation.text, escalation.text, 'text'),
    },
  };
}

/** One key's new value, or no edit where nothing changes. Null takes the key away. */
function changed<T>(
  before: T | null,
  after: T | null,
  key: string,
  write: (value: T) => Edit[string] = (value) => value as Edit[string],
): Edit {
  if (isDeepStrictEqual(before, after)) return {};
  return { [key]: after === null ? undefined : write(after) };
}

function editSection(document: Document, name: string, edit: Edit): void {
  const root = document.contents as YAMLMap;
  const section = root.get(name, true);
  if (isMap(section)) editMap(document, section, edit);
  else if (Object.values(edit).some((value) => value !== undefined))
    editMap(document, root, { [name]: edit });
}

type Zone = Rules['delivery']['zones'][number];

/** A zone goes on from the one with its governorates, or else from one that shares some and is not taken. */
function zoneEntries(before: Zone[], after: Zone[]): Entry[] {
  const taken = new Set<number>();
  const take = (fits: (zone: Zone) => boolean): number | null => {
    const index = before.findIndex((zone, at) => !taken.has(at) && fits(zone));
    if (index < 0) return null;
    taken.add(index);
    return index;
  };
  const exact = after.map(({ governorates }) =>
    take((zone) => isDeepStrictEqual(zone.governorates, governorates)),
  );
  return after.map((zone, at) => {
    const shares = (one: Zone) =>
      one.governorates.some((governorate) => zone.governorates.includes(governorate));
    const from = exact[at] ?? take(shares);
    const old = from === null ? undefined : before[from];
    return {
      from,
      edit: {
        ...(!isDeepStrictEqual(old?.governorates, zone.governorates) && { governorates: zone.governorates }),
        ...(old?.feeFils !== zone.feeFils && { fee_jod: formatJod(zone.feeFils) }),
        ...(!isDeepStrictEqual(old?.steps ?? [], zone.steps) && {
          steps: stepEntries(old?.steps ?? [], zone.steps),
        }),
        ...(old?.time !== zone.time && { time: zone.time ?? undefined }),
      },
    };
  });
}

function stepEntries(before: Zone['steps'], after: Zone['steps']): Entry[] | undefined {
  if (after.length === 0) return undefined;
  return after.map(({ fromFils, feeFils }, at) => ({
    from: at < before.length ? at : null,
    edit: {
      ...(before[at]?.fromFils !== fromFils && { from_jod: formatJod(fromFils) }),
      ...(before[at]?.feeFils !== feeFils && { fee_jod: formatJod(feeFils) }),
    },
  }));
}

type Offer = Rules['offers'][number];

/** An offer goes on from the one with its id, its words, or else its place. */
function offerEntries(before: Offer[], after: Offer[], document: Document): Entry[] {
  const places = placesOf(document);
  const taken = new Set<number>();
  const take = (fits: (offer: Offer, at: number) => boolean): number | null => {
    const index = before.findIndex((offer, at) => !taken.has(at) && fits(offer, at));
    if (index < 0) return null;
    taken.add(index);
    return index;
  };
  const byId = after.map(({ id }) => (id === null ? null : take((offer) => offer.id === id)));
  const byText = after.map(({ id, text }, at) =>
    byId[at] !== null ? null : take((offer) => offer.text === text && (id === null || offer.id === null)),
  );
  return after.map(({ id, text, validUntil }, at) => {
    const from =
      byId[at] ??
      byText[at] ??
      (id === null ? take((offer, place) => offer.id === null && place === at) : null);
    const old = from === null ? undefined : before[from];
    return {
      from: from === null ? null : (places[from] ?? null),
      edit: {
        ...(old?.id !== id && { id: id ?? undefined }),
        ...(old?.text !== text && { text }),
        ...((old?.validUntil ?? null) !== validUntil && { valid_until: validUntil ?? undefined }),
      },
    };
  });
}

/** Where in the document's list the offers stand that are seen as rules. */
function placesOf(document: Document): number[] {
  const { offers } = (document.toJS() ?? {}) as { offers?: unknown };
  if (!Array.isArray(offers)) return [];
  return offers.flatMap((offer, place) => (rulesOf({ offers: [offer] }).offers.length > 0 ? [place] : []));
}

const yamlWeek = (week: Week): Edit =>
  Object.fromEntries(WEEK_DAYS.map((day) => [day, week[day].map(writeOpenRange)]));
