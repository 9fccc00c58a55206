import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Source = z.object({
  file: z.string(),
  text: z.string(),
  /** Line numbers, from 1: of each activity's calls, of waits, of events that are waited for, and of stories of its own. */
  lines: z.object({
    steps: z.record(z.string(), z.int().array()),
    waits: z.int().array(),
    events: z.int().array(),
    children: z.int().array(),
  }),
});
export type StorySource = z.infer<typeof Source>;
const Sources = z.record(z.string(), Source);

let sources: z.infer<typeof Sources> | undefined;

/** A story's source as this very build has it, beside the bundle; null where it runs from its sources. */
export function storySource(story: string): StorySource | null {
  const file = path.join(import.meta.dirname, 'stories.json');
  sources ??= fs.existsSync(file) ? Sources.parse(JSON.parse(fs.readFileSync(file, 'utf8'))) : {};
  return sources[story] ?? null;
}
