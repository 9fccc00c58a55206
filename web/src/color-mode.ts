import { useSyncExternalStore } from 'react';
import { readChoice, writeChoice } from './preferences.ts';

export type ColorMode = 'light' | 'dark';

const MODES: readonly ColorMode[] = ['light', 'dark'];
const listeners = new Set<() => void>();
const system = window.matchMedia('(prefers-color-scheme: dark)');

/** The chosen mode, else the device's. Call once before the first paint. */
export function startColorMode(): void {
  apply();
  system.addEventListener('change', apply);
}

export function useColorMode(): { mode: ColorMode; toggle: () => void } {
  const mode = useSyncExternalStore(subscribe, current);
  return { mode, toggle };
}

function toggle(): void {
  writeChoice('theme', current() === 'dark' ? 'light' : 'dark');
  apply();
}

const current = (): ColorMode => readChoice('theme', MODES) ?? (system.matches ? 'dark' : 'light');

function apply(): void {
  const mode = current();
  document.documentElement.classList.remove(...MODES);
  document.documentElement.classList.add(mode);
  document.documentElement.style.colorScheme = mode;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
