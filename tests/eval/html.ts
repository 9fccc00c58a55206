import { type Report, type Row, SCORES } from './report.ts';
import type { Rate } from './stats.ts';

const SCORE_NAMES = {
  dialect: 'اللهجة',
  warmth: 'الود',
  brevity: 'الاختصار',
  helpful: 'الفائدة',
  truth: 'الصدق',
};

/** The report as one page that needs nothing else: Arabic, right to left. */
export function asHtml(report: Report): string {
  const {
    at,
    models,
    prompts,
    passed,
    clean,
    byTag,
    byKind,
    judged,
    waitedMs,
    microUsd,
    tokens,
    scenarios,
    since,
  } = report;
  const figures: [string, string][] = [
    ['السيناريوهات الناجحة', rateText(passed)],
    ['بدون أي ملاحظة', rateText(clean)],
    ['زمن الرد', `${seconds(waitedMs.p50)} وسيط، ${seconds(waitedMs.p95)} للأبطأ 5%`],
    ['الكلفة', `${usd(microUsd.sum)} كلها، ${usd(microUsd.perScenario)} للسيناريو`],
    ['الرموز', `${tokens.in} داخلة (${tokens.cached} من الذاكرة)، ${tokens.out} خارجة`],
    ['النموذج', models.join('، ') || '—'],
    ['نسخة التعليمات', prompts.join('، ') || '—'],
    ...(judged
      ? SCORES.map((score): [string, string] => [
          `الحَكَم: ${SCORE_NAMES[score]}`,
          `${judged[score].toFixed(2)} من 5`,
        ])
      : []),
    ...(since ? [['عن آخر تقرير', `${since.at}: كان ${rateText(since.passed)}`] as [string, string]] : []),
    ...(since?.better.length ? [['تحسّن', since.better.join('، ')] as [string, string]] : []),
    ...(since?.worse.length ? [['تراجع', since.worse.join('، ')] as [string, string]] : []),
  ];
  return `<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>تقييم المساعد ${safe(at)}</title><style>${STYLE}</style></head><body>
<h1>تقييم المساعد</h1><p class="at" dir="ltr">${safe(at)}</p>
${tableOf(figures)}
<h2>حسب الموضوع</h2>${tableOf(Object.entries(byTag).map(([tag, rate]) => [tag, rateText(rate)]))}
<h2>الملاحظات حسب النوع</h2>${tableOf(Object.entries(byKind).map(([kind, count]) => [kind, String(count)]))}
<h2>السيناريوهات</h2>
${[...scenarios]
  .sort((a, b) => a.passed.rate - b.passed.rate)
  .map(rowOf)
  .join('\n')}
</body></html>
`;
}

function rowOf({ id, title, passed, findings, reasons, waitedMs, microUsd, said }: Row): string {
  const notes = findings.map(
    ({ level, kind, step, text }) =>
      `<li class="${level}">${safe(`${kind}${step === null ? '' : ` (${step})`}: ${text}`)}</li>`,
  );
  const lines = said.map((line) => `<p dir="auto">${safe(line)}</p>`);
  return `<details${passed.rate < 1 ? ' open' : ''}><summary><b class="${passed.rate === 1 ? 'good' : 'bad'}">${passed.passed}/${passed.of}</b>
 <bdi>${safe(id)}</bdi> <bdi>${safe(title)}</bdi> <small>${seconds(waitedMs)} · ${usd(microUsd)}</small></summary>
<ul>${notes.join('')}</ul>${reasons.map((reason) => `<p class="reason">${safe(reason)}</p>`).join('')}<div class="said">${lines.join('')}</div></details>`;
}

const tableOf = (rows: [string, string][]): string =>
  `<table>${rows.map(([name, value]) => `<tr><th><bdi>${safe(name)}</bdi></th><td><bdi>${safe(value)}</bdi></td></tr>`).join('')}</table>`;

/** Figures keep their own direction within a line of Arabic. */
const figure = (text: string): string => `\u2066${text}\u2069`;
const percent = (share: number): string => figure(`${(share * 100).toFixed(1)}%`);
const rateText = ({ passed, of, rate, low, high }: Rate): string =>
  `${percent(rate)} (${passed} من ${of}؛ بين ${percent(low)} و ${percent(high)})`;
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} ث`;
const usd = (micro: number): string => figure(`$${(micro / 1_000_000).toFixed(4)}`);
const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.6 system-ui,'Noto Sans Arabic',sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{text-align:start;padding:.35rem .6rem;border-bottom:1px solid #8884;vertical-align:top}th{font-weight:500;width:40%}
details{border:1px solid #8884;border-radius:.5rem;padding:.5rem .8rem;margin:.5rem 0}summary{cursor:pointer}.good{color:#178a4c}.bad{color:#c0392b}
.hard{color:#c0392b}.soft{color:#a06a00}.said p{margin:.2rem 0}.reason{font-style:italic}.at{opacity:.7}small{opacity:.7}@media (prefers-color-scheme:dark){.good{color:#4cc38a}.bad,.hard{color:#ff8073}.soft{color:#e0b050}}`;
