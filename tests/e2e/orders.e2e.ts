import { expect, type Page, test } from '@playwright/test';
import { DELIVERY_YAML, type OpenShop, openShop, type Row } from '../helpers/shop.ts';
import { DESK, inspect, PHONE, visit, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

const rows: Row[] = [
  { sku: 'JKT', name: 'جاكيت جلد كلاسيك - أسود', priceJod: '31.750', stock: 9, sizes: ['M', 'L'] },
  { sku: 'HLD', name: 'خوذة فل فيس', priceJod: '64.000', stock: 20 },
];
const PROFILE = `${DELIVERY_YAML}returns:
  return_days: 7
  customer_shipping_fee_jod: '3.000'
`;
const form = {
  customerName: 'رزان الخطيب',
  phone: '0790000123',
  governorate: 'amman',
  address: 'شارع وصفي التل بناية 8',
  lines: [{ sku: 'HLD', quantity: 1 }],
};

let system: System;
let shop: OpenShop;
test.beforeAll(async () => {
  system = await startSystem();
});
test.afterAll(() => system.dispose());
watchConsole(/status of 4(09|22)/); // what the pages put into words
test.beforeEach(async () => {
  shop = await openShop(system, { rows, profileYaml: PROFILE });
});

async function order(more: object = {}): Promise<string> {
  const answer = await shop.merchant.request('POST', '/api/orders', { json: { ...form, ...more } });
  return ((await answer.json()) as { id: string }).id;
}
const patch = (id: string, json: object) => shop.merchant.request('PATCH', `/api/orders/${id}`, { json });
const open = async (page: Page, path: string) => {
  await visit(page, system, shop, path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};

test('on a phone an order goes its way by the thumb, and a slip of it is undone', async ({ page }) => {
  await order();
  await page.setViewportSize(PHONE);
  await open(page, '/orders');
  const card = page.getByRole('list', { name: 'قائمة الطلبات' }).getByRole('listitem');
  await expect(card.getByRole('button', { name: 'بلّش تجهيز' })).toBeVisible();
  await inspect(page, 'orders-list');
  await card.getByRole('button', { name: 'بلّش تجهيز' }).click();
  await expect(card).toContainText('قيد التجهيز');
  await page.getByRole('button', { name: 'تراجع' }).click();
  await expect(card.getByRole('button', { name: 'بلّش تجهيز' })).toBeVisible();

  await card.getByRole('link', { name: 'طلب رقم 1' }).click();
  await expect(page.getByRole('list', { name: 'شو صار على الطلب' }).getByRole('listitem')).toHaveCount(3);
  await inspect(page, 'order-page');
  await page.getByRole('button', { name: 'ألغِ الطلب' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'ألغِ الطلب' }).click();
  await expect(page.getByRole('main')).toContainText('ملغي');
  await page.getByRole('button', { name: 'تراجع' }).last().click(); // an earlier word may still stand above it
  await expect(page.getByRole('button', { name: 'بلّش تجهيز' })).toBeVisible();
});

test('on a desk many orders are marked and moved at once, what cannot go is named', async ({ page }) => {
  await order();
  await order({ customerName: 'ليث' });
  const gone = await order();
  await patch(gone, { status: 'cancelled' });
  await page.setViewportSize(DESK);
  await open(page, '/orders');
  await page.getByRole('checkbox', { name: 'كل الطلبات الظاهرة' }).check();
  const bar = page.getByRole('group', { name: 'على الطلبات المختارة' });
  await expect(bar).toContainText('3 طلبات مختارة');
  await bar.getByRole('button', { name: 'طلع للتوصيل' }).click();
  await expect(page.getByRole('status', { name: 'إشعارات' })).toContainText('ما زبط مع: 3');
  await expect(page.getByRole('table').getByText('طلع للتوصيل')).toHaveCount(2);
  await page.getByRole('searchbox').fill('ليث');
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'فلاتر' }).click();
  await page.getByLabel('المحافظة').selectOption('irbid');
  await expect(page.getByRole('heading', { name: 'ما لقينا طلب هيك' })).toBeVisible();
  await page.getByLabel('المحافظة').selectOption({ label: 'إربد، الزرقاء' }); // a zone of the shop's
  await expect(page).toHaveURL(/governorate=irbid%2Czarqa/);
  await expect(page.getByRole('heading', { name: 'ما لقينا طلب هيك' })).toBeVisible();
  await page.getByLabel('المحافظة').selectOption('amman');
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await inspect(page, 'orders-filtered');
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('ليث');
  await expect(page.getByLabel('المحافظة')).toHaveValue('amman');
});

