import { expect, type Page } from '@playwright/test';
import { openShop } from './shop.ts';
import { inspect, onDesk, onPhone, PHONE } from './site-driver.ts';
import type { System } from './system.ts';

/** An admin, signed in, finds a conversation by its figures, gives a reason and reads what was said and why. */
export async function readWithReason(
  page: Page,
  system: System,
  signIn: (at: string) => Promise<void>,
): Promise<void> {
  const { control } = system;
  const rows = [{ sku: 'A-1', name: 'شال صوف', priceJod: '12.500', stock: 3 }];
  const { igId, merchant } = await openShop(system, { rows });
  const { tenant } = (await (await merchant.request('GET', '/api/me')).json()) as { tenant: { id: string } };
  const find = { name: 'get_item', arguments: { sku: 'A-1' } };
  await control.script([
    { toolCalls: [find] },
    { text: 'شال صوف بـ 9 دنانير' },
    { text: 'شال صوف بـ 12.500 دينار' },
  ]);
  await control.say({ igId, customerId: '990077', text: 'بكم شال الصوف؟' });
  await control.waitForReplies(igId, '990077');

  await signIn(`/admin/tenants/${tenant.id}`);
  await page.getByRole('link', { name: 'المحادثات', exact: true }).click();
  const list = page.getByRole('list', { name: 'المحادثات' });
  await expect(list.getByRole('listitem')).toContainText('انجاب عليها 1');
  await expect(page.getByText('شال')).toHaveCount(0);
  await inspect(page, 'admin-conversations');
  await list.getByRole('link').click();
  await page.getByRole('button', { name: 'افتح المحادثة' }).click();
  await expect(page.getByRole('alert')).toHaveText('اكتب السبب، من 3 لـ 500 حرف');
  await inspect(page, 'admin-opening', onPhone);
  await page.getByRole('textbox').fill('شكوى على سعر');
  await page.getByRole('button', { name: 'افتح المحادثة' }).click();
  const said = page.getByRole('list', { name: /^الرسائل/ });
  await expect(said.getByRole('listitem').first(), 'read downwards').toContainText('بكم شال الصوف؟');
  await inspect(page, 'admin-conversation', onDesk);

  await page.getByRole('button', { name: 'من شو انعمل هالرد' }).click();
  const dialog = page.getByRole('dialog');
  const fact = dialog.getByRole('region', { name: 'على شو اعتمد' }).getByRole('listitem').first();
  await expect(fact).toContainText('المبلغ بالرد');
  await expect(fact).toContainText('من: فتح صفحة القطعة');
  await expect(dialog.getByRole('region', { name: 'شو رفض المدقّق' })).toContainText('سعر مش صحيح');
  await inspect(page, 'admin-trace');
  await page.keyboard.press('Escape');

  await said.getByRole('link', { name: 'شو صار بهالرسالة، خطوة خطوة' }).click();
  await page.getByRole('list', { name: 'قائمة العمليات' }).getByRole('link').click(); // the one of this message
  await expect(page.getByRole('list', { name: 'الخطوات' })).toContainText('askModel');
  await expect(page.getByRole('link', { name: /^محادثة / }), 'and back').toHaveAttribute(
    'href',
    /conversations/,
  );

  await page.getByRole('link', { name: 'السجل' }).click();
  const log = page.getByRole('list', { name: 'السجل' });
  await expect(log.getByRole('listitem').first()).toContainText('«شكوى على سعر»');
  await page.getByRole('link', { name: 'الأذونات' }).click();
  await expect(page.getByRole('region', { name: 'الأذونات' })).toContainText('شغّال');
  await inspect(page, 'admin-tokens');
  await page.setViewportSize(PHONE);
  const tokens = page.getByRole('region', { name: 'الأذونات' });
  expect(
    await tokens.evaluate((all) => all.scrollWidth - all.clientWidth),
    'nothing to be pushed aside',
  ).toBe(0);
}
