import { expect, type Page } from '@playwright/test';
import { type OpenShop, openShop, query, until } from './shop.ts';
import { inspect, onDesk, onPhone, visit } from './site-driver.ts';
import type { System } from './system.ts';

/** One DM of a real shop, answered. @returns its story's instance. */
async function answered(system: System, shop: OpenShop, customerId: string): Promise<string> {
  const { mid } = await system.control.say({ igId: shop.igId, customerId, text: 'مرحبا' });
  await system.control.waitForReplies(shop.igId, customerId);
  const found = async () =>
    (
      await query<{ id: string }>(
        system,
        `select o.instance_id as id from orchestrations o join conversations m on m.id = o.message_id
          where m.mid = $1 and o.state = 'succeeded'`,
        [mid],
      )
    )[0];
  return (await until(found)).id;
}

/** The list, one story beside its source, and what an admin does with it. The page shows the list. */
export async function walkStories(page: Page, system: System): Promise<void> {
  const id = await answered(system, await openShop(system), '9700000000000001');
  const list = page.getByRole('list', { name: 'قائمة العمليات' });
  const rows = list.getByRole('listitem');
  await page.getByLabel('المدة').selectOption('30d');
  await expect(rows).toHaveCount(50);
  await expect(rows.first()).toContainText('فشلت'); // those that need somebody come first
  await inspect(page, 'admin-stories');
  await rows.first().getByRole('link').click();
  await expect(page.getByText('ما بتنعاد: خلصت المدة اللي إنستغرام بيسمح فيها بالرد.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'أعد اللي فشل' })).toHaveCount(0);
  await page.goBack();
  await page.getByRole('button', { name: /^خلصت/ }).click();
  await expect(page).toHaveURL(/state=succeeded/);
  await expect(rows.first()).toContainText('خلصت');
  await page.getByRole('searchbox').fill('nothing-is-called-so');
  await expect(page.getByRole('heading', { name: 'ما في عمليات' })).toBeVisible();
  await page.getByRole('searchbox').fill(id);
  await expect(rows).toHaveCount(1);
  await rows.getByRole('link').click();

  const steps = page.getByRole('list', { name: 'الخطوات' });
  for (const step of ['openTurn', 'askModel', 'sendReply', 'closeTurn'])
    await expect(steps).toContainText(step);
  await expect(steps).toContainText('انكتب written'); // in words, with the code
  const source = page.getByRole('region', { name: 'كود العملية، سطر بسطر' });
  await steps.getByRole('listitem').filter({ hasText: 'closeTurn' }).getByRole('button').click();
  await expect(source.locator('[aria-current=step]')).toContainText('yield* ours.closeTurn(');
  await inspect(page, 'admin-story');
  await expect(page.getByRole('button', { name: 'وقّفها' }), 'it has ended').toHaveCount(0);

  await page.getByRole('button', { name: 'ابدأها من جديد' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox'), 'one writes at once').toBeFocused();
  await dialog.getByRole('button', { name: 'ابدأها من جديد' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('اكتب السبب، من 3 لـ 500 حرف');
  await dialog.getByRole('textbox').fill('طلبها الدعم');
  await expect(dialog.getByRole('textbox')).toHaveValue('طلبها الدعم');
  await inspect(page, 'admin-story-deed', onPhone);
  await dialog.getByRole('button', { name: 'ابدأها من جديد' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${id}-again-`);
  await expect(page.getByText('answered-together').first()).toBeVisible(); // it was answered before
  await expect(steps).toContainText('openTurn');
}

/** The switch, what shops see of it, and what it holds. The page shows the switch. */
export async function walkIncident(page: Page, system: System): Promise<void> {
  const shop = await openShop(system);
  const begin = page.getByRole('button', { name: 'ابدأ وضع العطل' });
  await begin.click();
  await expect(page.getByText('من 3 لـ 300 حرف')).toHaveCount(2);
  await page.getByLabel('النص بالعربي').fill('إنستغرام معطّل، ردودنا بتتأخر');
  await page.getByLabel('النص بالإنجليزي').fill('Instagram is down, replies are late');
  await page.getByLabel('ليش؟').fill('ميتا واقفة');
  await begin.click();
  await expect(page.getByText(/^في عطل من/)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'الردود بتستنى عند كل الدكاكين' })).toBeVisible();
  await inspect(page, 'admin-incident');

  const theirs = await page.context().newPage();
  await visit(theirs, system, shop, '/');
  await expect(theirs.getByRole('status').filter({ hasText: 'إنستغرام معطّل' })).toBeVisible();
  await inspect(theirs, 'incident-notice', onPhone);
  await theirs.close();
  const { mid } = await system.control.say({
    igId: shop.igId,
    customerId: '9700000000000002',
    text: 'مرحبا',
  });
  const story = async () =>
    (
      await query<{ outcome: string }>(
        system,
        `select o.outcome from orchestrations o join conversations m on m.id = o.message_id
          where m.mid = $1 and m.outcome is null and o.state = 'succeeded'`,
        [mid],
      )
    )[0];
  expect((await until(story)).outcome, 'stored, and not answered').toBe('held');

  await page.getByRole('button', { name: 'العطل خلص' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('رجعت ميتا');
  await expect(dialog.getByRole('textbox')).toHaveValue('رجعت ميتا');
  await inspect(page, 'admin-incident-end', onDesk);
  await dialog.getByRole('button', { name: 'العطل خلص' }).click();
  await expect(page.getByText('ما في عطل')).toBeVisible();
}

/** The spans of one DM, found by its story's id. The page shows the search. */
export async function walkTraces(page: Page, system: System): Promise<void> {
  const shop = await openShop(system, {
    rows: [{ sku: 'A', name: 'عباية سادة', priceJod: '24.500', stock: 3 }],
  });
  const customerId = '9600000000000077';
  const { mid } = await system.control.say({ igId: shop.igId, customerId, text: 'عندكم عباية سادة؟' });
  await system.control.waitForReplies(shop.igId, customerId);
  const [message] = await query<{ id: string }>(system, 'select id from conversations where mid = $1', [mid]);

  await expect(page.getByText('اكتب رقم تنفيذ')).toBeVisible();
  const steps = page.getByRole('list', { name: 'الخطوات' });
  await expect(async () => {
    await page.getByRole('searchbox').fill('dm-0');
    await page.getByRole('searchbox').fill(`dm-${message?.id}`); // spans are sent two seconds after they end
    await expect(steps).toContainText('activity closeTurn', { timeout: 3_000 });
  }).toPass();
  await expect(steps.getByRole('listitem').first()).toContainText('door instagram-webhook');
  await expect(steps).toContainText('graph POST /{id}/messages');
  await inspect(page, 'admin-traces');
}
