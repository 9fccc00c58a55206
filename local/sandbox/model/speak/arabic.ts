import type { ItemView, OrderView } from '../understand/shapes.ts';
import { isZero, listed, localPhone, nameOf, whereTo } from './pieces.ts';
import type { Missing, MissingFacts, Voice } from './voice.ts';

const HANDED: Record<string, string> = {
  complaint: 'حقك علينا وبنعتذر. بحولك هسا على حدا من الفريق بحكي معك وبيحلها.',
  wholesale: 'أهلا وسهلا، سعر الجملة عند الفريق مش عندي. بحولك هسا وبحكوا معك.',
  unknown: 'والله مش متأكد من هالمعلومة وما بدي أعطيك إشي غلط. بحولك على حدا من الفريق بيرد عليك.',
  payment: 'موضوع الدفع هاد بيرد عليك فيه حدا من الفريق. بحولك هسا.',
  erase: 'من حقك. بحول طلبك هسا للإدارة وبيردوا عليك لما يخلص.',
  cancel: 'ولا يهمك، إلغاء الطلب المثبت بيعمله حدا من الفريق. بحولك هسا.',
  return: 'تكرم عينك، التبديل والترجيع بيرتبه معك حدا من الفريق. بحولك هسا.',
};

/** Jordanian Arabic, cool and short; no gender where the language lets us. */
export const arabic: Voice = {
  greeting: (said) => {
    if (/سلام/.test(said)) return 'وعليكم السلام';
    if (/صباح/.test(said)) return 'صباح النور';
    if (/مسا/.test(said)) return 'مسا النور';
    if (/كيف|شلون|[أا]خبار|k[ie]+f[ai]k|shlon/i.test(said)) return 'الحمد لله بخير';
    return /رمضان/.test(said) ? 'علينا وعليك' : 'أهلين';
  },
  welcome: (shop) => `أهلا وسهلا${shop ? ` بـ ${shop}` : ''}، نورت. شو بتحب نشوفلك؟`,
  item: itemLine,
  photo: ({ name, priceJod, stock }) =>
    `تكرم عينك، هاي صورة ${name}. السعر ${priceJod} دينار${stock > 0 ? '' : '، بس للأسف خلص حالياً'}.`,
  noPhoto: ({ name, priceJod }) =>
    `والله ما في عندي صورة أبعتها لـ ${name} هسا. السعر ${priceJod} دينار، وإذا بدك تعرف إشي ثاني عنه احكيلي.`,
  soldOut: (item, others) =>
    others.length
      ? `${item.name} للأسف خلص حالياً. الموجود عنا:\n${rows(others)}\nشو رأيك؟`
      : `${item.name} للأسف خلص حالياً وما ضل منه.`,
  sizeUnknown: ({ name, sizes }, wanted) =>
    sizes.length
      ? `${name}: مقاس ${wanted} مش موجود. المقاسات الموجودة: ${sizes.join('، ')}. أي مقاس بدك؟`
      : `${name} قياس واحد وما إله مقاسات. بدك نحجزلك؟`,
  colorUnknown: (item, wanted, others) =>
    `${item.name}: لون ${wanted} مش موجود.${others.length ? ` الموجود عنا:\n${rows(others)}\nشو رأيك؟` : ''}`,
  fewLeft: (name, available) =>
    available > 0
      ? `ضايل عنا ${available} بس من ${name}. بتحب نمشي على هالعدد؟`
      : `${name} للأسف خلص حالياً وما ضل منه.`,
  which: (items) => `عنا أكثر من خيار:\n${rows(items)}\nأي واحد بدك؟`,
  whichAgain: (items) =>
    `بس لأتأكد أي واحد بدك: ${listed(
      items.map(({ name }) => nameOf(name)),
      ' ولا ',
    )}؟ احكيلي الأول أو اللي بعده.`,
  whichNumber: (items) => `اختار واحد من هدول وابعتلي رقمه بس:\n${rows(items)}\nأي واحد بدك؟`,
  unresolved: (names) =>
    `${names.map((name) => `«${name}»`).join(' و')} ما لقيتها عنا، احكيلي اسمها بالزبط أو شو شكلها.`,
  notUnderstood: () => 'والله ما فهمت عليك بالزبط. شو بتدور عليه؟ احكيلي اسم القطعة أو شو بدك تعرف.',
  yesOrNo: () => 'أثبتلك الطلب زي ما هو؟ بس احكيلي آه أو لا.',
  abroad: () => 'والله ما بنوصل برا الأردن، توصيلنا جوا الأردن بس. إذا في عنوان هون احكيلي.',
  soFar: (order) => `${total(order)}.`,
  cheapest: (items) => `الأرخص من الموجود عنا:\n${rows(items)}\nبدك نحجزلك؟`,
  nothingUnder: (items) => `بهالسعر ما لقيت إشي. الأرخص عنا:\n${rows(items)}`,
  notFound: () => 'ما لقيت إشي بهالاسم عنا. احكيلي أكثر شو بدك بالزبط، أو اسم القطعة.',
  whichProduct: () => 'على راسي. احكيلي أي قطعة بدك، وإذا في لون أو مقاس معين.',
  fee: ({ place, governorateName, feeJod, freeOverJod, time }) => {
    const where =
      !governorateName || place.includes(governorateName) ? place : `${place} (${governorateName})`;
    const free = freeOverJod ? ` وببلاش إذا الطلب ${freeOverJod} دينار أو أكثر.` : '';
    return `التوصيل بـ ${feeJod} دينار على ${where}${time ? `، والمدة ${time}` : ''}.${free}`;
  },
  whichPlace: () => 'لوين بدك التوصيل؟ احكيلي المحافظة والمنطقة.',
  placeUnknown: () => 'ما عرفت المنطقة بالزبط. بأي محافظة وأي منطقة؟',
  notServed: (place) => `والله ${place ? place : 'هالمنطقة'} ما بنوصلها حالياً. إذا في عنوان ثاني احكيلي.`,
  feeNotSet: () => 'أجرة التوصيل على هالمنطقة بيخبرك فيها الفريق لأنها مش محددة عندي.',
  payment: (other) =>
    `الدفع كاش عند الاستلام، لما يوصلك الطلب.${other ? ' أي طريقة ثانية بيأكدلك ياها الفريق.' : ''}`,
  pricesFixed: () => 'على راسي والله، بس السعر ثابت وما بقدر أنزل عن المكتوب.',
  fromShop: (line) => `هاي المعلومة من المحل: ${line}`,
  askMissing,
  phoneInvalid: () => 'رقم التلفون مش مزبوط، لازم يكون أردني كامل عشر خانات ويبدأ بـ 07. شو الرقم الصحيح؟',
  readBack,
  priceChanged: () => 'السعر تغيّر عن قبل، هاي التفاصيل الجديدة:',
  consentUnclear: () => 'بس لأتأكد قبل ما أثبت:',
  confirmed: (order) =>
    `تم ✅ ثبتنا الطلب رقم ${order.number}${order.customerName ? ` باسم ${order.customerName}` : ''}. ${total(order)} والدفع كاش عند الاستلام. يسلمو على ثقتك.`,
  alreadyConfirmed: ({ number, totalJod }) =>
    `اه تم، الطلب رقم ${number} مسجل عنا مرة وحدة بـ ${totalJod} دينار.`,
  whatToChange: () => 'ولا يهمك، على مهلك. شو بدك نغيّر؟ القطعة، المقاس، اللون، العدد، العنوان أو الرقم؟',
  leftOpen: () => 'ولا يهمك، ما ثبتنا إشي. وقت ما بدك إحنا هون.',
  nothingOpen: () => 'تمام. إذا بدك تطلب احكيلي أي قطعة وأنا بخدمتك.',
  belowMinimum: (minimum) =>
    `${minimum ? `أقل طلب عنا ${minimum} دينار` : 'الطلب أقل من الحد الأدنى عنا'}. بتحب نزيد إشي عليه؟`,
  quantityInvalid: () => 'العدد مش واضح عندي. كم حبة بدك؟',
  statuses: (orders) =>
    orders
      .map(
        (order) =>
          `طلبك رقم ${order.number}: ${order.statusName ?? order.status}، المجموع ${order.totalJod} دينار.`,
      )
      .join('\n'),
  noOrders: () => 'ما لقيت طلب مسجل من هالحساب. إذا معك رقم الطلب احكيلي إياه.',
  handedOver: (reason) => HANDED[reason] ?? 'تكرم عينك، بحولك هسا على حدا من الفريق وبحكي معك.',
  handOverFailed: () => 'والله ما عندي جواب أكيد على هاد، وما بدي أعطيك إشي غلط. بيرد عليك حدا من الفريق.',
  typePlease: (attachment) =>
    `وصلني (${attachment}) بس ما بقدر أفتحه من هون. احكيلي كتابة شو بدك أو اسم القطعة وأنا بخدمتك.`,
  bot: () => 'بصراحة أنا مساعد آلي تبع المحل، مش شخص. إذا بدك تحكي مع حدا من الفريق بحولك بأي وقت.',
  offTopic: () => 'هاي والله مش شغلتي، أنا بس بساعدك بمنتجات المحل وطلباتك. شو بتحب نشوفلك؟',
  thanks: () => 'تكرم عينك، أهلا وسهلا فيك بأي وقت.',
  safe: () => 'خليني أتأكدلك من المعلومة قبل ما أحكي إشي مش أكيد، وبنردلك خبر.',
};

