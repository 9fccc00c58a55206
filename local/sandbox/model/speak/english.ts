import { GOVERNORATES } from '../../../../core/domain/text/governorates.ts';
import type { ItemView, OrderView } from '../understand/shapes.ts';
import { isZero, listed, localPhone, nameOf, whereTo } from './pieces.ts';
import type { Missing, MissingFacts, Voice } from './voice.ts';

const HANDED: Record<string, string> = {
  complaint: "We're sorry about this. I'm passing you to someone from the team who will sort it out.",
  wholesale: 'Wholesale prices come from the team, not from me. I am passing you to them now.',
  unknown:
    "I'm not sure about that and don't want to tell you something wrong. Someone from the team will answer you.",
  payment: 'Someone from the team will answer you about the payment.',
  erase: 'That is your right. I am passing your request to the management now.',
  cancel: 'No problem, the team cancels confirmed orders. I am passing you to them now.',
  return: 'Returns and exchanges are arranged by the team. I am passing you to them now.',
};

/** Plain English for customers who write no Arabic. */
export const english: Voice = {
  greeting: () => 'Hi',
  welcome: (shop) => `Hi and welcome${shop ? ` to ${shop}` : ''}! What are you looking for?`,
  item: itemLine,
  photo: ({ name, priceJod, stock }) =>
    `Sure, here is a photo of ${name}. It is ${priceJod} JOD${stock > 0 ? '' : ', but sold out at the moment'}.`,
  noPhoto: ({ name, priceJod }) =>
    `Sorry, I have no photo of ${name} to send. It is ${priceJod} JOD; ask me anything else about it.`,
  soldOut: (item, others) =>
    others.length
      ? `${item.name} is sold out, sorry. We have:\n${rows(others)}\nWhat do you think?`
      : `${item.name} is sold out, sorry.`,
  sizeUnknown: ({ name, sizes }, wanted) =>
    sizes.length
      ? `${name}: there is no size ${wanted}. Sizes we have: ${sizes.join(', ')}. Which size would you like?`
      : `${name} comes in one size. Shall we keep one for you?`,
  colorUnknown: (item, wanted, others) =>
    `${item.name}: not in ${COLOR_NAMES[wanted] ?? wanted}.${others.length ? ` We have:\n${rows(others)}\nWhat do you think?` : ''}`,
  fewLeft: (name, available) =>
    available > 0
      ? `Only ${available} of ${name} left. Shall we go with that?`
      : `${name} is sold out, sorry.`,
  which: (items) => `There is more than one:\n${rows(items)}\nWhich one would you like?`,
  whichAgain: (items) =>
    `Just to be sure, which one: ${listed(
      items.map(({ name }) => nameOf(name)),
      ' or ',
    )}? Tell me the first, the second and so on.`,
  whichNumber: (items) => `Please send me only the number:\n${rows(items)}\nWhich one would you like?`,
  unresolved: (names) =>
    `I couldn't find ${names.map((name) => `"${name}"`).join(' and ')} here. What is it called exactly?`,
  notUnderstood: () => "Sorry, I didn't get that. What are you looking for?",
  yesOrNo: () => 'Shall I confirm the order as it is? Just say yes or no.',
  abroad: () => 'Sorry, we deliver inside Jordan only. Is there an address here?',
  soFar: (order) => `${total(order)}.`,
  cheapest: (items) => `The cheapest we have:\n${rows(items)}\nShall we keep one for you?`,
  nothingUnder: (items) => `Nothing for that price. Our cheapest:\n${rows(items)}`,
  notFound: () => "I couldn't find that here. Tell me a bit more, or the name of the item.",
  whichProduct: () => 'Sure. Tell me which item, and the color or size if you have one in mind.',
  fee: ({ feeJod, freeOverJod, time }, asked) => {
    const free = freeOverJod ? ` Free for orders of ${freeOverJod} JOD or more.` : '';
    return `Delivery to ${asked} is ${feeJod} JOD${time ? `, time: ${time}` : ''}.${free}`;
  },
  whichPlace: () => 'Where should we deliver? Please tell me the city and the area.',
  placeUnknown: () => "I didn't get the area. Which governorate and which area?",
  notServed: (place) =>
    `Sorry, we don't deliver to ${place ?? 'that area'} at the moment. Any other address?`,
  feeNotSet: () => 'The team will tell you the delivery fee for that area; I do not have it.',
  payment: (other) =>
    `You pay cash on delivery.${other ? ' The team can tell you about any other way.' : ''}`,
  pricesFixed: () => "Prices are fixed, sorry; I can't go below what is listed.",
  fromShop: (line) => `From the shop: ${line}`,
  askMissing,
  phoneInvalid: () =>
    'That phone number does not look right: it should be a Jordanian mobile of ten digits starting with 07. What is the right one?',
  readBack,
  priceChanged: () => 'The price has changed, here are the new details:',
  consentUnclear: () => 'Just to be sure before I confirm:',
  confirmed: (order) =>
    `Done ✅ order number ${order.number}${order.customerName ? ` for ${order.customerName}` : ''} is confirmed. ${total(order)}, cash on delivery. Thank you!`,
  alreadyConfirmed: ({ number, totalJod }) =>
    `Yes, order number ${number} is in our list once, ${totalJod} JOD.`,
  whatToChange: () =>
    'No problem. What should I change: the item, size, color, quantity, address or phone number?',
  leftOpen: () => 'No problem, nothing has been ordered. We are here whenever you like.',
  nothingOpen: () => 'Okay. If you would like to order, tell me which item.',
  belowMinimum: (minimum) =>
    `${minimum ? `Our minimum order is ${minimum} JOD` : 'That is below our minimum order'}. Would you like to add something?`,
  quantityInvalid: () => "I didn't get the quantity. How many pieces?",
  statuses: (orders) =>
    orders
      .map((order) => `Order number ${order.number}: ${order.status}, total ${order.totalJod} JOD.`)
      .join('\n'),
  noOrders: () => 'I found no order from this account. If you have the order number, tell me.',
  handedOver: (reason) => HANDED[reason] ?? 'Sure, I am passing you to someone from the team now.',
  handOverFailed: () =>
    "I don't have a certain answer to that and don't want to tell you something wrong. Someone from the team will answer you.",
  typePlease: (attachment) =>
    `I received (${attachment}) but can't open it here. Please type what you need or the item's name.`,
  bot: () =>
    "Honestly, I'm the shop's automatic assistant, not a person. I can pass you to the team at any time.",
  offTopic: () =>
    "That's not my job; I only help with the shop's items and your orders. What are you looking for?",
  thanks: () => "You're welcome, any time.",
  safe: () => "Let me check that before I tell you something uncertain; we'll get back to you.",
};