test('an order by hand, changed before it leaves, and its slip', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await open(page, '/orders/new');
  await page.getByLabel('ضيف قطعة').fill('جاكيت');
  await page.getByRole('list', { name: 'قطع من البضاعة' }).getByRole('button').click();
  await page.getByLabel('المقاس').selectOption('L');
  await page.getByRole('button', { name: 'ضيفها' }).click();
  await page.getByLabel('التلفون').fill('123');
  await page.getByLabel('العنوان').fill('قرب الجامعة');
  await page.getByRole('button', { name: 'ثبّت الطلب' }).click();
  await expect(page.getByText('لازم رقم موبايل أردني')).toBeVisible();
  await expect(page.getByLabel('التلفون')).toBeFocused(); // the first that is wrong, in sight
  await expect(page.getByLabel('التلفون')).toBeInViewport();
  await inspect(page, 'order-new');

  await open(page, '/orders/new');
  await page.getByLabel('ضيف قطعة').fill('جاكيت');
  await page.getByRole('list', { name: 'قطع من البضاعة' }).getByRole('button').click();
  await page.getByRole('button', { name: 'ضيفها' }).click();
  await page.getByLabel('التلفون').fill('0780000200');
  await page.getByLabel('المحافظة').selectOption('irbid');
  await page.getByLabel('العنوان').fill('قرب الجامعة');
  await page.getByRole('button', { name: 'ثبّت الطلب' }).click();
  await expect(page.getByRole('heading', { name: 'طلب رقم 1' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('34.750'); // the jacket, and Irbid's fee

  await page.getByRole('button', { name: 'عدّل' }).click();
  await page.getByLabel(/^عدد جاكيت/).fill('200');
  await page.getByRole('button', { name: 'احفظ التعديل' }).click();
  await expect(page.getByText('ما في منها هالعدد بالمخزون')).toBeVisible();
  await page.getByLabel(/^عدد جاكيت/).fill('2');
  await page.getByLabel('المنطقة').fill('الحي الشرقي');
  await page.getByLabel('خصم بالدينار').fill('3.5');
  await page.getByRole('button', { name: 'احفظ التعديل' }).click();
  await expect(page.getByLabel('ليش الخصم')).toBeFocused();
  await inspect(page, 'order-edit');
  await page.getByLabel('ليش الخصم').fill('زبونة قديمة');
  await page.getByRole('button', { name: 'احفظ التعديل' }).click();
  await expect(page.getByRole('main')).toContainText('63.000');
  const history = page.getByRole('list', { name: 'شو صار على الطلب' });
  await expect(history.getByRole('listitem').first()).toContainText('زبونة قديمة');
  await page.getByLabel('ملاحظة مع تغيير الحالة').fill('بعثته مع أبو محمد');
  await page.getByRole('button', { name: 'بلّش تجهيز' }).click();
  await expect(history.getByRole('listitem').first()).toContainText('بعثته مع أبو محمد');
  await page.goto(`${system.site}/orders?discount=yes&q=الشرقي`);
  await page.getByRole('link', { name: 'طلب رقم 1' }).click();

  await page.getByRole('link', { name: 'ورقة الطلب' }).click();
  await expect(page.locator('#slip')).toContainText('63.000');
  await inspect(page, 'order-slip');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'اطبع' })).toBeHidden();
  await expect(page.locator('#slip')).toBeVisible();
});

test('a return is approved and received, with how the piece came back', async ({ page }) => {
  const id = await order();
  await patch(id, { status: 'dispatched' });
  await patch(id, { status: 'delivered' });
  const wish = { orderId: id, kind: 'return', reason: 'changed-mind', lines: [{ sku: 'HLD' }] };
  await shop.merchant.request('POST', '/api/returns', { json: wish });
  await page.setViewportSize(PHONE);
  await open(page, '/returns');
  await page.getByRole('searchbox').fill('ليث');
  await expect(page.getByRole('heading', { name: 'ما لقينا ترجيع هيك' })).toBeVisible();
  await page.getByRole('searchbox').fill('رزان');
  await expect(page.getByRole('link', { name: 'ترجيع رقم 1' })).toBeVisible();
  await inspect(page, 'returns-list');
  await page.getByRole('link', { name: 'ترجيع رقم 1' }).click();
  await expect(page.getByRole('main')).toContainText('ضمن المدة');
  await page.getByRole('button', { name: 'وافق' }).click();
  await page.getByLabel('كيف وصلت خوذة فل فيس').selectOption('damaged');
  await expect(page.getByRole('button', { name: 'وصلت القطعة' })).toBeVisible();
  await inspect(page, 'return-page');
  await page.getByRole('button', { name: 'وصلت القطعة' }).click();
  await page.getByLabel('ملاحظة مع الخطوة الجاي').fill('كليك');
  await page.getByRole('button', { name: 'رجّعت المصاري' }).click();
  await expect(page.getByRole('list', { name: 'شو صار عليها' }).getByRole('listitem')).toHaveCount(4);
  for (const word of ['خربانة', 'كليك']) await expect(page.getByRole('main')).toContainText(word);
});