function itemLine(item: ItemView, about: { size: string | null; color: string | null }): string {
  const size = about.size && item.sizes.length > 1 ? `، ومقاس ${about.size} موجود` : '';
  const sizes = !size && item.sizes.length > 1 ? ` المقاسات: ${item.sizes.join('، ')}.` : '';
  const colors = item.colors.length > 1 && !about.color ? ` الألوان: ${item.colors.join('، ')}.` : '';
  const own = about.color && item.colors.length > 1 ? ` (${about.color})` : '';
  const ask = sizes ? 'شو المقاس اللي بدك؟' : 'بدك نحجزلك؟';
  return `${item.name}${own} بـ ${item.priceJod} دينار ومتوفر${size}.${sizes}${colors} ${ask}`;
}

function askMissing(order: OrderView, missing: readonly Missing[], facts: MissingFacts): string {
  const words: Record<Missing, string> = {
    size: facts.sizes.length ? `المقاس (${facts.sizes.join('، ')})` : 'المقاس',
    color: facts.colors.length ? `اللون (${facts.colors.join('، ')})` : 'اللون',
    name: 'الاسم',
    phone: 'رقم التلفون',
    place: 'المحافظة والمنطقة',
    address: 'العنوان بالتفصيل (الشارع والبناية)',
  };
  const items = listed(order.lines.map(lineText), ' و');
  return `تمام، ${items}. ${afterDiscount(order)}عشان نثبت الطلب بس بدي: ${listed(
    missing.map((part) => words[part]),
    ' و',
  )}.`;
}

