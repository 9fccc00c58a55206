import process from 'node:process';

/** Our product as the comparison harness's external system: its settings under our names, in the foreground. */
const given = process.env;
const settings = {
  DATA_DIR: given.SUT_DATA_DIR,
  SANDBOX_PORT: '0',
  OPENAI_BASE_URL: given.LLM_BASE_URL,
  META_GRAPH_URL: new URL(given.GRAPH_BASE_URL ?? '').origin,
  META_GRAPH_VERSION: new URL(given.GRAPH_BASE_URL ?? '').pathname.slice(1),
  REPLY_DELAY_MS: '0',
};
Object.assign(process.env, settings);
await import('../../../local/start/main.ts');
