const RealDate = globalThis.Date;
const realNow = RealDate.now.bind(RealDate);

let offsetMs = 0;
let installed = false;

/**
 * Makes every `Date` of this process run `byMs` ahead of the machine's clock, so that windows, expiries and
 * purges can be lived through in a minute. Timers keep real time. Call it before anything else is loaded.
 */
export function installClock(byMs: number): void {
  offsetMs = byMs;
  if (installed) return;
  installed = true;

  const Shifted = new Proxy(RealDate, {
    apply: () => new RealDate(shiftedNow()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [shiftedNow()] : args, newTarget),
  });
  RealDate.now = shiftedNow;
  RealDate.prototype.constructor = Shifted; // libraries compare constructors
  globalThis.Date = Shifted;
}

/** Moves an installed clock; from now on it runs `byMs` ahead of the machine's. */
export function setOffset(byMs: number): void {
  offsetMs = byMs;
}

/** How far the installed clock runs ahead. */
export function clockOffset(): number {
  return offsetMs;
}

const shiftedNow = (): number => realNow() + offsetMs;
