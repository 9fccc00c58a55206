import { test } from '@playwright/test';
import { signInAsAdmin } from '../helpers/admin-site.ts';
import { readWithReason } from '../helpers/read-with-reason.ts';
import { watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

let system: System;

test.beforeAll(async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '0' } });
});
test.afterAll(() => system.dispose());

watchConsole(/status of 403/); // words are refused until a reason is given

test('a customer’s words are read for a reason that is kept, with what an answer was made of', async ({
  page,
}) => {
  await readWithReason(page, system, (at) => signInAsAdmin(page, system.site, at));
});
