import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

type FirstProblem<Form extends HTMLElement> = { form: RefObject<Form | null>; show: () => void };

/**
 * Brings the first thing that is wrong with a form before the eyes after a save that failed, and the keyboard into it.
 *
 * `form` goes on the element around the fields; `show()` is called where the save failed, with the state that says
 * what is wrong: it looks once that has been drawn. A field says so by `aria-invalid`, as `Field` sets it; where none
 * does, the first `role="alert"` is shown.
 */
export function useFirstProblem<Form extends HTMLElement = HTMLDivElement>(): FirstProblem<Form> {
  const form = useRef<Form>(null);
  const [failures, setFailures] = useState(0);
  useEffect(() => {
    if (failures > 0) showProblem(form.current);
  }, [failures]);
  return { form, show: useCallback(() => setFailures((count) => count + 1), []) };
}

function showProblem(form: HTMLElement | null): void {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]:not(:disabled)');
  const found = field ?? form?.querySelector<HTMLElement>('[role="alert"]');
  found?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}
