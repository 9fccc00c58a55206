import { el } from './dom.js';
import { t } from './i18n.js';
import { icon } from './icons.js';

/**
 * Opens a modal form. The browser's own dialog keeps the focus inside, closes on Escape and gives the focus
 * back.
 *
 * @param {object} options
 * @param {string} options.title
 * @param {string} options.submitText
 * @param {Node[]} options.fields
 * @param {(values: FormData) => Promise<string | null>} options.submit the reason why not, or null when done
 */
export function openForm({ title, submitText, fields, submit }) {
  const problem = el('p', { class: 'form__problem', role: 'alert' });
  const submitButton = el('button', { class: 'button button--primary', type: 'submit' }, submitText);
  const form = el(
    'form',
    { class: 'form', method: 'dialog', onsubmit: (/** @type {SubmitEvent} */ event) => send(event) },
    ...fields,
    problem,
    el(
      'div',
      { class: 'form__actions' },
      el('button', { class: 'button', type: 'button', onclick: () => dialog.close() }, t('cancel')),
      submitButton,
    ),
  );
  const dialog = modal(title, form);

  /** @param {SubmitEvent} event */
  async function send(event) {
    event.preventDefault();
    submitButton.disabled = true;
    problem.textContent = '';
    const reason = await submit(new FormData(form));
    submitButton.disabled = false;
    if (reason === null) dialog.close();
    else problem.textContent = reason;
  }
}

/**
 * @param {string} title
 * @param {Node} content
 * @returns {HTMLDialogElement} shown; removed when closed
 */
function modal(title, content) {
  const closeButton = el(
    'button',
    { class: 'icon-button', type: 'button', 'aria-label': t('close'), onclick: () => dialog.close() },
    icon('close'),
  );
  const heading = el('h2', { class: 'dialog__title', id: 'dialog-title' }, title);
  const dialog = el(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'dialog-title' },
    el('div', { class: 'dialog__head' }, heading, closeButton),
    content,
  );
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('pointerdown', (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * A labelled input.
 *
 * @param {{ label: string, help?: string } & Record<string, unknown>} options the rest goes to the input
 */
export function field({ label, help, ...input }) {
  const helpId = help ? `${input.name}-help` : null;
  return el(
    'label',
    { class: 'field' },
    el('span', { class: 'field__label' }, label),
    el('input', {
      class: 'field__input',
      type: 'text',
      autocomplete: 'off',
      'aria-describedby': helpId,
      ...input,
    }),
    help && el('span', { class: 'field__help', id: helpId }, help),
  );
}
