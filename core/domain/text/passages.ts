import { type Block, HEADING_JOINT, type Passage } from '../knowledge.ts';
import { sentencesOf } from './sentence-list.ts';
import { tokensAbout } from './tokens.ts';

export const PASSAGE_TOKENS_MAX = 300;
const OVERLAP_TOKENS_MAX = 60; // of the passage before, so that what a sentence points at is at hand
const OVERLAP_SENTENCES_MAX = 2;
const HEADING_CHARS_MAX = 300;
const CELL_GAP = ' | ';

/** A piece that stays whole, and what joins it to the one before it. */
type Unit = { text: string; glue: ' ' | '\n'; page: number | null };

type Draft = { units: Unit[]; tokens: number; isOverlap: boolean };

/**
 * Splits a document into passages for search: at headings, then at paragraphs, then at sentences; a sentence above
 * the limit at words. A table keeps its header row with each of its pieces. Nothing is left out and the order stays;
 * no passage is above `PASSAGE_TOKENS_MAX` (estimated), a little of the one before it included.
 */
export function passagesOf(blocks: Block[]): Passage[] {
  const passages: Passage[] = [];
  const path: { level: number; text: string; page: number | null; isSaid: boolean }[] = [];
  let draft: Draft = empty();

  const heading = () =>
    path
      .map(({ text }) => text)
      .join(HEADING_JOINT)
      .slice(0, HEADING_CHARS_MAX) || null;
  const flush = (keep: 'overlap' | 'nothing') => {
    if (draft.units.length > 0 && !draft.isOverlap) {
      passages.push(passageOf(draft, heading()));
      for (const one of path) one.isSaid = true;
    }
    draft = keep === 'overlap' ? overlapOf(draft) : empty();
  };
  const add = (unit: Unit) => {
    if (draft.tokens + costOf(unit) > PASSAGE_TOKENS_MAX) flush('overlap');
    if (draft.tokens + costOf(unit) > PASSAGE_TOKENS_MAX) draft = empty();
    draft.units.push(unit);
    draft.tokens += costOf(unit);
    draft.isOverlap = false;
  };
  /** A heading that nothing stood under is a passage of its own. */
  const leave = (level: number) => {
    flush('nothing');
    while ((path.at(-1)?.level ?? -1) >= level) {
      const last = path.pop();
      if (last && !last.isSaid) passages.push(alone(last.text, heading(), last.page));
    }
  };

  for (const block of blocks) {
    const page = block.page ?? null;
    if (block.kind === 'heading') {
      leave(block.level);
      const text = oneLine(block.text);
      if (tokensAbout(text) > PASSAGE_TOKENS_MAX / 2) unitsOf(text, page).forEach(add);
      else if (text) path.push({ level: block.level, text, page, isSaid: false });
    } else if (block.kind === 'paragraph') {
      unitsOf(block.text, page).forEach(add);
    } else {
      const whole = groupsOf(block, page);
      const fits = whole.length === 1 && draft.tokens + sumOf(whole[0] ?? []) <= PASSAGE_TOKENS_MAX;
      if (!fits || block.kind === 'answer') flush('nothing');
      for (const [at, group] of whole.entries()) {
        if (at > 0) flush('nothing');
        group.forEach(add);
      }
      if (block.kind === 'answer') flush('nothing');
    }
  }
  leave(0);
  return passages;
}

const empty = (): Draft => ({ units: [], tokens: 0, isOverlap: true });

const costOf = ({ text }: Unit): number => tokensAbout(text) + 1; // and the glue
const sumOf = (units: Unit[]): number => units.reduce((sum, unit) => sum + costOf(unit), 0);
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function passageOf({ units }: Draft, heading: string | null): Passage {
  const text = units.map((unit, at) => (at === 0 ? '' : unit.glue) + unit.text).join('');
  return { heading, page: units[0]?.page ?? null, text, tokens: tokensAbout(text) };
}

const alone = (text: string, heading: string | null, page: number | null): Passage => ({
  heading,
  page,
  text,
  tokens: tokensAbout(text),
});

/** The last sentence or two, where they are short. */
function overlapOf({ units }: Draft): Draft {
  const kept: Unit[] = [];
  for (const unit of units.slice(-OVERLAP_SENTENCES_MAX).reverse()) {
    if (sumOf([unit, ...kept]) > OVERLAP_TOKENS_MAX) break;
    kept.unshift(unit);
  }
  return { units: kept, tokens: sumOf(kept), isOverlap: true };
}

function unitsOf(text: string, page: number | null): Unit[] {
  return text.split('\n').flatMap((line) =>
    sentencesOf(line)
      .flatMap((sentence) => fitting(sentence, PASSAGE_TOKENS_MAX - 1))
      .map((piece, at): Unit => ({ text: piece, glue: at === 0 ? '\n' : ' ', page })),
  );
}

/** A text in pieces of at most so many tokens: at spaces, and where there is none between two characters. */
function fitting(text: string, tokensMax: number): string[] {
  if (tokensAbout(text) <= tokensMax) return [text];
  const pieces: string[] = [];
  let open = '';
  for (const word of text.split(/\s+/u).flatMap((one) => shortWords(one, tokensMax))) {
    const longer = open ? `${open} ${word}` : word;
    if (tokensAbout(longer) > tokensMax) {
      pieces.push(open);
      open = word;
    } else open = longer;
  }
  return open ? [...pieces, open] : pieces;
}

function shortWords(word: string, tokensMax: number): string[] {
  if (tokensAbout(word) <= tokensMax) return [word];
  const characters = Array.from(word);
  const pieces = Math.ceil(characters.length / tokensMax); // a character is about a token at most
  return Array.from({ length: pieces }, (_, at) =>
    characters.slice(at * tokensMax, (at + 1) * tokensMax).join(''),
  );
}

/** Lines under one head, in groups that fit and each begin with it. */
function groupsOf(block: Block & { kind: 'table' | 'answer' }, page: number | null): Unit[][] {
  const head = block.kind === 'answer' ? oneLine(block.question) : rowText(block.header ?? []);
  const lines =
    block.kind === 'answer' ? block.answer.split('\n').flatMap(sentencesOf) : block.rows.map(rowText);
  const headUnits: Unit[] = head
    ? fitting(head, PASSAGE_TOKENS_MAX / 2).map((text) => ({ text, glue: '\n', page }))
    : [];
  const repeated = headUnits.length === 1 ? headUnits : []; // a head that is too long stands once
  const room = PASSAGE_TOKENS_MAX - sumOf(repeated) - 1;
  const groups: Unit[][] = repeated.length === headUnits.length ? [] : headUnits.map((unit) => [unit]);
  let open = [...repeated];
  const pieces = lines.filter(Boolean).flatMap((line) => fitting(line, room));
  for (const text of pieces) {
    const unit: Unit = { text, glue: '\n', page };
    if (sumOf([...open, unit]) > PASSAGE_TOKENS_MAX) {
      groups.push(open);
      open = [...repeated];
    }
    open.push(unit);
  }
  return open.length > 0 && (open.length > repeated.length || groups.length === 0)
    ? [...groups, open]
    : groups;
}

const rowText = (cells: string[]): string => {
  const filled = cells.map(oneLine);
  return filled.some(Boolean) ? filled.join(CELL_GAP) : '';
};
