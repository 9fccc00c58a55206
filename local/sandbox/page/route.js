/**
 * The address of a conversation is `#/igId/customerId`, so that it survives a reload and can be sent on.
 *
 * @returns {{ igId: string | null, customerId: string | null }}
 */
export function readRoute() {
  const [igId, customerId] = location.hash.replace(/^#\/?/, '').split('/').map(decoded);
  return { igId: igId || null, customerId: (igId && customerId) || null };
}

/**
 * @param {string | null} igId
 * @param {string | null} [customerId]
 */
export function routeTo(igId, customerId = null) {
  return `#/${[igId, customerId]
    .filter((part) => part !== null)
    .map(encodeURIComponent)
    .join('/')}`;
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return ''; // a broken address leads home
  }
}