const COLOR_NAMES: Record<string, string> = {
  أسود: 'black',
  أبيض: 'white',
  أحمر: 'red',
  أزرق: 'blue',
  كحلي: 'navy',
  أخضر: 'green',
  زيتي: 'olive',
  أصفر: 'yellow',
  برتقالي: 'orange',
  بني: 'brown',
  بيج: 'beige',
  رمادي: 'grey',
  زهري: 'pink',
  خمري: 'burgundy',
};

function itemLine(item: ItemView, about: { size: string | null; color: string | null }): string {
  const size = about.size && item.sizes.length > 1 ? `, size ${about.size} is there` : '';
  const sizes = !size && item.sizes.length > 1 ? ` Sizes: ${item.sizes.join(', ')}.` : '';
  const colors = item.colors.length > 1 && !about.color ? ` Colors: ${item.colors.join(', ')}.` : '';
  const ask = sizes ? 'Which size would you like?' : 'Shall we keep one for you?';
  return `${item.name} is ${item.priceJod} JOD and available${size}.${sizes}${colors} ${ask}`;
}

function askMissing(order: OrderView, missing: readonly Missing[], facts: MissingFacts): string {
  const words: Record<Missing, string> = {
    size: facts.sizes.length ? `the size (${facts.sizes.join(', ')})` : 'the size',
    color: facts.colors.length ? `the color (${facts.colors.join(', ')})` : 'the color',
    name: 'your name',
    phone: 'your phone number',
    place: 'the city and area',
    address: 'the full address (street and building)',
  };
  const items = listed(order.lines.map(lineText), ' and ');
  return `Okay, ${items}. ${afterDiscount(order)}To place the order I just need ${listed(
    missing.map((part) => words[part]),
    ' and ',
  )}.`;
}

/** What an offer makes of the goods, before the way is known and where nothing else is in the total. */
function afterDiscount({ deliveryFeeJod, codExtraJod, discountJod, totalJod }: OrderView): string {
  return deliveryFeeJod || codExtraJod || isZero(discountJod) ? '' : `After the discount: ${totalJod} JOD. `;
}

function readBack(order: OrderView): string {
  const town = GOVERNORATES.find(({ id }) => id === order.governorate)?.nameEn;
  const place = whereTo(town, order.address).join(', ').replaceAll('، ', ', ');
  return [
    'Your order:',
    ...order.lines.map((line) => `• ${lineText(line)}`),
    ...(isZero(order.discountJod) ? [] : [`Discount: ${order.discountJod} JOD`]),
    ...(order.deliveryFeeJod ? [`Delivery: ${order.deliveryFeeJod} JOD`] : []),
    ...(order.codExtraJod ? [`Cash on delivery extra: ${order.codExtraJod} JOD`] : []),
    total(order),
    ...(order.customerName ? [`Name: ${order.customerName}`] : []),
    ...(order.phone ? [`Phone: ${localPhone(order.phone)}`] : []),
    ...(place ? [`Address: ${place}`] : []),
    ...(order.notes ? [`Note: ${order.notes}`] : []),
    'Shall I confirm?',
  ].join('\n');
}

function total(order: OrderView): string {
  return order.deliveryFeeJod
    ? `Total: ${order.totalJod} JOD`
    : `Total without delivery: ${order.totalJod} JOD (the shop will tell you the delivery fee)`;
}

function lineText(line: OrderView['lines'][number]): string {
  const details = [
    line.color && !line.name.includes(line.color) ? (COLOR_NAMES[line.color] ?? line.color) : null,
    line.size && `size ${line.size}`,
  ];
  const about = details.filter(Boolean).join(', ');
  const count = line.quantity > 1 ? `${line.quantity} × ` : '';
  return `${count}${nameOf(line.name)}${about ? ` (${about})` : ''}: ${line.lineTotalJod} JOD`;
}

function rows(items: ItemView[]): string {
  return items.map((item, at) => `${at + 1}) ${nameOf(item.name)}: ${item.priceJod} JOD`).join('\n');
}
