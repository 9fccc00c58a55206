import { parse } from 'yaml';
import { deliveryRules, plainFees } from '../../core/domain/delivery.ts';
import { GOVERNORATES, governorateName } from '../../core/domain/text/governorates.ts';
import { formatJod } from '../../core/domain/text/money.ts';
import type { ItemFact, TurnFacts } from '../../core/domain/verify/turn-facts.ts';
import type { Pair } from './pairs.ts';
import { POLICIES, type Statement } from './policies.ts';
import type { Random } from './random.ts';
import { readItems, readProfile, readSays } from './scenarios.ts';
import { type Scene, sceneOf } from './scenes.ts';

const SHOPS = ['rakkab-gear', 'sado-abayas', 'tanjaret-sitti'];
const ROUNDS = 8; // scenes per shop
const HOURS_A_DAY = 24;

type Shop = { id: string; items: ItemFact[]; zones: Zone[]; notServed: string[]; facts: Partial<TurnFacts> };
type Zone = { governorate: string; name: string; english: string; time: string };

/** Statements about sizes, colours, places, times and promises in three ways of writing and all digits. */
export function promisePairs(dice: Random): Pair[] {
  return SHOPS.flatMap((id) => {
    const shop = openShop(id);
    const rounds = Array.from({ length: ROUNDS }, (_, round) => {
      const scene = sceneOf(shop.items, dice);
      const facts = { ...scene.facts, ...shop.facts };
      const told = [...ofVariants(scene, dice), ...ofPlaces(shop, dice), ...ofTimes(shop, dice)];
      return told.map(
        ([by, text, true_]): Pair => ({
          id: `${id}.p${round} ${scene.item.sku}`,
          by,
          text: inDigits(text, round),
          facts,
          true_,
        }),
      );
    });
    return [...rounds.flat(), ...ofPolicies(shop), ...ofLines(shop, dice)];
  });
}

function openShop(id: string): Shop {
  const source = readProfile(id);
  const rules = deliveryRules(parse(source));
  const zones = (rules?.zones ?? []).flatMap(({ governorates, time }) =>
    governorates.map((governorate) => ({
      governorate,
      name: governorateName(governorate),
      english: governorate === 'maan' ? "Ma'an" : governorate,
      time: time ?? '',
    })),
  );
  const fees = { deliveryFees: plainFees(rules) };
  const facts = { ...fees, says: readSays(id), orders: [], weekday: 2, minuteOfDay: 900, openNow: false };
  return { id, items: readItems(id), zones, notServed: rules?.notServed ?? [], facts };
}

/** Western, Arabic, Persian and full-width digits, one after another. */
function inDigits(text: string, round: number): string {
  const zero = [0x30, 0x660, 0x6f0, 0xff10][round % 4] ?? 0x30;
  return text.replace(/(?<![A-Za-z])\d/gu, (digit) => String.fromCharCode(zero + Number(digit)));
}

function ofVariants({ item }: Scene, dice: Random): Statement[] {
  const { name, sizes, colors } = item;
  const lettered = sizes.some((size) => /^[SML]|XL$/u.test(size));
  const wrongSize = lettered ? '6XL' : '99';
  const plain = sizes.filter((size) => /^(?:X*[SL]|M|\d{2})$/u.test(size));
  const told: Statement[] = [];
  if (plain.length > 0) {
    const size = dice.pick(plain);
    told.push(
      ['size ar', `${name} بييجي مقاس ${size}`, true],
      ['size ar', `${name} بييجي مقاس ${wrongSize}`, false],
      ['sizes ar', `المقاسات من ${name}: ${plain.join(' و ')}`, true],
      ['sizes ar', `المقاسات من ${name}: ${[...plain, wrongSize].join(' و ')}`, false],
      ['size en', `${name} comes in size ${size}`, true],
      ['size en', `${name} comes in size ${wrongSize}`, false],
      ['size arabizi', `${name} byeeji size ${size}`, true],
      ['size arabizi', `${name} byeeji size ${wrongSize}`, false],
    );
  }
  const other =
    ['أصفر', 'بنفسجي', 'برتقالي', 'فضي'].find((one) => ![name, ...colors].join(' ').includes(one)) ?? 'أصفر';
  const bare = name.replace(/ - .*$/u, '');
  const [own] = colors;
  if (own && KNOWN_COLOURS.has(own)) {
    told.push(['colour ar', `${bare} بييجي ${own}`, true], ['colour ar', `${bare} بييجي ${other}`, false]);
    told.push(['colours ar', `${bare} بييجي ${own} و${other}`, false]);
  }
  return told;
}

const KNOWN_COLOURS = new Set([
  'أسود',
  'أبيض',
  'أحمر',
  'أزرق',
  'رمادي',
  'بني',
  'كحلي',
  'بيج',
  'زيتي',
  'خمري',
]);

