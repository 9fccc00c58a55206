import type { Move, Scene } from './plan/moves.ts';
import { plan } from './plan/plan.ts';
import type { Answer, ChatRequest } from './protocol.ts';
import { fitting } from './speak/pieces.ts';
import { voiceIn } from './speak/voice.ts';
import { summaryOf } from './summary.ts';
import { knownItems, type Situation, situationOf } from './understand/situation.ts';
import { understand } from './understand/understand.ts';

const REPLY_BYTES_MAX = 900;
const AMOUNT = /\d+(?:\.\d+)?/g;
const WRITTEN = /you wrote "([^"]*)"/g; // what follows in such a line is what would be right

/** The next message of the rule-made partner: a reply, or one tool call. Pure: same request, same answer. */
export function answer(request: ChatRequest): Answer {
  const summary = summaryOf(request);
  if (summary !== null) return { content: summary };
  const situation = situationOf(request);
  const scene = sceneOf(situation);
  const move: Move = plan(scene);
  if ('call' in move) return { content: null, toolCalls: [move.call] };
  return { content: fitting(safely(scene, greeted(scene, move.text)), REPLY_BYTES_MAX) };
}

function sceneOf(situation: Situation): Scene {
  const meaning = understand(situation);
  const lastReply = situation.history.findLast(({ from }) => from === 'shop')?.text ?? '';
  return { situation, meaning, items: knownItems(situation), voice: voiceIn(meaning.language), lastReply };
}

/** A greeting is returned in front of whatever else there is to say; a welcome is one already. */
function greeted({ meaning, voice }: Scene, text: string): string {
  if (!meaning.intents.has('greet')) return text;
  const hello = voice.greeting(meaning.text);
  if (text.startsWith(hello.slice(0, SAME_LETTERS))) return text;
  return `${hello}${meaning.language === 'ar' ? '، ' : '! '}${text}`;
}

const SAME_LETTERS = 2; // «أهلين» before «أهلا وسهلا» is one greeting too many

/** An answer with an amount that was turned down a moment ago would be turned down again: say nothing exact. */
function safely({ situation, voice }: Scene, text: string): string {
  const written = [...(situation.rewrite ?? '').matchAll(WRITTEN)].map(([, said = '']) => said);
  const problems = new Set(
    (written.length ? written.join(' ') : (situation.rewrite ?? '')).match(AMOUNT) ?? [],
  );
  const repeated = text.match(AMOUNT)?.some((amount) => amount.includes('.') && problems.has(amount));
  return repeated ? voice.safe() : text;
}
