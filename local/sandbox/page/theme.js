const STORAGE_KEY = 'sandbox.theme';

/** @returns {'light' | 'dark'} the chosen appearance, else the device's */
export function theme() {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function toggleTheme() {
  localStorage.setItem(STORAGE_KEY, theme() === 'dark' ? 'light' : 'dark');
  applyTheme();
}

/** Without a choice the device decides, also while the page is open. */
export function applyTheme() {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
}
