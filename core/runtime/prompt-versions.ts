import { z } from 'zod';
import { promptFile } from './prompt-file.ts';

const Version = z.object({ version: z.string(), sha256: z.string(), moved: z.string() });
const Versions = z.array(Version).min(1);

/** Of the answers' prompt also what a version does, in a merchant's words. */
const AnswerVersions = z
  .array(Version.extend({ about: z.object({ ar: z.string().min(1), en: z.string().min(1) }) }))
  .min(1);

type AnswerVersion = Pick<z.infer<typeof AnswerVersions>[number], 'version' | 'about'>;

/** The versions of the answers' prompt whose text is here: the one in force, then the others, newest first. */
export const promptVersions = (): AnswerVersion[] =>
  AnswerVersions.parse(JSON.parse(promptFile('versions.json')))
    .map(({ version, about }) => ({ version, about }))
    .reverse();

const newest = new Map<string, string>();

/** Which prompt answers: the newest entry of prompts/versions.json. Kept with every answer of the model. */
export const promptVersion = (): string => newestIn('versions.json');

/** As `promptVersion`, of what pictures are described by. */
export const picturePromptVersion = (): string => newestIn('describe-picture/versions.json');

function newestIn(file: string): string {
  const version = newest.get(file) ?? Versions.parse(JSON.parse(promptFile(file))).at(-1)?.version ?? '';
  newest.set(file, version);
  return version;
}

/**
 * The part that is the same for every tenant and every turn: prompts/answer-dm/system.md, which is the version in force,
 * or an earlier one out of prompts/answer-dm/previous.
 *
 * @param version - one of `promptVersions`.
 * @throws Error where there is no such version.
 */
export function systemPrompt(version = promptVersion()): string {
  if (version === promptVersion()) return promptFile('answer-dm/system.md');
  if (!promptVersions().some((one) => one.version === version)) {
    throw new Error('no such version of the prompt'); // what was asked for is checked at the door
  }
  return promptFile(`answer-dm/previous/${version}.md`);
}
