import type { NewPushDevice } from '../../core/contract/push.ts';

/** How this browser stands: whether it can be told at all, and whether its owner has said yes. */
export type PushState = 'unsupported' | 'ios-home' | 'denied' | 'off' | 'on';

const isIos = (): boolean => /iPhone|iPad/.test(navigator.userAgent);

/** @param known - endpoints that the shop knows of. */
export async function pushState(known: string[]): Promise<PushState> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
    return isIos() ? 'ios-home' : 'unsupported'; // on an iPhone they are there from the home screen alone
  }
  const permission = await permissionNow();
  if (permission === 'denied') return 'denied';
  const subscription = await current();
  return permission === 'granted' && subscription && known.includes(subscription.endpoint) ? 'on' : 'off';
}

/** As the browser holds it now; its older answer, `Notification.permission`, where it knows no other. */
async function permissionNow(): Promise<string> {
  try {
    return (await navigator.permissions.query({ name: 'notifications' })).state;
  } catch {
    return Notification.permission;
  }
}

/** The address at which this browser is told, if it is; to know it among a member's devices. */
export const ownEndpoint = async (): Promise<string | null> => (await current())?.endpoint ?? null;

async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker?.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

type Device = ReturnType<typeof NewPushDevice.parse>;

/** Asks the browser, which asks its owner; to be called from a tap. @returns null where they said no. */
export async function subscribe(publicKey: string): Promise<Device | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  if (!endpoint || !keys?.p256dh || !keys.auth) return null;
  return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, label: deviceName() };
}

/** This browser is told nothing any more, whatever the shop still knows. */
export async function unsubscribe(): Promise<void> {
  await (await current())?.unsubscribe();
}

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser', 'Samsung'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'];

/** «Chrome · Android», as far as a browser tells. */
function deviceName(): string {
  const { userAgent } = navigator;
  const browser = BROWSERS.find(([mark]) => userAgent.includes(mark))?.[1];
  const system = SYSTEMS.find((mark) => userAgent.includes(mark));
  return [browser, system].filter(Boolean).join(' · ') || '?';
}
