import type { Person } from './people.ts';

/** The consent page: who are you, may the app see this, yes or no. Works without scripts. */
export function consentPage(query: URLSearchParams, people: Person[], scopes: string[]): string {
  const kept = [...query].filter(([name]) => name !== 'auto' && name !== 'cancel');
  const hidden = kept.map(
    ([name, value]) => `<input type="hidden" name="${text(name)}" value="${text(value)}">`,
  );
  const choice = people.length
    ? `<fieldset><legend>مين إنت؟ <span lang="en" dir="ltr">Who are you?</span></legend>${people.map(option).join('')}</fieldset>
       <details><summary>الصلاحيات المطلوبة <span lang="en" dir="ltr">What is asked for</span></summary>
       <ul dir="ltr">${scopes.map((scope) => `<li>${text(scope)}</li>`).join('')}</ul></details>`
    : `<p>ما في أصحاب متاجر بعد. أنشئ متجر في صفحة البيئة التجريبية أول.</p>
       <p lang="en" dir="ltr">There are no shop owners yet. Create a shop on the sandbox page first.</p>`;
  const allow = people.length
    ? '<button class="allow">متابعة <span lang="en" dir="ltr">Allow</span></button>'
    : '';
  return frame(
    'تسجيل الدخول التجريبي · Sandbox login',
    `<h1>تسجيل الدخول التجريبي <span lang="en" dir="ltr">Sandbox login</span></h1>
     <p class="note">بديل محلي عن نافذة ميتا، مش ميتا. <span lang="en" dir="ltr">A local stand-in for Meta's dialog, not Meta.</span></p>
     <form method="get">${hidden.join('')}${choice}
     <div class="buttons">${allow}</div></form>
     <form method="get">${hidden.join('')}<input type="hidden" name="cancel" value="1">
     <button class="cancel">إلغاء <span lang="en" dir="ltr">Cancel</span></button></form>`,
  );
}

/** What Meta shows when it will not go back to the app: the request itself is wrong. */
export function refusalPage(reason: string): string {
  return frame(
    'طلب مرفوض · Blocked',
    `<h1>طلب مرفوض <span lang="en" dir="ltr">Blocked</span></h1><p class="note" dir="ltr">${text(reason)}</p>`,
  );
}

function option({ userId, name, handles }: Person, index: number): string {
  const shops = handles.map((handle) => `@${handle}`).join(' ');
  return `<label><input type="radio" name="auto" value="${text(userId)}" required${index === 0 ? ' checked' : ''}>
    <span><strong dir="auto">${text(name)}</strong><small dir="ltr">${text(shops)}</small></span></label>`;
}

function frame(title: string, body: string): string {
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${text(title)}</title><link rel="stylesheet" href="/dialog/dialog.css"></head><body><main>${body}</main></body></html>`;
}

function text(value: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return value.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
