/** What a phone says from the alert to the hand-back, in each language. */
export const WORDS = {
  ar: {
    on: 'شغّل التنبيهات',
    isOn: 'التنبيهات شغّالة على هالجهاز.',
    told: { title: 'زبون بيستناك', body: 'عنده شكوى', dir: 'rtl' },
    summary: /الزبون كتب: «القطعة وصلت مكسورة»/,
    replies: 'ردود جاهزة',
    write: 'اكتب رد',
    send: 'ابعث',
    said: 'حقك علينا، هلأ منبدّلها',
    countdown: /الوكيل بيرجع بعد 12/,
    back: 'رجّعها للوكيل',
    isBack: 'الوكيل بيرد.',
  },
  en: {
    on: 'Turn alerts on',
    isOn: 'Alerts are on for this device.',
    told: { title: 'A customer waits for you', body: 'Has a complaint', dir: 'ltr' },
    summary: /The customer wrote: “It broke again”/,
    replies: 'Saved replies',
    write: 'Write a reply',
    send: 'Send',
    said: 'Sorry, we replace it',
    countdown: /the AI is back in 12/,
    back: 'Hand back to the AI',
    isBack: 'The AI answers.',
  },
};
