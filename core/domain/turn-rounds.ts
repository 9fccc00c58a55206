/** Answers of the model that one turn may have, and how many of them may call tools: with a last word and a rewrite. */
export const TOOL_ROUNDS_MAX = 4;
export const MODEL_ROUNDS_MAX = 7;
