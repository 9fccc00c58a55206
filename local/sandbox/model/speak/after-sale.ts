import type { Language } from '../understand/language.ts';

export type Returned = {
  number: number;
  kind: string;
  customerPaysForWayJod: string | null;
  needsPerson: boolean;
};

/** What is said of cancelling and returning, in a customer's language. */
export const afterSaleIn = (language: Language) => (language === 'en' ? english : arabic);

const arabic = {
  cancelled: (number: number) => `ولا يهمك، طلبك رقم ${number} ملغي. وقت ما بدك إحنا هون.`,
  askCancel: (number: number) => `بدك ألغي الطلب رقم ${number}؟ بس احكيلي آه أو لا.`,
  leftAlready: (number: number) => `الطلب رقم ${number} طلع مع المندوب وما بقدر ألغيه من هون.`,
  recorded: ({ number, kind, customerPaysForWayJod, needsPerson }: Returned) => {
    const what = kind === 'exchange' ? 'طلب التبديل' : 'طلب الترجيع';
    const fee =
      customerPaysForWayJod === '0.000' ? ' والسائق علينا' : ` وأجرة السائق ${customerPaysForWayJod} دينار`;
    const way = customerPaysForWayJod === null ? '' : fee;
    return `تكرم عينك، سجلتلك ${what}${way}. رقمه عنا ${number}${needsPerson ? '، والمحل بيقرر فيه' : ''}.`;
  },
  refused: (code: string): string => {
    if (code === 'too-late') return 'للأسف مدة الترجيع والتبديل خلصت على هالطلب.';
    if (code === 'already-asked') return 'طلبك هاد عنا من قبل وبنتابعه.';
    return 'للأسف هالقطعة ما بترجع ولا بتتبدل عنا.';
  },
};

const english: typeof arabic = {
  cancelled: (number) => `No problem, order number ${number} is cancelled. We are here whenever you like.`,
  askCancel: (number) => `Shall I cancel order number ${number}? Just tell me yes or no.`,
  leftAlready: (number) =>
    `Order number ${number} has left with the courier and cannot be stopped from here.`,
  recorded: ({ number, kind, customerPaysForWayJod, needsPerson }) => {
    const what = kind === 'exchange' ? 'exchange' : 'return';
    const fee =
      customerPaysForWayJod === '0.000'
        ? ', the courier is on us'
        : `, the courier costs ${customerPaysForWayJod} JOD`;
    const way = customerPaysForWayJod === null ? '' : fee;
    return `Sure, your ${what} is recorded${way}. Its number here is ${number}${needsPerson ? '; the shop will decide on it' : ''}.`;
  },
  refused: (code) => {
    if (code === 'too-late') return 'Sorry, the time to return or exchange this order is over.';
    if (code === 'already-asked') return 'We have that request already and are looking after it.';
    return 'Sorry, this item cannot be returned or exchanged.';
  },
};
