import { expect, type Page, type Worker } from '@playwright/test';
import type { TestDevice } from './push-device.ts';

/**
 * The browser under test has no maker's push service behind it: subscribing gives it the sandbox's device instead. What
 * the site asks the browser for, and what the worker does with a message, are the browser's own.
 */
export async function givePushService(
  page: Page,
  site: string,
  { endpoint, keys }: TestDevice,
): Promise<void> {
  await page.context().grantPermissions(['notifications'], { origin: site });
  await page.addInitScript(
    (given) => {
      const MARK = 'test.subscribed';
      const subscription = {
        endpoint: given.endpoint,
        toJSON: () => given,
        unsubscribe: async () => localStorage.removeItem(MARK),
      };
      Object.assign(PushManager.prototype, {
        subscribe: async () => {
          localStorage.setItem(MARK, '1');
          return subscription;
        },
        getSubscription: async () => (localStorage.getItem(MARK) ? subscription : null),
      });
    },
    { endpoint, keys },
  );
}

/** As Shift and reload do: no service worker controls the page then. */
export async function reloadPastWorker(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await Promise.all([page.waitForEvent('load'), cdp.send('Page.reload', { ignoreCache: true })]);
  await cdp.detach();
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
}

/** As the push service of its maker would: the decrypted payload reaches the service worker. */
export async function deliverPush(page: Page, site: string, data: object): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const registration = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL === `${site}/`);
      if (ours) resolve(ours.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.deliverPushMessage', {
    origin: site,
    registrationId: await registration,
    data: JSON.stringify(data),
  });
  await cdp.detach();
}

type Shown = { title: string; options: { body: string; dir: string; tag: string; data: unknown } };
/** Of the worker's own scope, as far as this file touches it. */
type Scope = {
  registration: { showNotification(title: string, options: Shown['options']): Promise<void> };
  dispatchEvent(event: Event): void;
  shown?: Shown[];
};

/** A browser without a screen shows no notification and keeps none: what it is asked to show is noted from now on. */
export async function watchNotifications(page: Page): Promise<void> {
  const worker = await workerOf(page);
  await worker.evaluate(() => {
    const scope = globalThis as unknown as Scope;
    scope.shown = [];
    scope.registration.showNotification = async (title, options) => {
      scope.shown?.push({ title, options });
    };
  });
}

/** What the browser was asked to show. */
export async function shownNotifications(
  page: Page,
): Promise<{ title: string; body: string; dir: string }[]> {
  const worker = await workerOf(page);
  const shown = await worker.evaluate(() => (globalThis as unknown as Scope).shown ?? []);
  return shown.map(({ title, options: { body, dir } }) => ({ title, body, dir }));
}

/** A tap on the newest of them. */
export async function tapNotification(page: Page): Promise<void> {
  const worker = await workerOf(page);
  await worker.evaluate(() => {
    const scope = globalThis as unknown as Scope;
    const data = scope.shown?.at(-1)?.options.data;
    const notification = { data, close: () => undefined };
    const event = Object.assign(new Event('notificationclick'), { notification, waitUntil: () => undefined });
    scope.dispatchEvent(event);
  });
}

async function workerOf(page: Page): Promise<Worker> {
  await expect.poll(() => page.context().serviceWorkers().length).toBeGreaterThan(0);
  return page.context().serviceWorkers()[0] as Worker;
}
