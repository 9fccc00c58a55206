import { conceptOf } from './lexicon.ts';
import { likeness } from './match.ts';
import { isStopword } from './stopwords.ts';
import { foldedWords } from './words.ts';

const LINE_BYTES_MAX = 500;
const MONEY = /دينار|ليرة|JOD|\d+\.\d{2,3}|%/i;
const TOPICS = {
  hours: /دوام|ساعات|رمضان|hours|الصبح|المسا/i,
  where: /معرض|موقع|فرع|showroom|location|address/i,
} as const;

/** The name of the shop in the tenant's part of the prompt; null when no line says it. */
export function shopName(tenant: string): string | null {
  const line = tenant
    .split('\n')
    .find((text) => /^(?:[-•]\s*)?(?:الاسم|اسم المتجر|المتجر|name)\s*:/i.test(text.trim()));
  return line?.split(':').slice(1).join(':').trim() || null;
}

/** The tenant's line about a topic, if it states no amounts: those come from the tools alone. */
export function tenantLine(tenant: string, topic: keyof typeof TOPICS): string | null {
  return bare(linesOf(tenant).find((line) => TOPICS[topic].test(line)));
}

const SHARED_MIN = 2;

/** The tenant's line that shares most words with a question; null when fewer than two are shared. */
export function tenantAnswer(tenant: string, question: string): string | null {
  const asked = foldedWords(question).filter((word) => !isStopword(word) && word.length > 2);
  const scored = linesOf(tenant).map((line) => {
    const said = foldedWords(line);
    const shared = asked.filter((word) => said.some((other) => likeness(word, other) >= 0.9));
    return { line, score: shared.length + (shared.some((word) => conceptOf(word) === undefined) ? 0.5 : 0) };
  });
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  return best && best.score > SHARED_MIN ? bare(best.line) : null;
}

/** Without the name of the profile's field: nothing that a customer is told. */
const bare = (line: string | undefined): string | null => line?.replace(/^[a-z_]+:\s*/, '') ?? null;

function linesOf(tenant: string): string[] {
  return tenant
    .split('\n')
    .map((line) => line.replace(/^[\s•*#-]+/, '').trim())
    .filter((line) => line.length > 8 && Buffer.byteLength(line) <= LINE_BYTES_MAX && !MONEY.test(line));
}
