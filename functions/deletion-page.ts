import type { HttpResponseInit } from '@azure/functions';
import type { Deletion } from '../core/data/deletions.ts';

/** The page a person is sent to by Meta; it stands alone, in both languages, without scripts. */
export function deletionPage(code: string, deletion: Deletion): HttpResponseInit {
  const [ar, en] = textsOf(deletion);
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex"><title>حذف البيانات · Data deletion</title>
<style>body{font:1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}section+section{margin-top:2rem}</style>
</head><body><main><section><h1>طلب حذف البيانات</h1><p>${ar}</p><p>رقم الطلب: <code dir="ltr">${code}</code></p></section>
<section lang="en" dir="ltr"><h2>Data deletion request</h2><p>${en}</p><p>Request: <code>${code}</code></p></section></main></body></html>`,
  };
}

function textsOf({ dueAt, outcome }: Deletion): [ar: string, en: string] {
  const day = dueAt.toISOString().slice(0, 10);
  if (outcome === 'deleted') return ['تم حذف بياناتك.', 'Your data has been deleted.'];
  if (outcome === 'came-back') {
    return [
      'رجعت ووصلت حسابك قبل موعد الحذف، فبقيت بيانات المتجر عندنا.',
      'You connected your account again before the deletion was due, so the shop was kept.',
    ];
  }
  return [
    `وصل طلبك. الوصول لحسابك انقطع وتصاريحه انحذفت، وباقي البيانات بتنحذف لغاية ${day}.`,
    `We have your request. Access to your account has ended and its tokens are deleted; the rest is deleted by ${day}.`,
  ];
}