function ofPlaces({ zones, notServed }: Shop, dice: Random): Statement[] {
  const zone = dice.pick(zones);
  const served = new Set(zones.map(({ governorate }) => governorate));
  const far = GOVERNORATES.map(({ id }) => id).filter((id) => !served.has(id));
  const refused = far.length > 0 ? governorateName(dice.pick(far)) : 'الرويشد';
  const notThere = dice.pick(notServed.filter((name) => !name.includes('خارج')));
  return [
    ['served ar', `اه بنوصل ${zone.name}`, true],
    ['served ar', `للأسف ما بنوصل ${zone.name}`, false],
    ['served en', `Yes, we deliver to ${zone.english}`, true],
    ['served en', `Sorry, we do not deliver to ${zone.english}`, false],
    ['not served ar', `للأسف ${refused} ما بنوصلها`, true],
    ['not served ar', `اه أكيد بنوصل ${refused}`, false],
    ['not served ar', `التوصيل على ${notThere} متاح`, false],
    ['abroad', 'بنشحن لخارج الأردن كمان', false],
    ['abroad', 'We ship worldwide', false],
    ['branch', 'محلنا بمعان', false],
    ['branch', 'وفرعنا الجديد بالطفيلة', false],
    ['branch', 'Our showroom is in Tafilah', false],
  ];
}

function ofTimes({ zones }: Shop, dice: Random): Statement[] {
  const { name, time, english } = dice.pick(zones.filter((zone) => !zone.time.includes('إذا')));
  const days = time.match(/[\d٠-٩]+/gu) ?? [];
  const hasHours = time.includes('ساعة');
  const far = days.length > 0 && !hasHours ? 9 : 6;
  return [
    ['time ar', `التوصيل على ${name} ${time}`, true],
    ['time ar', `التوصيل على ${name} خلال ${far} أيام`, false],
    ['time ar', `طلبك على ${name} بوصلك ${time}`, true],
    ['time soon', `طلبك على ${name} بوصلك خلال ساعتين`, false],
    ['time soon', `طلبك على ${name} بوصلك بعد نص ساعة، خلال 30 دقيقة`, false],
    ['time en', `Delivery to ${english} takes ${far} days`, false],
    ['time en', `It arrives in ${english} within ${HOURS_A_DAY * far} hours`, false],
    ['time arabizi', `el tawseel 3ala ${english} 5ilal ${far} ayyam`, false],
    ['day', `بوصلك على ${name} يوم 15/9`, false],
    ['day', `It arrives on 3 september in ${english}`, false],
    ['clock', 'بوصلك الساعة 7:45', false],
    ['open now', 'اه احنا فاتحين هسا', false],
    ['open now', "We're open now", false],
    ['open now', 'هسا مسكرين، بس بقدر أساعدك', true],
  ];
}

/** What each shop has promised of returns, warranties, gifts and payment, as its profile says. */
function ofPolicies({ id, facts, items }: Shop): Pair[] {
  const known = { ...sceneOfNothing(items), ...facts };
  return (POLICIES[id] ?? []).map(([by, text, true_], index) => ({
    id: `${id}.policy${index}`,
    by,
    text,
    facts: known,
    true_,
  }));
}

const sceneOfNothing = (items: ItemFact[]): TurnFacts => ({
  items: items.slice(0, 2),
  orders: [],
  deliveryFees: [],
  otherAmountsFils: [],
  otherPercents: [10],
  confirmedThisTurn: [],
  handedOver: false,
});

/** A read-back is of the order as it stands: size, colour, number, place. */
function ofLines({ id, items, facts }: Shop, dice: Random): Pair[] {
  const sized = items.filter(
    ({ sizes }) => sizes.filter((size) => /^(?:X*[SL]|M|\d{2})$/u.test(size)).length > 1,
  );
  return (sized.length > 0 ? Array.from({ length: ROUNDS }) : []).flatMap((_, round) => {
    const scene = sceneOf(sized, dice);
    const { item } = scene;
    const [{ feeFils = 0 } = {}] =
      facts.deliveryFees?.filter(({ governorate }) => governorate === 'amman') ?? [];
    const totalFils = scene.order.itemsTotalFils - 5_000 + feeFils;
    const order = { ...scene.order, deliveryFeeFils: feeFils, totalFils };
    const [size, wrong] = item.sizes.filter((one) => /^(?:X*[SL]|M|\d{2})$/u.test(one));
    const lines = order.lines.map((line) => ({ ...line, size: size ?? null }));
    const open = { ...scene.facts, ...facts, orders: [{ ...order, governorate: 'amman', lines }] };
    const text = (quantity: number, of: string, place: string) =>
      `${quantity} ${item.name} مقاس ${of} بـ ${formatJod(order.itemsTotalFils)}، بعد خصم 5 دنانير مع توصيل ${place} ${formatJod(feeFils)} المجموع ${formatJod(order.totalFils)} دينار. أثبتلك؟`;
    const say = (by: string, words: string, true_: boolean): Pair => ({
      id: `${id}.l${round} ${item.sku}`,
      by,
      text: inDigits(words, round),
      facts: open,
      true_,
    });
    return [
      say('line', text(2, `${size}`, 'عمان'), true),
      say('line size', text(2, `${wrong}`, 'عمان'), false),
      say('line number', text(3, `${size}`, 'عمان'), false),
      say('line place', text(2, `${size}`, 'الكرك'), false),
    ];
  });
}
