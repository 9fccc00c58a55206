import { expect, test } from '@playwright/test';
import { DELIVERY_YAML, type OpenShop, openShop, query, type Row, until } from '../helpers/shop.ts';
import { inspect, onDesk, onPhone, PHONE, signIn, visit, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

let system: System;

test.beforeAll(async () => {
  system = await startSystem();
});
test.afterAll(() => system.dispose());

watchConsole(/status of (403|503)/);

test('a shop lets replies go by hand: the dial, drafts on a phone and by keys, and the switch', async ({
  page,
}) => {
  const { control } = system;
  const shop = await openShop(system, {
    rows: [{ sku: 'A-1', name: 'شال صوف', priceJod: '12.500', stock: 3 }],
  });
  const { igId } = shop;
  const saidTo = async (text: string, customerId: string) =>
    (await control.thread(igId, customerId)).filter((one) => one.from === 'shop' && one.text === text).length;
  await page.setViewportSize(PHONE);
  await signIn(page, system, shop.userId);
  await page.goto(`${system.site}/rules?part=escalation`);
  await expect(page.getByText('التحويل لشخص', { exact: true }).first()).toBeInViewport(); // the last of six, on a phone
  await page.goto(`${system.site}/rules/agent`);
  const dial = (kind: string) => page.getByRole('group', { name: kind }); // a fieldset
  await dial('البضاعة والأسعار').getByText('مسودة').click();
  await dial('كل إشي ثاني').getByText('مسودة').click();
  await page.getByRole('button', { name: 'كل ليلة من 11 لـ 9' }).click();
  await page.getByRole('button', { name: 'أوقات ثانية لرمضان' }).click();
  await page.getByLabel('بالعربي').fill('معك سارة');
  await page.getByRole('button', { name: 'احفظ', exact: true }).click();
  await expect(page.getByText('لازم تحكي إنه رد آلي')).toBeVisible();
  await inspect(page, 'agent-rules', onPhone);
  await page.getByLabel('بالعربي').fill('معك روبوت المحل');
  await page
    .getByRole('button', { name: /11:00.*عدّل/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'بدون ساعات محددة' }).first().click(); // no quiet hours: the clock decides nothing here
  await page.getByRole('button', { name: 'احفظ', exact: true }).click();
  await expect(page.getByText('انحفظ. الوكيل بيمشي عليه')).toBeVisible();

  const [one, two] = ['880301', '880302'];
  await page.goto(`${system.site}/drafts`);
  await expect(page.getByText('ما في مسودات')).toBeVisible();
  await inspect(page, 'drafts-empty', onPhone);
  const price = 'الشال بـ 12.500 دينار';
  await control.script([{ text: price }]);
  await control.say({ igId, customerId: one, text: 'بكم شال الصوف؟' });
  const cards = page.getByRole('article');
  await expect(cards).toHaveCount(1);
  await control.script([{ text: 'أهلين فيك' }]);
  await control.say({ igId, customerId: two, text: 'مرحبا' });
  await expect(cards).toHaveCount(2);
  await expect(cards.first()).toContainText('بكم شال الصوف؟');
  await inspect(page, 'drafts');
  await page.getByRole('button', { name: /^المزيد/ }).click();
  await expect(page.getByRole('link', { name: /^المسودات/ })).toContainText('2');
  await page.keyboard.press('Escape');

  await cards.first().getByRole('button', { name: 'عدّل' }).click();
  await page.getByLabel('الرد بكلماتك').fill(`${price}، وتكرم عينك`);
  await cards.first().getByRole('link').click(); // what was said before, and back to the words
  await expect(page).toHaveURL(/\/conversations\/[0-9a-f-]{36}$/);
  await page.goBack();
  await expect(page.getByLabel('الرد بكلماتك')).toHaveValue(`${price}، وتكرم عينك`);
  await cards.first().getByRole('button', { name: 'ابعث كلماتي' }).click();
  await expect(cards).toHaveCount(1);
  await expect.poll(() => saidTo(`معك روبوت المحل\n${price}، وتكرم عينك`, one)).toBe(1);
  await cards.first().focus();
  await page.keyboard.press('a');
  await expect(page.getByText('ما في مسودات')).toBeVisible();
  await expect.poll(() => saidTo('معك روبوت المحل\nأهلين فيك', two)).toBe(1);

  await control.script([{ text: 'ولا يهمك' }]);
  await control.say({ igId, customerId: two, text: 'يعطيك العافية' });
  await expect(cards).toHaveCount(1);
  await page.goto(`${system.site}/conversations?filter=needs-person`);
  await page.getByRole('list', { name: 'قائمة المحادثات' }).getByRole('link').first().click();
  await expect(page.getByText('مسودة بتستنى موافقتك.')).toBeVisible();
  await expect(cards).toContainText('ولا يهمك');
  await inspect(page, 'thread-draft', onPhone);
  await cards.getByRole('button', { name: 'ارميها' }).click();
  await expect(cards).toHaveCount(0);
  await twentyAsWritten(shop);
  await page.goto(`${system.site}/drafts`);
  await page.getByRole('button', { name: 'خلّيه يرد لحاله' }).click(); // where the drafts are, not only where the dial is
  await expect(page.getByRole('button', { name: 'خلّيه يرد لحاله' })).toHaveCount(0);
  expect(await (await shop.merchant.request('GET', '/api/autonomy')).json()).toMatchObject({
    modes: { goods: 'auto', other: 'draft' },
  });
  await page.goto(`${system.site}/orders`);
  const agent = page.getByRole('banner').getByRole('switch');
  await agent.click();
  await expect(page.getByText('وقف الوكيل. ما بينبعث منه إشي.')).toBeVisible();
  await expect(agent).not.toBeChecked();
  await page.getByRole('button', { name: 'تراجع' }).click();
  await expect(page.getByText('رجع الوكيل.')).toBeVisible();
  await expect(agent).toBeChecked();
});

/** Drafts about goods that all went out unchanged, as if they had been let go in the minutes to come. */
async function twentyAsWritten({ igId }: OpenShop): Promise<void> {
  await query(
    system,
    `with made as (
       insert into turns (tenant_id, thread_id, story, opened_at)
       select t.tenant_id, t.id, 'as-written', t.last_message_at from channels c
         join lateral (select * from threads where channel_id = c.id limit 1) t on true, generate_series(1, 20)
        where c.ig_id = $1 returning *)
     insert into drafts (id, tenant_id, thread_id, turn_id, kinds, state, created_at, decided_at)
     select gen_random_uuid(), tenant_id, thread_id, id, '{goods}', 'sent', opened_at, opened_at + interval '1 day' from made`,
    [igId],
  );
}

test('the agent is tried, a wrong reply is kept, and a change is compared before it is published', async ({
  page,
}) => {
  const shop = await openShop(system, { profileYaml: DELIVERY_YAML, rows: ROWS });
  await visit(page, system, shop, '/playground');
  const thread = page.getByRole('log', { name: 'الرسايل' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await inspect(page, 'playground-new', onPhone);
  await page.getByRole('button', { name: /عباية كريب متوفر مقاس 56/ }).click();
  await expect(thread).toContainText('24.5');
  await expect(page.getByRole('heading', { name: 'على شو اعتمد' })).toBeVisible(); // beside, on a desk
  await page.getByRole('textbox', { name: 'اكتب كأنك زبون' }).fill('بدي أحكي مع حدا، أنا سميرة 0790000666');
  await page.keyboard.press('Enter');
  await expect(thread).toContainText('هون بنادي حدا من الدكّان');
  await expect(thread.getByRole('button', { name: 'هالرد غلط' }).last()).toBeInViewport();
  await inspect(page, 'playground');
  expect(await (await shop.merchant.request('GET', '/api/conversations')).json()).toMatchObject({
    items: [],
  });

  await page.getByRole('button', { name: 'هالرد غلط' }).last().click();
  const dialog = page.getByRole('dialog', { name: 'احفظه كسيناريو' });
  await expect(dialog.getByLabel('الزبون', { exact: true }).last()).toHaveValue(/0790000000/);
  await dialog.getByLabel('ينادي حدا من الدكّان').selectOption('never');
  await expect(dialog.getByLabel('ينادي حدا من الدكّان')).toHaveValue('never');
  await inspect(page, 'scenario-new', onPhone);
  await dialog.getByRole('button', { name: 'احفظ السيناريو' }).click();
  await page.getByRole('button', { name: 'شوفهم' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'السيناريوهات' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'جرّبهم كلهم' })).toBeVisible();
  await inspect(page, 'scenarios', onPhone);
  await page.getByRole('button', { name: 'جرّبهم كلهم' }).click();
  await expect(page.getByRole('button', { name: /لسا غلط/ })).toBeVisible();

  await system.control.say({ igId: shop.igId, customerId: '7100000000000042', text: 'قديش سعر عباية كريب؟' });
  await until(async () => {
    const { turns } = await (
      await shop.merchant.request('POST', '/api/replays?dryRun=true', { json: LAST })
    ).json();
    return turns === 1;
  });
  await page.goto(`${system.site}/instructions`);
  await page.getByRole('textbox', { name: 'التعليمات' }).fill('احكي باختصار');
  await page.getByRole('button', { name: 'جرّب قبل ما تحفظ' }).click();
  await page.getByRole('button', { name: /قديش التوصيل على/ }).click();
  await expect(thread).toContainText('التوصيل');
  await inspect(page, 'try-draft', onPhone);
  await page.getByRole('button', { name: 'قارن على آخر 20 رد' }).click();
  const found = await page.getByRole('link', { name: 'شوف المقارنة' }).getAttribute('href');
  await page.getByRole('button', { name: 'سكّر' }).click();
  await page.getByRole('button', { name: 'تجاهل' }).click();

  await visit(page, system, shop, found ?? '');
  await expect(page.getByRole('button', { name: /نفس الرد/ })).toBeVisible();
  await page.getByText('قديش سعر عباية كريب؟').first().click();
  const said = page.getByRole('main').getByRole('link', { name: 'افتح المحادثة' });
  await expect(said).toHaveAttribute('href', /#message-\d+$/); // the very reply
  await inspect(page, 'replay');
  await page.getByRole('button', { name: 'شغّل هالتغيير' }).click();
  await expect(page.getByText('صار شغّال من الرسالة الجاي')).toBeVisible();
  expect(await (await shop.merchant.request('GET', '/api/instructions')).json()).toMatchObject({
    version: 1,
    text: 'احكي باختصار',
  });
  await visit(page, system, shop, '/replays');
  await expect(page.getByText('تعليمات جديدة')).toBeVisible();
  await page.getByLabel('نسخة الوكيل').selectOption('1');
  await expect(page.getByText('لما الزبون يبعث صورة أو صوت بتطلب منه يكتب شو بده')).toBeVisible();
  await inspect(page, 'replays', onDesk);
  await page.getByRole('button', { name: 'ابدأ المقارنة' }).click();
  await expect(page.getByText('نسخة الوكيل 1.')).toBeVisible();
  await expect(page.getByRole('button', { name: /نفس الرد/ })).toBeVisible();
});

const LAST = { turns: { last: 1 } };

const ROWS: Row[] = [{ sku: 'ABY-1', name: 'عباية كريب', priceJod: '24.500', stock: 9, sizes: ['54', '56'] }];