/** What an offer makes of the goods, before the way is known and where nothing else is in the total. */
function afterDiscount({ deliveryFeeJod, codExtraJod, discountJod, totalJod }: OrderView): string {
  return deliveryFeeJod || codExtraJod || isZero(discountJod) ? '' : `بعد الخصم ${totalJod} دينار. `;
}

function readBack(order: OrderView): string {
  const place = whereTo(order.governorateName, order.address).join('، ');
  return [
    'هاي تفاصيل الطلب:',
    ...order.lines.map((line) => `• ${lineText(line)}`),
    ...(isZero(order.discountJod) ? [] : [`الخصم: ${order.discountJod} دينار`]),
    ...(order.deliveryFeeJod ? [`التوصيل: ${order.deliveryFeeJod} دينار`] : []),
    ...(order.codExtraJod ? [`زيادة الدفع عند الاستلام: ${order.codExtraJod} دينار`] : []),
    total(order),
    ...(order.customerName ? [`الاسم: ${order.customerName}`] : []),
    ...(order.phone ? [`التلفون: ${localPhone(order.phone)}`] : []),
    ...(place ? [`العنوان: ${place}`] : []),
    ...(order.notes ? [`ملاحظة: ${order.notes}`] : []),
    'أثبتلك الطلب؟',
  ].join('\n');
}

/** Without a fee of the shop's the total says so: nobody may take it for the last word. */
function total(order: OrderView): string {
  return order.deliveryFeeJod
    ? `المجموع: ${order.totalJod} دينار`
    : `المجموع بدون التوصيل: ${order.totalJod} دينار، وأجرة التوصيل بيخبرك فيها المحل`;
}

function lineText(line: OrderView['lines'][number]): string {
  const details = [
    line.color && !line.name.includes(line.color) ? line.color : null,
    line.size && `مقاس ${line.size}`,
  ];
  const about = details.filter(Boolean).join('، ');
  const count = line.quantity > 1 ? `${line.quantity} × ` : '';
  return `${count}${nameOf(line.name)}${about ? ` (${about})` : ''} بـ ${line.lineTotalJod} دينار`;
}

function rows(items: ItemView[]): string {
  return items.map((item, at) => `${at + 1}) ${nameOf(item.name)} بـ ${item.priceJod} دينار`).join('\n');
}
