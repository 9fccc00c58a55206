export type Merchant = {
  cookie: string;
  landedOn: string; // path of the site
  request(method: string, path: string, body?: Body): Promise<Response>;
};

type Body = { json: unknown } | { bytes: string | Uint8Array<ArrayBuffer>; type: string };

/**
 * Signs an owner in through the sandbox's dialog, as a browser would, and connects the one account it owns.
 *
 * @throws Error with the answer of the step that went wrong.
 */
export async function signIn(site: string, userId: string): Promise<Merchant> {
  const jar = new Map<string, string>();
  const dialog = await step(jar, `${site}/api/auth/meta/login`);
  const callback = await step(jar, `${dialog}&auto=${encodeURIComponent(userId)}`);
  const landed = await step(jar, callback);
  const cookie = cookiesOf(jar);
  return {
    cookie,
    landedOn: new URL(landed, site).pathname,
    request: (method, path, body) => {
      const type = body && ('json' in body ? 'application/json' : body.type);
      return fetch(`${site}${path}`, {
        method,
        redirect: 'manual',
        headers: { cookie, 'x-igshop': '1', ...(type && { 'content-type': type }) },
        ...(body && { body: 'json' in body ? JSON.stringify(body.json) : body.bytes }),
      });
    },
  };
}

/** One redirect: keeps its cookies, gives where it leads. */
async function step(jar: Map<string, string>, url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'manual', headers: { cookie: cookiesOf(jar) } });
  for (const line of response.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
    jar.set(name, value);
  }
  const location = response.headers.get('location');
  if (response.status === 302 && location) return new URL(location, url).href;
  throw new Error(`${url}: expected a redirect, got ${response.status} ${await response.text()}`);
}

const cookiesOf = (jar: Map<string, string>): string =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
