import { fold } from '../../../../core/domain/text/fold.ts';
import type { PlannedCall } from '../protocol.ts';
import type { Voice } from '../speak/voice.ts';
import type { ItemView } from '../understand/shapes.ts';
import type { Situation } from '../understand/situation.ts';
import { wasCalled } from '../understand/situation.ts';
import type { Meaning } from '../understand/understand.ts';
import { foldedPattern } from '../understand/words.ts';

/** What comes next: one tool call, or words for the customer. */
export type Move = { call: PlannedCall } | { text: string };

/** All that a plan may look at. */
export type Scene = {
  situation: Situation;
  meaning: Meaning;
  items: ItemView[];
  voice: Voice;
  lastReply: string;
};

const TOOL_ROUNDS_MAX = 4; // the product asks once more after these, and then for words only

/** The call as a move; null when it may not be made: too late, no such tool, or made before in this turn. */
export function callIfAllowed(scene: Scene, name: string, args: Record<string, unknown>): Move | null {
  const call = { name, arguments: args };
  const { situation } = scene;
  const late = situation.rewrite !== null || situation.rounds.length >= TOOL_ROUNDS_MAX;
  return late || !situation.tools.has(name) || wasCalled(situation, call) ? null : { call };
}

type HandOverReason = 'asked' | 'complaint' | 'wholesale' | 'unknown' | 'payment' | 'other';

/** Calls a person; when that is not possible any more, at least says so. */
export function handOver(scene: Scene, reason: HandOverReason, topic: string): Move {
  const done = scene.situation.rounds.some(
    (round) => round.name === 'hand_over_to_human' && round.result.handedOver,
  );
  if (done) return { text: scene.voice.handedOver(topic) };
  const summary = SUMMARIES[topic] ?? SUMMARIES.unknown;
  return (
    callIfAllowed(scene, 'hand_over_to_human', { reason, summary }) ?? { text: scene.voice.handOverFailed() }
  );
}

const ASKS = foldedPattern(
  '(?:^|\\s)(?:هل|شو|ليش|كيف|متى|وين|مين|قديش|كم|what|why|how|when|where|which|who|do|does|is|are|can)(?=\\s|$)',
);

/**
 * A question with something in it, once: what is merely not understood is no reason to call a person, and who
 * was promised one is not promised another.
 */
export function asksUs({ meaning, situation, voice }: Scene): boolean {
  const promised = situation.history.some(
    ({ from, text }) => from === 'shop' && text.includes(voice.handedOver('unknown')),
  );
  return !promised && ASKS.test(fold(meaning.text)) && meaning.segments.some(({ words }) => words.length > 0);
}

const SUMMARIES: Record<string, string> = {
  asked: 'الزبون طلب يحكي مع شخص من الفريق',
  complaint: 'الزبون عنده شكوى وزعلان',
  wholesale: 'استفسار عن سعر الجملة',
  unknown: 'سؤال ما إله جواب عند المساعد',
  payment: 'سؤال عن طريقة الدفع',
  erase: 'الزبون طلب حذف بياناته',
  return: 'طلب تبديل أو ترجيع',
  cancel: 'الزبون بده يلغي طلب مثبت',
};
