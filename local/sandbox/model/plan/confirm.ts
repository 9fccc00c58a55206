import { orderIn, refusalIn, roundsWith, type ToolRound } from '../understand/situation.ts';
import { lineOf } from './basket.ts';
import { afterDraft, refusalText } from './draft-result.ts';
import { callIfAllowed, type Move, type Scene } from './moves.ts';

/** A clear yes to a draft that was read back: confirms it, and says what became of that. */
export function confirm(scene: Scene): Move {
  const { situation, voice } = scene;
  const [round] = roundsWith(situation, 'confirm_order');
  if (round) return afterConfirm(scene, round);
  const number = situation.context.openDraft?.number;
  return callIfAllowed(scene, 'confirm_order', { order_number: number }) ?? { text: voice.safe() };
}

/** Shows the draft as it stands, from the tool and not from memory: prices may have moved. */
export function readAgain(scene: Scene): Move {
  const { situation, voice } = scene;
  const [round] = roundsWith(situation, 'draft_order');
  if (round) return afterDraft(scene, round);
  const draft = situation.context.openDraft;
  if (!draft) return { text: voice.whichProduct() };
  const same = { customer_name: null, phone: null, place: null, address: null, notes: null };
  const shown = draft.missing.length === 0 ? voice.readBack(draft) : voice.whatToChange();
  return callIfAllowed(scene, 'draft_order', { items: draft.lines.map(lineOf), ...same }) ?? { text: shown };
}

function afterConfirm(scene: Scene, round: ToolRound): Move {
  const { voice, situation } = scene;
  const order = orderIn(round);
  if (order) return { text: voice.confirmed(order) };
  const refusal = refusalIn(round);
  const draft = situation.context.openDraft;
  switch (refusal?.code) {
    case 'price-changed': {
      const renewed = readAgain(scene); // the draft in the context carries the old price
      return 'call' in renewed ? renewed : { text: `${voice.priceChanged()}\n${renewed.text}` };
    }
    case 'consent-missing':
      return draft ? { text: `${voice.consentUnclear()}\n${voice.readBack(draft)}` } : readAgain(scene);
    case 'not-read-back':
    case 'incomplete':
      return readAgain(scene);
    case 'no-draft':
      return { text: voice.whichProduct() };
    case 'out-of-stock':
      return soldMeanwhile(scene, String(refusal.sku ?? ''), Number(refusal.available ?? 0), round);
    default:
      return { text: voice.safe() };
  }
}

/** Somebody else was faster: looks for what is left of the kind before saying so. */
function soldMeanwhile(scene: Scene, sku: string, available: number, round: ToolRound): Move {
  const line = scene.situation.context.openDraft?.lines.find((one) => one.sku === sku);
  const known = scene.items.some((item) => item.sku === sku);
  const look =
    known || !line
      ? null
      : callIfAllowed(scene, 'search_catalog', { query: line.name, size: null, color: null });
  if (look) return look;
  const refusal = { code: 'out-of-stock', sku, available, name: line?.name };
  return { text: refusalText(scene, refusal, { ...round, args: { items: [{ sku }] } }) };
}
