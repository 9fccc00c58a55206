import { fold } from './text/fold.ts';

export const DISCLOSURE_CHARS_MAX = 200;

/** A customer who was told so long ago that an assistant writes is told again. */
export const DISCLOSE_AGAIN_MS = 30 * 24 * 60 * 60 * 1_000;

const SAYS = {
  ar: /(?:^|[^\p{L}])(?:ال|بال|لل)?(?:الي|اليه|الية|اوتوماتيكي?\S{0,2}|روبوت|بوت|ذكاء? (?:ال)?اصطناعي)(?!\p{L})/u,
  en: /\b(?:automated|automatic|artificial|ai|bot|chatbot|robot|virtual assistant)\b/iu,
};

/** A shop's own wording may be anything that still says that no person writes: Meta's rule, and the customer's right. */
export const saysAutomated = (text: string, language: 'ar' | 'en'): boolean =>
  SAYS[language].test(fold(text));
