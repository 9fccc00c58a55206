import { expect, test } from 'vitest';
import { JOB_STORIES } from '../../core/domain/job-stories.ts';
import { STORY_NAMES } from '../../core/domain/stories.ts';
import { orchestrations } from '../../orchestrations/index.ts';
import { adminStories as ar } from '../../web/src/i18n/ar/admin-stories.ts';
import { adminStories as en } from '../../web/src/i18n/en/admin-stories.ts';
import { read, SOURCES } from './files.ts';

test('the console knows every story that is registered, and no other', () => {
  expect([...STORY_NAMES].sort()).toEqual(Object.keys(orchestrations).sort());
});

test.each(STORY_NAMES)('%s is noted where it begins, and has words in both languages', (story) => {
  const ofJob = Object.values(JOB_STORIES).some((one) => one.story === story);
  const notes = /(note|renote|noteBegun)Story\(|insert into orchestrations/;
  const isNoted = (text: string) => notes.test(text) && text.includes(`'${story}'`);
  const rooms = /^(activities|core\/data|functions)\//;
  const places = SOURCES.filter((file) => rooms.test(file) && isNoted(read(file)));
  expect(ofJob || places.length > 0, 'neither a job’s nor given to noteStory').toBe(true);
  expect(ar).toHaveProperty([`admin.kind.${story}`]);
  expect(en).toHaveProperty([`admin.kind.${story}`]);
});
