/** A tool call under the scenarios' neutral name. `skus`: of its result. */
export type NeutralCall = { name: string; args: Record<string, unknown>; skus: string[] };

/** What happened in one turn of a scenario. */
export type Step = {
  n: number;
  calls: NeutralCall[];
  replies: string[];
  unverified: boolean; // the verifier refused twice, and a safe sentence went out
  waitedMs: number; // from the last message to the reply
};

/** An order as the store has it in the end. */
export type MadeOrder = {
  totalFils: number;
  discountFils: number;
  governorate: string | null;
  saidYes: boolean;
};

export type Transcript = {
  scenario: string;
  steps: Step[];
  orders: MadeOrder[];
  returns: number;
  tokens: { in: number; cached: number; out: number };
  microUsd: number;
  models: string[];
  prompts: string[];
};

/** `hard` must not happen; `soft` is style, to be judged over many. */
export type Finding = { level: 'hard' | 'soft'; kind: string; step: number | null; text: string };
