/**
 * @typedef {Node | string | null | undefined | false} Child
 * @typedef {Record<string, unknown>} Props
 */

/**
 * Makes an element. Text is only ever set as text, so nothing a customer writes is read as HTML.
 *
 * `class` sets the class, `on…` adds a listener, `true` sets an empty attribute; `null`, `undefined` and
 * `false` are left out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function')
      node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...present(children));
  return node;
}

/**
 * Brings `container` to one child per item, in order, and touches only what changed, so that focus, scroll
 * and a screen reader's place survive.
 *
 * @template Item
 * @param {Element} container
 * @param {Item[]} items
 * @param {(item: Item) => string} keyOf unique within the list
 * @param {(item: Item) => string} signatureOf a child is made anew when this differs
 * @param {(item: Item) => Element} build
 */
export function reconcile(container, items, keyOf, signatureOf, build) {
  const old = new Map(
    [...container.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.key, child]),
  );
  /** @type {Element | null} */
  let previous = null;
  for (const item of items) {
    const key = keyOf(item);
    const signature = signatureOf(item);
    const found = /** @type {HTMLElement | undefined} */ (old.get(key));
    const current = found?.dataset.signature === signature ? found : stamped(build(item), key, signature);
    if (found && current !== found) found.replaceWith(current);
    old.delete(key);
    /** @type {Element | null} */
    const place = previous ? previous.nextElementSibling : container.firstElementChild;
    if (place !== current) container.insertBefore(current, place);
    previous = current;
  }
  for (const child of old.values()) child.remove();
}

/**
 * Sets text and nothing when it is already so (a live region would speak twice).
 *
 * @param {Element} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  return /** @type {(Node | string)[]} */ (children.filter((child) => child || child === ''));
}

/**
 * @param {Element} node
 * @param {string} key
 * @param {string} signature
 */
function stamped(node, key, signature) {
  const element = /** @type {HTMLElement} */ (node);
  element.dataset.key = key;
  element.dataset.signature = signature;
  return element;
}