test('a return by hand: the rules answer before it is made, and an owner goes against them with a word', async ({
  page,
}) => {
  const lines = [
    { sku: 'HLD', quantity: 2 },
    { sku: 'JKT', quantity: 1, size: 'M' },
  ];
  const id = await order({ lines });
  await patch(id, { status: 'dispatched' });
  await patch(id, { status: 'delivered' });
  await page.setViewportSize(PHONE);
  await open(page, '/returns');
  await page.getByRole('link', { name: 'ترجيع جديد' }).click();
  await page.getByLabel('طلب مين؟').fill('رزان');
  await page.getByRole('list', { name: 'طلبات انسلّمت' }).getByRole('button').click();
  await page.getByRole('checkbox', { name: 'خوذة فل فيس' }).check();
  await page.getByLabel('كم قطعة من خوذة فل فيس').fill('1');
  await expect(page.getByRole('main')).toContainText(/ثمن القطع: .?64\.000/);
  await expect(page.getByRole('main')).toContainText(/السائق على الزبون: .?3\.000/);
  await page.getByRole('button', { name: 'سجّل الترجيع' }).click();
  await expect(page.getByRole('heading', { name: 'ترجيع رقم 1' })).toBeVisible();

  await page.goto(`${system.site}/orders/${id}`);
  await expect(page.getByRole('list', { name: 'ترجيعات هالطلب' })).toContainText('ترجيع رقم 1');
  await page.getByRole('link', { name: 'ترجيع جديد' }).click();
  await page.getByRole('radio', { name: 'تبديل' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'جاكيت جلد كلاسيك' }).check();
  await expect(page.getByRole('alert')).toContainText('اختار شو بدك تبعثله بدالها');
  await page.getByRole('list', { name: 'قطع من البضاعة' }).getByRole('button').click();
  await page.getByLabel('المقاس').selectOption('L');
  await page.getByRole('button', { name: 'ضيفها' }).click();
  await expect(page.getByRole('main')).toContainText('ما كتبت قواعد إلها');
  await page.getByLabel('كم بدفع الزبون للسائق').fill('0');
  await expect(page.getByRole('button', { name: 'سجّل التبديل' })).toBeDisabled();
  await page.getByLabel('ليش عكس القواعد').fill('زبونة قديمة');
  await expect(page.getByRole('button', { name: 'سجّل التبديل' })).toBeEnabled();
  await inspect(page, 'return-new');
  await page.getByRole('button', { name: 'سجّل التبديل' }).click();
  await expect(page.getByRole('heading', { name: 'تبديل رقم 2' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'شو صار عليها' })).toContainText('زبونة قديمة');
});

test('a hook is set, its secret told once; a bad address is refused in words', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await open(page, '/hooks');
  await page.getByLabel('عنوان الاستقبال').fill('http://10.0.0.1/');
  await page.getByRole('button', { name: 'احفظ' }).first().click();
  await expect(page.getByText('هالعنوان ما بنقدر نوصله')).toBeVisible();
  await page.getByLabel('عنوان الاستقبال').fill('https://hooks.example.com/igshop');
  await page.getByRole('button', { name: 'احفظ' }).first().click();
  await expect(page.getByLabel('سر التوقيع')).toHaveValue(/^whsec_/);
  await page.getByRole('button', { name: 'ابعث تجربة' }).click();
  await expect(page.getByRole('list', { name: 'شو انبعث' })).toContainText('hook.test');
  await page.getByRole('button', { name: 'اعمل عنوان' }).click();
  await expect(page.getByLabel('عنوان التقارير')).toHaveValue(/\/api\/courier\/.+\/status$/);
  await inspect(page, 'hooks');
  await page.reload();
  await expect(page.getByLabel('عنوان الاستقبال')).toBeVisible();
  await expect(page.getByLabel('سر التوقيع')).toBeHidden(); // after a reload nobody tells it again
});

test('what customers are told is chosen and worded, and read as they will read it', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await open(page, '/orders');
  await page.getByRole('link', { name: 'إعدادات الطلبات' }).click();
  await page.getByRole('checkbox', { name: 'طلع للتوصيل' }).check();
  await page.locator('summary').filter({ hasText: 'طلع للتوصيل' }).click();
  await page.getByLabel('بالإنجليزي').first().fill('On its way: {numbr}');
  await expect(page.getByText('{numbr} مش من اللي بينحطوا لحالهم')).toBeVisible();
  await page.getByLabel('بالإنجليزي').first().fill('On its way: {number}, {total} JOD');
  await expect(page.getByText('On its way: 128, 24.500 JOD')).toBeVisible();
  await page.getByLabel('كم بنخلّي بيانات الزبون بطلب خالص').selectOption('365');
  await page.getByRole('button', { name: 'احفظ الإعدادات' }).click();
  await expect(page.getByRole('status', { name: 'إشعارات' })).toContainText('انحفظت الإعدادات');
  await inspect(page, 'order-settings');
});
