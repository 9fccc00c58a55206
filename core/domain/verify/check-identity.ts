import type { ReadReply } from './read-reply.ts';
import { pieceOf } from './sentences.ts';
import type { Problem } from './turn-facts.ts';

const HUMAN =
  /(?<!\p{L})(?:انا|احنا|معك) (?:انسان|انسانه|بني ادم|بشر|شخص|شخص حقيقي|بنت|شب|صاحب|صاحبه|مدير|مديره|مش (?:بوت|روبوت|مساعد|اله|الي))(?!\p{L})|(?:^| )(?:مش|مو) (?:بوت|روبوت)(?!\p{L})|i(?: a|')?m (?:a |an )?(?:human|real person|person|man|woman|not (?:a |an )?(?:bot|robot|ai|machine))|this is a (?:human|real person)|ana (?:insan|mesh bot|mish bot|bani adam)/u;

/** An assistant says that it is one, whoever asks. */
export function checkIdentity({ sentences }: ReadReply): Problem[] {
  return sentences.flatMap((sentence) => {
    if (sentence.asks || !HUMAN.test(sentence.text)) return [];
    return [
      {
        kind: 'identity' as const,
        said: pieceOf(sentence, 0, sentence.tokens.length),
        expected: ['you are the shop’s automated assistant'],
      },
    ];
  });
}
