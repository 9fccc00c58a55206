import { createStore } from './ui/store.ts';

/** A newer version of the app that waits for the reader's word; null while there is none. */
export const waiting = createStore<ServiceWorker | null>(null);

/**
 * Registers the service worker of the built site, and notices when a newer one is ready.
 *
 * @param open - goes to a page of ours: somebody has tapped an alert.
 */
export async function startUpdates(open: (path: string) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('message', ({ data }) => data?.open && open(String(data.open)));
  const registration = await serviceWorker.register('/sw.js').catch(() => null); // a private window may refuse
  if (!registration) return;
  if (registration.waiting && serviceWorker.controller) waiting.set(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const next = registration.installing;
    next?.addEventListener('statechange', () => {
      if (next.state === 'installed' && serviceWorker.controller) waiting.set(next);
    });
  });
}

/** Opens the newer version, in every window of this browser. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
    once: true,
  });
  waiting.get()?.postMessage('take-over');
}
